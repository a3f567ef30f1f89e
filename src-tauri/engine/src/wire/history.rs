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
    /// Where the next page begins; null on the last page.
    pub next: Option<HistoryPlace>,
}

/// A place in History. The place stays the same when newer lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HistoryPlace {
    /// The moment of the last line before the place, in microseconds.
    pub moment: i64,
    /// The sort of the last line before the place.
    pub rank: u8,
    /// The number of the last line before the place.
    pub seq: i64,
}

/// One line of History.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct HistoryRow {
    /// The row's place in the order of writing, unique among rows of the same sort.
    pub seq: i64,
    /// The row's name on every device.
    pub uuid: String,
    /// The item.
    pub item: String,
    /// The service's name as people know the service.
    pub service_name: String,
    /// The letters in the service's ring.
    pub monogram: String,
    /// The setting's words.
    pub title: String,
    /// The account's label.
    pub label: String,
    /// The instance.
    pub instance: Option<String>,
    /// Whether the account is no longer on the list.
    pub removed: bool,
    /// The moment, RFC 3339.
    pub moment: String,
    /// The day in the person's time zone at that moment.
    #[ts(type = "string")]
    pub day: Date,
    /// Set where the line came from another device with a moment that lies ahead: the line does not count yet.
    pub ahead: bool,
    /// What was recorded.
    pub record: HistoryRecord,
}

/// What a line of History records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "record", rename_all = "snake_case")]
pub enum HistoryRecord {
    /// A check.
    Check {
        /// What was found.
        finding: Finding,
        /// Why the look found nothing, where the finding is unresolved.
        reason: Option<UnresolvedReason>,
        /// How the finding is known; null for the note of a salvage.
        method: Option<Method>,
        /// Who says what was found.
        witness: Witness,
        /// What a reader saw, where the witness is a reader.
        reader: Option<Box<ReaderView>>,
        /// The words the person read.
        label_read: Option<String>,
        /// The person's note.
        note: Option<String>,
        /// The day on which the change takes effect.
        #[ts(type = "string | null")]
        effective: Option<Date>,
        /// The day of which the check speaks, where that day is earlier than the day of the look.
        #[ts(type = "string | null")]
        claim_day: Option<Date>,
        /// For a request: the day by which an answer is owed, where the day was kept with the request.
        #[ts(type = "string | null")]
        answer_by: Option<Date>,
        /// The service's own word for the private position on the day of the look.
        private_label: Option<String>,
        /// The position in which the setting protected on the day of the look.
        private_position: Option<PrivatePosition>,
        /// Set where the private label and the position were not kept then: both words are from today's catalogue.
        words_of_today: bool,
        /// The last day on which a reader saw the same finding again.
        #[ts(type = "string | null")]
        last_same: Option<Date>,
        /// SHA-256 of each piece of evidence, as 64 hexadecimal digits.
        evidence: Vec<String>,
        /// The day on which the check was taken back, if the person took the check back.
        #[ts(type = "string | null")]
        retracted: Option<Date>,
    },
    /// The retraction of a check.
    Retraction {
        /// The check that was taken back.
        of: i64,
        /// The name on every device of the check that was taken back.
        of_uuid: String,
        /// What the check that was taken back had found.
        finding: Finding,
    },
    /// A decision.
    Decision {
        /// What was decided.
        decision: DecisionKind,
        /// Until when, for a snooze.
        #[ts(type = "string | null")]
        until: Option<Date>,
        /// The day on which the decision was taken back, if the person took the decision back.
        #[ts(type = "string | null")]
        undone: Option<Date>,
    },
    /// The retraction of a decision.
    DecisionRetraction {
        /// The decision that was taken back.
        of: i64,
        /// What had been decided.
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
    /// The reader's version.
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
    /// The lines of a single item alone.
    pub item: Option<String>,
    /// Words that all have to occur in a line.
    #[serde(default)]
    pub query: String,
    /// Checks with this finding alone.
    pub finding: Option<Finding>,
    /// Where to go on; from the newest line on where not given.
    pub after: Option<HistoryPlace>,
}
