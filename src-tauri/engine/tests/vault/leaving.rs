//! Leaving: everything is deleted, the keyring's entries as well; and the lock that a command asks for.

use withhold_engine::{AppError, DeleteQuestion, Deleted, ask_to_lock, asked_to_lock};
use withhold_os::KeyringError;

use crate::desk::{Desk, add};

/// Asks whether everything is to be deleted, and says yes.
fn delete(desk: &Desk) -> Result<Deleted, AppError> {
    let mut question = DeleteQuestion::default();
    let yes = question.ask()?;
    withhold_engine::delete_everything(&desk.folder(), &desk.keys, &mut question, &yes)
}

#[test]
fn deleting_everything_takes_the_secrets_out_of_the_keyring() {
    let desk = Desk::kept();
    let code = desk.code(desk.open().unwrap());
    desk.open().unwrap().backup_now().unwrap();
    desk.keys.lose();
    desk.enter(&code).unwrap();
    let deleted = delete(&desk).unwrap();
    assert!(deleted.left.is_empty(), "{deleted:?}");
    assert!(desk.keys.names().is_empty());
    assert!(!desk.folder().exists());
    assert!(desk.labels().is_empty(), "a first start again");
}

#[test]
fn nothing_is_deleted_while_another_program_has_the_list_open() {
    let desk = Desk::kept();
    let mut other = desk.open().unwrap();
    let before = desk.files();
    let refused = delete(&desk).unwrap_err();
    assert_eq!(refused.message, "Another program has your list open, so nothing was deleted.");
    assert!(desk.files() == before && !desk.keys.names().is_empty());
    add(&mut other, "marigold").unwrap();
    assert_eq!(desk.labels().len(), 2);
    drop(other);
    assert!(delete(&desk).unwrap().left.is_empty());
    assert!(!desk.folder().exists());
}

#[test]
fn what_the_keyring_does_not_give_up_is_said() {
    let desk = Desk::kept();
    desk.keys.says(KeyringError::Locked);
    let deleted = delete(&desk).unwrap();
    assert_eq!(deleted.left.len(), 1, "{deleted:?}");
    assert!(deleted.left[0].contains("locked"), "{deleted:?}");
    assert!(!desk.folder().exists());
}

#[test]
fn a_command_asks_for_the_lock_once() {
    let desk = Desk::kept();
    assert!(!asked_to_lock(&desk.folder()));
    ask_to_lock(&desk.folder()).unwrap();
    assert!(asked_to_lock(&desk.folder()));
    assert!(!asked_to_lock(&desk.folder()));
    let none = Desk::new();
    ask_to_lock(&none.folder()).unwrap();
    assert!(!none.folder().exists());
}
