//! Lines of History.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use withhold_domain::{DecisionKind, Finding, Method, PrivatePosition, UnresolvedReason};

/// One line of History.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct HistoryRow {
    /// Its place in the order of writing, unique among rows of its sort.
    pub seq: i64,
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
        /// How it is known.
        method: Method,
        /// The words the person read.
        label_read: Option<String>,
        /// The person's note.
        note: Option<String>,
        /// The day it takes effect.
        #[ts(type = "string | null")]
        effective: Option<Date>,
        /// The service's own word for the private position, so that the line can say "Off" or "On".
        private_label: Option<String>,
        /// The position in which the setting protects.
        private_position: Option<PrivatePosition>,
        /// The day it was taken back, if it was.
        #[ts(type = "string | null")]
        retracted: Option<Date>,
    },
    /// The taking back of a look.
    Retraction {
        /// The check it names.
        of: i64,
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
        /// The day it was undone, if it was.
        #[ts(type = "string | null")]
        undone: Option<Date>,
    },
}

/// Which lines of History to show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HistoryFilter {
    /// One item only.
    #[serde(default)]
    #[ts(optional)]
    pub item: Option<String>,
    /// Words that all have to occur.
    #[serde(default)]
    pub query: String,
    /// Checks with this finding only.
    #[serde(default)]
    #[ts(optional)]
    pub finding: Option<Finding>,
}
