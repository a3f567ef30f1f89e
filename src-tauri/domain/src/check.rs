//! Checks: single looks at an item, never edited, only followed by another or taken back.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{AsOf, PrivatePosition, Recorded};

/// Names a check within one vault, in the order in which its rows were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CheckId(pub i64);

/// Names a device, which writes a chain of checks of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DeviceId(pub Uuid);

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
    /// Only an administrator or owner sees the setting.
    AdminOnly,
    /// The account's plan hides or locks the setting.
    LockedByPlan,
    /// The setting can be changed only at certain times, and the look was at another time.
    WindowClosed,
    /// Another reason; the check's note may say which.
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
    /// The service answered in writing.
    Letter,
    /// A file that the service made for the person was read.
    Exported,
    /// The page was read in the person's browser.
    Read,
    /// A file or key on this computer was read.
    Local,
    /// A public endpoint was read.
    Public,
}

impl Method {
    /// Whether a person can give the method by hand: the other methods are claims of readers.
    #[must_use]
    pub fn is_by_hand(self) -> bool {
        matches!(self, Self::Seen | Self::Pictured | Self::Letter)
    }
}

/// Who says what was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Witness {
    /// The person.
    Hand,
    /// Code that reads a setting.
    Reader,
    /// The salvage of a damaged vault, which notes what it could not save. A salvage has seen nothing.
    Salvage,
}

/// A claim about an earlier day, such as a file's or a letter's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// The day of which the claim speaks.
    pub day: Date,
    /// The end of the claim's day, where the person was.
    pub end: Timestamp,
}

/// The taking back of a record. The record itself stays as it was.
pub type Retraction = Recorded;

/// One look at an item: what the rules read of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The check's row in this vault.
    pub id: CheckId,
    /// When the look was taken.
    pub made: Recorded,
    /// The device that wrote the check.
    pub device: DeviceId,
    /// The check's place in the chain of its device, from 1 on.
    pub place: i64,
    /// What was found.
    pub finding: Finding,
    /// Why nothing was found, for an unresolved look.
    pub reason: Option<UnresolvedReason>,
    /// How the finding is known; `None` for a note of a salvage.
    pub method: Option<Method>,
    /// Who says what was found.
    pub witness: Witness,
    /// The claim about an earlier day, where the check makes one.
    pub claim: Option<Claim>,
    /// The day from which a withheld setting really holds, where the service says so.
    pub effective: Option<Date>,
    /// The day by which an answer is owed, kept with a request as it is sent.
    pub answer_by: Option<Date>,
    /// Set once the check was taken back.
    pub retracted: Option<Retraction>,
}

/// The words of the day of the look: they keep their meaning when the catalogue moves on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant {
    /// The position in which the setting protected on that day.
    pub position: Option<PrivatePosition>,
    /// The service's word for that position.
    pub label: Option<String>,
    /// The edition of the entry that said so.
    pub catalogue: Edition,
}

/// Which edition of an entry was in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edition {
    /// A catalogue, by its serial.
    Catalogue(u64),
    /// An own service, by its revision.
    Own(u32),
}

/// What a reader saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReaderWitness {
    /// The reader.
    pub reader: String,
    /// The reader's version.
    pub version: String,
    /// The raw value that was read.
    pub value: Option<String>,
    /// What decided: a file and key, a layer, a variable, a place on the page.
    pub decided_by: Option<String>,
    /// The account that was shown, as it was shown.
    pub account: Option<String>,
}

/// What a check keeps beside what the rules read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CheckWords {
    /// What the answer meant on the day of the look; `None` for rows of the first form, which kept no meaning.
    pub meant: Option<Meant>,
    /// The words the person read on the page, where kept.
    pub label_read: Option<String>,
    /// The person's own note.
    pub note: Option<String>,
    /// What a reader saw, where a reader is the witness.
    pub reader: Option<ReaderWitness>,
    /// SHA-256 of each piece of evidence.
    pub evidence: Vec<[u8; 32]>,
}

impl Check {
    /// The day of the look, for the person.
    #[must_use]
    pub fn day(&self) -> Date {
        self.made.day
    }

    /// The moment at which the check counts: the moment of the look, or the end of the claimed day where that end is
    /// earlier.
    #[must_use]
    pub fn counts_at(&self) -> Timestamp {
        self.claim.map_or(self.made.moment, |claim| claim.end.min(self.made.moment))
    }

    /// The day of which the check speaks: never later than the day on which the check was made.
    #[must_use]
    pub fn speaks_of(&self) -> Date {
        self.claim.map_or(self.made.day, |claim| claim.day.min(self.made.day))
    }

    /// Whether the check stands: the check counts in the answer, and no taking back of the check does.
    #[must_use]
    pub fn stands(&self, as_of: AsOf) -> bool {
        as_of.counts(self.made) && self.retracted.is_none_or(|retraction| !as_of.counts(retraction))
    }

    /// The order of looks: the moment at which a look counts; among equal moments the moment at which the look was
    /// made, the device, and the look's place in the chain of that device.
    #[must_use]
    pub fn order(&self) -> (Timestamp, Timestamp, DeviceId, i64) {
        (self.counts_at(), self.made.moment, self.device, self.place)
    }

    /// The check that counts: the last one that stands, whatever the order of `checks`.
    #[must_use]
    pub fn last(checks: &[Check], as_of: AsOf) -> Option<&Check> {
        checks.iter().filter(|check| check.stands(as_of)).max_by_key(|check| check.order())
    }
}
