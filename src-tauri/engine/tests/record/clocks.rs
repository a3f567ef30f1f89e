//! The record on every clock: what was recorded counts at once, in every zone and on every clock.

use jiff::{SignedDuration, Timestamp};
use withhold_engine::{Found, StandingView};

use crate::{
    any_clock::{Skew, seen},
    desk::{Desk, FORM, START, SWITCH, check, edit, history, standing},
};

#[test]
fn a_look_taken_back_across_the_date_line_does_not_count_again() {
    let desk = Desk::new();
    Skew::West.set(&desk, START.parse().unwrap());
    check(&mut desk.open(), SWITCH, Found::Withheld).unwrap();
    Skew::East.set(&desk, START.parse().unwrap());
    desk.open().undo().unwrap();
    Skew::West.set(&desk, START.parse().unwrap());
    assert_eq!(standing(&mut desk.open(), SWITCH), StandingView::Unchecked);
}

#[test]
fn a_change_of_region_across_the_date_line_shakes_at_once() {
    let desk = Desk::new();
    Skew::West.set(&desk, START.parse().unwrap());
    check(&mut desk.open(), SWITCH, Found::Withheld).unwrap();
    Skew::East.set(&desk, START.parse().unwrap());
    let mut change = edit("linkedin");
    change.region = Some("DE".to_owned());
    desk.open().edit_account(&change).unwrap();
    Skew::West.set(&desk, START.parse().unwrap());
    assert!(matches!(standing(&mut desk.open(), SWITCH), StandingView::Shaken { .. }));
}

#[test]
fn a_change_of_region_shakes_on_a_clock_that_is_far_behind() {
    for back in [25, 24 * 3_653] {
        let desk = Desk::new();
        check(&mut desk.open(), SWITCH, Found::Withheld).unwrap();
        let start: Timestamp = START.parse().unwrap();
        desk.hands.set(start - SignedDuration::from_hours(back), "UTC");
        let mut change = edit("linkedin");
        change.region = Some("DE".to_owned());
        desk.open().edit_account(&change).unwrap();
        desk.hands.set(start + SignedDuration::from_mins(30), "UTC");
        let mut engine = desk.open();
        assert!(matches!(standing(&mut engine, SWITCH), StandingView::Shaken { .. }), "back by {back} hours");
        check(&mut engine, SWITCH, Found::Withheld).unwrap();
        assert!(matches!(standing(&mut engine, SWITCH), StandingView::Withheld { .. }), "a look has seen it");
    }
}

#[test]
fn a_look_ends_the_change_of_region_that_a_clock_years_ahead_has_made() {
    let desk = Desk::new();
    let start: Timestamp = START.parse().unwrap();
    check(&mut desk.open(), SWITCH, Found::Withheld).unwrap();
    check(&mut desk.open(), FORM, Found::Withheld).unwrap();
    desk.hands.set(start + SignedDuration::from_hours(24 * 3_653), "UTC");
    let mut change = edit("linkedin");
    change.region = Some("DE".to_owned());
    desk.open().edit_account(&change).unwrap();
    desk.hands.set(start + SignedDuration::from_mins(30), "UTC");
    let mut engine = desk.open();
    assert!(matches!(standing(&mut engine, SWITCH), StandingView::Shaken { .. }));
    check(&mut engine, SWITCH, Found::Withheld).unwrap();
    assert!(matches!(standing(&mut engine, SWITCH), StandingView::Withheld { .. }), "a look has seen it");
    assert!(
        matches!(standing(&mut engine, FORM), StandingView::Shaken { .. }),
        "nobody has looked there since"
    );
}

