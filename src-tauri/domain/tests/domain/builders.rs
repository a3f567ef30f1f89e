//! Small settings, accounts and records. Days are counted from 1 January 2026, so that tests read as sums.

use jiff::{Timestamp, ToSpan, civil::Date};
use serde_json::json;
use uuid::Uuid;
use withhold_domain::{
    Account, AccountId, AsOf, Change, ChangeKind, Check, CheckId, Claim, Decision, DecisionKind,
    DecisionRecord, DeviceId, Finding, Known, Method, Moved, PlanId, Recorded, Region, ServiceId, Setting,
    SettingId, Standing, UnresolvedReason, Withdrawn, Witness, decision, is_over, standing,
};

const START: Date = Date::constant(2026, 1, 1);

/// The day that lies `number` days after the start.
pub(crate) fn day(number: i32) -> Date {
    START.saturating_add(number.days())
}

/// A minute of the day `number`, by the clock of Greenwich.
pub(crate) fn moment(number: i32, minute: i32) -> Timestamp {
    Timestamp::from_second(1_767_225_600 + i64::from(number) * 86_400 + i64::from(minute) * 60).unwrap()
}

/// A record made at a minute of the day `on`, by a clock that is right, in Greenwich.
pub(crate) fn made(on: i32, minute: i32) -> Recorded {
    Recorded::at(moment(on, minute), day(on))
}

/// A question about a day, asked at noon of the day.
pub(crate) fn today(number: i32) -> AsOf {
    AsOf::now(day(number), moment(number, 12 * 60))
}

/// A question about a day that is past, asked long after everything.
pub(crate) fn past(number: i32) -> AsOf {
    past_date(day(number))
}

fn past_date(day: Date) -> AsOf {
    AsOf::on(day, Date::MAX, moment(20_000, 0))
}

/// One of several devices; the first device is where most tests are.
pub(crate) fn device(number: u8) -> DeviceId {
    DeviceId(Uuid::from_u128(number.into()))
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
        uuid: Uuid::from_u128(7),
        service: ServiceId::new("linkedin").unwrap(),
        label: "work".to_owned(),
        plan: None,
        region: None,
        instances: Vec::new(),
        identifiers: Vec::new(),
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

/// A move of the account at a minute of the day `on`.
pub(crate) fn moved(on: i32, minute: i32) -> Option<Moved> {
    Some(Moved { moment: moment(on, minute), day: day(on) })
}

/// A look at noon of the day `on`. A look's number and place are the day's, so that later looks have higher numbers.
pub(crate) fn look(on: i32, finding: Finding) -> Check {
    Check {
        id: CheckId(i64::from(on)),
        made: made(on, 12 * 60),
        device: device(1),
        place: i64::from(on),
        finding,
        reason: (finding == Finding::Unresolved).then_some(UnresolvedReason::NotFound),
        method: Some(Method::Seen),
        witness: Witness::Hand,
        claim: None,
        effective: None,
        answer_by: None,
        retracted: None,
    }
}

pub(crate) fn letter(on: i32) -> Check {
    Check { method: Some(Method::Letter), ..look(on, Finding::Withheld) }
}

pub(crate) fn refusal(on: i32) -> Check {
    Check { method: Some(Method::Letter), ..look(on, Finding::Shared) }
}

/// What a reader found at noon of the day `on`.
pub(crate) fn reading(on: i32, finding: Finding) -> Check {
    Check { method: Some(Method::Local), witness: Witness::Reader, ..look(on, finding) }
}

pub(crate) fn effective(on: i32, from: i32) -> Check {
    Check { effective: Some(day(from)), ..look(on, Finding::Withheld) }
}

/// The same check as a claim about a day, which ends as the day ends in Greenwich.
pub(crate) fn about(check: Check, on: i32) -> Check {
    Check { claim: Some(Claim { day: day(on), end: moment(on + 1, 0) }), ..check }
}

pub(crate) fn taken_back(check: Check, on: i32) -> Check {
    Check { retracted: Some(made(on, 13 * 60)), ..check }
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
        made: made(on, 12 * 60),
        device: device(1),
        place: i64::from(on),
        kind,
        until: None,
        retracted: None,
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
    /// A setting of an account, and the looks `checks` at the setting.
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

    /// The standing on a day that is past: the standing on the day itself, where nothing was recorded later.
    pub(crate) fn on(&self, number: i32) -> Standing {
        let standing = self.standing(past(number));
        if self.records().all(|record| !record.ahead && record.day <= day(number)) {
            assert_eq!(self.today(number), standing);
        }
        standing
    }

    pub(crate) fn on_date(&self, day: Date) -> Standing {
        self.standing(past_date(day))
    }

    /// The standing today, where today is the day `number`.
    pub(crate) fn today(&self, number: i32) -> Standing {
        self.standing(today(number))
    }

    pub(crate) fn standing(&self, as_of: AsOf) -> Standing {
        standing(self.known(as_of), as_of)
    }

    pub(crate) fn is_over(&self, as_of: AsOf) -> bool {
        is_over(self.known(as_of), as_of)
    }

    pub(crate) fn decision(&self, as_of: AsOf) -> Decision {
        decision(&self.decisions, as_of)
    }

    /// When each record of the item was made.
    fn records(&self) -> impl Iterator<Item = Recorded> {
        let checks = self.checks.iter().map(|check| (check.made, check.retracted));
        let decisions = self.decisions.iter().map(|record| (record.made, record.retracted));
        let moves = [self.account.plan_changed, self.account.region_changed].into_iter().flatten();
        let moves = moves.map(|moved| Recorded::at(moved.moment, moved.day));
        checks.chain(decisions).flat_map(|(made, back)| [Some(made), back]).flatten().chain(moves)
    }

    pub(crate) fn known(&self, as_of: AsOf) -> Known<'_> {
        Known {
            setting: &self.setting,
            account: &self.account,
            checks: &self.checks,
            decision: self.decision(as_of),
            changes: &self.changes,
        }
    }
}
