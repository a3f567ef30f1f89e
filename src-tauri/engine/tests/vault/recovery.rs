//! The recovery code: shown once, confirmed by typing its end back, and good when nothing else is.

use withhold_engine::{ConfirmCode, Encrypted, Enter, ErrorCode, Zeroizing};
use withhold_os::KeyringError;

use crate::desk::{Desk, by_code, labels};

fn typed(text: &str) -> ConfirmCode {
    ConfirmCode { end: Zeroizing::new(text.to_owned()) }
}

#[test]
fn until_one_is_confirmed_a_code_is_missing() {
    let desk = Desk::kept();
    let mut engine = desk.open().unwrap();
    assert!(engine.protection().needs_recovery);
    let code = engine.new_recovery_code().unwrap().code;
    assert!(engine.protection().needs_recovery);
    let groups: Vec<&str> = code.split('-').collect();
    for wrong in ["", "00000-00000", groups[0], groups[5], &format!("{}-{}", groups[0], groups[1])] {
        let error = engine.confirm_recovery_code(&typed(wrong)).unwrap_err();
        assert_eq!(error.code, ErrorCode::Invalid, "{wrong}");
        assert!(engine.protection().needs_recovery, "{wrong}");
    }
    // The last two groups, as people type them.
    let end = format!(" {} {}", groups[4].to_lowercase(), groups[5].to_lowercase());
    engine.confirm_recovery_code(&typed(&end)).unwrap();
    assert!(!engine.protection().needs_recovery);
    drop(engine);
    assert!(!desk.open().unwrap().protection().needs_recovery);
}

#[test]
fn another_process_confirms_by_the_whole_code() {
    let desk = Desk::kept();
    let code = desk.open().unwrap().new_recovery_code().unwrap().code;
    let mut other = desk.open().unwrap();
    let end: String = code.split('-').skip(4).collect();
    assert!(other.confirm_recovery_code(&typed(&end)).is_err());
    other.confirm_recovery_code(&typed(&code)).unwrap();
    assert!(!other.protection().needs_recovery);
}

#[test]
fn a_wrong_code_opens_nothing_and_changes_nothing() {
    let desk = Desk::kept();
    let right = desk.code(desk.open().unwrap());
    let other = Desk::kept();
    let Enter::RecoveryCode { code: foreign } = other.code(other.open().unwrap()) else { panic!() };
    desk.keys.says(KeyringError::Empty);
    let before = desk.files();
    let Enter::RecoveryCode { code } = &right else { panic!() };
    let mut slip: Vec<char> = code.chars().collect();
    slip[3] = if slip[3] == 'A' { 'B' } else { 'A' };
    let slip: String = slip.into_iter().collect();
    for (wrong, words) in [
        (foreign.as_str(), "does not open this vault"),
        (&slip, "slip"),
        ("", "slip"),
        ("not a code at all", "slip"),
        (&code[..20], "slip"),
    ] {
        let error = desk.enter(&by_code(wrong)).map(|_| ()).unwrap_err();
        assert_eq!(error.code, ErrorCode::Invalid, "{wrong}");
        assert!(error.message.contains(words), "{wrong}: {error:?}");
        assert!(desk.files() == before, "{wrong}");
    }
    assert_eq!(labels(&mut desk.enter(&right).unwrap()), ["periwinkle"]);
}

#[test]
fn after_a_recovery_the_keyring_keeps_the_key_again() {
    let desk = Desk::kept();
    let way = desk.code(desk.open().unwrap());
    let old = desk.keys.content();
    desk.keys.lose();
    assert_eq!(desk.shut().code, ErrorCode::NeedsRecovery);
    let engine = desk.enter(&way).unwrap();
    assert!(engine.not_kept().is_none());
    drop(engine);
    assert_eq!(desk.keys.names().len(), 1);
    // Until the new secret has opened the vault once, the old secret opens the vault too: the keyring may come back.
    let new = desk.keys.content();
    desk.keys.put_back(old.clone());
    assert_eq!(desk.labels(), ["periwinkle"]);
    desk.keys.put_back(new.clone());
    assert_eq!(desk.labels(), ["periwinkle"]);
    desk.keys.put_back(old);
    assert_eq!(desk.shut().code, ErrorCode::NeedsRecovery, "one clean start has been");
    desk.keys.put_back(new);
    assert_eq!(desk.labels(), ["periwinkle"]);
}

#[test]
fn a_keyring_that_does_not_answer_after_a_recovery_is_told_of() {
    let desk = Desk::kept();
    let way = desk.code(desk.open().unwrap());
    desk.keys.says(KeyringError::NoService);
    let mut engine = desk.enter(&way).unwrap();
    assert!(engine.not_kept().unwrap().contains("no keyring is running"));
    assert_eq!(labels(&mut engine), ["periwinkle"]);
    drop(engine);
    desk.keys.says(None);
    assert_eq!(desk.labels(), ["periwinkle"], "its old secret is still the right one");
}

#[test]
fn a_new_code_takes_the_place_of_the_old_one_once_it_is_confirmed() {
    let desk = Desk::kept();
    let first = desk.code(desk.open().unwrap());
    let mut engine = desk.open().unwrap();
    let second = Enter::RecoveryCode { code: engine.new_recovery_code().unwrap().code };
    drop(engine);
    assert!(!desk.open().unwrap().protection().needs_recovery, "the first one is still kept");
    desk.keys.says(KeyringError::NoBus);
    assert!(desk.enter(&first).is_ok());
    let Enter::RecoveryCode { code } = &second else { panic!() };
    desk.keys.says(None);
    desk.open().unwrap().confirm_recovery_code(&typed(code)).unwrap();
    desk.keys.says(KeyringError::NoBus);
    assert!(desk.enter(&second).is_ok());
    assert!(desk.enter(&first).is_err());
}

#[test]
fn only_an_encrypted_vault_has_a_code() {
    let desk = Desk::kept_by(Encrypted::No);
    let error = desk.open().unwrap().new_recovery_code().map(|_| ()).unwrap_err();
    assert!(error.message.contains("encrypted"), "{error:?}");
    let desk = Desk::new();
    assert!(desk.open().unwrap().new_recovery_code().is_err());
    assert!(!desk.folder().exists());
}
