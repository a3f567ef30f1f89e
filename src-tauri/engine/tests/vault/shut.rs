//! A vault is there and the keyring does not open the vault. Such a vault is never taken for a first start, nothing
//! is written, and every way in is offered.

use std::fs;

use withhold_engine::{Enter, ErrorCode, KeyringView, Phase};
use withhold_os::KeyringError;

use crate::desk::{Desk, add, by_code, labels};

fn rows() -> [(KeyringError, KeyringView); 11] {
    [
        (KeyringError::Empty, KeyringView::Empty),
        (KeyringError::NoBus, KeyringView::NoBus),
        (KeyringError::NoService, KeyringView::NoService),
        (KeyringError::NoCollection, KeyringView::NoCollection),
        (KeyringError::Locked, KeyringView::Locked),
        (KeyringError::NotAllowed, KeyringView::NotAllowed),
        (KeyringError::Denied, KeyringView::Denied),
        (KeyringError::Refused, KeyringView::Refused),
        (KeyringError::Lost, KeyringView::Lost),
        (KeyringError::TimedOut, KeyringView::TimedOut),
        (KeyringError::Failed("a fault".to_owned()), KeyringView::Failed),
    ]
}

#[test]
fn whatever_the_keyring_says_nothing_is_written_and_every_way_is_offered() {
    let desk = Desk::kept();
    let way = desk.code(desk.open().unwrap());
    let before = desk.files();
    for (says, view) in rows() {
        desk.keys.says(says.clone());
        let error = desk.shut();
        assert_eq!(error.code, ErrorCode::NeedsRecovery, "{says:?}");
        assert!(error.hint.starts_with("Nothing was written."), "{error:?}");
        let state = desk.state(&error);
        assert_eq!((state.phase, state.keyring), (Phase::NeedsRecovery, view));
        assert!(state.ways.keyring && state.ways.recovery_code && !state.ways.passphrase, "{state:?}");
        assert_eq!(state.why.as_ref(), Some(&error));
        assert!(desk.files() == before, "{says:?}: something was written");
        // A keyring that appears later is found by the next try.
        desk.keys.says(None);
        assert_eq!(desk.labels(), ["periwinkle"], "{says:?}");
    }
    desk.keys.says(KeyringError::NoBus);
    assert_eq!(labels(&mut desk.enter(&way).unwrap()), ["periwinkle"]);
}

#[test]
fn an_entry_that_is_gone_or_another_is_told_apart_and_makes_nothing_new() {
    let desk = Desk::kept();
    let (content, before) = (desk.keys.content(), desk.files());
    desk.keys.garble();
    let other = desk.shut();
    assert_eq!(other.code, ErrorCode::NeedsRecovery);
    assert!(other.message.contains("does not open this vault"), "{other:?}");
    desk.keys.lose();
    let gone = desk.shut();
    assert!(gone.message.contains("no entry"), "{gone:?}");
    assert!(desk.keys.names().is_empty(), "a new key was made");
    desk.keys.put_back(content.clone());
    assert_eq!(desk.labels(), ["periwinkle"]);
    // A keyring that was moved may give the entry another name.
    desk.keys.is_another("Keychain");
    desk.keys.lose();
    let moved = desk.shut();
    assert!(moved.message.contains("Keyring in memory") && moved.message.contains("Keychain"), "{moved:?}");
    assert!(desk.files() == before);
}

#[test]
fn a_secret_of_another_length_is_lost_and_no_key_that_does_not_open() {
    let desk = Desk::kept();
    let content = desk.keys.content();
    for length in [0, 1, 31, 33] {
        desk.keys.cut(length);
        let lost = desk.shut();
        assert_eq!(lost.code, ErrorCode::NeedsRecovery);
        assert!(lost.message.contains("has lost what it kept"), "{length}: {lost:?}");
        assert_eq!(desk.state(&lost).keyring, KeyringView::Lost);
    }
    desk.keys.put_back(content);
    assert_eq!(desk.labels(), ["periwinkle"]);
}

