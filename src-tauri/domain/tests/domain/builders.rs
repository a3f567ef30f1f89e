//! Small settings, accounts and records. Days are counted from 1 January 2026, so that tests read as sums.

use jiff::{Timestamp, ToSpan, civil::Date};
use serde_json::json;
use withhold_domain::{
    Account, AccountId, Change, ChangeKind, Check, CheckId, Decision, DecisionKind, DecisionRecord, Finding,
    Known, Method, PlanId, Region, Retraction, ServiceId, Setting, SettingId, Standing, UnresolvedReason,
    Withdrawn, decisions_on, standing,
};

const START: Date = Date::constant(2026, 1, 1);

/// The day that many days after the start.
pub(crate) fn day(number: i32) -> Date {
    START.saturating_add(number.days())
}

/// A minute of that day, by the clock of Greenwich.
pub(crate) fn moment(number: i32, minute: i32) -> Timestamp {
    Timestamp::from_second(1_767_225_600 + i64::from(number) * 86_400 + i64::from(minute) * 60).unwrap()
}

pub(crate) fn setting() -> Setting {
    serde_json::from_value(json!({
        "id": "generative-ai",
        "title": "Data for Generative AI Improvement",
        "kind": "switch",
        "purpose": "training",
        "surface": ["web"],
        "who_can_change": "holder",
        "private_position": "off",
        "private_label": "Off",
        "why": "What you post is used to train models.",
        "undoes": "nothing",
        "confidence": "confirmed",
        "sources": [{ "document": "The service's own page", "date": "2026-01-01", "by": "vendor" }],
    }))
    .unwrap()
}

pub(crate) fn account() -> Account {
    Account {
        id: AccountId(1),
        service: ServiceId::new("linkedin").unwrap(),
        label: "work".to_owned(),
        plan: None,
        region: None,
        instances: Vec::new(),
        added: moment(0, 0),
        plan_changed: None,
        region_changed: None,
        removed: None,
    }
}

pub(crate) fn plan(name: &str) -> PlanId {
    PlanId::new(name).unwrap()
}

pub(crate) fn region(name: &str) -> Region {
    Region::new(name).unwrap()
}

/// A look at noon of that day. Its number is the day's, so later looks have higher numbers.
pub(crate) fn look(on: i32, finding: Finding) -> Check {
    Check {
        id: CheckId(i64::from(on)),
        moment: moment(on, 12 * 60),
        day: day(on),
        finding,
        reason: (finding == Finding::Unresolved).then_some(UnresolvedReason::NotFound),
        method: Method::Seen,
        label_read: None,
        note: None,
        effective: None,
        retracted: None,
    }
}

pub(crate) fn letter(on: i32) -> Check {
    Check { method: Method::Letter, ..look(on, Finding::Withheld) }
}

pub(crate) fn effective(on: i32, from: i32) -> Check {
    Check { effective: Some(day(from)), ..look(on, Finding::Withheld) }
}

pub(crate) fn taken_back(check: Check, on: i32) -> Check {
    Check { retracted: Some(Retraction { moment: moment(on, 13 * 60), day: day(on) }), ..check }
}

pub(crate) fn change(on: i32, kind: ChangeKind) -> Change {
    Change { kind, settings: Vec::new(), on: day(on), what: "Something changed.".to_owned() }
}

pub(crate) fn elsewhere(change: Change) -> Change {
    Change { settings: vec![SettingId::new("another-setting").unwrap()], ..change }
}

pub(crate) fn withdrawn(on: i32) -> Withdrawn {
    Withdrawn { on: day(on), reason: "The switch was taken away.".to_owned(), replaced_by: None }
}

pub(crate) fn decided(on: i32, kind: DecisionKind) -> DecisionRecord {
    DecisionRecord {
        id: i64::from(on),
        moment: moment(on, 12 * 60),
        day: day(on),
        kind,
        until: None,
        undone: None,
    }
}

pub(crate) fn snoozed(on: i32, until: i32) -> DecisionRecord {
    DecisionRecord { until: Some(day(until)), ..decided(on, DecisionKind::Snooze) }
}

/// Everything about one item, owned.
#[derive(Debug, Clone)]
pub(crate) struct World {
    pub(crate) setting: Setting,
    pub(crate) account: Account,
    pub(crate) checks: Vec<Check>,
    pub(crate) decisions: Vec<DecisionRecord>,
    pub(crate) changes: Vec<Change>,
}

impl World {
    /// A setting of an account, and these looks at it.
    pub(crate) fn of(checks: impl Into<Vec<Check>>) -> Self {
        Self {
            setting: setting(),
            account: account(),
            checks: checks.into(),
            decisions: Vec::new(),
            changes: Vec::new(),
        }
    }

    pub(crate) fn changed(mut self, change: Change) -> Self {
        self.changes.push(change);
        self
    }

    pub(crate) fn decided(mut self, record: DecisionRecord) -> Self {
        self.decisions.push(record);
        self
    }

    pub(crate) fn decision(&self, today: i32) -> Decision {
        decisions_on(&self.decisions, day(today))
    }

    pub(crate) fn on(&self, today: i32) -> Standing {
        self.on_date(day(today))
    }

    pub(crate) fn on_date(&self, today: Date) -> Standing {
        let known = Known {
            setting: &self.setting,
            account: &self.account,
            checks: &self.checks,
            decision: decisions_on(&self.decisions, today),
            changes: &self.changes,
        };
        standing(known, today)
    }
}
