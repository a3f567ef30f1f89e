//! What a reader of an export saw at one setting.

use withhold_domain::Literal;

use super::known::{Sureness, Tells};
use crate::{
    MAX_SHOWN, Reason,
    value::{Found, Plain},
};

/// What a reader of an export saw at one setting.
#[derive(Debug, Clone)]
pub struct ExportedReading {
    /// The setting.
    pub tells: &'static Tells,
    /// What the reader saw.
    pub saw: ExportedSaw,
    /// The raw value that decided, shortened.
    pub value: Option<String>,
    /// The file that was read, by its name within the export; none where no file tells the state.
    pub file: Option<String>,
    /// The way to the key in the file.
    pub key: Vec<String>,
    /// By what the export shows the account that the file speaks of: mail addresses, handles and numbers. None where the
    /// export does not tell.
    pub accounts: Vec<String>,
    /// The reader: the service's export and the setting, as `exported/chatgpt/improve-model`.
    pub reader: String,
    /// The reader's version: that of this crate, and the day of what is known of the exports.
    pub version: String,
}

/// What a reader of an export can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportedSaw {
    /// The setting was in its private position when the export was made.
    Withheld,
    /// The setting was in another position when the export was made.
    Shared,
    /// Nobody can tell.
    CannotTell(Unclear),
}

/// Why an export does not tell a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unclear {
    /// The file that tells the state cannot be read, or does not say it plainly.
    File(Reason),
    /// The file that tells the state is not in this export. Files of parts that were not chosen are left out, and older
    /// exports lack files.
    NotInside,
    /// The file stands in the export at two places.
    FileTwice,
    /// The file is locked with a password.
    Locked,
    /// The file grows beyond all measure when it is unpacked.
    Grows,
    /// The file speaks of more than one account.
    Several,
    /// The file lists changes alone, and lists none: the setting is as it was before.
    Unchanged,
    /// What the value means is not known well enough.
    Unsure,
    /// A folder is there that the service leaves out for whoever opted out. Old records may outlive an opting out.
    FolderThere,
    /// A folder is missing that the service leaves out for whoever opted out, and for other reasons too.
    FolderMissing,
}

impl Unclear {
    /// The reason as a short word for the log and the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::File(reason) => reason.word(),
            Self::NotInside => "not_inside",
            Self::FileTwice => "file_twice",
            Self::Locked => "locked",
            Self::Grows => "grows",
            Self::Several => "several",
            Self::Unchanged => "unchanged",
            Self::Unsure => "unsure",
            Self::FolderThere => "folder_there",
            Self::FolderMissing => "folder_missing",
        }
    }
}

impl From<Reason> for Unclear {
    fn from(reason: Reason) -> Self {
        Self::File(reason)
    }
}

/// Where a value was looked for, and whose it is.
#[derive(Debug, Clone, Default)]
pub(super) struct Ground {
    pub(super) file: Option<String>,
    pub(super) key: Vec<String>,
    pub(super) accounts: Vec<String>,
}

impl Ground {
    /// A file that speaks of an account.
    pub(super) fn new(file: &str, accounts: &[String]) -> Self {
        // A name within a ZIP is anybody's text.
        let plain = file.chars().map(|c| if c.is_control() { ' ' } else { c }).take(MAX_SHOWN);
        Self { file: Some(plain.collect()), key: Vec::new(), accounts: accounts.to_vec() }
    }

    /// The same file at a key.
    pub(super) fn at(&self, key: &[String]) -> Self {
        Self { key: key.to_vec(), ..self.clone() }
    }

    /// A reading that cannot tell.
    pub(super) fn unclear(self, tells: &'static Tells, export: &str, why: Unclear) -> ExportedReading {
        self.reading(tells, export, ExportedSaw::CannotTell(why), None)
    }

    /// Holds what was found against what is known of the values, or says why nothing was found.
    pub(super) fn judged(
        self,
        tells: &'static Tells,
        export: &str,
        found: Result<Found, Unclear>,
    ) -> ExportedReading {
        match found {
            Err(why) => self.unclear(tells, export, why),
            Ok(Found::Absent) => self.unclear(tells, export, Reason::Silent.into()),
            Ok(Found::Cannot(reason)) => self.unclear(tells, export, reason.into()),
            Ok(Found::Value(plain)) => {
                let value = Some(plain.shown(true));
                self.reading(tells, export, judge(tells, &plain), value)
            }
        }
    }

    fn reading(
        self,
        tells: &'static Tells,
        export: &str,
        saw: ExportedSaw,
        value: Option<String>,
    ) -> ExportedReading {
        ExportedReading {
            tells,
            saw,
            value,
            file: self.file,
            key: self.key,
            accounts: self.accounts,
            reader: format!("exported/{export}/{}", tells.id),
            version: format!("{}/{}", env!("CARGO_PKG_VERSION"), super::known::checked()),
        }
    }
}

/// What a value means by what is known. A setting that is known for unsure gives no answer, whatever the value.
fn judge(tells: &Tells, found: &Plain) -> ExportedSaw {
    let named = |known: &[Literal]| known.iter().any(|known| same(known, found, tells.any_case));
    let saw = match (named(&tells.withheld), named(&tells.shared)) {
        (true, false) => ExportedSaw::Withheld,
        (false, true) => ExportedSaw::Shared,
        _ => return ExportedSaw::CannotTell(unnamed(tells, found)),
    };
    match tells.sure {
        Sureness::Unsure => ExportedSaw::CannotTell(Unclear::Unsure),
        Sureness::Sure | Sureness::Likely => saw,
    }
}

fn same(known: &Literal, found: &Plain, any_case: bool) -> bool {
    match (known, found) {
        (Literal::Text(known), Plain::Literal(Literal::Text(found))) if any_case => {
            *known == found.to_ascii_lowercase()
        }
        (known, Plain::Literal(found)) => known == found,
        _ => false,
    }
}

/// Why a value is not named: it is another of its kind, or is of another kind.
fn unnamed(tells: &Tells, found: &Plain) -> Unclear {
    if tells.sure == Sureness::Unsure {
        return Unclear::Unsure;
    }
    let mut known = tells.withheld.iter().chain(&tells.shared).peekable();
    if known.peek().is_none() {
        return Unclear::Unsure;
    }
    let kind = |one: &Literal| std::mem::discriminant(one);
    match found {
        Plain::Literal(found) if known.any(|known| kind(known) == kind(found)) => Reason::UnknownValue.into(),
        _ => Reason::WrongKind.into(),
    }
}
