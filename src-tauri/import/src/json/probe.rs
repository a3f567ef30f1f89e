//! Telling JSON exports apart by the names of their outermost members.

use std::fmt;

use serde::{
    Deserializer,
    de::{IgnoredAny, MapAccess, Visitor},
};
use serde_json::value::RawValue;

use super::{
    check_depth,
    walk::{Key, Step, walk},
};
use crate::{Format, ImportError};

/// Members looked at.
const MAX_MEMBERS: usize = 64;

/// What a JSON file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An export.
    Export(Format),
    /// Pages visited in Safari; counted, not taken.
    History,
    /// Another list out of Safari's ZIP: cards, extensions.
    SafariOther,
}

/// Finds out what a JSON file is. None where it is nothing known.
pub(crate) fn detect(text: &str) -> Result<Option<Kind>, ImportError> {
    check_depth(text)?;
    let top = Top::of(text);
    let has = |name: &str| top.names.iter().any(|known| known == name);
    refuse(&top, &has)?;
    let export = |format| Ok(Some(Kind::Export(format)));
    if has("records") {
        return export(Format::KeeperJson);
    }
    if has("vaults") {
        return export(Format::ProtonPassJson);
    }
    if has("accounts") && (has("exporterRpId") || has("exporterDisplayName") || is_exchange(text)) {
        return export(Format::CredentialExchange);
    }
    if has("accounts") {
        return export(Format::OnePasswordPux);
    }
    if has("items") {
        return export(if has("encrypted") || !is_enpass(text) {
            Format::BitwardenJson
        } else {
            Format::EnpassJson
        });
    }
    Ok(safari(&has))
}

fn safari(has: &dyn Fn(&str) -> bool) -> Option<Kind> {
    match has("metadata") {
        true if has("history") => Some(Kind::History),
        true => Some(Kind::SafariOther),
        false => None,
    }
}

fn refuse(top: &Top, has: &dyn Fn(&str) -> bool) -> Result<(), ImportError> {
    if top.encrypted && (has("vaults") || has("version")) {
        return Err(ImportError::Encrypted {
            of: "a Proton Pass export",
            again: "In Proton Pass choose Settings, Export, and a format without encryption.",
        });
    }
    if top.encrypted || has("passwordProtected") {
        return Err(ImportError::Encrypted {
            of: "a Bitwarden export",
            again: "In Bitwarden choose Export and the file format “.json”, not “.json (Encrypted)”.",
        });
    }
    if has("hpke") || (has("payload") && has("exporter")) {
        return Err(ImportError::Encrypted {
            of: "a Credential Exchange transfer",
            again: "Export to a file as CSV or JSON instead; a transfer can be opened by its receiver alone.",
        });
    }
    if has("nextId") && has("logins") {
        return Err(ImportError::OwnStore("Firefox's own store of passwords"));
    }
    if has("roots") && has("checksum") {
        return Err(ImportError::OwnStore("Chrome's own store of bookmarks"));
    }
    if has("guid") && has("children") {
        return Err(ImportError::WrongKind {
            what: "a backup of Firefox's bookmarks",
            instead: "In Firefox choose Manage bookmarks, Import and Backup, Export Bookmarks to HTML.",
        });
    }
    Ok(())
}

/// Both programs have folders and items; Enpass's items have a category and a title.
fn is_enpass(text: &str) -> bool {
    let item = first(text, &[Step::Key("items"), Step::Each]);
    item.is_some_and(|item| {
        ["category", "title"].iter().all(|wanted| item.names.iter().any(|name| name == wanted))
    })
}

/// Both have accounts; 1Password keeps vaults in them, the exchange format items.
fn is_exchange(text: &str) -> bool {
    first(text, &[Step::Key("accounts"), Step::Each, Step::Key("items"), Step::Each]).is_some()
}

/// The first entry on that path, by the names of its members.
fn first(text: &str, path: &[Step]) -> Option<Top> {
    let mut found = None;
    let take = &mut |raw: &RawValue| {
        found = Some(Top::of(raw.get()));
        Err(ImportError::Stopped)
    };
    // Stopped on purpose after the first.
    let _ = walk(text, path, take);
    found
}

/// The names of the outermost members.
#[derive(Default)]
struct Top {
    names: Vec<String>,
    encrypted: bool,
}

impl Top {
    /// As far as the text goes.
    fn of(text: &str) -> Self {
        let mut top = Self::default();
        // A break further on does not matter here.
        let _ = serde_json::Deserializer::from_str(text).deserialize_map(&mut top);
        top
    }
}

impl<'t> Visitor<'t> for &mut Top {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Key<'t>>()? {
            if self.names.len() < MAX_MEMBERS {
                self.names.push(key.0.chars().take(32).collect());
            }
            if key.0 == "encrypted" {
                self.encrypted = map.next_value::<&RawValue>()?.get() == "true";
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}
