//! How a vault is kept, and how the protection is changed: never in silence, and never with anything lost.

use std::collections::HashSet;

use withhold_engine::{Encrypted, ErrorCode, MakeVault, Phase, Zeroizing};
use withhold_os::KeyringError;

use crate::desk::{Desk, PASSPHRASE, add, by_passphrase, choice, labels};

const ALL: [Encrypted; 3] = [Encrypted::Keyring, Encrypted::Passphrase, Encrypted::No];

/// Opens the vault, whichever way the vault is kept.
fn opened(desk: &Desk, how: Encrypted) -> withhold_engine::Engine {
    match how {
        Encrypted::Passphrase => desk.enter(&by_passphrase(PASSPHRASE)).unwrap(),
        _ => desk.open().unwrap(),
    }
}

#[test]
fn each_way_is_said_as_it_is() {
    for how in ALL {
        let desk = Desk::kept_by(how);
        let mut engine = opened(&desk, how);
        let protection = engine.overview().unwrap().protection;
        assert_eq!(protection.encrypted, how);
        assert_eq!(protection.needs_recovery, how != Encrypted::No, "{how:?}");
        assert_eq!(engine.vault_state().phase, Phase::Open);
        drop(engine);
        let clear =
            desk.files().into_values().any(|bytes| bytes.windows(10).any(|part| part == b"periwinkle"));
        assert_eq!(clear, how == Encrypted::No, "{how:?}");
    }
}

#[test]
fn a_vault_with_a_passphrase_asks_for_it_and_takes_no_other() {
    let desk = Desk::kept_by(Encrypted::Passphrase);
    assert!(desk.keys.names().is_empty());
    let before = desk.files();
    let error = desk.shut();
    assert_eq!(error.code, ErrorCode::NeedsPassphrase);
    let state = desk.state(&error);
    assert_eq!(state.phase, Phase::NeedsPassphrase);
    assert!(state.ways.passphrase && !state.ways.keyring);
    for wrong in ["", "correct horse battery ", "Correct horse battery", &"x".repeat(5_000)] {
        let error = desk.enter(&by_passphrase(wrong)).map(|_| ()).unwrap_err();
        assert_eq!(error.code, ErrorCode::Invalid);
        assert!(error.message.contains("does not open this vault"), "{error:?}");
    }
    assert!(desk.files() == before);
    assert_eq!(labels(&mut desk.enter(&by_passphrase(PASSPHRASE)).unwrap()), ["periwinkle"]);
}

#[test]
fn a_passphrase_is_one_line_of_ten_characters_or_more() {
    let desk = Desk::new();
    for bad in
        [None, Some(""), Some("short"), Some("            "), Some("two lines\nof words"), Some("123456789")]
    {
        let passphrase = bad.map(|text| Zeroizing::new(text.to_owned()));
        let request = MakeVault { how: Encrypted::Passphrase, passphrase };
        let error = withhold_engine::make_vault(&desk.folder(), &desk.parts(), &request).unwrap_err();
        assert_eq!(error.code, ErrorCode::Invalid, "{bad:?}");
        assert!(!desk.folder().exists());
    }
}

#[test]
fn every_way_can_be_changed_into_every_other_and_the_list_stays() {
    for from in ALL {
        for to in ALL {
            let desk = Desk::kept_by(from);
            let way = (from == Encrypted::Passphrase).then(|| by_passphrase(PASSPHRASE));
            let changed = desk.change(to, way.as_ref());
            if (from, to) == (Encrypted::No, Encrypted::No) {
                assert_eq!(changed.unwrap_err().code, ErrorCode::Invalid);
                continue;
            }
            changed.unwrap_or_else(|error| panic!("{from:?} to {to:?}: {error:?}"));
            let mut engine = opened(&desk, to);
            assert_eq!(engine.protection().encrypted, to, "from {from:?}");
            assert_eq!(labels(&mut engine), ["periwinkle"]);
            add(&mut engine, "marigold").unwrap();
            drop(engine);
            assert_eq!(labels(&mut opened(&desk, to)).len(), 2);
        }
    }
}

