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

use withhold_domain::{Format, ProgramFile};

use crate::{Content, Reason, Unreadable, text, value::Found};

/// What stands at a key of a place. Everything that is not plain is named as a reason.
pub(crate) fn lookup(content: &Content, file: &ProgramFile, key: &[String]) -> Found {
    let found = match (content, file.format) {
        (Content::Absent, _) => return Found::Absent,
        (Content::Unreadable(why), _) => Err(unreadable(*why)),
        (_, Format::Presence) => Ok(Found::from("there".to_owned())),
        (Content::Bytes(bytes), format) => of_bytes(bytes, format, key),
        (Content::Database(path), Format::Sqlite) => sqlite::find(path, file, key),
        (Content::Registry(values), Format::Registry) => Ok(registry::find(values, key)),
        (Content::Database(_) | Content::Registry(_), _) => Err(Reason::Unreadable),
    };
    found.unwrap_or_else(Found::Cannot)
}

fn unreadable(why: Unreadable) -> Reason {
    match why {
        Unreadable::Denied => Reason::Denied,
        Unreadable::NotAFile => Reason::NotAFile,
        Unreadable::TooLarge => Reason::TooLarge,
        Unreadable::Failed => Reason::Unreadable,
    }
}

fn of_bytes(bytes: &[u8], format: Format, key: &[String]) -> Result<Found, Reason> {
    if format == Format::Plist {
        return Ok(plist::read(bytes)?.find(key));
    }
    let text = text::of(bytes)?;
    Ok(match format {
        Format::Json => json::read(text)?.find(key),
        Format::Jsonc => json::read(&comments::blanked(text, false)?)?.find(key),
        Format::JsoncCommas => json::read(&comments::blanked(text, true)?)?.find(key),
        Format::Json5 => json5::read(text)?.find(key),
        Format::Toml => toml::read(text, false)?.find(key),
        Format::Toml11 => toml::read(text, true)?.find(key),
        Format::Yaml11 => yaml::read(text, true)?.find(key),
        Format::Yaml12 => yaml::read(text, false)?.find(key),
        Format::Ini => ini::find(text, key, false)?,
        Format::QtIni => ini::find(text, key, true)?,
        Format::Xml => xml::find(text, key)?,
        Format::FirefoxPrefs => prefs::find(text, key)?,
        Format::Consents => consents::find(text, key)?,
        Format::Plist | Format::Sqlite | Format::Registry | Format::Presence => {
            Found::Cannot(Reason::Unreadable)
        }
    })
}
