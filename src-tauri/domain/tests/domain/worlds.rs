//! Everything that can happen to an item, drawn at random over a hundred-odd days.

use proptest::{collection::vec, option, prelude::*, sample::select};
use withhold_domain::{
    Account, Change, ChangeKind, Check, CheckId, DecisionKind, DecisionRecord, Finding, Kind, Method,
    NoControl, Purpose, Retraction, Setting, SettingId, UnresolvedReason,
};

use crate::builders::{
    World, account, change, day, decided, elsewhere, look, moment, plan, region, setting, withdrawn,
};

/// The last day on which anything happens.
pub(crate) const LAST: i32 = 120;

pub(crate) fn any_finding() -> impl Strategy<Value = Finding> {
    select(vec![Finding::Withheld, Finding::Withheld, Finding::Shared, Finding::Asked, Finding::Unresolved])
}

fn any_method() -> impl Strategy<Value = Method> {
    select(vec![Method::Seen, Method::Pictured, Method::Read, Method::Local, Method::Public, Method::Letter])
}

fn any_reason() -> impl Strategy<Value = Option<UnresolvedReason>> {
    option::of(select(vec![UnresolvedReason::NotFound, UnresolvedReason::SignedOut, UnresolvedReason::Other]))
}

pub(crate) fn any_check() -> impl Strategy<Value = Check> {
    let back = option::weighted(0.2, 0..40);
    (0..=LAST, 0..1_440, any_finding(), any_method(), any_reason(), option::weighted(0.2, 0..60), back)
        .prop_map(|(on, minute, finding, method, reason, later, back)| Check {
            moment: moment(on, minute),
            method,
            reason: reason.filter(|_| finding == Finding::Unresolved),
            effective: later.map(|days| day(on + days)),
            retracted: back.map(|days| Retraction { moment: moment(on + days, 1_439), day: day(on + days) }),
            ..look(on, finding)
        })
}

pub(crate) fn any_decision() -> impl Strategy<Value = DecisionRecord> {
    let kind = select(vec![
        DecisionKind::Allow,
        DecisionKind::NotApplicable,
        DecisionKind::Snooze,
        DecisionKind::Clear,
    ]);
    (0..=LAST, 0..1_440, kind, 0..60, option::weighted(0.2, 0..40)).prop_map(
        |(on, minute, kind, days, undone)| DecisionRecord {
            moment: moment(on, minute),
            until: (kind == DecisionKind::Snooze).then(|| day(on + days)),
            undone: undone.map(|days| day(on + days)),
            ..decided(on, kind)
        },
    )
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
    let move_of = || option::weighted(0.4, (0..=LAST, 0..1_440));
    let plans = select(vec![None, Some("free"), Some("business")]);
    let regions = select(vec![None, Some("DE"), Some("EU"), Some("US")]);
    (plans, regions, move_of(), move_of()).prop_map(|(on_plan, in_region, plan_move, region_move)| Account {
        plan: on_plan.map(plan),
        region: in_region.map(region),
        plan_changed: plan_move.map(|(on, minute)| (moment(on, minute), day(on))),
        region_changed: region_move.map(|(on, minute)| (moment(on, minute), day(on))),
        ..account()
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

/// An item with whatever happened to it. Checks and decisions are numbered in the order of their moments.
pub(crate) fn any_world() -> impl Strategy<Value = World> {
    let happened = (vec(any_check(), 0..6), vec(any_decision(), 0..4), vec(any_change(), 0..4));
    (any_setting(), any_account(), happened).prop_map(
        |(setting, account, (mut checks, mut decisions, changes))| {
            checks.sort_by_key(|check| check.moment);
            decisions.sort_by_key(|record| record.moment);
            (1..).zip(&mut checks).for_each(|(number, check)| check.id = CheckId(number));
            (1..).zip(&mut decisions).for_each(|(number, record)| record.id = number);
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
