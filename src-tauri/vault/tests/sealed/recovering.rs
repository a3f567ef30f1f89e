//! The recovery code and the renewal of the keyring's secret.

use std::{fs, path::Path};

use withhold_vault::{HEADER, Key, KeyringWay, Protect, RecoveryCode, Vault, VaultError, When};

use crate::people::{ENTRY, PASSPHRASE, SECRET, STORE, filled, keyring, noon, refused, secret, whole};

const NEWER: [u8; 32] = [0x77; 32];

fn newer() -> Key<'static> {
    Key::Keyring { entry: "vault-2", secret: &NEWER }
}

fn entry(name: &str) -> KeyringWay {
    KeyringWay { store: STORE.to_owned(), entry: name.to_owned(), kept_by: None }
}

#[test]
fn a_recovery_code_opens_the_vault_however_it_is_typed() {
    let folder = filled(keyring());
    let mut vault = whole(folder.path(), secret());
    assert_eq!(vault.ways().unwrap().recovery, None);
    let code = vault.new_recovery_code().unwrap().to_string();
    assert!(!vault.ways().unwrap().recovery.unwrap().confirmed);
    drop(vault);
    drop(whole(folder.path(), secret()));
    drop(whole(folder.path(), Key::RecoveryCode(&code)));
    let sloppy = code.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
    drop(whole(folder.path(), Key::RecoveryCode(&sloppy)));
    let other =
        Vault::create(tempfile::tempdir().unwrap().path(), keyring()).unwrap().new_recovery_code().unwrap();
    assert!(matches!(refused(folder.path(), Key::RecoveryCode(&other.to_string())), VaultError::WrongCode));
    assert!(!fs::read_to_string(folder.path().join(HEADER)).unwrap().contains(&code.replace('-', "")));
}

#[test]
fn a_slip_is_told_before_the_slow_part_and_with_its_group() {
    let folder = filled(keyring());
    let code = whole(folder.path(), secret()).new_recovery_code().unwrap().to_string();
    let third = code.char_indices().filter(|(_, letter)| *letter == '-').nth(1).unwrap().0 + 1;
    let wrong = if &code[third..=third] == "7" { "8" } else { "7" };
    let typed = format!("{}{wrong}{}", &code[..third], &code[third + 1..]);
    let error = refused(folder.path(), Key::RecoveryCode(&typed));
    assert!(matches!(error, VaultError::MistypedCode { group: Some(3) }), "{error:?}");
    assert_eq!(error.to_string(), "There is a slip in group 3 of the recovery code.");
    assert!(matches!(
        refused(folder.path(), Key::RecoveryCode("")),
        VaultError::MistypedCode { group: None }
    ));
}

#[test]
fn a_code_is_confirmed_by_typing_it_and_only_then_replaces_the_one_before() {
    let folder = filled(keyring());
    let mut vault = whole(folder.path(), secret());
    let first = vault.new_recovery_code().unwrap();
    for wrong in ["", "ZZZZZ", first.groups().next().unwrap()] {
        let error = vault.confirm_recovery_code(wrong).unwrap_err();
        assert!(matches!(error, VaultError::MistypedCode { .. }), "{wrong}: {error:?}");
    }
    assert!(!vault.ways().unwrap().recovery.unwrap().confirmed);
    vault.confirm_recovery_code(&first.to_string().to_lowercase()).unwrap();
    assert!(vault.ways().unwrap().recovery.unwrap().confirmed);
    let second = vault.new_recovery_code().unwrap();
    assert!(
        vault.ways().unwrap().recovery.unwrap().confirmed,
        "the first is good until the second is confirmed"
    );
    drop(whole(folder.path(), Key::RecoveryCode(&first.to_string())));
    drop(vault);
    // Another process has not made the code, and finds the code by opening its way.
    let mut vault = whole(folder.path(), secret());
    vault.confirm_recovery_code(&second.to_string()).unwrap();
    drop(whole(folder.path(), Key::RecoveryCode(&second.to_string())));
    assert!(matches!(refused_while_open(&vault, &first), VaultError::WrongCode));
}

/// Tries the code as another process would.
fn refused_while_open(vault: &Vault, code: &RecoveryCode) -> VaultError {
    Vault::open(vault.folder(), Key::RecoveryCode(&code.to_string())).unwrap_err()
}

#[test]
fn a_code_that_another_process_has_replaced_is_not_confirmed() {
    let folder = filled(keyring());
    let mut one = whole(folder.path(), secret());
    let mut other = whole(folder.path(), secret());
    let first = one.new_recovery_code().unwrap();
    let second = other.new_recovery_code().unwrap();
    let error = one.confirm_recovery_code(&first.to_string()).unwrap_err();
    assert!(matches!(error, VaultError::NotConfirmed), "{error:?}");
    other.confirm_recovery_code(&second.to_string()).unwrap();
    drop(whole(folder.path(), Key::RecoveryCode(&second.to_string())));
}

#[test]
fn a_renewed_secret_replaces_the_one_before_only_after_a_clean_start() {
    let folder = filled(keyring());
    let mut vault = whole(folder.path(), secret());
    let code = vault.new_recovery_code().unwrap().to_string();
    drop(vault);
    let mut vault = whole(folder.path(), Key::RecoveryCode(&code));
    vault.renew_keyring(STORE, "vault-2", &NEWER).unwrap();
    assert_eq!(vault.clean_start().unwrap(), [], "this start was by the recovery code");
    assert_eq!(vault.ways().unwrap().keyring, [entry("vault-2"), entry(ENTRY)]);
    drop(vault);
    // The new secret may never have reached the keyring: a start with the old secret keeps both.
    let mut vault = whole(folder.path(), secret());
    assert_eq!(vault.clean_start().unwrap(), []);
    drop(vault);
    let mut vault = whole(folder.path(), newer());
    assert_eq!(vault.clean_start().unwrap(), [entry(ENTRY)]);
    assert_eq!(vault.clean_start().unwrap(), []);
    drop(vault);
    assert!(matches!(refused(folder.path(), secret()), VaultError::WrongKey));
    drop(whole(folder.path(), Key::RecoveryCode(&code)));
}

