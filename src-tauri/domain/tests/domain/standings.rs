//! Each standing of the glossary reached by an example, and who goes before whom.

use withhold_domain::{
    Check, DecisionKind, Evidence, Finding, Kind, Method, NoControl, Standing, UnresolvedReason, fresh_until,
};

use crate::builders::{
    World, change, day, decided, effective, letter, look, plan, region, setting, taken_back,
};

fn evidence(looked: i32, until: i32) -> Evidence {
    Evidence { looked: day(looked), method: Method::Seen, fresh_until: day(until) }
}

#[test]
fn without_a_look_an_item_is_unchecked() {
    assert_eq!(World::of([]).on(0), Standing::Unchecked);
}

#[test]
fn a_fresh_look_that_found_it_private_is_withheld() {
    assert_eq!(World::of([look(0, Finding::Withheld)]).on(0), Standing::Withheld(evidence(0, 90)));
}

#[test]
fn day_90_is_still_withheld_and_day_91_is_due() {
    let world = World::of([look(0, Finding::Withheld)]);
    assert_eq!(world.on(90), Standing::Withheld(evidence(0, 90)));
    assert_eq!(world.on(91), Standing::Due(evidence(0, 90)));
}

#[test]
fn a_letter_holds_365_days() {
    let world = World::of([letter(0)]);
    assert!(matches!(world.on(365), Standing::Withheld(_)));
    assert!(matches!(world.on(366), Standing::Due(_)));
}

#[test]
fn a_setting_may_say_how_long_a_look_holds_but_not_how_long_a_letter_does() {
    let mut setting = setting();
    setting.fresh_days = Some(7);
    assert_eq!(fresh_until(&setting, &look(0, Finding::Withheld)), day(7));
    assert_eq!(fresh_until(&setting, &letter(0)), day(365));
    let world = World { setting, ..World::of([look(0, Finding::Withheld)]) };
    assert!(matches!(world.on(7), Standing::Withheld(_)) && matches!(world.on(8), Standing::Due(_)));
}

#[test]
fn a_look_far_in_the_future_runs_out_on_the_last_day_of_the_calendar() {
    let check = Check { day: jiff::civil::Date::MAX, ..look(0, Finding::Withheld) };
    assert_eq!(fresh_until(&setting(), &check), jiff::civil::Date::MAX);
}

#[test]
fn until_its_effective_day_an_item_is_pending_and_from_then_on_withheld() {
    let world = World::of([effective(0, 10)]);
    assert_eq!(world.on(9), Standing::Pending(evidence(0, 90), day(10)));
    assert_eq!(world.on(10), Standing::Withheld(evidence(0, 90)));
}

#[test]
fn pending_goes_before_shaken_and_shaken_before_due() {
    let world = World::of([effective(0, 100)]).changed(change(5, withhold_domain::ChangeKind::Terms));
    assert!(matches!(world.on(99), Standing::Pending(..)));
    assert!(matches!(world.on(100), Standing::Shaken(..)));
}

#[test]
fn a_look_that_found_it_open_is_shared_and_never_grows_old() {
    let shared = Standing::Shared { looked: day(0), method: Method::Seen };
    let world = World::of([look(0, Finding::Shared)]);
    assert_eq!((world.on(0), world.on(4_000)), (shared.clone(), shared));
}

#[test]
fn a_request_is_overdue_on_the_day_after_the_answer_was_owed() {
    let asked = |overdue| Standing::Asked { sent: day(0), answer_by: day(30), overdue };
    let world = World::of([look(0, Finding::Asked)]);
    assert_eq!((world.on(30), world.on(31)), (asked(false), asked(true)));
}

#[test]
fn a_setting_may_say_how_long_an_answer_takes() {
    let mut world = World::of([look(0, Finding::Asked)]);
    world.setting.answer_days = Some(45);
    assert!(matches!(world.on(45), Standing::Asked { overdue: false, .. }));
    assert!(matches!(world.on(46), Standing::Asked { overdue: true, .. }));
}

#[test]
fn an_answer_in_writing_ends_the_asking() {
    assert!(matches!(World::of([look(0, Finding::Asked), letter(20)]).on(20), Standing::Withheld(_)));
}

#[test]
fn a_look_that_could_not_tell_is_unresolved_with_its_reason() {
    for reason in [
        UnresolvedReason::NotFound,
        UnresolvedReason::SignedOut,
        UnresolvedReason::AdminOnly,
        UnresolvedReason::LockedByPlan,
        UnresolvedReason::WindowClosed,
        UnresolvedReason::Other,
    ] {
        let check = Check { reason: Some(reason), ..look(3, Finding::Unresolved) };
        assert_eq!(World::of([check]).on(3), Standing::Unresolved { looked: day(3), reason });
    }
    let silent = Check { reason: None, ..look(3, Finding::Unresolved) };
    let other = Standing::Unresolved { looked: day(3), reason: UnresolvedReason::Other };
    assert_eq!(World::of([silent]).on(3), other);
}

