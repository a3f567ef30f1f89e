//! Acts name themselves: undo takes the act that undo was shown, or refuses.

use withhold_engine::{
    ErrorCode, Found, OwnService, StandingView, UndoAct, UndoKind, domain::DecisionKind,
    domain::PrivatePosition,
};

use crate::desk::{Desk, FORM, SWITCH, account, check, decide, edit, standing};

fn named(act: &withhold_engine::UndoView) -> UndoAct {
    UndoAct { act: act.id, version: Some(act.version) }
}

#[test]
fn every_write_says_what_it_did_and_undo_takes_that_back() {
    let desk = Desk::new();
    let mut engine = desk.open();
    let done = check(&mut engine, SWITCH, Found::Withheld).unwrap().act.unwrap();
    assert_eq!((done.act, done.on.as_str()), (UndoKind::Check, SWITCH));
    assert_eq!(engine.overview().unwrap().undo.as_ref(), Some(&done));
    let undone = engine.undo_act(named(&done)).unwrap();
    assert_eq!((undone.id, undone.on.as_str()), (done.id, SWITCH));
    assert_eq!(standing(&mut engine, SWITCH), StandingView::Unchecked);
}

#[test]
fn an_act_under_another_is_refused_and_neither_is_taken_back() {
    let desk = Desk::new();
    let (mut window, mut line) = (desk.open(), desk.open());
    let shown = check(&mut window, SWITCH, Found::Withheld).unwrap().act.unwrap();
    check(&mut line, FORM, Found::Asked).unwrap();
    let refused = window.undo_act(named(&shown)).unwrap_err();
    assert_eq!(refused.code, ErrorCode::Invalid);
    assert_eq!(
        refused.message,
        "Something else was done since, to LinkedIn, LinkedIn Data Processing Objection Form; undo takes back the newest \
         first."
    );
    assert!(refused.hint.contains("nothing was changed"), "{refused:?}");
    assert!(matches!(standing(&mut window, SWITCH), StandingView::Withheld { .. }));
    assert!(matches!(standing(&mut window, FORM), StandingView::Asked { .. }));
}

#[test]
fn an_act_is_taken_back_once_and_one_that_never_was_is_refused() {
    let desk = Desk::new();
    let mut engine = desk.open();
    let shown = check(&mut engine, SWITCH, Found::Withheld).unwrap().act.unwrap();
    engine.undo_act(named(&shown)).unwrap();
    assert_eq!(engine.undo_act(named(&shown)).unwrap_err().code, ErrorCode::Invalid);
    let unknown = UndoAct { act: 999, version: None };
    assert_eq!(engine.undo_act(unknown).unwrap_err().code, ErrorCode::Invalid);
    assert_eq!(engine.undo().unwrap().act, UndoKind::Add, "the adding of the account still stands");
}

#[test]
fn an_edit_that_changes_nothing_is_no_act() {
    let desk = Desk::new();
    let mut engine = desk.open();
    let shown = check(&mut engine, SWITCH, Found::Withheld).unwrap().act.unwrap();
    let mut same = edit("linkedin");
    (same.label, same.plan, same.region) = (Some(String::new()), Some(String::new()), Some(String::new()));
    assert_eq!(engine.edit_account(&same).unwrap().act, None);
    assert_eq!(decide(&mut engine, SWITCH, DecisionKind::Clear).unwrap().act, None);
    assert_eq!(engine.undo().unwrap().id, shown.id, "the look is what is taken back");
}

#[test]
fn an_own_service_that_had_an_account_is_taken_back_and_can_be_added_again() {
    let desk = Desk::empty();
    let mut engine = desk.open();
    let own = OwnService {
        name: "Foo".to_owned(),
        title: "Training".to_owned(),
        url: Some("https://example.com/settings".to_owned()),
        steps: Vec::new(),
        private_position: PrivatePosition::Off,
        private_label: None,
    };
    engine.add_own_service(&own).unwrap();
    engine.add_accounts(&[account("own-foo", "")]).unwrap();
    assert_eq!(engine.undo().unwrap().act, UndoKind::Add);
    assert_eq!(engine.undo().unwrap().act, UndoKind::OwnService);
    assert_eq!(engine.service("own-foo").unwrap_err().code, ErrorCode::NotFound);
    engine.add_own_service(&own).unwrap();
    assert_eq!(engine.service("own-foo").unwrap().name, "Foo");
    let twice = engine.add_own_service(&own).unwrap_err();
    assert!(twice.message.starts_with("You have added Foo"), "{}", twice.message);
}

#[test]
fn answers_at_several_settings_are_one_act() {
    let desk = Desk::new();
    let mut engine = desk.open();
    let both = [crate::desk::answer(SWITCH, Found::Withheld), crate::desk::answer(FORM, Found::Asked)];
    let done = engine.record_checks(&both).unwrap().act.unwrap();
    assert_eq!(done.act, UndoKind::Check);
    engine.undo_act(named(&done)).unwrap();
    assert_eq!(standing(&mut engine, SWITCH), StandingView::Unchecked);
    assert_eq!(standing(&mut engine, FORM), StandingView::Unchecked);
}

#[test]
fn one_answer_that_cannot_be_taken_leaves_out_all() {
    let desk = Desk::new();
    let mut engine = desk.open();
    let twice = [crate::desk::answer(SWITCH, Found::Withheld), crate::desk::answer(SWITCH, Found::Shared)];
    assert!(engine.record_checks(&twice).unwrap_err().message.contains("answered twice"));
    let unknown = [
        crate::desk::answer(SWITCH, Found::Withheld),
        crate::desk::answer("linkedin/nothing", Found::Shared),
    ];
    assert_eq!(engine.record_checks(&unknown).unwrap_err().code, ErrorCode::NotFound);
    assert_eq!(standing(&mut engine, SWITCH), StandingView::Unchecked);
}
