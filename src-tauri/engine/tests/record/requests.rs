//! Requests: ended only by an answer or by their retraction, with a deadline in calendar months.

use jiff::civil::date;
use withhold_engine::{Answer, Found, StandingView, domain::Method};

use crate::desk::{Desk, FORM, answer, check, standing};

#[test]
fn not_being_able_to_tell_ends_no_request() {
    let desk = Desk::new();
    let mut engine = desk.open();
    check(&mut engine, FORM, Found::Asked).unwrap();
    desk.days_later(1);
    check(&mut engine, FORM, Found::Unresolved).unwrap();
    let asked = StandingView::Asked { sent: date(2026, 3, 3), answer_by: date(2026, 4, 3), overdue: false };
    assert_eq!(standing(&mut engine, FORM), asked);
}

#[test]
fn an_answer_in_writing_ends_it_either_way_and_the_day_of_the_letter_counts() {
    for (found, ends) in [(Found::Withheld, "withheld"), (Found::Shared, "shared")] {
        let desk = Desk::new();
        let mut engine = desk.open();
        check(&mut engine, FORM, Found::Asked).unwrap();
        desk.days_later(10);
        let letter =
            Answer { method: Some(Method::Letter), of: Some(date(2026, 3, 10)), ..answer(FORM, found) };
        engine.record_check(&letter).unwrap();
        match standing(&mut engine, FORM) {
            StandingView::Withheld { looked, .. } => {
                assert_eq!((ends, looked), ("withheld", date(2026, 3, 10)))
            }
            StandingView::Shared { looked, .. } => assert_eq!((ends, looked), ("shared", date(2026, 3, 10))),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn only_a_letter_speaks_of_another_day_and_never_of_one_ahead() {
    let desk = Desk::new();
    let mut engine = desk.open();
    let seen = Answer { of: Some(date(2026, 3, 1)), ..answer(FORM, Found::Withheld) };
    assert!(engine.record_check(&seen).unwrap_err().message.contains("in writing"));
    let ahead =
        Answer { of: Some(date(2026, 3, 4)), method: Some(Method::Letter), ..answer(FORM, Found::Withheld) };
    assert!(engine.record_check(&ahead).unwrap_err().message.contains("after today"));
}

#[test]
fn taking_the_answer_back_opens_the_request_again_and_taking_the_request_back_ends_it() {
    let desk = Desk::new();
    let mut engine = desk.open();
    check(&mut engine, FORM, Found::Asked).unwrap();
    check(&mut engine, FORM, Found::Withheld).unwrap();
    assert!(matches!(standing(&mut engine, FORM), StandingView::Withheld { .. }));
    engine.undo().unwrap();
    assert!(matches!(standing(&mut engine, FORM), StandingView::Asked { .. }));
    engine.undo().unwrap();
    assert_eq!(standing(&mut engine, FORM), StandingView::Unchecked);
}