#[test]
fn not_found_after_withheld_is_unresolved_and_never_off() {
    let world = World::of([look(0, Finding::Withheld), look(1, Finding::Unresolved)]);
    assert!(matches!(world.on(1), Standing::Unresolved { .. }));
}

#[test]
fn allowed_goes_before_every_look() {
    for finding in [Finding::Withheld, Finding::Shared, Finding::Asked, Finding::Unresolved] {
        let world = World::of([look(0, finding)]).decided(decided(1, DecisionKind::Allow));
        assert_eq!(world.on(5), Standing::Allowed(day(1)));
    }
}

#[test]
fn not_applicable_goes_before_allowed() {
    let mut world = World::of([look(0, Finding::Shared)]).decided(decided(1, DecisionKind::Allow));
    world.setting.excluded_plans = vec![plan("business")];
    world.account.plan = Some(plan("business"));
    assert_eq!(world.on(1), Standing::NotApplicable { decided: false });
    let world = world.decided(decided(2, DecisionKind::NotApplicable));
    assert_eq!(world.on(2), Standing::NotApplicable { decided: true });
}

#[test]
fn no_control_goes_before_everything_and_keeps_its_three_meanings_apart() {
    for meaning in [NoControl::Promised, NoControl::Unavoidable, NoControl::Unknown] {
        let mut world =
            World::of([look(0, Finding::Withheld)]).decided(decided(1, DecisionKind::NotApplicable));
        (world.setting.kind, world.setting.no_control) = (Kind::None, Some(meaning));
        assert_eq!(world.on(1), Standing::NoControl(meaning));
    }
    let mut world = World::of([]);
    world.setting.kind = Kind::None;
    assert_eq!(world.on(0), Standing::NoControl(NoControl::Unknown), "what is not said is not known");
}

#[test]
fn a_plan_excludes_only_the_account_that_is_on_it() {
    let mut world = World::of([]);
    world.setting.excluded_plans = vec![plan("business")];
    assert_eq!(world.on(0), Standing::Unchecked, "a plan that was not named excludes nothing");
    world.account.plan = Some(plan("free"));
    assert_eq!(world.on(0), Standing::Unchecked);
    world.account.plan = Some(plan("business"));
    assert_eq!(world.on(0), Standing::NotApplicable { decided: false });
}

#[test]
fn a_region_excludes_what_surely_lies_within_it() {
    let mut world = World::of([]);
    world.setting.excluded_regions = vec![region("EU")];
    let mut excluded = |name: Option<&str>| {
        world.account.region = name.map(region);
        world.on(0) == Standing::NotApplicable { decided: false }
    };
    assert!(excluded(Some("DE")) && excluded(Some("EU")));
    assert!(!excluded(Some("US")) && !excluded(Some("EEA")) && !excluded(None));
}

#[test]
fn a_setting_confined_to_regions_is_excluded_only_where_it_surely_is_not() {
    let mut world = World::of([]);
    world.setting.only_regions = vec![region("DE"), region("GB")];
    let mut excluded = |name: Option<&str>| {
        world.account.region = name.map(region);
        world.on(0) == Standing::NotApplicable { decided: false }
    };
    assert!(excluded(Some("US")) && excluded(Some("FR")));
    assert!(!excluded(Some("DE")) && !excluded(Some("EU")) && !excluded(Some("UK")) && !excluded(None));
}

#[test]
fn an_earlier_day_knows_nothing_of_later_looks() {
    let world = World::of([look(0, Finding::Withheld), look(10, Finding::Shared)]);
    assert!(matches!(world.on(9), Standing::Withheld(_)) && matches!(world.on(10), Standing::Shared { .. }));
    assert_eq!(World::of([look(10, Finding::Withheld)]).on(9), Standing::Unchecked);
}

#[test]
fn a_look_taken_back_counts_no_longer_and_the_one_before_counts_again() {
    let world = World::of([look(0, Finding::Shared), taken_back(look(5, Finding::Withheld), 8)]);
    assert!(matches!(world.on(7), Standing::Withheld(_)), "on an earlier day it still stood");
    assert!(matches!(world.on(8), Standing::Shared { .. }));
    assert_eq!(World::of([taken_back(look(0, Finding::Withheld), 0)]).on(0), Standing::Unchecked);
}

#[test]
fn was_on_and_is_off_now_counts_as_off() {
    let mut checks = [look(4, Finding::Shared), look(4, Finding::Withheld)];
    checks[1].id.0 += 1;
    assert!(matches!(World::of(checks.clone()).on(4), Standing::Withheld(_)));
    checks.reverse();
    assert!(matches!(World::of(checks).on(4), Standing::Withheld(_)), "the number tells, not the place");
}