#[test]
fn a_secret_renewed_under_the_same_name_is_not_given_up_in_the_keyring() {
    let folder = filled(keyring());
    let mut vault = whole(folder.path(), secret());
    vault.renew_keyring(STORE, ENTRY, &NEWER).unwrap();
    drop(vault);
    let mut vault = whole(folder.path(), newer());
    assert_eq!(vault.clean_start().unwrap(), [], "the entry of that name is the newest");
    assert_eq!(vault.ways().unwrap().keyring, [entry(ENTRY)]);
}

#[test]
fn renewing_without_end_keeps_the_header_small() {
    let folder = filled(keyring());
    let mut vault = whole(folder.path(), secret());
    for turn in 0..40 {
        vault.renew_keyring(STORE, &format!("again-{turn}"), &[turn; 32]).unwrap();
    }
    assert_eq!(vault.ways().unwrap().keyring.len(), 5);
    drop(whole(folder.path(), Key::Keyring { entry: "again-36", secret: &[36; 32] }));
}

#[test]
fn a_passphrase_can_be_added_replaced_and_taken_away_but_not_as_the_last_way() {
    let folder = filled(keyring());
    let mut vault = whole(folder.path(), secret());
    assert!(matches!(vault.set_passphrase("").unwrap_err(), VaultError::EmptyPassphrase));
    vault.set_passphrase("first words").unwrap();
    vault.set_passphrase(PASSPHRASE).unwrap();
    vault.remove_keyring().unwrap();
    assert!(matches!(vault.remove_passphrase().unwrap_err(), VaultError::LastWay));
    let shown = vault.new_recovery_code().unwrap();
    assert!(
        matches!(vault.remove_passphrase().unwrap_err(), VaultError::LastWay),
        "nobody has kept the code"
    );
    vault.confirm_recovery_code(&shown.to_string()).unwrap();
    drop(whole(folder.path(), Key::Passphrase(PASSPHRASE)));
    vault.remove_passphrase().unwrap();
    drop(vault);
    assert!(matches!(refused(folder.path(), Key::Passphrase(PASSPHRASE)), VaultError::NoSuchWay(_)));
    assert!(matches!(refused(folder.path(), secret()), VaultError::NoSuchWay(_)));
    drop(whole(folder.path(), Key::RecoveryCode(&shown.to_string())));
}

#[test]
fn a_vault_that_is_not_encrypted_has_no_ways() {
    let folder = filled(Protect::Nothing);
    let mut vault = whole(folder.path(), Key::None);
    assert!(!vault.ways().unwrap().encrypted);
    assert!(matches!(vault.new_recovery_code().unwrap_err(), VaultError::NotEncrypted));
    assert!(matches!(vault.renew_keyring(STORE, ENTRY, &SECRET).unwrap_err(), VaultError::NotEncrypted));
    assert!(!folder.path().join(HEADER).exists());
}

#[test]
fn an_earlier_code_does_not_confirm_the_one_that_is_to_replace_it() {
    let folder = filled(keyring());
    let mut vault = whole(folder.path(), secret());
    let first = vault.new_recovery_code().unwrap().to_string();
    vault.confirm_recovery_code(&first).unwrap();
    vault.confirm_recovery_code(&first).unwrap();
    let second = vault.new_recovery_code().unwrap().to_string();
    let mut other = whole(folder.path(), secret());
    for vault in [&mut vault, &mut other] {
        let error = vault.confirm_recovery_code(&first).unwrap_err();
        assert!(matches!(error, VaultError::NotConfirmed), "{error:?}");
    }
    drop(whole(folder.path(), Key::RecoveryCode(&first)));
    other.confirm_recovery_code(&second).unwrap();
    drop(whole(folder.path(), Key::RecoveryCode(&second)));
}

#[test]
fn a_start_takes_no_secret_away_that_another_process_has_replaced_meanwhile() {
    let folder = filled(keyring());
    let mut one = whole(folder.path(), secret());
    whole(folder.path(), secret()).renew_keyring(STORE, "vault-2", &NEWER).unwrap();
    assert_eq!(one.clean_start().unwrap(), []);
    drop(one);
    drop(whole(folder.path(), secret()));
    assert_eq!(whole(folder.path(), newer()).clean_start().unwrap(), [entry(ENTRY)]);
}

#[test]
fn other_ways_in_are_a_change_that_the_next_backup_keeps() {
    let folder = filled(keyring());
    let mut vault = whole(folder.path(), secret());
    let on = |day: i64| {
        let hours = jiff::Span::new().hours(24 * day);
        When { moment: noon().moment + hours, ..noon() }
    };
    assert!(vault.back_up_if_due(on(0)).unwrap().is_some());
    assert!(vault.back_up_if_due(on(1)).unwrap().is_none(), "nothing has changed");
    vault.renew_keyring(STORE, "vault-2", &NEWER).unwrap();
    let made = vault.back_up_if_due(on(2)).unwrap().unwrap();
    drop(vault);
    let ways = Vault::backup_ways(folder.path(), Path::new(&made.name)).unwrap();
    assert_eq!(ways.keyring, [entry("vault-2"), entry(ENTRY)]);
    assert!(whole(folder.path(), secret()).back_up_if_due(on(3)).unwrap().is_none());
}