#[test]
fn after_encrypting_nothing_stays_in_the_clear() {
    let desk = Desk::kept_by(Encrypted::No);
    desk.open().unwrap().backup_now().unwrap();
    desk.change(Encrypted::Keyring, None).unwrap();
    assert_eq!(desk.labels(), ["periwinkle"]);
    for (path, bytes) in desk.files() {
        assert!(!bytes.windows(10).any(|part| part == b"periwinkle"), "{}", path.display());
    }
    assert!(!desk.open().unwrap().backups().unwrap().is_empty(), "an encrypted backup takes their place");
}

#[test]
fn a_list_that_lies_readable_beside_an_encrypted_one_is_told_of() {
    let plain = Desk::kept_by(Encrypted::No);
    let desk = Desk::kept();
    let clear = |desk: &Desk| desk.open().unwrap().protection().in_the_clear;
    assert!(clear(&desk).is_empty());
    let kept = desk.folder().join("kept").join("2025-01-01T000000-restore");
    std::fs::create_dir_all(&kept).unwrap();
    std::fs::copy(plain.folder().join("withhold.db"), kept.join("withhold.db")).unwrap();
    assert_eq!(clear(&desk), [kept.join("withhold.db").display().to_string()]);
    // Beside a list that is not encrypted itself, no such file is told of.
    assert!(clear(&plain).is_empty());
}

#[test]
fn what_is_not_known_of_the_ways_in_does_not_look_fine() {
    let desk = Desk::kept();
    desk.code(desk.open().unwrap());
    let engine = desk.open().unwrap();
    assert!(!engine.protection().needs_recovery);
    std::fs::remove_file(desk.folder().join("withhold.key")).unwrap();
    let protection = engine.protection();
    assert_eq!((protection.encrypted, protection.needs_recovery), (Encrypted::Keyring, true));
}

#[test]
fn a_recovery_code_outlives_a_change_of_the_way_in() {
    let desk = Desk::kept();
    let code = desk.code(desk.open().unwrap());
    desk.change(Encrypted::Passphrase, None).unwrap();
    assert!(!opened(&desk, Encrypted::Passphrase).protection().needs_recovery);
    desk.enter(&code).unwrap();
    desk.change(Encrypted::Keyring, Some(&by_passphrase(PASSPHRASE))).unwrap();
    assert!(!desk.open().unwrap().protection().needs_recovery);
    assert_eq!(desk.enter(&by_passphrase(PASSPHRASE)).map(|_| ()).unwrap_err().code, ErrorCode::Invalid);
    desk.keys.says(KeyringError::NoBus);
    assert_eq!(labels(&mut desk.enter(&code).unwrap()), ["periwinkle"]);
}

#[test]
fn a_change_that_cannot_be_made_changes_nothing() {
    let desk = Desk::kept_by(Encrypted::No);
    desk.keys.says(KeyringError::Locked);
    let before = desk.files();
    assert_eq!(desk.change(Encrypted::Keyring, None).unwrap_err().code, ErrorCode::NeedsChoice);
    assert!(desk.files() == before);
    let kept = Desk::kept();
    let engine = kept.open().unwrap();
    let secrets = kept.keys.names();
    // While another program has the vault open, the vault's file is not exchanged.
    assert!(kept.change(Encrypted::No, None).is_err());
    drop(engine);
    kept.keys.says(KeyringError::Locked);
    assert_eq!(kept.change(Encrypted::No, None).unwrap_err().code, ErrorCode::NeedsRecovery);
    kept.keys.says(None);
    assert_eq!(kept.keys.names(), secrets);
    assert_eq!(kept.labels(), ["periwinkle"]);
}

#[test]
fn secrets_in_the_keyring_are_long_and_never_the_same() {
    let mut all = HashSet::new();
    for _ in 0..5 {
        let desk = Desk::new();
        desk.make(Encrypted::Keyring).unwrap();
        let content = desk.keys.content();
        assert!(content.iter().all(|(name, secret)| name.len() == 32 && secret.len() == 32));
        all.extend(content.into_values());
    }
    assert_eq!(all.len(), 5);
    assert_eq!(choice(Encrypted::Keyring).passphrase, None);
}
