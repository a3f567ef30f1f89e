//! The day a question is asked about, which records count in its answer, and which of those records is the last.

use jiff::Timestamp;
use proptest::prelude::*;
use withhold_domain::{AsOf, Check, Finding, Recorded, Standing};

use crate::{
    builders::{World, day, device, look, made, moment, past, taken_back, today},
    worlds::any_undecided_world,
};

/// A record of another device, whose clock was ahead when the record arrived.
fn ahead(on: i32) -> Recorded {
    Recorded { ahead: true, ..made(on, 720) }
}

#[test]
fn today_every_record_counts_whatever_its_day() {
    for on in [-4_000, 0, 9, 10, 11, 12, 4_000] {
        assert!(today(10).counts(made(on, 0)) && today(10).knows(day(on)), "recorded on day {on}");
    }
}

#[test]
fn a_past_day_leaves_out_what_was_recorded_on_later_days() {
    for (on, counts) in [(-4_000, true), (9, true), (10, true), (11, false), (4_000, false)] {
        assert_eq!(past(10).counts(made(on, 0)), counts, "recorded on day {on}");
        assert_eq!(past(10).knows(day(on)), counts, "recorded on day {on}");
    }
}

#[test]
fn a_day_that_is_named_and_is_not_past_leaves_out_nothing() {
    for named in [10, 11, 40] {
        let asked = AsOf::on(day(named), day(10), moment(10, 720));
        assert_eq!((asked.today(), asked.is_past()), (day(named), false));
        assert!(asked.counts(made(4_000, 0)) && asked.knows(day(4_000)), "asked about day {named} on day 10");
    }
    assert!(AsOf::on(day(9), day(10), moment(10, 720)).is_past());
}

#[test]
fn a_question_says_what_it_is_about() {
    assert_eq!((today(10).today(), past(10).today()), (day(10), day(10)));
    assert_eq!((today(10).now_is(), past(10).now_is()), (moment(10, 720), moment(20_000, 0)));
    assert!(past(10).is_past() && !today(10).is_past());
}

#[test]
fn the_same_question_about_a_day_ahead_leaves_out_no_more_and_no_less() {
    let later = today(10).ahead_to(day(30));
    assert_eq!((later.today(), later.is_past()), (day(30), false));
    assert!(later.counts(made(4_000, 0)) && !later.counts(ahead(20)), "it is asked now");
    assert!(past(10).ahead_to(day(30)).is_past());
}

#[test]
fn a_record_that_came_ahead_of_its_time_counts_from_its_own_moment_on() {
    let at = |now: Timestamp| AsOf::now(day(10), now);
    let second = jiff::SignedDuration::from_secs(1);
    assert!(!at(moment(20, 720) - second).counts(ahead(20)));
    assert!(at(moment(20, 720)).counts(ahead(20)) && at(moment(20, 720) + second).counts(ahead(20)));
    assert!(at(moment(10, 0)).counts(made(20, 720)), "one that was written here counts at once");
}

#[test]
fn on_a_past_day_a_record_that_came_ahead_has_to_have_come_and_to_be_of_that_day() {
    let on = |number, now| AsOf::on(day(number), day(30), moment(now, 0)).counts(ahead(20));
    assert!(on(20, 21) && on(25, 21));
    assert!(!on(19, 21), "of a later day");
    assert!(!on(20, 20) && !on(25, 20), "its moment has not come");
}

#[test]
fn a_record_of_this_device_is_never_ahead() {
    assert_eq!(
        Recorded::at(moment(5, 3), day(5)),
        Recorded { moment: moment(5, 3), day: day(5), ahead: false }
    );
}

#[test]
fn a_look_of_tomorrow_and_its_taking_back_count_today() {
    let tomorrow = World::of([look(0, Finding::Withheld), look(10, Finding::Shared)]);
    assert!(
        matches!(tomorrow.today(9), Standing::Shared { .. })
            && matches!(tomorrow.on(9), Standing::Withheld(_))
    );
    let undone = World::of([look(0, Finding::Shared), taken_back(look(8, Finding::Withheld), 10)]);
    assert!(
        matches!(undone.today(9), Standing::Shared { .. }) && matches!(undone.on(9), Standing::Withheld(_))
    );
}

