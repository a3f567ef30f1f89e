//! Telling JSON exports apart by the names of their outermost members.

use std::fmt;

use serde::{
    Deserializer,
    de::{IgnoredAny, MapAccess, Visitor},
};
use serde_json::value::RawValue;

use withhold_domain::phrase;

use super::{
    check_depth, shapes,
    walk::{Key, Step, walk},
};
use crate::{Format, ImportError, own};

/// Outermost members that are looked at.
const MAX_MEMBERS: usize = 64;

/// Entries that are looked at to tell what a file is.
const MAX_ENTRIES: usize = 50;

/// What a JSON file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An export.
    Export(Format),
    /// Pages visited in Safari, which are counted and not taken.
    History,
    /// Another list out of Safari's ZIP: cards, extensions.
    SafariOther,
}

/// Finds out what a JSON file is. `None` where the file is of no known kind.
pub(crate) fn detect(text: &str) -> Result<Option<Kind>, ImportError> {
    check_depth(text)?;
    let top = Top::of(text);
    let has = |name: &str| top.has(&[name]);
    refuse(&top, &has)?;
    let mut cut = false;
    for (format, way, outer, entry) in shapes::ALL {
        if outer.iter().all(|name| has(name)) {
            match first(text, way, entry) {
                First::Fits => return Ok(Some(Kind::Export(format))),
                // The file breaks off before the first entry ends: the members around the entry have to do.
                First::Cut => cut |= !outer.is_empty(),
                First::None => {}
            }
        }
    }
    refuse_entry(&top)?;
    let by_names = || match () {
        () if has("records") => Format::KeeperJson,
        () if has("vaults") => Format::ProtonPassJson,
        () if has("accounts") && has("exporterRpId") => Format::CredentialExchange,
        () if has("accounts") => Format::OnePasswordPux,
        () => Format::BitwardenJson,
    };
    Ok(if cut { Some(Kind::Export(by_names())) } else { safari(&has) })
}

/// The way to the entries of a format in a text that is of the format.
pub(super) fn way(text: &str, format: Format) -> &'static [Step] {
    let ways = || shapes::ALL.into_iter().filter(|(known, ..)| *known == format);
    let fitting = ways().find(|(_, way, _, entry)| matches!(first(text, way, entry), First::Fits));
    // Where no entry is as expected, the way is told by what surrounds the entries: the entries of a list stand in
    // the list, the entries of an object in one of the object's members.
    let bare = |way: &[Step]| matches!(way, [Step::Each]) == text.trim_start().starts_with('[');
    let usual = || ways().find(|(_, way, outer, _)| bare(way) && Top::of(text).has(outer));
    fitting.or_else(usual).or_else(|| ways().next()).map_or(&[], |(_, way, ..)| way)
}

fn safari(has: &dyn Fn(&str) -> bool) -> Option<Kind> {
    match has("metadata") {
        true if has("history") => Some(Kind::History),
        true => Some(Kind::SafariOther),
        false => None,
    }
}

/// Refuses a single entry that was copied out of its program.
fn refuse_entry(top: &Top) -> Result<(), ImportError> {
    let (what, instead) = if top.has(&["title", "overview"]) || top.has(&["title", "category", "fields"]) {
        (
            phrase!("import.what.onepassword_entry", "a single entry copied out of 1Password, and no export"),
            phrase!(
                "import.hint.onepassword",
                "In 1Password choose File, Export, and the format 1PUX or CSV."
            ),
        )
    } else if top.has(&["type", "name", "login"]) || top.has(&["object", "type", "name"]) {
        (
            phrase!("import.what.bitwarden_entry", "a single entry copied out of Bitwarden, and no export"),
            phrase!(
                "import.hint.bitwarden",
                "In Bitwarden choose Tools, Export vault, and the file format “.json”."
            ),
        )
    } else if top.has(&["data", "itemId"]) || top.has(&["metadata", "content", "type"]) {
        (
            phrase!("import.what.proton_entry", "a single entry copied out of Proton Pass, and no export"),
            phrase!(
                "import.hint.proton",
                "In Proton Pass choose Settings, Export, and a format without encryption."
            ),
        )
    } else if top.has(&["title", "credentials"]) {
        (
            phrase!(
                "import.what.exchange_entry",
                "a single entry in the Credential Exchange Format, and no export"
            ),
            phrase!("import.hint.whole_account", "Export the whole account from the program it comes from."),
        )
    } else {
        return Ok(());
    };
    Err(ImportError::WrongKind { what, instead })
}

