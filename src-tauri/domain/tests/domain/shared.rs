//! Settings that were found in another position: since when, and whether the setting drifted.

use jiff::civil::Date;
use withhold_domain::{Check, Finding, Recorded, Standing};

use crate::builders::{
    World, about, day, effective, letter, look, made, past, reading, refusal, taken_back, today,
};

/// The last day on which the setting was seen withheld before, and whether the setting drifted.
fn before(world: &World, on: i32) -> (Option<Date>, bool) {
    let Standing::Shared { withheld_before, drifted, .. } = world.on(on) else {
        panic!("{:?}", world.on(on))
    };
    (withheld_before, drifted)
}

#[test]
fn what_was_never_off_did_not_drift() {
    assert_eq!(before(&World::of([look(5, Finding::Shared)]), 5), (None, false));
    assert_eq!(before(&World::of([reading(5, Finding::Shared)]), 5), (None, false));
    let unresolved = [look(2, Finding::Unresolved), look(3, Finding::Shared), reading(5, Finding::Shared)];
    assert_eq!(before(&World::of(unresolved), 5), (None, false));
}

#[test]
fn it_says_since_when_whoever_looked_and_only_a_reader_finds_drift() {
    for (found, drifted) in
        [(look(9, Finding::Shared), false), (refusal(9), false), (reading(9, Finding::Shared), true)]
    {
        for off in [look(3, Finding::Withheld), letter(3), reading(3, Finding::Withheld)] {
            let world = World::of([off, found.clone()]);
            assert_eq!(before(&world, 9), (Some(day(3)), drifted), "{found:?}");
        }
    }
}

#[test]
fn the_last_of_several_looks_that_found_it_off_is_named() {
    let looks = [look(2, Finding::Withheld), look(6, Finding::Withheld), look(4, Finding::Withheld)];
    let world =
        World::of([looks.to_vec(), vec![look(7, Finding::Unresolved), reading(9, Finding::Shared)]].concat());
    assert_eq!(before(&world, 9), (Some(day(6)), true));
}

#[test]
fn a_claim_is_named_by_the_day_it_speaks_of() {
    let world = World::of([about(letter(8), 3), look(9, Finding::Shared)]);
    assert_eq!(before(&world, 9), (Some(day(3)), false));
    let older =
        World::of([look(5, Finding::Shared), about(letter(8), 4), taken_back(look(6, Finding::Withheld), 7)]);
    assert_eq!(before(&older, 9), (Some(day(4)), false), "it speaks of a day before the look");
}

#[test]
fn a_look_after_it_is_none_before_it() {
    let later = World::of([reading(5, Finding::Shared), look(9, Finding::Withheld)]);
    assert_eq!(before(&later, 5), (None, false));
    assert!(matches!(later.on(9), Standing::Withheld(_)), "switched off again");
}

#[test]
fn what_was_taken_back_was_never_off() {
    let world = World::of([taken_back(look(3, Finding::Withheld), 12), reading(9, Finding::Shared)]);
    assert_eq!(before(&world, 11), (Some(day(3)), true), "it still stood then");
    assert_eq!(before(&world, 12), (None, false));
}

#[test]
fn a_past_day_names_no_later_look_and_today_names_one_of_tomorrow() {
    let tomorrow = Check { made: Recorded { day: day(10), ..made(9, 0) }, ..look(9, Finding::Withheld) };
    let world = World::of([tomorrow, reading(9, Finding::Shared)]);
    let before = |standing| match standing {
        Standing::Shared { withheld_before, drifted, .. } => (withheld_before, drifted),
        standing => panic!("{standing:?}"),
    };
    assert_eq!(before(world.standing(today(9))), (Some(day(10)), true));
    assert_eq!(before(world.standing(past(9))), (None, false));
}

#[test]
fn drift_is_of_the_look_that_counts() {
    let drifted = vec![look(3, Finding::Withheld), reading(5, Finding::Shared)];
    let seen = World::of([drifted.clone(), vec![look(6, Finding::Shared)]].concat());
    assert_eq!(before(&seen, 6), (Some(day(3)), false), "the person has seen it since");
    let lost = World::of([drifted, vec![look(6, Finding::Unresolved)]].concat());
    assert!(matches!(lost.on(6), Standing::Unresolved { .. }));
}

#[test]
fn what_was_to_take_effect_later_was_seen_off_too() {
    let world = World::of([effective(3, 30), reading(9, Finding::Shared)]);
    assert_eq!(before(&world, 9), (Some(day(3)), true), "its position was, and is no more");
}
