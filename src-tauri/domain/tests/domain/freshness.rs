//! How long a look holds: by its method, and by what the setting says.

use jiff::civil::Date;
use withhold_domain::{
    Check, DEFAULT_FRESH_DAYS, Finding, LETTER_FRESH_DAYS, Method, REREAD_FRESH_DAYS, Recorded, Setting,
    Standing, Witness, fresh_until, freshness,
};

use crate::builders::{World, day, letter, look, moment, setting};

fn holding(fresh_days: Option<u16>) -> Setting {
    Setting { fresh_days, ..setting() }
}

fn by(method: Method) -> Check {
    Check { method: Some(method), ..look(0, Finding::Withheld) }
}

#[test]
fn the_usual_days_are_a_season_a_year_and_a_week() {
    assert_eq!((DEFAULT_FRESH_DAYS, LETTER_FRESH_DAYS, REREAD_FRESH_DAYS), (90, 365, 7));
}

#[test]
fn each_method_holds_its_days_and_a_setting_may_say_otherwise() {
    // The days where the setting says nothing of days, and where the setting says 3, 30 and 200.
    for (method, days) in [
        (Method::Seen, [90, 3, 30, 200]),
        (Method::Pictured, [90, 3, 30, 200]),
        (Method::Read, [90, 3, 30, 200]),
        (Method::Exported, [90, 3, 30, 200]),
        (Method::Letter, [365, 365, 365, 365]),
        (Method::Local, [7, 3, 7, 7]),
        (Method::Public, [7, 3, 7, 7]),
    ] {
        for (said, days) in [None, Some(3), Some(30), Some(200)].into_iter().zip(days) {
            let world = World { setting: holding(said), ..World::of([by(method)]) };
            assert_eq!(fresh_until(&world.setting, &world.checks[0]), day(days), "{method:?}, {said:?}");
            assert!(matches!(world.on(days), Standing::Withheld(_)), "{method:?}, {said:?}");
            assert!(matches!(world.on(days + 1), Standing::Due(_)), "{method:?}, {said:?}");
        }
    }
}

#[test]
fn a_letter_holds_365_days() {
    let world = World::of([letter(0)]);
    assert!(matches!(world.on(365), Standing::Withheld(_)));
    assert!(matches!(world.on(366), Standing::Due(_)));
}

#[test]
fn a_setting_may_say_how_long_a_look_holds_but_not_how_long_a_letter_does() {
    let setting = holding(Some(7));
    assert_eq!(fresh_until(&setting, &look(0, Finding::Withheld)), day(7));
    assert_eq!(fresh_until(&setting, &letter(0)), day(365));
    let world = World { setting, ..World::of([look(0, Finding::Withheld)]) };
    assert!(matches!(world.on(7), Standing::Withheld(_)) && matches!(world.on(8), Standing::Due(_)));
}

#[test]
fn a_look_that_holds_no_day_holds_its_own() {
    let world = World { setting: holding(Some(0)), ..World::of([look(3, Finding::Withheld)]) };
    assert!(matches!(world.on(3), Standing::Withheld(_)) && matches!(world.on(4), Standing::Due(_)));
    assert!((freshness(&world.setting, &world.checks[0], day(3)) - 1.0).abs() < f64::EPSILON);
}

#[test]
fn a_look_far_in_the_future_runs_out_on_the_last_day_of_the_calendar() {
    let check = Check { made: Recorded::at(moment(0, 0), Date::MAX), ..look(0, Finding::Withheld) };
    assert_eq!(fresh_until(&setting(), &check), Date::MAX);
}

#[test]
fn a_note_of_a_salvage_has_the_days_of_a_look() {
    let note = Check { method: None, witness: Witness::Salvage, ..look(0, Finding::Unresolved) };
    assert_eq!(fresh_until(&setting(), &note), day(90));
    assert_eq!(fresh_until(&holding(Some(5)), &note), day(5));
}

#[test]
fn the_ring_empties_by_the_same_part_each_day() {
    let (setting, check) = (holding(Some(9)), look(10, Finding::Withheld));
    for (on, left) in
        [(0, 1.0), (9, 1.0), (10, 1.0), (11, 0.9), (15, 0.5), (18, 0.2), (19, 0.1), (20, 0.0), (999, 0.0)]
    {
        let found = freshness(&setting, &check, day(on));
        assert!((found - left).abs() < 1e-9, "{found} on day {on}");
    }
    let read = by(Method::Public);
    assert!((freshness(&setting, &read, day(4)) - 0.5).abs() < 1e-9, "four of eight days are left");
}

#[test]
fn over_the_whole_calendar_the_ring_is_full_before_and_empty_after() {
    let check = look(0, Finding::Withheld);
    assert!((freshness(&setting(), &check, Date::MIN) - 1.0).abs() < f64::EPSILON);
    assert!(freshness(&setting(), &check, Date::MAX).abs() < f64::EPSILON);
}