#[test]
fn a_move_of_tomorrow_shakes_today() {
    let mut world = World::of([look(5, Finding::Withheld)]);
    world.account.region_changed = crate::builders::moved(10, 0);
    assert!(matches!(world.today(9), Standing::Shaken(..)) && matches!(world.on(9), Standing::Withheld(_)));
}

#[test]
fn days_that_are_named_are_held_against_the_day_in_question_alone() {
    let world = World::of([crate::builders::effective(0, 10)]);
    assert!(
        matches!(world.today(9), Standing::Pending(..)) && matches!(world.today(10), Standing::Withheld(_))
    );
    let changed = World::of([look(0, Finding::Withheld)])
        .changed(crate::builders::change(10, withhold_domain::ChangeKind::Terms));
    assert!(
        matches!(changed.today(9), Standing::Withheld(_))
            && matches!(changed.today(10), Standing::Shaken(..))
    );
}

#[test]
fn a_taking_back_that_came_ahead_leaves_the_look_until_its_moment() {
    let check = Check { retracted: Some(ahead(20)), ..look(0, Finding::Withheld) };
    assert!(check.stands(today(19)) && !check.stands(today(20)));
    let new = Check { made: ahead(20), ..look(20, Finding::Shared) };
    let world = World::of([look(0, Finding::Withheld), new]);
    assert!(
        matches!(world.today(19), Standing::Withheld(_))
            && matches!(world.today(20), Standing::Shared { .. })
    );
}

#[test]
fn the_last_look_is_told_by_its_moment_then_its_device_then_its_place() {
    let at = |minute, writer, place| Check {
        made: Recorded { day: day(3), ..made(3, minute) },
        device: device(writer),
        place,
        ..look(3, Finding::Withheld)
    };
    for (before, after, why) in [
        (at(1, 2, 9), at(2, 1, 1), "the moment goes before the device"),
        (at(1, 1, 9), at(1, 2, 1), "among equals the device goes before the place"),
        (at(1, 1, 1), at(1, 1, 2), "the place in the device's chain is last"),
    ] {
        assert!(before.order() < after.order(), "{why}");
        for checks in [[before.clone(), after.clone()], [after.clone(), before.clone()]] {
            assert_eq!(Check::last(&checks, today(3)), Some(&after), "{why}");
        }
    }
}

#[test]
fn the_day_says_nothing_about_the_order() {
    let east = Check { made: Recorded::at(moment(3, 0), day(4)), ..look(4, Finding::Withheld) };
    let west = Check { made: Recorded::at(moment(3, 1), day(2)), ..look(2, Finding::Shared) };
    assert_eq!(Check::last(&[east, west.clone()], today(3)), Some(&west));
    assert_eq!(Check::last(&[], today(3)), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn today_no_record_is_left_out_for_its_day(world in any_undecided_world(), on in -200..400) {
        for check in world.checks.iter().filter(|check| !check.made.ahead) {
            let taken_back = check.retracted.is_some_and(|back| !back.ahead);
            prop_assert_eq!(check.retracted.is_none() && !check.stands(today(on)), false);
            prop_assert!(!(taken_back && check.stands(today(on))));
        }
    }

    #[test]
    fn a_past_day_is_answered_as_though_later_records_were_not_there(
        world in any_undecided_world(), on in 0..200,
    ) {
        let mut before = world.clone();
        before.checks.retain(|check| check.made.day <= day(on));
        for check in &mut before.checks {
            check.retracted = check.retracted.filter(|back| back.day <= day(on));
        }
        let known = |moved: withhold_domain::Moved| moved.day <= day(on);
        before.account.plan_changed = before.account.plan_changed.filter(|moved| known(*moved));
        before.account.region_changed = before.account.region_changed.filter(|moved| known(*moved));
        let long_after = AsOf::now(day(on), moment(20_000, 0));
        prop_assert_eq!(before.standing(long_after), world.standing(past(on)));
    }
}
