//! Claims of an earlier day, such as a letter's or a file's, beside looks that count at their moment alone.

use jiff::Timestamp;
use proptest::prelude::*;
use withhold_domain::{ChangeKind, Check, Claim, Finding, Method, Shaking, Standing, fresh_until};

use crate::{
    builders::{
        World, about, change, day, effective, letter, look, made, moment, moved, past, refusal, setting,
        today,
    },
    worlds::any_check,
};

fn exported(on: i32, finding: Finding) -> Check {
    Check { method: Some(Method::Exported), ..look(on, finding) }
}

#[test]
fn a_look_made_now_counts_at_its_moment_alone() {
    let check = look(5, Finding::Withheld);
    assert_eq!((check.counts_at(), check.speaks_of(), check.day()), (moment(5, 720), day(5), day(5)));
}

#[test]
fn a_claim_counts_at_the_end_of_the_day_it_speaks_of() {
    let check = about(letter(20), 5);
    assert_eq!((check.counts_at(), check.speaks_of(), check.day()), (moment(6, 0), day(5), day(20)));
}

#[test]
fn a_claim_never_counts_later_than_the_moment_it_was_made() {
    let check = about(letter(20), 20);
    assert_eq!(check.counts_at(), moment(20, 720), "the day goes on after the look");
    let ahead = about(letter(20), 25);
    assert_eq!((ahead.counts_at(), ahead.speaks_of()), (moment(20, 720), day(20)), "a letter dated ahead");
}

#[test]
fn a_claim_is_fresh_from_the_day_it_speaks_of() {
    let world = World::of([about(exported(20, Finding::Withheld), 5)]);
    assert_eq!(fresh_until(&setting(), &world.checks[0]), day(95));
    assert!(matches!(world.on(95), Standing::Withheld(_)) && matches!(world.on(96), Standing::Due(_)));
    assert_eq!(fresh_until(&setting(), &about(letter(20), 5)), day(370));
    assert_eq!(fresh_until(&setting(), &about(letter(20), 25)), day(385), "not from a day that was to come");
}

#[test]
fn a_claim_of_an_earlier_day_hides_no_later_look_whichever_was_written_last() {
    let seen = look(10, Finding::Shared);
    for on in [5, 9] {
        let world = World::of([seen.clone(), about(exported(20, Finding::Withheld), on)]);
        assert!(matches!(world.on(20), Standing::Shared { .. }), "of day {on}");
    }
    let same_day = World::of([seen.clone(), about(exported(20, Finding::Withheld), 10)]);
    assert!(matches!(same_day.on(20), Standing::Withheld(_)), "the end of the day is after the look");
    let later = World::of([seen, about(exported(20, Finding::Withheld), 11)]);
    assert!(matches!(later.on(20), Standing::Withheld(_)));
}

#[test]
fn of_two_claims_about_one_day_the_later_made_counts() {
    let first = about(exported(20, Finding::Withheld), 5);
    let then = about(exported(21, Finding::Shared), 5);
    for checks in [[first.clone(), then.clone()], [then, first]] {
        assert!(matches!(World::of(checks).on(22), Standing::Shared { .. }));
    }
}

#[test]
fn a_claim_is_shaken_by_what_came_after_its_day() {
    let claim = || World::of([about(exported(20, Finding::Withheld), 5)]);
    assert!(matches!(claim().changed(change(5, ChangeKind::Terms)).on(20), Standing::Withheld(_)));
    assert!(matches!(claim().changed(change(6, ChangeKind::Terms)).on(20), Standing::Shaken(..)));
    for (minute, on, shakes) in [(0, 6, false), (1, 6, true), (1_439, 5, false), (0, 12, true)] {
        let mut world = claim();
        world.account.plan_changed = moved(on, minute);
        let shaken = matches!(world.on(20), Standing::Shaken(_, Shaking::Plan(_)));
        assert_eq!(shaken, shakes, "moved in minute {minute} of day {on}");
    }
}

#[test]
fn a_claim_says_its_own_day_wherever_it_shows() {
    let pending = World::of([about(effective(20, 30), 5)]);
    assert!(matches!(pending.on(20), Standing::Pending(ground, _) if ground.looked == day(5)));
    let shared = World::of([about(refusal(20), 5)]);
    assert!(matches!(shared.on(20), Standing::Shared { looked, .. } if looked == day(5)));
    let unresolved = World::of([about(exported(20, Finding::Unresolved), 5)]);
    assert!(matches!(unresolved.on(20), Standing::Unresolved { looked, .. } if looked == day(5)));
}

#[test]
fn a_past_day_knows_a_claim_from_the_day_on_which_it_was_recorded() {
    let world = World::of([about(letter(20), 5)]);
    assert_eq!(world.on(19), Standing::Unchecked);
    assert!(matches!(world.on(20), Standing::Withheld(_)));
    assert!(matches!(world.standing(today(19)), Standing::Withheld(_)));
    assert!(!world.checks[0].stands(past(19)) && world.checks[0].stands(past(20)));
}

#[test]
fn the_end_of_the_day_is_that_of_the_person_s_zone() {
    // Day 5 ends in Kiritimati at 10:00 of day 5 in Greenwich, and in Pago Pago at 11:00 of day 6.
    let claim = |end: Timestamp| Check { claim: Some(Claim { day: day(5), end }), ..letter(20) };
    let seen = Check { made: made(5, 14 * 60), ..look(5, Finding::Shared) };
    let east = World::of([seen.clone(), claim(moment(5, 10 * 60))]);
    let west = World::of([seen, claim(moment(6, 11 * 60))]);
    assert!(matches!(east.on(20), Standing::Shared { .. }) && matches!(west.on(20), Standing::Withheld(_)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_claim_makes_nothing_newer_than_the_look_without_it(check in any_check(), on in 0..200) {
        let now = Check { claim: None, ..check.clone() };
        let claimed = about(check, on);
        prop_assert!(claimed.counts_at() <= now.counts_at() && claimed.speaks_of() <= now.speaks_of());
        prop_assert!(claimed.counts_at() <= claimed.made.moment);
        prop_assert!(fresh_until(&setting(), &claimed) <= fresh_until(&setting(), &now));
        prop_assert!(claimed.order() <= now.order());
    }
}
