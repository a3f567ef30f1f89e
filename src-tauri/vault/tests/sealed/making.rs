//! Making and opening: each kind of key, and everything that is no key of the vault.

use std::fs;

use withhold_vault::{FILE, FolderState, HEADER, Key, LOCK, Protect, Vault, VaultError, Ways};

use crate::people::{
    ENTRY, PASSPHRASE, SECRET, STORE, files, fill, filled, keyring, readable, refused, secret, whole,
};

#[test]
fn a_vault_under_a_keyring_opens_with_its_secret_alone() {
    let folder = filled(keyring());
    drop(whole(folder.path(), secret()));
    // The name in the keyring may have changed; the secret counts.
    drop(whole(folder.path(), Key::Keyring { entry: "moved", secret: &SECRET }));
    let wrong = Key::Keyring { entry: ENTRY, secret: &[1; 32] };
    assert!(matches!(refused(folder.path(), wrong), VaultError::WrongKey));
    let short = Key::Keyring { entry: ENTRY, secret: b"short" };
    assert!(matches!(refused(folder.path(), short), VaultError::WrongKey));
    assert!(matches!(refused(folder.path(), Key::None), VaultError::NeedsKey(_)));
    assert!(matches!(refused(folder.path(), Key::Passphrase(PASSPHRASE)), VaultError::NoSuchWay(_)));
}

#[test]
fn a_vault_under_a_passphrase_opens_with_it_alone() {
    let folder = filled(Protect::Passphrase(PASSPHRASE));
    drop(whole(folder.path(), Key::Passphrase(PASSPHRASE)));
    assert!(matches!(
        refused(folder.path(), Key::Passphrase("four loud marmots")),
        VaultError::WrongPassphrase
    ));
    assert!(matches!(refused(folder.path(), secret()), VaultError::NoSuchWay(_)));
    let ways = Ways { encrypted: true, passphrase: true, ..Ways::default() };
    assert_eq!(Vault::folder_state(folder.path()).unwrap(), FolderState::Sealed(ways));
}

#[test]
fn an_unprotected_vault_says_so() {
    let folder = filled(Protect::Nothing);
    drop(whole(folder.path(), Key::None));
    assert_eq!(Vault::folder_state(folder.path()).unwrap(), FolderState::Plain);
    assert_eq!(readable(folder.path()), [FILE]);
    assert_eq!(files(folder.path()).keys().collect::<Vec<_>>(), [FILE, LOCK]);
}

#[test]
fn nothing_of_an_encrypted_vault_can_be_read_on_disk_even_while_it_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let mut vault = Vault::create(folder.path(), keyring()).unwrap();
    fill(&mut vault);
    let names: Vec<_> = files(folder.path()).into_keys().collect();
    assert!(names.contains(&format!("{FILE}-wal")), "{names:?}");
    assert_eq!(readable(folder.path()), Vec::<String>::new());
    drop(vault);
    assert_eq!(readable(folder.path()), Vec::<String>::new());
    assert_eq!(files(folder.path()).keys().collect::<Vec<_>>(), [FILE, HEADER, LOCK]);
}

#[test]
fn a_new_vault_is_never_made_where_one_or_a_part_of_one_is() {
    for lost in [None, Some(FILE), Some(HEADER)] {
        let folder = filled(keyring());
        if let Some(lost) = lost {
            fs::remove_file(folder.path().join(lost)).unwrap();
        }
        let before = files(folder.path());
        for protect in [keyring(), Protect::Nothing] {
            let error = Vault::create(folder.path(), protect).unwrap_err();
            assert!(matches!(error, VaultError::Exists(_)), "{lost:?}: {error:?}");
        }
        assert_eq!(files(folder.path()), before);
    }
}

#[test]
fn opening_never_makes_a_vault() {
    let above = tempfile::tempdir().unwrap();
    let folder = above.path().join("withhold");
    for key in [Key::None, secret()] {
        assert!(matches!(Vault::open(&folder, key), Err(VaultError::NoVault(_))));
    }
    assert_eq!(Vault::folder_state(&folder).unwrap(), FolderState::None);
    assert!(!folder.exists());
}

#[test]
fn an_empty_vault_in_memory_can_be_read_and_not_written() {
    let above = tempfile::tempdir().unwrap();
    let mut vault = Vault::empty(&above.path().join("withhold")).unwrap();
    assert!(vault.snapshot(true).unwrap().accounts.is_empty());
    assert_eq!(vault.verify_chain().unwrap().rows, 0);
    assert!(matches!(vault.set_preferences("{}").unwrap_err(), VaultError::NoVault(_)));
    assert_eq!(fs::read_dir(above.path()).unwrap().count(), 0);
}

#[test]
fn the_ways_in_name_the_keyring_and_no_secret() {
    let folder = filled(keyring());
    let FolderState::Sealed(ways) = Vault::folder_state(folder.path()).unwrap() else { panic!("not sealed") };
    assert_eq!((ways.keyring[0].store.as_str(), ways.keyring[0].entry.as_str()), (STORE, ENTRY));
    assert!(ways.encrypted && !ways.passphrase && ways.recovery.is_none());
    let shown = format!("{:?} {:?}", secret(), keyring());
    assert_eq!(shown, "Keyring(..) Keyring(..)");
}

#[test]
fn a_passphrase_without_a_letter_and_a_short_secret_are_refused_before_anything_is_made() {
    let folder = tempfile::tempdir().unwrap();
    for protect in
        [Protect::Passphrase(""), Protect::Keyring { store: STORE, entry: ENTRY, secret: &[1; 31] }]
    {
        assert!(Vault::create(folder.path(), protect).is_err());
        assert_eq!(Vault::folder_state(folder.path()).unwrap(), FolderState::None);
    }
    drop(Vault::create(folder.path(), keyring()).unwrap());
}
