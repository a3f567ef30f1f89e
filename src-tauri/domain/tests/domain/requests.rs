//! Requests: a form or letter that was sent, the day by which an answer is owed, and what ends the request.

use jiff::civil::{Date, date};
use withhold_domain::{
    Check, DecisionKind, Finding, Kind, Method, Recorded, Standing, answer_by, answer_owed, open_request,
};

use crate::builders::{
    World, about, day, decided, letter, look, moment, past, reading, refusal, setting, taken_back, today,
};

/// A request of day 0, whose answer is owed by 1 February, and what was found later.
fn asked(later: impl IntoIterator<Item = Check>) -> World {
    World::of([look(0, Finding::Asked)].into_iter().chain(later).collect::<Vec<_>>())
}

fn is_open(world: &World) -> bool {
    let sent = Standing::Asked { sent: day(0), answer_by: day(31), overdue: false };
    let open = open_request(&world.setting, &world.checks, today(20)).is_some();
    assert_eq!(world.today(20) == sent, open, "{:?}", world.today(20));
    open
}

#[test]
fn a_request_is_overdue_on_the_day_after_the_answer_was_owed() {
    let asked_then = |overdue| Standing::Asked { sent: day(0), answer_by: day(31), overdue };
    let world = asked([]);
    assert_eq!((world.on(31), world.on(32)), (asked_then(false), asked_then(true)));
}

#[test]
fn a_setting_may_say_how_long_an_answer_takes() {
    let mut world = asked([]);
    world.setting.answer_days = Some(45);
    assert!(matches!(world.on(45), Standing::Asked { overdue: false, .. }));
    assert!(matches!(world.on(46), Standing::Asked { overdue: true, .. }));
}

#[test]
fn a_month_is_a_month_of_the_calendar() {
    let owed = |sent: Date| answer_owed(&setting(), sent);
    for (sent, by) in [
        (date(2027, 1, 1), date(2027, 2, 1)),
        (date(2027, 1, 28), date(2027, 2, 28)),
        (date(2027, 1, 29), date(2027, 2, 28)),
        (date(2027, 1, 31), date(2027, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2028, 1, 29), date(2028, 2, 29)),
        (date(2100, 1, 31), date(2100, 2, 28)),
        (date(2027, 2, 28), date(2027, 3, 28)),
        (date(2028, 2, 29), date(2028, 3, 29)),
        (date(2027, 3, 31), date(2027, 4, 30)),
        (date(2027, 4, 30), date(2027, 5, 30)),
        (date(2027, 12, 31), date(2028, 1, 31)),
        (Date::MAX, Date::MAX),
    ] {
        assert_eq!(owed(sent), by, "sent on {sent}");
    }
}

#[test]
fn the_days_that_a_setting_names_are_days() {
    let mut setting = setting();
    setting.answer_days = Some(45);
    assert_eq!(answer_owed(&setting, date(2027, 1, 31)), date(2027, 3, 17));
    assert_eq!(answer_owed(&setting, Date::MAX), Date::MAX);
}

#[test]
fn the_day_that_was_kept_with_the_request_holds_whatever_the_catalogue_says_later() {
    let kept = Check { answer_by: Some(day(60)), ..look(0, Finding::Asked) };
    let mut world = World::of([kept]);
    world.setting.answer_days = Some(5);
    assert_eq!(answer_by(&world.setting, &world.checks[0]), day(60));
    assert!(matches!(world.on(60), Standing::Asked { overdue: false, .. }));
    assert!(matches!(world.on(61), Standing::Asked { overdue: true, .. }));
}

#[test]
fn a_request_is_counted_from_the_day_on_which_it_was_sent() {
    let world = World::of([about(look(10, Finding::Asked), 0)]);
    assert_eq!(world.on(31), Standing::Asked { sent: day(0), answer_by: day(31), overdue: false });
}

#[test]
fn not_being_able_to_tell_never_ends_a_request() {
    assert!(is_open(&asked([])));
    for method in [Method::Seen, Method::Letter, Method::Read] {
        let unresolved = Check { method: Some(method), ..look(9, Finding::Unresolved) };
        for kind in [Kind::Switch, Kind::Form, Kind::Mail] {
            let mut world = asked([unresolved.clone()]);
            world.setting.kind = kind;
            assert!(is_open(&world), "{kind:?}, {method:?}");
        }
    }
}

