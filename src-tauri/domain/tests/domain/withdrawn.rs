//! A setting whose control was taken away: nothing is off that is no more, and one more look ends the item.

use withhold_domain::{
    ChangeKind, Check, DecisionKind, DecisionRecord, Finding, Kind, Shaking, Standing, UnresolvedReason,
    Withdrawn, Witness,
};

use crate::builders::{
    World, about, day, decided, effective, look, made, past, reading, refusal, snoozed, taken_back, today,
    withdrawn,
};

/// A setting that was taken away on day 15, and looks at the setting.
fn gone(checks: impl Into<Vec<Check>>) -> World {
    let mut world = World::of(checks);
    world.setting.withdrawn = Some(withdrawn(15));
    world
}

/// A look that did not find the setting.
fn missing(on: i32) -> Check {
    look(on, Finding::Unresolved)
}

#[test]
fn a_withdrawal_shakes_what_was_withheld_from_its_day_on() {
    let world = gone([look(10, Finding::Withheld)]);
    assert!(matches!(world.on(14), Standing::Withheld(_)), "announced, not yet in force");
    let Standing::Shaken(_, Shaking::Change(change)) = world.on(15) else { panic!("{:?}", world.on(15)) };
    assert_eq!((change.kind, change.on), (ChangeKind::Withdrawn, day(15)));
    assert_eq!(
        (change.what.as_str(), change.settings),
        ("The switch was taken away.", vec![world.setting.id])
    );
}

#[test]
fn nothing_is_off_that_is_no_more_whenever_it_was_looked_at() {
    for on in [10, 15, 18] {
        assert!(
            matches!(gone([look(on, Finding::Withheld)]).on(20), Standing::Shaken(..)),
            "looked on day {on}"
        );
    }
    let later = gone([effective(10, 18)]);
    assert!(matches!(later.on(14), Standing::Pending(..)) && matches!(later.on(15), Standing::Shaken(..)));
}

#[test]
fn a_withdrawal_goes_before_any_other_change() {
    let world = gone([look(10, Finding::Withheld)]).changed(crate::builders::change(19, ChangeKind::Terms));
    let Standing::Shaken(_, Shaking::Change(change)) = world.on(20) else { panic!("{:?}", world.on(20)) };
    assert_eq!(change.kind, ChangeKind::Withdrawn);
}

#[test]
fn a_withdrawal_shakes_nothing_that_was_not_withheld() {
    for finding in [Finding::Shared, Finding::Asked, Finding::Unresolved] {
        let before = World::of([look(10, finding)]);
        let mut world = before.clone();
        world.setting.withdrawn = Some(withdrawn(15));
        assert_eq!(world.on(20), before.on(20));
    }
}

#[test]
fn a_look_that_did_not_find_it_on_or_after_the_day_ends_it() {
    let is_over = |on, then| gone([look(5, Finding::Withheld), missing(on)]).is_over(past(then));
    assert!(is_over(15, 15), "on the day itself");
    assert!(is_over(18, 18) && is_over(18, 4_000), "and it stays so");
    assert!(!is_over(14, 20), "a look on the day before may have missed it");
    assert!(!is_over(18, 17), "not before it was looked at");
}

#[test]
fn a_claim_ends_it_by_the_day_it_speaks_of() {
    assert!(!gone([about(missing(18), 14)]).is_over(today(20)));
    assert!(gone([about(missing(18), 15)]).is_over(today(20)));
}

#[test]
fn a_setting_that_is_there_is_never_over() {
    let mut world = World::of([missing(18)]);
    assert!(!world.is_over(today(20)));
    world.setting.withdrawn = Some(Withdrawn { on: day(21), ..withdrawn(0) });
    assert!(!world.is_over(today(20)), "announced, not yet in force");
    assert!(!World::of([]).is_over(today(20)));
}

#[test]
fn only_a_person_who_did_not_find_it_ends_it() {
    let other = Check { reason: Some(UnresolvedReason::SignedOut), ..missing(18) };
    let silent = Check { reason: None, ..missing(18) };
    let noted = Check { method: None, witness: Witness::Salvage, ..missing(18) };
    let read = Check { reason: Some(UnresolvedReason::NotFound), ..reading(18, Finding::Unresolved) };
    for check in [other, silent, noted, read, look(18, Finding::Shared), look(18, Finding::Withheld)] {
        assert!(!gone([check.clone()]).is_over(today(20)), "{check:?}");
    }
}

#[test]
fn a_later_look_opens_it_again() {
    assert!(!gone([missing(16), look(18, Finding::Shared)]).is_over(today(20)));
    assert!(gone([missing(16), taken_back(look(18, Finding::Shared), 19)]).is_over(today(20)));
    assert!(!gone([look(10, Finding::Withheld), taken_back(missing(16), 19)]).is_over(today(20)));
}

#[test]
fn a_request_that_is_open_keeps_it_on_the_list() {
    let form = |checks: &[Check]| {
        let mut world = gone(checks);
        world.setting.kind = Kind::Form;
        world
    };
    let open = form(&[look(10, Finding::Asked), missing(18)]);
    assert!(!open.is_over(today(20)) && matches!(open.today(20), Standing::Asked { .. }));
    assert!(form(&[look(10, Finding::Asked), refusal(17), missing(18)]).is_over(today(20)));
    assert!(form(&[taken_back(look(10, Finding::Asked), 16), missing(18)]).is_over(today(20)));
}

#[test]
fn nothing_is_left_to_say_where_nothing_was_ever_found_or_decided() {
    let untouched = gone([]);
    assert!(!untouched.is_over(today(14)) && untouched.is_over(today(15)));
    for kind in [DecisionKind::Allow, DecisionKind::NotApplicable] {
        let decided = gone([]).decided(decided(5, kind));
        assert!(!decided.is_over(today(20)), "{kind:?}");
        let undone = DecisionRecord { retracted: Some(made(9, 0)), ..decided.decisions[0] };
        assert!(gone([]).decided(undone).is_over(today(20)), "{kind:?} was taken back");
    }
    assert!(gone([]).decided(snoozed(5, 500)).is_over(today(20)), "there is nothing to come back");
    assert!(gone([taken_back(look(5, Finding::Withheld), 9)]).is_over(today(20)));
}
