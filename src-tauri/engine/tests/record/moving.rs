//! Reading on after a write: what is read anew equals a list that is read anew as a whole.

use withhold_engine::{AccountName, Engine, Found, domain::DecisionKind};

use crate::desk::{Desk, FORM, SWITCH, account, check, decide, edit};

fn seen(engine: &mut Engine) -> String {
    serde_json::to_string(&engine.overview().unwrap()).unwrap()
}

#[test]
fn after_each_write_the_list_is_as_if_it_had_been_opened_anew() {
    let desk = Desk::new();
    let mut engine = desk.open();
    engine.overview().unwrap();
    type TestAct = fn(&mut Engine);
    let acts: [TestAct; 9] = [
        |engine| drop(check(engine, SWITCH, Found::Withheld).unwrap()),
        |engine| drop(check(engine, FORM, Found::Asked).unwrap()),
        |engine| drop(engine.undo().unwrap()),
        |engine| drop(decide(engine, FORM, DecisionKind::Snooze).unwrap()),
        |engine| drop(engine.add_accounts(&[account("x", "work"), account("chatgpt", "")]).unwrap()),
        |engine| {
            let mut change = edit("x@work");
            change.label = Some("home".to_owned());
            drop(engine.edit_account(&change).unwrap());
        },
        |engine| drop(engine.remove_account(&AccountName { account: "chatgpt".to_owned() }).unwrap()),
        |engine| drop(engine.undo().unwrap()),
        |engine| drop(engine.forget_account(&AccountName { account: "x@home".to_owned() }).unwrap()),
    ];
    for (turn, act) in acts.into_iter().enumerate() {
        act(&mut engine);
        assert_eq!(seen(&mut engine), seen(&mut desk.open()), "after act {turn}");
    }
}

#[test]
fn what_another_process_wrote_is_read_with_the_next_own_write() {
    let desk = Desk::new();
    let (mut window, mut line) = (desk.open(), desk.open());
    window.overview().unwrap();
    check(&mut line, FORM, Found::Asked).unwrap();
    check(&mut window, SWITCH, Found::Withheld).unwrap();
    assert_eq!(seen(&mut window), seen(&mut desk.open()));
}
