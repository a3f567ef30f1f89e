//! Checks: single looks at an item, never edited, only followed by another or taken back.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Names a check within one vault, in the order in which checks were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CheckId(pub i64);

/// What a look at a setting brought to light.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// The setting is in its private position.
    Withheld,
    /// The setting is in another position.
    Shared,
    /// A form or letter was sent; the answer is open.
    Asked,
    /// The person looked and could not tell.
    Unresolved,
}

/// Why a look brought no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum UnresolvedReason {
    /// The setting was not where it should be.
    NotFound,
    /// The page wanted a sign-in that was not at hand.
    SignedOut,
    /// Only an administrator or owner sees it.
    AdminOnly,
    /// The account's plan hides or locks it.
    LockedByPlan,
    /// It can be changed only at certain times, and this is not one.
    WindowClosed,
    /// Something else; a note may say what.
    Other,
}

/// How a finding is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// The person looked.
    Seen,
    /// The person looked and kept a picture.
    Pictured,
    /// A program read the page.
    Read,
    /// A file or key on this computer was read.
    Local,
    /// A public endpoint was read.
    Public,
    /// The service answered in writing.
    Letter,
}

/// The taking back of a check. The check itself stays as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retraction {
    /// When it was taken back.
    pub moment: Timestamp,
    /// The calendar day that was, where the person was.
    pub day: Date,
}

/// One look at an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Its place in the order of writing.
    pub id: CheckId,
    /// When the look was taken.
    pub moment: Timestamp,
    /// The calendar day that was, where the person was.
    pub day: Date,
    /// What was found.
    pub finding: Finding,
    /// Why nothing was found, for an unresolved look.
    pub reason: Option<UnresolvedReason>,
    /// How it is known.
    pub method: Method,
    /// The words the person read on the page, where kept.
    pub label_read: Option<String>,
    /// The person's own note.
    pub note: Option<String>,
    /// The day from which a withheld setting really holds, where the service says so.
    pub effective: Option<Date>,
    /// Set once the check was taken back.
    pub retracted: Option<Retraction>,
}

impl Check {
    /// Whether the check stands on `today`: it was made by then and not yet taken back.
    #[must_use]
    pub fn stands_on(&self, today: Date) -> bool {
        self.day <= today && self.retracted.is_none_or(|retraction| retraction.day > today)
    }

    /// The check that counts on `today`: the last one that stands, whatever the order of `checks`.
    #[must_use]
    pub fn last_on(checks: &[Check], today: Date) -> Option<&Check> {
        checks.iter().filter(|check| check.stands_on(today)).max_by_key(|check| (check.moment, check.id))
    }
}
