//! Everything that can happen to an item, drawn at random over a hundred-odd days.

use jiff::{SignedDuration, Timestamp, ToSpan};
use proptest::{collection::vec, option, prelude::*, sample::select};
use withhold_domain::{
    Account, AsOf, Change, ChangeKind, Check, CheckId, Claim, DecisionKind, DecisionRecord, Finding, Kind,
    Method, Moved, NoControl, Purpose, Recorded, Setting, SettingId, UnresolvedReason, Witness,
};

use crate::builders::{
    World, account, change, day, decided, device, elsewhere, look, moment, past, plan, region, setting,
    withdrawn,
};

/// The last day on which anything happens.
pub(crate) const LAST: i32 = 120;
/// A day on which whatever happened is long past, whatever the clock and zone.
pub(crate) const TODAY: i32 = LAST + 90;

pub(crate) fn any_finding() -> impl Strategy<Value = Finding> {
    select(vec![Finding::Withheld, Finding::Withheld, Finding::Shared, Finding::Asked, Finding::Unresolved])
}

fn any_method() -> impl Strategy<Value = Method> {
    select(vec![
        Method::Seen,
        Method::Pictured,
        Method::Letter,
        Method::Exported,
        Method::Read,
        Method::Local,
        Method::Public,
    ])
}

fn any_reason() -> impl Strategy<Value = Option<UnresolvedReason>> {
    option::of(select(vec![UnresolvedReason::NotFound, UnresolvedReason::SignedOut, UnresolvedReason::Other]))
}

/// A minute from a day on, under a clock or in a zone whose day is that day, the day before or the day after.
fn any_record(days: std::ops::RangeInclusive<i32>) -> impl Strategy<Value = Recorded> {
    (days, 0..1_440, -1..=1, prop::bool::weighted(0.1)).prop_map(|(on, minute, zone, ahead)| Recorded {
        moment: moment(on, minute),
        day: day(on + zone),
        ahead,
    })
}

/// A taking back that follows a record within so many days.
fn any_taking_back(record: Recorded, days: i32) -> impl Strategy<Value = Option<Recorded>> {
    let days = option::weighted(0.2, 0..=days);
    (days, prop::bool::weighted(0.1)).prop_map(move |(days, ahead)| {
        let on = |days: i32| record.day.checked_add(days.days()).unwrap();
        let later =
            |days: i32| -> Timestamp { record.moment + SignedDuration::from_hours(24 * i64::from(days)) };
        days.map(|days| Recorded { moment: later(days), day: on(days), ahead })
    })
}

pub(crate) fn any_check() -> impl Strategy<Value = Check> {
    let record = any_record(0..=LAST).prop_flat_map(|made| (Just(made), any_taking_back(made, 40)));
    let days = (
        option::weighted(0.2, 0..60_i32),
        option::weighted(0.2, 0..30_i32),
        option::weighted(0.2, 0..90_i32),
    );
    let found = (any_finding(), any_method(), any_reason());
    let by = (select(vec![Witness::Hand, Witness::Hand, Witness::Reader]), 1_u8..=3);
    (record, found, days, by).prop_map(
        |((made, retracted), (finding, method, reason), (later, before, owed), (witness, writer))| {
            let count = |days: i32| made.day.checked_add(days.days()).unwrap();
            let claim = before.map(|days| Claim {
                day: count(-days),
                end: made.moment + SignedDuration::from_hours(i64::from(13 - 24 * days)),
            });
            Check {
                made,
                retracted,
                claim,
                method: Some(method),
                witness,
                device: device(writer),
                reason: reason.filter(|_| finding == Finding::Unresolved),
                effective: later.map(count),
                answer_by: owed.map(count).filter(|_| finding == Finding::Asked),
                ..look(0, finding)
            }
        },
    )
}

pub(crate) fn any_decision() -> impl Strategy<Value = DecisionRecord> {
    let kind = select(vec![
        DecisionKind::Allow,
        DecisionKind::NotApplicable,
        DecisionKind::Snooze,
        DecisionKind::Clear,
    ]);
    let record = any_record(0..=LAST).prop_flat_map(|made| (Just(made), any_taking_back(made, 40)));
    (record, kind, 0..60_i32, 1_u8..=3).prop_map(|((made, retracted), kind, days, writer)| DecisionRecord {
        made,
        retracted,
        device: device(writer),
        until: (kind == DecisionKind::Snooze).then(|| made.day.checked_add(days.days()).unwrap()),
        ..decided(0, kind)
    })
}

