//! Each standing of the glossary reached by an example, and which standing goes before which.

use withhold_domain::{
    Check, DecisionKind, Finding, Ground, Kind, Method, NoControl, Shaking, Standing, UnresolvedReason,
    Witness, drift,
};

use crate::builders::{
    World, change, day, decided, effective, look, plan, region, taken_back, today, withdrawn,
};

fn ground(looked: i32, until: i32) -> Ground {
    Ground { looked: day(looked), method: Method::Seen, fresh_until: day(until) }
}

#[test]
fn without_a_look_an_item_is_unchecked() {
    assert_eq!(World::of([]).on(0), Standing::Unchecked);
}

#[test]
fn a_fresh_look_that_found_it_private_is_withheld() {
    assert_eq!(World::of([look(0, Finding::Withheld)]).on(0), Standing::Withheld(ground(0, 90)));
}

#[test]
fn day_90_is_still_withheld_and_day_91_is_due() {
    let world = World::of([look(0, Finding::Withheld)]);
    assert_eq!(world.on(90), Standing::Withheld(ground(0, 90)));
    assert_eq!(world.on(91), Standing::Due(ground(0, 90)));
}

#[test]
fn until_its_effective_day_an_item_is_pending_and_from_then_on_withheld() {
    let world = World::of([effective(0, 10)]);
    assert_eq!(world.on(9), Standing::Pending(ground(0, 90), day(10)));
    assert_eq!(world.on(10), Standing::Withheld(ground(0, 90)));
}

#[test]
fn shaken_goes_before_pending_and_before_due() {
    let world = World::of([effective(0, 100)]).changed(change(5, withhold_domain::ChangeKind::Terms));
    assert!(matches!(world.on(4), Standing::Pending(..)));
    for on in [5, 99, 100, 200] {
        assert!(matches!(world.on(on), Standing::Shaken(..)), "on day {on}");
    }
}

#[test]
fn a_look_that_found_it_open_is_shared_and_never_grows_old() {
    let shared =
        Standing::Shared { looked: day(0), method: Method::Seen, withheld_before: None, drifted: false };
    let world = World::of([look(0, Finding::Shared)]);
    assert_eq!((world.on(0), world.on(4_000)), (shared.clone(), shared));
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
    checks[1].place += 1;
    assert!(matches!(World::of(checks.clone()).on(4), Standing::Withheld(_)));
    checks.reverse();
    assert!(matches!(World::of(checks).on(4), Standing::Withheld(_)), "its place in the chain tells");
}

#[test]
fn a_note_of_a_salvage_is_unresolved_and_hides_nothing_as_off() {
    let note =
        Check { method: None, witness: Witness::Salvage, reason: None, ..look(5, Finding::Unresolved) };
    let world = World::of([look(0, Finding::Withheld), note]);
    let unresolved = Standing::Unresolved { looked: day(5), reason: UnresolvedReason::Other };
    assert_eq!(world.on(5), unresolved);
}

#[test]
fn a_hand_claims_what_it_saw_or_was_written_and_no_reading() {
    for (method, by_hand) in [
        (Method::Seen, true),
        (Method::Pictured, true),
        (Method::Letter, true),
        (Method::Exported, false),
        (Method::Read, false),
        (Method::Local, false),
        (Method::Public, false),
    ] {
        assert_eq!(method.is_by_hand(), by_hand, "{method:?}");
    }
}

#[test]
fn what_could_be_off_is_open_until_it_is() {
    for (standing, open, waits) in every_standing() {
        assert_eq!((standing.is_open(), standing.waits()), (open, waits), "{standing:?}");
    }
}

#[test]
fn each_standing_says_since_when() {
    let since = |standing: Standing| standing.since(day(-7));
    let off = World::of([look(3, Finding::Withheld)]);
    assert_eq!(since(off.on(4)), day(3), "withheld since the look");
    assert_eq!(since(off.on(94)), day(94), "due since the day after the last fresh one");
    assert_eq!(since(World::of([effective(3, 9)]).on(4)), day(3), "pending since it was switched");
    let changed = off.clone().changed(change(5, withhold_domain::ChangeKind::Terms));
    assert_eq!(since(changed.on(9)), day(5), "shaken since the change");
    assert_eq!(since(World::of([look(3, Finding::Shared)]).on(9)), day(3));
    assert_eq!(since(World::of([look(3, Finding::Unresolved)]).on(9)), day(3));
    let asked = World::of([look(3, Finding::Asked)]);
    assert_eq!(since(asked.on(9)), day(3), "asked since it was sent");
    assert_eq!(since(asked.on(60)), day(35), "overdue since the day after the answer was owed");
    assert_eq!(since(off.decided(decided(6, DecisionKind::Allow)).on(9)), day(6));
    assert_eq!(since(World::of([]).on(0)), day(-7), "unchecked since the account was put on the list");
    assert_eq!(since(Standing::NotApplicable { decided: true }), day(-7));
    assert_eq!(since(Standing::NoControl(NoControl::Promised)), day(-7));
}

/// Each standing, whether the setting could be off and is not, and whether the person has done what can be done.
fn every_standing() -> [(Standing, bool, bool); 12] {
    let off = World::of([look(0, Finding::Withheld)]);
    let mut gone = off.clone();
    gone.setting.withdrawn = Some(withdrawn(1));
    let asked = World::of([look(0, Finding::Asked)]);
    [
        (World::of([]).on(0), true, false),
        (off.on(0), false, false),
        (off.on(91), true, false),
        (gone.on(1), true, false),
        (World::of([look(0, Finding::Shared)]).on(0), true, false),
        (asked.on(0), true, true),
        (asked.on(99), true, false),
        (World::of([effective(0, 9)]).on(0), true, true),
        (World::of([look(0, Finding::Unresolved)]).on(0), true, false),
        (Standing::Allowed(day(0)), false, false),
        (Standing::NotApplicable { decided: false }, false, false),
        (Standing::NoControl(NoControl::Unknown), false, false),
    ]
}

#[test]
fn a_look_that_lies_days_ahead_of_the_clock_is_relied_upon_by_nobody() {
    let world = World::of([look(3_650, Finding::Withheld)]);
    for on in [0, 100, 3_648] {
        assert!(
            matches!(world.today(on), Standing::Shaken(_, Shaking::Clock(of)) if of == day(3_650)),
            "on day {on}"
        );
    }
    for on in [3_649, 3_650, 3_740] {
        assert!(matches!(world.today(on), Standing::Withheld(_)), "on day {on}");
    }
    let asked = World::of([look(3_650, Finding::Asked)]);
    assert!(matches!(asked.today(0), Standing::Asked { overdue: true, .. }));
    assert!(matches!(asked.today(3_650), Standing::Asked { overdue: false, .. }));
}

#[test]
fn what_a_hand_has_found_turned_on_is_no_drift_when_a_reader_finds_it_too() {
    let read = |on, finding| Check { witness: Witness::Reader, ..look(on, finding) };
    let drifts = |checks: &[Check]| drift(checks, today(9)).is_some();
    assert!(drifts(&[look(1, Finding::Withheld), read(2, Finding::Shared)]));
    assert!(drifts(&[look(1, Finding::Withheld), read(2, Finding::Shared), look(3, Finding::Shared)]));
    assert!(!drifts(&[look(1, Finding::Withheld), look(2, Finding::Shared), read(3, Finding::Shared)]));
    assert!(!drifts(&[read(1, Finding::Withheld), read(2, Finding::Shared), look(3, Finding::Withheld)]));
    assert!(!drifts(&[read(2, Finding::Shared)]));
}
