//! Checks made by code: kept without an act, kept only where a check is news, and never hiding a look.

use jiff::civil::date;
use withhold_engine::{
    Cannot, Found, HistoryRecord, Observation, Observed, Saw, StandingView, UndoKind,
    domain::{Method, ReaderWitness, Witness},
};

use crate::desk::{Desk, SWITCH, check, edit, history, standing};

fn saw(saw: Saw) -> Observation {
    Observation {
        item: SWITCH.to_owned(),
        method: Method::Local,
        by: ReaderWitness {
            reader: "example-file".to_owned(),
            version: "1".to_owned(),
            value: Some("false".to_owned()),
            decided_by: Some("settings.json, training".to_owned()),
            account: None,
        },
        saw,
        of: None,
    }
}

#[test]
fn a_reading_is_a_check_without_an_act() {
    let desk = Desk::new();
    let mut engine = desk.open();
    assert_eq!(engine.observe(&saw(Saw::Withheld)).unwrap(), Observed::Recorded);
    assert!(matches!(standing(&mut engine, SWITCH), StandingView::Withheld { method: Method::Local, .. }));
    assert_eq!(engine.undo().unwrap().act, UndoKind::Add, "undo passes the reading over");
    let HistoryRecord::Check { witness, reader, .. } = history(&mut engine).remove(0).record else {
        panic!("a look comes first");
    };
    assert_eq!(
        (witness, reader.unwrap().decided_by.as_deref()),
        (Witness::Reader, Some("settings.json, training"))
    );
}

#[test]
fn the_same_again_notes_its_day_and_lengthens_nothing_until_the_last_has_run_out() {
    let desk = Desk::new();
    let mut engine = desk.open();
    engine.observe(&saw(Saw::Withheld)).unwrap();
    desk.days_later(7);
    assert_eq!(engine.observe(&saw(Saw::Withheld)).unwrap(), Observed::SameAgain);
    let HistoryRecord::Check { last_same, .. } = history(&mut engine).remove(0).record else { panic!() };
    assert_eq!(last_same, Some(date(2026, 3, 10)));
    desk.days_later(1);
    assert!(
        matches!(standing(&mut engine, SWITCH), StandingView::Due { .. }),
        "seven days hold, and no more"
    );
    assert_eq!(engine.observe(&saw(Saw::Withheld)).unwrap(), Observed::Recorded);
    assert_eq!(history(&mut engine).len(), 2);
}

#[test]
fn a_reading_that_failed_is_logged_and_hides_no_look() {
    let desk = Desk::new();
    let mut engine = desk.open();
    check(&mut engine, SWITCH, Found::Withheld).unwrap();
    let before = (standing(&mut engine, SWITCH), history(&mut engine).len());
    for why in [Cannot::Missing, Cannot::Unreadable, Cannot::Unclear] {
        assert_eq!(engine.observe(&saw(Saw::Cannot(why))).unwrap(), Observed::Logged);
    }
    assert_eq!((standing(&mut engine, SWITCH), history(&mut engine).len()), before);
}

#[test]
fn what_a_reader_finds_turned_back_on_is_drift_and_comes_first() {
    let desk = Desk::new();
    let mut engine = desk.open();
    engine.add_accounts(&[crate::desk::account("x", "")]).unwrap();
    check(&mut engine, SWITCH, Found::Withheld).unwrap();
    desk.days_later(2);
    engine.observe(&saw(Saw::Shared)).unwrap();
    let StandingView::Shared { withheld_before, drifted, .. } = standing(&mut engine, SWITCH) else {
        panic!()
    };
    assert_eq!((withheld_before, drifted), (Some(date(2026, 3, 3)), true));
    assert_eq!(engine.items().unwrap()[0].id, SWITCH);
    check(&mut engine, SWITCH, Found::Shared).unwrap();
    let StandingView::Shared { withheld_before, drifted, .. } = standing(&mut engine, SWITCH) else {
        panic!()
    };
    assert_eq!(
        (withheld_before, drifted),
        (Some(date(2026, 3, 3)), false),
        "a hand says since when, no more"
    );
}

#[test]
fn the_account_that_was_shown_is_asked_about_once_and_another_is_refused() {
    let desk = Desk::new();
    let mut engine = desk.open();
    let shown = |account: &str| {
        let mut observation = saw(Saw::Withheld);
        (observation.method, observation.by.account) = (Method::Read, Some(account.to_owned()));
        observation
    };
    assert_eq!(
        engine.observe(&shown("mara@example.com")).unwrap(),
        Observed::AsksWhose("m…@example.com".to_owned())
    );
    assert!(history(&mut engine).is_empty(), "nothing is written before the person has answered");
    let mut yes = edit("linkedin");
    yes.add_identifiers = vec!["mara@example.com".to_owned()];
    engine.edit_account(&yes).unwrap();
    assert_eq!(engine.observe(&shown("Mara@Example.com")).unwrap(), Observed::Recorded);
    for other in ["tom@example.com", "m\u{0430}ra@example.com", "mara@examp1e.com"] {
        let refused = engine.observe(&shown(other)).unwrap_err();
        assert!(refused.message.contains("Nothing was recorded"), "{}", refused.message);
    }
    assert_eq!(history(&mut engine).len(), 1);
}

#[test]
fn a_hand_cannot_be_taken_for_a_reader_nor_a_reader_for_a_hand() {
    let desk = Desk::new();
    let mut engine = desk.open();
    let by_hand = Observation { method: Method::Seen, ..saw(Saw::Withheld) };
    assert!(engine.observe(&by_hand).is_err());
    let mut claims = crate::desk::answer(SWITCH, Found::Withheld);
    for method in [Method::Exported, Method::Read, Method::Local, Method::Public, Method::Pictured] {
        claims.method = Some(method);
        assert!(engine.record_check(&claims).is_err(), "{method:?}");
    }
}

#[test]
fn the_same_again_after_a_change_is_a_new_look() {
    let desk = Desk::new();
    let mut engine = desk.open();
    engine.observe(&saw(Saw::Withheld)).unwrap();
    desk.days_later(1);
    let mut change = edit("linkedin");
    change.region = Some("DE".to_owned());
    engine.edit_account(&change).unwrap();
    assert!(matches!(standing(&mut engine, SWITCH), StandingView::Shaken { .. }));
    desk.days_later(1);
    assert_eq!(engine.observe(&saw(Saw::Withheld)).unwrap(), Observed::Recorded);
    assert!(matches!(standing(&mut engine, SWITCH), StandingView::Withheld { .. }));
    assert_eq!(engine.observe(&saw(Saw::Withheld)).unwrap(), Observed::SameAgain);
}

#[test]
fn an_account_that_is_known_to_be_another_is_never_asked_about() {
    let desk = Desk::new();
    let mut engine = desk.open();
    engine.add_accounts(&[crate::desk::account("linkedin", "home")]).unwrap();
    let mut keep = edit("linkedin@home");
    keep.add_identifiers = vec!["mara@example.com".to_owned()];
    engine.edit_account(&keep).unwrap();
    let mut shown = saw(Saw::Withheld);
    shown.by.account = Some("Mara@example.com".to_owned());
    let refused = engine.observe(&shown).unwrap_err();
    assert!(
        refused.message.contains("is not the one on your list. Nothing was recorded"),
        "{}",
        refused.message
    );
    assert_eq!(standing(&mut engine, SWITCH), StandingView::Unchecked);
}