#[test]
fn the_person_is_asked_to_unlock_the_keyring_only_when_they_say_so() {
    let desk = Desk::kept();
    desk.keys.says(KeyringError::Locked);
    let _ = desk.shut();
    assert_eq!(desk.keys.asked(), 0);
    assert_eq!(desk.enter(&Enter::Keyring).map(|_| ()).unwrap_err().code, ErrorCode::NeedsRecovery);
    assert_eq!(desk.keys.asked(), 1);
    desk.keys.says(None);
    assert_eq!(labels(&mut desk.enter(&Enter::Keyring).unwrap()), ["periwinkle"]);
}

#[test]
fn headers_that_are_missing_newer_damaged_or_of_another_vault_each_have_a_sentence() {
    let desk = Desk::kept();
    let other = Desk::kept();
    let header = desk.folder().join("withhold.key");
    let good = fs::read(&header).unwrap();
    let newer =
        String::from_utf8(good.clone()).unwrap().replace("\"format\": 1", "\"format\": 7, \"later\": 1");
    let rows = [
        ("is missing", None, ErrorCode::NeedsRecovery),
        ("newer Withhold", Some(newer.into_bytes()), ErrorCode::Vault),
        ("cannot be read", Some(b"{ \"half".to_vec()), ErrorCode::NeedsRecovery),
        (
            "belongs to another vault",
            Some(fs::read(other.folder().join("withhold.key")).unwrap()),
            ErrorCode::NeedsRecovery,
        ),
    ];
    for (words, content, code) in rows {
        match content {
            Some(bytes) => fs::write(&header, bytes).unwrap(),
            None => fs::remove_file(&header).unwrap(),
        }
        let before = desk.files();
        for error in [desk.shut(), desk.enter(&by_code(&"A".repeat(30))).map(|_| ()).unwrap_err()] {
            assert!(error.message.contains(words), "{error:?}");
            assert!(!error.hint.is_empty());
        }
        let error = desk.shut();
        assert_eq!(error.code, code, "{error:?}");
        assert!(desk.make(withhold_engine::Encrypted::Keyring).is_err());
        assert!(desk.files() == before, "{words}: something was written");
        fs::write(&header, &good).unwrap();
    }
    assert_eq!(desk.labels(), ["periwinkle"]);
    fs::remove_file(desk.folder().join("withhold.db")).unwrap();
    let before = desk.files();
    let error = desk.shut();
    assert_eq!(error.code, ErrorCode::Damaged);
    assert!(error.message.contains("is missing"), "{error:?}");
    assert!(desk.files() == before);
}

#[test]
fn a_header_that_is_lost_comes_back_out_of_a_backup_by_any_way_in() {
    let desk = Desk::kept();
    let code = desk.code(desk.open().unwrap());
    desk.open().unwrap().backup_now().unwrap();
    let header = desk.folder().join("withhold.key");
    for way in [code, Enter::Keyring] {
        fs::remove_file(&header).unwrap();
        let before = desk.files();
        let error = desk.shut();
        assert_eq!(error.code, ErrorCode::NeedsRecovery);
        let state = desk.state(&error);
        assert!(state.ways.keyring && state.ways.recovery_code && state.backups.len() == 1, "{state:?}");
        assert!(desk.files() == before, "something was written");
        assert_eq!(labels(&mut desk.enter(&way).unwrap()), ["periwinkle"]);
        assert_eq!(desk.labels(), ["periwinkle"], "the header is back");
    }
}

#[test]
fn a_locked_vault_tells_its_ways_and_nothing_else() {
    let desk = Desk::kept();
    let state = desk.state(&withhold_engine::AppError::locked());
    assert_eq!((state.phase, state.keyring), (Phase::Locked, KeyringView::Ready));
    assert!(state.ways.keyring);
    let text = serde_json::to_string(&state).unwrap();
    assert!(!text.contains("periwinkle") && !text.contains("linkedin"), "{text}");
}

#[test]
fn an_engine_that_is_open_goes_on_when_the_keyring_goes_away() {
    let desk = Desk::kept();
    let mut engine = desk.open().unwrap();
    desk.keys.says(KeyringError::NoBus);
    add(&mut engine, "marigold").unwrap();
    assert_eq!(labels(&mut engine).len(), 2);
}
