//! Decisions: what the person chose for an item, always open to being taken back.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{AsOf, Check, DeviceId, Recorded, Retraction};

/// What a record in the row of decisions says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DecisionKind {
    /// The person allows the use, on purpose.
    Allow,
    /// The item does not concern this account.
    NotApplicable,
    /// Leave the person alone about the item until a day.
    Snooze,
    /// Take back every earlier decision.
    Clear,
}

/// One record in the row of decisions for an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DecisionRecord {
    /// The record's row in this vault.
    pub id: i64,
    /// When the decision was made.
    pub made: Recorded,
    /// The device that wrote the record.
    pub device: DeviceId,
    /// The record's place among the decisions of its device, from 1 on.
    pub place: i64,
    /// What was decided.
    pub kind: DecisionKind,
    /// The day on which a snoozed item comes back.
    pub until: Option<Date>,
    /// Set once the record was taken back.
    pub retracted: Option<Retraction>,
}

impl DecisionRecord {
    fn stands(&self, as_of: AsOf) -> bool {
        as_of.counts(self.made) && self.retracted.is_none_or(|retraction| !as_of.counts(retraction))
    }

    fn order(&self) -> (Timestamp, DeviceId, i64) {
        (self.made.moment, self.device, self.place)
    }
}

/// What holds for an item once all its records are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Decision {
    /// The day since which the person allows the use.
    pub allowed: Option<Date>,
    /// Set where the person decided that the item does not concern the account.
    pub not_applicable: bool,
    /// The day on which a snoozed item comes back.
    pub snoozed_until: Option<Date>,
    /// When the item was snoozed: drift that a reader finds after that moment brings the item back.
    pub snoozed_at: Option<Timestamp>,
}

impl Decision {
    /// The decision, with the snooze ended where a reader has found drift since.
    #[must_use]
    pub fn woken_by(self, drift: Option<&Check>) -> Self {
        match (drift, self.snoozed_at) {
            (Some(drift), Some(at)) if drift.counts_at() > at => {
                Self { snoozed_until: None, snoozed_at: None, ..self }
            }
            _ => self,
        }
    }

    /// Whether the item is snoozed on `today`.
    #[must_use]
    pub fn is_snoozed(&self, today: Date) -> bool {
        self.snoozed_until.is_some_and(|until| today < until)
    }
}

/// Reads the records for one item, in whatever order.
///
/// Allow and "does not apply" take each other's place; a snooze stands beside them; clear ends all three.
#[must_use]
pub fn decision(records: &[DecisionRecord], as_of: AsOf) -> Decision {
    let mut standing: Vec<&DecisionRecord> = records.iter().filter(|record| record.stands(as_of)).collect();
    standing.sort_by_key(|record| record.order());
    standing.into_iter().fold(Decision::default(), |decision, record| match record.kind {
        DecisionKind::Allow => Decision { allowed: Some(record.made.day), not_applicable: false, ..decision },
        DecisionKind::NotApplicable => Decision { allowed: None, not_applicable: true, ..decision },
        // How long ago the item was snoozed cannot be told: no item may rest for years because a clock ran ahead.
        DecisionKind::Snooze if as_of.is_before_its_time(record.made) => decision,
        DecisionKind::Snooze => {
            Decision { snoozed_until: record.until, snoozed_at: Some(record.made.moment), ..decision }
        }
        DecisionKind::Clear => Decision::default(),
    })
}
