//! The identifiers by which a service shows an account: masked on screen, and gone when forgotten.

use std::fs;

use crate::desk::{Desk, edit};

const MAIL: &str = "quinquereme@example.com";

fn holds(desk: &Desk, text: &str) -> bool {
    let mut stack = vec![desk.folder()];
    while let Some(folder) = stack.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                stack.push(path);
            } else if fs::read(&path).unwrap().windows(text.len()).any(|part| part == text.as_bytes()) {
                return true;
            }
        }
    }
    false
}

#[test]
fn identifiers_are_masked_taken_back_with_their_edit_and_never_labels() {
    let desk = Desk::new();
    let mut engine = desk.open();
    let mut add = edit("linkedin");
    add.add_identifiers = vec![MAIL.to_owned(), "@mara".to_owned(), "+49 30 1234567".to_owned()];
    engine.edit_account(&add).unwrap();
    assert_eq!(engine.accounts().unwrap()[0].identifiers, ["q…@example.com", "@m…", "…67"]);
    let json = serde_json::to_string(&engine.overview().unwrap()).unwrap();
    assert!(!json.contains(MAIL) && !json.contains("1234567"), "{json}");
    engine.undo().unwrap();
    assert!(engine.accounts().unwrap()[0].identifiers.is_empty());
}

#[test]
fn forgetting_leaves_no_identifier_anywhere() {
    let desk = Desk::new();
    let mut engine = desk.open();
    let mut add = edit("linkedin");
    add.add_identifiers = vec![MAIL.to_owned()];
    engine.edit_account(&add).unwrap();
    let mut label = edit("linkedin");
    label.label = Some("work".to_owned());
    engine.edit_account(&label).unwrap();
    assert!(holds(&desk, MAIL));
    let account = withhold_engine::AccountName { account: "linkedin@work".to_owned() };
    engine.forget_account(&account).unwrap();
    drop(engine);
    assert!(!holds(&desk, MAIL));
}

#[test]
fn one_identifier_is_never_that_of_two_accounts_at_a_service() {
    let desk = Desk::new();
    let mut engine = desk.open();
    engine.add_accounts(&[crate::desk::account("linkedin", "home"), crate::desk::account("x", "")]).unwrap();
    let keep = |account: &str, text: &str| {
        let mut add = edit(account);
        add.add_identifiers = vec![text.to_owned()];
        add
    };
    engine.edit_account(&keep("linkedin@home", MAIL)).unwrap();
    let refused = engine.edit_account(&keep("linkedin", "Quinquereme@Example.com")).unwrap_err();
    assert!(refused.message.contains("linkedin@home already. Nothing was changed"), "{}", refused.message);
    let of = |engine: &mut withhold_engine::Engine, id: &str| {
        engine.accounts().unwrap().into_iter().find(|row| row.id == id).unwrap().identifiers
    };
    assert!(of(&mut engine, "linkedin").is_empty());
    engine.edit_account(&keep("x", MAIL)).unwrap();
    assert_eq!(of(&mut engine, "x"), ["q…@example.com"], "another service may show the same address");
}

#[test]
fn an_edit_of_which_nothing_is_left_is_no_act() {
    let desk = Desk::new();
    let mut engine = desk.open();
    let mut label = edit("linkedin");
    (label.label, label.add_identifiers) = (Some("work".to_owned()), vec!["@mara".to_owned()]);
    engine.edit_account(&label).unwrap();
    for text in [MAIL, "+49 30 1234567"] {
        let mut add = edit("linkedin@work");
        add.add_identifiers = vec![text.to_owned()];
        engine.edit_account(&add).unwrap();
    }
    let mut forget = edit("linkedin@work");
    forget.forget_identifiers = true;
    assert!(engine.edit_account(&forget).unwrap().deleted);
    assert!(!engine.edit_account(&forget).unwrap().deleted, "there was nothing left to forget");
    assert_eq!(engine.undo().unwrap().act, withhold_engine::UndoKind::Edit);
    assert_eq!(engine.accounts().unwrap()[0].label, "", "what is left of the first edit is taken back");
    assert_eq!(engine.undo().unwrap().act, withhold_engine::UndoKind::Add);
}
