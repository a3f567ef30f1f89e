//! Lines of History.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use withhold_domain::{DecisionKind, Finding, Method, PrivatePosition, UnresolvedReason, Witness};

/// Lines of History, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct HistoryPage {
    /// The lines.
    pub rows: Vec<HistoryRow>,
    /// Where the next page begins; null on the last one.
    pub next: Option<HistoryPlace>,
}

/// A place in History. It stays the same when newer lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HistoryPlace {
    /// The moment of the last line before it, in microseconds.
    pub moment: i64,
    /// The sort of that line.
    pub rank: u8,
    /// The number of that line.
    pub seq: i64,
}

/// One line of History.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct HistoryRow {
    /// Its place in the order of writing, unique among rows of its sort.
    pub seq: i64,
    /// Its name on every device.
    pub uuid: String,
    /// The item.
    pub item: String,
    /// The service's name as people know it.
    pub service_name: String,
    /// The letters in its ring.
    pub monogram: String,
    /// The setting's words.
    pub title: String,
    /// The account's label.
    pub label: String,
    /// The instance.
    pub instance: Option<String>,
    /// Whether the account is off the list by now.
    pub removed: bool,
    /// The moment, RFC 3339.
    pub moment: String,
    /// The day, where the person was.
    #[ts(type = "string")]
    pub day: Date,
    /// Set where it came from another device with a moment that lies ahead: it does not count yet.
    pub ahead: bool,
    /// What was recorded.
    pub record: HistoryRecord,
}

/// What a line of History records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "record", rename_all = "snake_case")]
pub enum HistoryRecord {
    /// A look.
    Check {
        /// What was found.
        finding: Finding,
        /// Why nothing was.
        reason: Option<UnresolvedReason>,
        /// How it is known; null for the note of a salvage.
        method: Option<Method>,
        /// Who says so.
        witness: Witness,
        /// What a reader saw, where a reader is the witness.
        reader: Option<Box<ReaderView>>,
        /// The words the person read.
        label_read: Option<String>,
        /// The person's note.
        note: Option<String>,
        /// The day it takes effect.
        #[ts(type = "string | null")]
        effective: Option<Date>,
        /// The day it speaks of, where that is an earlier one.
        #[ts(type = "string | null")]
        claim_day: Option<Date>,
        /// For a request: the day by which an answer is owed, where it was kept with it.
        #[ts(type = "string | null")]
        answer_by: Option<Date>,
        /// The service's own word for the private position on the day of the look.
        private_label: Option<String>,
        /// The position in which the setting protected on the day of the look.
        private_position: Option<PrivatePosition>,
        /// Set where these two were not kept then: they are the catalogue's of today.
        words_of_today: bool,
        /// The last day on which a reader saw the same again.
        #[ts(type = "string | null")]
        last_same: Option<Date>,
        /// SHA-256 of each piece of evidence, as 64 hexadecimal digits.
        evidence: Vec<String>,
        /// The day it was taken back, if it was.
        #[ts(type = "string | null")]
        retracted: Option<Date>,
    },
    /// The taking back of a look.
    Retraction {
        /// The check it names.
        of: i64,
        /// That check's name on every device.
        of_uuid: String,
        /// What that check had found.
        finding: Finding,
    },
    /// A decision.
    Decision {
        /// What was decided.
        decision: DecisionKind,
        /// Until when, for a snooze.
        #[ts(type = "string | null")]
        until: Option<Date>,
        /// The day it was taken back, if it was.
        #[ts(type = "string | null")]
        undone: Option<Date>,
    },
    /// The taking back of a decision.
    DecisionRetraction {
        /// The decision it names.
        of: i64,
        /// What that had decided.
        decision: DecisionKind,
        /// Until when, for a snooze.
        #[ts(type = "string | null")]
        until: Option<Date>,
    },
}

/// What a reader saw. The account that was shown is masked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReaderView {
    /// The reader.
    pub reader: String,
    /// Its version.
    pub version: String,
    /// The raw value.
    pub value: Option<String>,
    /// What decided: a file and key, a layer, a variable, a place on the page.
    pub decided_by: Option<String>,
    /// The account that was shown.
    pub account: Option<String>,
}

/// Which lines of History to show.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct HistoryFilter {
    /// One item only.
    pub item: Option<String>,
    /// Words that all have to occur.
    #[serde(default)]
    pub query: String,
    /// Checks with this finding only.
    pub finding: Option<Finding>,
    /// Where to go on; from the newest line on where not given.
    pub after: Option<HistoryPlace>,
}
