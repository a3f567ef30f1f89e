//! The record itself, newest first: every check, every decision and every taking back, in one order everywhere.

mod read;

use jiff::civil::Date;
use uuid::Uuid;
use withhold_domain::{Check, CheckId, CheckWords, DecisionKind, DecisionRecord, Finding};

use crate::{ItemKey, Vault, VaultError, When};

/// Which records.
#[derive(Debug, Clone, Copy)]
pub enum Records<'a> {
    /// So many of all, from after a place on.
    Page {
        /// The place of the last one that is known; none for the newest.
        after: Option<RecordPlace>,
        /// So many at most.
        limit: usize,
    },
    /// Those of one item.
    Of(&'a ItemKey),
    /// All of them.
    All,
}

/// The place of a record among all. The later one is the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecordPlace {
    /// Its moment, in microseconds.
    pub moment: i64,
    /// What sort of record it is: at the same moment a decision stands before its taking back, that before a check, and
    /// that before its taking back.
    pub rank: u8,
    /// Its row in this file.
    pub seq: i64,
}

/// One record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The item it is about.
    pub item: ItemKey,
    /// Its place among all.
    pub place: RecordPlace,
    /// Its name on every device.
    pub uuid: Uuid,
    /// When it was made.
    pub when: When,
    /// Whether its moment lay more than a day ahead as it came from another device.
    pub ahead: bool,
    /// What it says.
    pub what: RecordKind,
}

/// What a record says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordKind {
    /// A look, what it keeps beside, and the day on which the same was last seen again.
    Check(Box<(Check, CheckWords)>, Option<Date>),
    /// The taking back of a look.
    Retraction {
        /// The look.
        of: CheckId,
        /// Its name on every device.
        of_uuid: Uuid,
        /// What it had found.
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
    /// Reads records, the newest first, those of removed accounts too.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn records(&self, of: Records<'_>) -> Result<Vec<Record>, VaultError> {
        self.read(|transaction| read::records(transaction, of).map_err(|fault| fault.at(self.path())))
    }
}