fn refuse(top: &Top, has: &dyn Fn(&str) -> bool) -> Result<(), ImportError> {
    if top.form.trim_matches('"') == "withhold-export" {
        return Err(ImportError::WrongKind { what: own::OWN, instead: own::OWN_INSTEAD });
    }
    if top.encrypted && (has("vaults") || has("version")) {
        return Err(ImportError::Encrypted {
            of: phrase!("import.what.proton", "a Proton Pass export"),
            again: phrase!(
                "import.hint.proton",
                "In Proton Pass choose Settings, Export, and a format without encryption."
            ),
        });
    }
    if top.encrypted || has("passwordProtected") {
        return Err(ImportError::Encrypted {
            of: phrase!("import.what.bitwarden", "a Bitwarden export"),
            again: phrase!(
                "import.hint.bitwarden_plain",
                "In Bitwarden choose Export and the file format “.json”, not “.json (Encrypted)”."
            ),
        });
    }
    if has("hpke") || (has("payload") && has("exporter")) {
        return Err(ImportError::Encrypted {
            of: phrase!("import.what.exchange", "a Credential Exchange transfer"),
            again: phrase!(
                "import.hint.transfer",
                "Export to a file as CSV or JSON instead; a transfer can be opened by its receiver alone."
            ),
        });
    }
    if has("nextId") && has("logins") {
        return Err(ImportError::OwnStore(phrase!(
            "import.what.firefox_store",
            "Firefox's own store of passwords"
        )));
    }
    if has("roots") && has("checksum") {
        return Err(ImportError::OwnStore(phrase!(
            "import.what.chrome_store",
            "Chrome's own store of bookmarks"
        )));
    }
    if has("guid") && has("children") {
        return Err(ImportError::WrongKind {
            what: phrase!("import.what.firefox_backup", "a backup of Firefox's bookmarks"),
            instead: phrase!(
                "import.hint.firefox_bookmarks",
                "In Firefox choose Manage bookmarks, Import and Backup, Export Bookmarks to HTML."
            ),
        });
    }
    Ok(())
}

/// What stands first where entries are to be.
enum First {
    /// An entry of the shape.
    Fits,
    /// The file breaks off before there is an entry.
    Cut,
    /// Nothing, or entries of another shape.
    None,
}

fn first(text: &str, way: &[Step], shape: &[&[&str]]) -> First {
    let (mut fits, mut seen) = (false, 0_usize);
    let take = &mut |raw: &RawValue| {
        let top = Top::of(raw.get());
        fits = shape.iter().any(|names| top.has(names));
        seen += 1;
        // Reading is stopped here on purpose.
        if fits || seen == MAX_ENTRIES { Err(ImportError::Stopped) } else { Ok(()) }
    };
    match walk(text, way, take) {
        _ if fits => First::Fits,
        Ok(Some(_)) => First::Cut,
        _ => First::None,
    }
}

/// The names of the outermost members.
#[derive(Default)]
struct Top {
    names: Vec<String>,
    encrypted: bool,
    /// The name that the file gives its own form.
    form: String,
}

impl Top {
    /// Whether all of `names` are among the members.
    fn has(&self, names: &[&str]) -> bool {
        names.iter().all(|wanted| self.names.iter().any(|name| name == wanted))
    }

    /// The names of the outermost members, as far as the text is whole.
    fn of(text: &str) -> Self {
        let mut top = Self::default();
        // A break further on does not matter for the names.
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
            match &*key.0 {
                "encrypted" => self.encrypted = map.next_value::<&RawValue>()?.get() == "true",
                "format" => self.form = map.next_value::<&RawValue>()?.get().chars().take(32).collect(),
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}
