//! Before there is a vault: questions are answered and make no vault, and the first write makes the vault.

use withhold_engine::{Encrypted, ErrorCode, Phase};
use withhold_os::KeyringError;

use crate::{
    desk::{Desk, add, labels},
    keys::Keys,
};

#[test]
fn a_question_makes_neither_a_vault_nor_a_folder() {
    let desk = Desk::new();
    let mut engine = desk.open().unwrap();
    assert!(!engine.has_vault());
    assert!(engine.overview().unwrap().accounts.is_empty());
    assert_eq!(engine.undo().unwrap_err().code, ErrorCode::NothingToUndo);
    let _ = engine.history(&withhold_engine::HistoryFilter::default());
    assert!(!desk.folder().exists());
    assert!(desk.keys.names().is_empty());
}

#[test]
fn the_first_write_makes_a_vault_that_the_keyring_keeps() {
    let desk = Desk::new();
    let mut engine = desk.open().unwrap();
    add(&mut engine, "periwinkle").unwrap();
    assert!(engine.has_vault() && engine.has_made_vault());
    let protection = engine.overview().unwrap().protection;
    assert_eq!((protection.encrypted, protection.needs_recovery), (Encrypted::Keyring, true));
    assert_eq!(desk.keys.names().len(), 1);
    drop(engine);
    assert_eq!(desk.labels(), ["periwinkle"]);
    let plain = desk.files().into_values().any(|bytes| bytes.windows(10).any(|part| part == b"periwinkle"));
    assert!(!plain, "a label lies in the clear");
}

#[test]
fn without_a_keyring_the_first_write_names_the_choices_and_makes_nothing() {
    for why in [
        KeyringError::NoBus,
        KeyringError::NoService,
        KeyringError::NoCollection,
        KeyringError::Locked,
        KeyringError::Denied,
        KeyringError::TimedOut,
        KeyringError::Failed("a fault".to_owned()),
    ] {
        let desk = Desk::with(Keys::saying(why.clone()));
        let mut engine = desk.open().unwrap();
        assert_eq!(engine.vault_state().phase, Phase::NeedsChoice, "{why:?}");
        let error = add(&mut engine, "periwinkle").unwrap_err();
        assert_eq!(error.code, ErrorCode::NeedsChoice, "{why:?}");
        assert!(error.message.contains(&why.to_string()), "{error:?}");
        for choice in ["--keyring", "--passphrase-file", "--unencrypted", "this computer's login only"] {
            assert!(error.hint.contains(choice), "{error:?}");
        }
        assert!(!desk.folder().exists(), "{why:?}");
        // The engine remembers nothing of the failure: once the keyring answers, the same engine writes.
        desk.keys.says(None);
        add(&mut engine, "periwinkle").unwrap();
        assert_eq!(labels(&mut engine), ["periwinkle"]);
    }
}

#[test]
fn what_is_refused_makes_no_vault() {
    let desk = Desk::new();
    let mut engine = desk.open().unwrap();
    let nothing = withhold_engine::NewAccount {
        service: "no-such-service".to_owned(),
        label: String::new(),
        plan: None,
        region: None,
        instances: Vec::new(),
    };
    assert_eq!(engine.add_accounts(&[nothing]).unwrap_err().code, ErrorCode::NotFound);
    assert!(!desk.folder().exists() && desk.keys.names().is_empty());
}

#[test]
fn a_vault_that_another_process_makes_is_found() {
    let desk = Desk::new();
    let mut engine = desk.open().unwrap();
    assert!(labels(&mut engine).is_empty() && !engine.is_behind().unwrap());
    desk.have("periwinkle");
    assert!(engine.is_behind().unwrap());
    assert_eq!(labels(&mut engine), ["periwinkle"]);
    add(&mut engine, "marigold").unwrap();
    assert_eq!(desk.keys.names().len(), 1, "it wrote into that one");
    drop(engine);
    assert_eq!(desk.labels().len(), 2);
}

#[test]
fn several_first_writes_at_once_make_one_vault() {
    let desk = Desk::new();
    let (folder, keys) = (desk.folder(), desk.keys.clone());
    std::thread::scope(|scope| {
        for number in 0..4 {
            let parts = desk.parts();
            let folder = &folder;
            scope.spawn(move || {
                let mut engine = withhold_engine::Engine::open(folder, None, parts).unwrap();
                add(&mut engine, &format!("label {number}")).unwrap();
            });
        }
    });
    assert_eq!(desk.labels().len(), 4);
    assert_eq!(keys.names().len(), 1, "secrets of no vault were left");
}

#[test]
fn a_vault_is_made_once() {
    let desk = Desk::kept();
    for how in [Encrypted::Keyring, Encrypted::Passphrase, Encrypted::No] {
        let before = desk.files();
        assert_eq!(desk.make(how).unwrap_err().code, ErrorCode::Invalid);
        assert!(desk.files() == before);
    }
    assert_eq!(desk.keys.names().len(), 1);
}

#[test]
fn a_folder_that_cannot_be_made_leaves_no_secret_behind() {
    let desk = Desk::new();
    let away = desk.home().join("drive/data");
    let mut engine = withhold_engine::Engine::open(&away, None, desk.parts()).unwrap();
    let error = add(&mut engine, "periwinkle").unwrap_err();
    assert!(error.message.starts_with("There is no folder"), "{error:?}");
    assert!(desk.keys.names().is_empty() && !away.exists());
}