#[test]
fn what_was_asked_for_is_done_where_it_is_seen_withheld() {
    for answer in [letter(9), look(9, Finding::Withheld), reading(9, Finding::Withheld)] {
        let world = asked([answer]);
        assert!(!is_open(&world) && !matches!(world.on(9), Standing::Asked { .. }));
    }
    assert!(matches!(asked([letter(20)]).on(20), Standing::Withheld(_)), "an answer in writing");
}

#[test]
fn a_refusal_in_writing_ends_a_request_and_a_switch_that_is_still_on_does_not() {
    assert!(!is_open(&asked([refusal(9)])));
    assert!(matches!(asked([refusal(9)]).on(9), Standing::Shared { method: Method::Letter, .. }));
    for seen in [look(9, Finding::Shared), reading(9, Finding::Shared)] {
        assert!(is_open(&asked([seen])), "it was not answered yet");
    }
}

#[test]
fn of_a_form_or_letter_nothing_but_the_answer_can_be_seen() {
    for (kind, ends) in [
        (Kind::Form, true),
        (Kind::Mail, true),
        (Kind::Switch, false),
        (Kind::Choice, false),
        (Kind::OptIn, false),
        (Kind::Admin, false),
    ] {
        let mut world = asked([look(9, Finding::Shared)]);
        world.setting.kind = kind;
        assert_eq!(!is_open(&world), ends, "{kind:?}");
    }
}

#[test]
fn an_answer_of_before_is_none() {
    let world = World::of([letter(0), look(5, Finding::Asked)]);
    assert!(matches!(world.on(9), Standing::Asked { .. }));
    let older = World::of([look(5, Finding::Asked), about(refusal(9), 4)]);
    assert!(matches!(older.on(9), Standing::Asked { .. }), "a letter of the day before it was sent");
    let same_day = World::of([look(5, Finding::Asked), about(refusal(9), 5)]);
    assert!(matches!(same_day.on(9), Standing::Shared { .. }), "a letter of the day itself");
}

#[test]
fn a_request_that_is_taken_back_was_never_sent() {
    let world = World::of([look(0, Finding::Shared), taken_back(look(5, Finding::Asked), 8)]);
    assert!(matches!(world.on(7), Standing::Asked { .. }) && matches!(world.on(8), Standing::Shared { .. }));
}

#[test]
fn an_answer_that_is_taken_back_leaves_the_request_open() {
    assert!(is_open(&asked([taken_back(letter(9), 12)])));
    assert!(matches!(asked([taken_back(letter(9), 12)]).on(11), Standing::Withheld(_)));
}

#[test]
fn of_two_requests_the_first_deadline_counts_and_an_answer_ends_both() {
    let twice = asked([look(10, Finding::Asked)]);
    assert!(matches!(twice.on(20), Standing::Asked { sent, .. } if sent < day(10)));
    let anew = asked([letter(5), look(10, Finding::Asked), look(12, Finding::Asked)]);
    assert!(
        matches!(anew.on(20), Standing::Asked { sent, .. } if sent == day(10)),
        "asked once more after an answer"
    );
    assert!(matches!(asked([look(10, Finding::Asked), letter(15)]).on(20), Standing::Withheld(_)));
    let one_left = asked([letter(5), taken_back(look(10, Finding::Asked), 12)]);
    assert!(matches!(one_left.on(20), Standing::Withheld(_)), "the first was answered");
}

#[test]
fn a_request_and_its_answer_are_told_apart_by_their_order_in_the_same_moment() {
    let at = |place, check: Check| Check { made: Recorded::at(moment(3, 0), day(3)), place, ..check };
    let world = |first: Check, then: Check| World::of([at(1, first), at(2, then)]);
    assert!(matches!(world(look(3, Finding::Asked), letter(3)).on(3), Standing::Withheld(_)));
    assert!(matches!(world(letter(3), look(3, Finding::Asked)).on(3), Standing::Asked { .. }));
}

#[test]
fn what_the_person_decided_goes_before_a_request() {
    let allowed = asked([]).decided(decided(5, DecisionKind::Allow));
    assert_eq!(allowed.on(20), Standing::Allowed(day(5)));
    assert!(open_request(&allowed.setting, &allowed.checks, past(20)).is_some());
}