pub(crate) fn any_change() -> impl Strategy<Value = Change> {
    let kind = select(vec![
        ChangeKind::Terms,
        ChangeKind::Purpose,
        ChangeKind::Setting,
        ChangeKind::Place,
        ChangeKind::Withdrawn,
    ]);
    (0..=LAST, kind, select(vec![None, Some("generative-ai"), Some("another-setting")])).prop_map(
        |(on, kind, concerns)| match concerns {
            None => change(on, kind),
            Some("another-setting") => elsewhere(change(on, kind)),
            Some(name) => Change { settings: vec![SettingId::new(name).unwrap()], ..change(on, kind) },
        },
    )
}

fn any_account() -> impl Strategy<Value = Account> {
    let move_of = || option::weighted(0.4, any_record(0..=LAST));
    let plans = select(vec![None, Some("free"), Some("business")]);
    let regions = select(vec![None, Some("DE"), Some("EU"), Some("US")]);
    let moved = |record: Recorded| Moved { moment: record.moment, day: record.day };
    (plans, regions, move_of(), move_of()).prop_map(move |(on_plan, in_region, plan_move, region_move)| {
        Account {
            plan: on_plan.map(plan),
            region: in_region.map(region),
            plan_changed: plan_move.map(moved),
            region_changed: region_move.map(moved),
            ..account()
        }
    })
}

fn any_setting() -> impl Strategy<Value = Setting> {
    let kinds = select(vec![Kind::Switch, Kind::Switch, Kind::Form, Kind::OptIn, Kind::Admin, Kind::None]);
    let meanings = option::of(select(vec![NoControl::Promised, NoControl::Unavoidable, NoControl::Unknown]));
    let purposes = select(vec![Purpose::Training, Purpose::Training, Purpose::AiFeature, Purpose::Ads]);
    let days = || option::weighted(0.3, 0..200_u16);
    let excluded = (option::weighted(0.1, Just("business")), option::weighted(0.1, Just("EU")));
    let confined = option::weighted(0.1, Just("US"));
    let gone = option::weighted(0.1, 0..=LAST);
    (kinds, meanings, purposes, days(), days(), excluded, (confined, gone)).prop_map(
        |(kind, no_control, purpose, fresh_days, answer_days, (plans, regions), (confined, gone))| Setting {
            kind,
            no_control,
            purpose,
            fresh_days,
            answer_days,
            excluded_plans: plans.into_iter().map(plan).collect(),
            excluded_regions: regions.into_iter().map(region).collect(),
            only_regions: confined.into_iter().map(region).collect(),
            withdrawn: gone.map(withdrawn),
            ..setting()
        },
    )
}

/// An item with whatever happened to the item. Checks and decisions have their places in the order of their moments.
pub(crate) fn any_world() -> impl Strategy<Value = World> {
    let happened = (vec(any_check(), 0..6), vec(any_decision(), 0..4), vec(any_change(), 0..4));
    (any_setting(), any_account(), happened).prop_map(
        |(setting, account, (mut checks, mut decisions, changes))| {
            checks.sort_by_key(|check| check.made.moment);
            decisions.sort_by_key(|record| record.made.moment);
            for (number, check) in (1..).zip(&mut checks) {
                (check.id, check.place) = (CheckId(number), number);
            }
            for (number, record) in (1..).zip(&mut decisions) {
                (record.id, record.place) = (number, number);
            }
            World { setting, account, checks, decisions, changes }
        },
    )
}

/// A plain switch on which nothing was decided and that excludes nobody: only what was found counts.
pub(crate) fn any_undecided_world() -> impl Strategy<Value = World> {
    any_world().prop_map(|mut world| {
        world.setting = Setting {
            fresh_days: world.setting.fresh_days,
            answer_days: world.setting.answer_days,
            ..setting()
        };
        World { decisions: Vec::new(), ..world }
    })
}

/// A question about a day that is past, or about the day itself, in a zone whose day is that day or the day before or
/// after.
pub(crate) fn any_question() -> impl Strategy<Value = AsOf> {
    let asked_then = (0..=TODAY, 0..1_440, -1..=1)
        .prop_map(|(on, minute, zone)| AsOf::now(day(on + zone), moment(on, minute)));
    prop_oneof![asked_then, (0..=TODAY).prop_map(past)]
}