#[test]
fn a_look_of_a_clock_years_ahead_is_relied_upon_by_nobody_once_the_clock_is_right() {
    let desk = Desk::new();
    let start: Timestamp = START.parse().unwrap();
    desk.hands.set(start + SignedDuration::from_hours(24 * 3_653), "UTC");
    check(&mut desk.open(), SWITCH, Found::Withheld).unwrap();
    desk.hands.set(start, "UTC");
    let mut engine = desk.open();
    let StandingView::Shaken { by, .. } = standing(&mut engine, SWITCH) else { panic!("it is told") };
    assert_eq!(by, withhold_engine::ShakenBy::Clock);
    let headline = engine.headline().unwrap();
    assert_eq!((headline.off, headline.needs_you), (0, 2));
    let refused = check(&mut engine, SWITCH, Found::Withheld).unwrap_err();
    assert!(refused.message.contains("clock"), "{}", refused.message);
}

#[test]
fn a_letter_of_today_never_overtakes_a_look_that_a_faster_clock_has_made_since() {
    let desk = Desk::new();
    let start: Timestamp = START.parse().unwrap();
    check(&mut desk.open(), SWITCH, Found::Shared).unwrap();
    Skew::Day.set(&desk, start + SignedDuration::from_hours(1));
    let mut engine = desk.open();
    let mut letter = crate::desk::answer(SWITCH, Found::Withheld);
    (letter.method, letter.of) = (Some(withhold_engine::domain::Method::Letter), Some(engine.today()));
    engine.record_check(&letter).unwrap();
    desk.hands.set(start + SignedDuration::from_hours(2), "UTC");
    assert!(matches!(standing(&mut desk.open(), SWITCH), StandingView::Shared { .. }));
}

#[test]
fn a_day_that_is_named_and_is_not_past_hides_no_record() {
    let desk = Desk::new();
    let start: Timestamp = START.parse().unwrap();
    Skew::West.set(&desk, start);
    check(&mut desk.open(), SWITCH, Found::Withheld).unwrap();
    Skew::East.set(&desk, start + SignedDuration::from_mins(1));
    check(&mut desk.open(), SWITCH, Found::Shared).unwrap();
    Skew::West.set(&desk, start + SignedDuration::from_mins(2));
    let here = desk.open().today();
    for named in [here, here.tomorrow().unwrap()] {
        let mut engine = desk.open_on(named);
        assert!(matches!(standing(&mut engine, SWITCH), StandingView::Shared { .. }), "asked about {named}");
    }
}

#[test]
fn what_was_seen_last_counts_wherever_it_was_seen() {
    let desk = Desk::new();
    Skew::West.set(&desk, START.parse().unwrap());
    check(&mut desk.open(), SWITCH, Found::Withheld).unwrap();
    Skew::East.set(&desk, START.parse::<Timestamp>().unwrap() + SignedDuration::from_mins(1));
    check(&mut desk.open(), SWITCH, Found::Shared).unwrap();
    Skew::West.set(&desk, START.parse::<Timestamp>().unwrap() + SignedDuration::from_mins(2));
    let mut engine = desk.open();
    assert!(matches!(standing(&mut engine, SWITCH), StandingView::Shared { .. }));
    assert_eq!(history(&mut engine).len(), 2);
}

#[test]
fn a_past_day_knows_nothing_of_later_records_and_a_clock_far_behind_records_nothing() {
    let desk = Desk::new();
    let mut engine = desk.open();
    check(&mut engine, SWITCH, Found::Withheld).unwrap();
    desk.days_later(2);
    check(&mut engine, SWITCH, Found::Shared).unwrap();
    let mut past = desk.open_on("2026-03-04".parse().unwrap());
    assert!(matches!(standing(&mut past, SWITCH), StandingView::Withheld { .. }));
    assert_eq!(history(&mut past).len(), 1);

    Skew::Years.set(&desk, START.parse().unwrap());
    let mut engine = desk.open();
    let before = seen(&mut engine);
    let refused = check(&mut engine, SWITCH, Found::Withheld).unwrap_err();
    assert!(refused.message.contains("clock"), "{}", refused.message);
    assert_eq!(seen(&mut engine), before);
    assert!(matches!(standing(&mut engine, SWITCH), StandingView::Shared { .. }), "the look is not hidden");
}
