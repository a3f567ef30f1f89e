//! Decisions: what the person chose for an item, always open to being taken back.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a record in the row of decisions says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DecisionKind {
    /// The person allows the use, on purpose.
    Allow,
    /// The item does not concern this account.
    NotApplicable,
    /// Leave the person alone about it until a day.
    Snooze,
    /// Take back every earlier decision.
    Clear,
}

/// One record in the row of decisions for an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DecisionRecord {
    /// Its place in the order of writing.
    pub id: i64,
    /// When it was made.
    pub moment: Timestamp,
    /// The calendar day that was, where the person was.
    pub day: Date,
    /// What was decided.
    pub kind: DecisionKind,
    /// The day on which a snoozed item comes back.
    pub until: Option<Date>,
    /// The day it was undone, if it was.
    pub undone: Option<Date>,
}

/// What holds for an item once all its records are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Decision {
    /// Allowed on purpose since this day.
    pub allowed: Option<Date>,
    /// Decided not to concern the account.
    pub not_applicable: bool,
    /// Snoozed: the item comes back on this day.
    pub snoozed_until: Option<Date>,
}

impl Decision {
    /// Whether the item is snoozed on `today`.
    #[must_use]
    pub fn is_snoozed(&self, today: Date) -> bool {
        self.snoozed_until.is_some_and(|until| today < until)
    }
}

/// Reads the records for one item, in whatever order, as they stand on `today`.
///
/// Allow and "does not apply" take each other's place; a snooze stands beside them; clear ends all three.
#[must_use]
pub fn decisions_on(records: &[DecisionRecord], today: Date) -> Decision {
    let mut standing: Vec<&DecisionRecord> = records
        .iter()
        .filter(|record| record.day <= today && record.undone.is_none_or(|day| day > today))
        .collect();
    standing.sort_by_key(|record| (record.moment, record.id));
    standing.into_iter().fold(Decision::default(), |decision, record| match record.kind {
        DecisionKind::Allow => Decision { allowed: Some(record.day), not_applicable: false, ..decision },
        DecisionKind::NotApplicable => Decision { allowed: None, not_applicable: true, ..decision },
        DecisionKind::Snooze => Decision { snoozed_until: record.until, ..decision },
        DecisionKind::Clear => Decision::default(),
    })
}
