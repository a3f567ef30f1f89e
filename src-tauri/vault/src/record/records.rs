//! The record itself, newest first: every check, every decision and every taking back, in one order everywhere.

mod read;

use jiff::civil::Date;
use uuid::Uuid;
use withhold_domain::{Check, CheckId, CheckWords, DecisionKind, DecisionRecord, Finding};

use crate::{ItemKey, Vault, VaultError, When};

/// Which records.
#[derive(Debug, Clone, Copy)]
pub enum Records<'a> {
    /// At most `limit` records from a place on.
    Page {
        /// The place of the last record that is known; none for the newest records.
        after: Option<RecordPlace>,
        /// How many records at most.
        limit: usize,
    },
    /// The records of one item.
    Of(&'a ItemKey),
    /// All records.
    All,
}

/// The place of a record among all records. The later record has the greater place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecordPlace {
    /// The record's moment, in microseconds.
    pub moment: i64,
    /// The rank of the record's kind. At the same moment a decision comes before the retraction of a decision, the
    /// retraction of a decision before a check, and a check before the retraction of a check.
    pub rank: u8,
    /// The record's row in this file.
    pub seq: i64,
}

/// One record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The item that the record is about.
    pub item: ItemKey,
    /// The record's place among all records.
    pub place: RecordPlace,
    /// The record's UUID, which is the same on every device.
    pub uuid: Uuid,
    /// When the record was made.
    pub when: When,
    /// Whether the record's moment lay more than a day ahead when the record came from another device.
    pub ahead: bool,
    /// What the record says.
    pub what: RecordKind,
}

/// What a record says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordKind {
    /// A look, what the look keeps beside, and the last day on which the same was seen again.
    Check(Box<(Check, CheckWords)>, Option<Date>),
    /// The taking back of a look.
    Retraction {
        /// The look.
        of: CheckId,
        /// The look's UUID, which is the same on every device.
        of_uuid: Uuid,
        /// What the look had found.
        finding: Finding,
    },
    /// A decision.
    Decision(DecisionRecord),
    /// The taking back of a decision.
    DecisionRetraction {
        /// The decision.
        of: i64,
        /// What had been decided.
        kind: DecisionKind,
        /// Until when, for a snooze.
        until: Option<Date>,
    },
}

impl Vault {
    /// Reads records, the newest first, the records of removed accounts too.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn records(&self, of: Records<'_>) -> Result<Vec<Record>, VaultError> {
        self.read(|transaction| read::records(transaction, of).map_err(|fault| fault.at(self.path())))
    }
}
