//! The formats: from the content of a place to what stands at a key.

mod comments;
mod consents;
mod ini;
mod json;
mod json5;
mod plist;
mod prefs;
mod registry;
mod sqlite;
mod toml;
mod xml;
mod yaml;

use std::path::Path;

use withhold_domain::{Format, ProgramFile, RegistryValue};

use crate::{
    Content, Reason, Unreadable, text,
    value::{Found, Value},
};

/// Reads JSON by its standard.
pub(crate) fn json(text: &str) -> Result<Value, Reason> {
    json::read(text)
}

/// What lies at a place, read once however many keys are asked for.
pub(crate) enum Parsed<'a> {
    /// Nothing.
    Absent,
    /// What lies there cannot be read.
    Cannot(Reason),
    /// All values of the place.
    Tree(Value),
    /// XML, whose keys are looked for when a key is asked for.
    Xml(&'a str),
    /// A private copy of a database.
    Database(&'a Path),
    /// Values of the registry.
    Registry(&'a [(Vec<String>, RegistryValue)]),
    /// Something, and nothing more is asked.
    There,
}

/// Reads a place. Everything that is not plain is named as a reason.
pub(crate) fn parsed(content: &Content, format: Format) -> Parsed<'_> {
    let parsed = match (content, format) {
        (Content::Absent, _) => Ok(Parsed::Absent),
        (Content::Unreadable(why), _) => Err(unreadable(*why)),
        (_, Format::Presence) => Ok(Parsed::There),
        (Content::Bytes(bytes), Format::Plist) => plist::read(bytes).map(Parsed::Tree),
        (Content::Bytes(bytes), _) => text::of(bytes).and_then(|text| of_text(text, format)),
        (Content::Database(path), Format::Sqlite) => Ok(Parsed::Database(path)),
        (Content::Registry(values), Format::Registry) => Ok(Parsed::Registry(values)),
        (Content::Database(_) | Content::Registry(_), _) => Err(Reason::Unreadable),
    };
    parsed.unwrap_or_else(Parsed::Cannot)
}

impl Parsed<'_> {
    /// What stands at a key.
    pub(crate) fn find(&self, file: &ProgramFile, key: &[String]) -> Found {
        match self {
            Self::Absent => Found::Absent,
            Self::Cannot(reason) => Found::Cannot(*reason),
            Self::There => Found::from("there".to_owned()),
            Self::Xml(text) => xml::find(text, key).unwrap_or_else(Found::Cannot),
            Self::Database(path) => sqlite::find(path, file, key).unwrap_or_else(Found::Cannot),
            Self::Registry(values) => registry::find(values, key),
            Self::Tree(tree) => match file.format {
                Format::Ini => tree.find(&[key.join(ini::BETWEEN)]),
                Format::QtIni => tree.find(&[key.join(ini::BETWEEN_IN_QT)]),
                Format::Consents => consents::find(tree, key),
                _ => tree.find(key),
            },
        }
    }
}

fn unreadable(why: Unreadable) -> Reason {
    match why {
        Unreadable::Denied => Reason::Denied,
        Unreadable::NotAFile => Reason::NotAFile,
        Unreadable::TooLarge => Reason::TooLarge,
        Unreadable::Failed => Reason::Unreadable,
    }
}

fn of_text(text: &str, format: Format) -> Result<Parsed<'_>, Reason> {
    let tree = match format {
        Format::Json => json::read(text),
        Format::Jsonc => comments::blanked(text, false).and_then(|text| json::read(&text)),
        Format::JsoncCommas => comments::blanked(text, true).and_then(|text| json::read(&text)),
        Format::Json5 => json5::read(text),
        Format::Toml => toml::read(text, false),
        Format::Toml11 => toml::read(text, true),
        Format::Yaml11 => yaml::read(text, true),
        Format::Yaml12 => yaml::read(text, false),
        Format::Ini => ini::read(text, false),
        Format::QtIni => ini::read(text, true),
        Format::FirefoxPrefs => prefs::read(text),
        Format::Consents => consents::read(text),
        Format::Xml => return Ok(Parsed::Xml(text)),
        Format::Plist | Format::Sqlite | Format::Registry | Format::Presence => Err(Reason::Unreadable),
    };
    tree.map(Parsed::Tree)
}
