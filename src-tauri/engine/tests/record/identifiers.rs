//! By what a service shows an account: masked on screen, and gone when it is forgotten.

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
