//! The state of a folder, found out without a write, and files that do not belong together.

use std::{fs, path::Path};

use jiff::{Timestamp, ToSpan};
use withhold_vault::{FILE, FolderState, HEADER, Key, LOCK, Protect, Vault, VaultError, When, Why};

use crate::people::{ENTRY, SECRET, STORE, files, filled, keyring, noon, refused, secret, whole};

/// Reads the folder's state, and asserts that nothing was written.
fn look(folder: &Path) -> FolderState {
    let before = files(folder);
    let look = Vault::folder_state(folder).unwrap();
    assert_eq!(files(folder), before);
    look
}

/// A whole vault whose header was changed.
fn with_header(change: impl FnOnce(&Path)) -> tempfile::TempDir {
    let folder = filled(keyring());
    change(&folder.path().join(HEADER));
    folder
}

#[test]
fn an_empty_folder_and_none_at_all_have_no_vault() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(look(folder.path()), FolderState::None);
    assert_eq!(Vault::folder_state(&folder.path().join("withhold")).unwrap(), FolderState::None);
    fs::write(folder.path().join("other"), "").unwrap();
    assert!(matches!(Vault::folder_state(&folder.path().join("other")), Err(VaultError::NotAFolder(_))));
}

#[test]
fn a_missing_header_is_told_and_nothing_is_made_in_its_place() {
    let folder = with_header(|path| fs::remove_file(path).unwrap());
    assert_eq!(look(folder.path()), FolderState::HeaderMissing { in_backups: false });
    for key in [Key::None, secret(), Key::Passphrase("a guess")] {
        let error = refused(folder.path(), key);
        assert!(matches!(error, VaultError::HeaderMissing { in_backups: false, .. }), "{error:?}");
    }
    assert!(Vault::unseal(folder.path(), secret()).is_err());
    assert!(!folder.path().join(HEADER).exists());
}

#[test]
fn a_backup_helps_out_with_its_header() {
    for lost in [None, Some("not a header"), Some("another vault's")] {
        let folder = filled(keyring());
        let vault = whole(folder.path(), secret());
        vault.back_up(Why::Asked, noon()).unwrap();
        drop(vault);
        let path = folder.path().join(HEADER);
        match lost {
            None => fs::remove_file(&path).unwrap(),
            Some("another vault's") => {
                fs::copy(filled(keyring()).path().join(HEADER), &path).map(drop).unwrap();
            }
            Some(text) => fs::write(&path, text).unwrap(),
        }
        let before = look(folder.path());
        assert_eq!(before == FolderState::HeaderMissing { in_backups: true }, lost.is_none(), "{before:?}");
        let wrong = Key::Keyring { entry: ENTRY, secret: &[3; 32] };
        assert!(matches!(refused(folder.path(), wrong), VaultError::WrongKey));
        let error = refused(folder.path(), Key::None);
        assert!(!matches!(error, VaultError::NeedsKey(_)), "what is wrong is told first: {error:?}");
        drop(whole(folder.path(), secret()));
        assert!(matches!(look(folder.path()), FolderState::Sealed(_)), "the header is back");
        let kept = folder.path().join("kept").join(HEADER);
        assert_eq!(kept.exists(), lost.is_some(), "and the one in the way is kept");
        drop(whole(folder.path(), secret()));
    }
}

#[test]
fn whether_it_is_encrypted_is_told_from_the_file_whatever_became_of_the_header() {
    let folder = with_header(|_| {});
    assert!(Vault::is_sealed(folder.path()).unwrap());
    for header in ["", "a shopping list", "{\"format\": 3}"] {
        fs::write(folder.path().join(HEADER), header).unwrap();
        assert!(Vault::is_sealed(folder.path()).unwrap(), "{header}");
    }
    fs::remove_file(folder.path().join(HEADER)).unwrap();
    assert!(Vault::is_sealed(folder.path()).unwrap());
    let plain = filled(Protect::Nothing);
    assert!(!Vault::is_sealed(plain.path()).unwrap());
    fs::write(plain.path().join(HEADER), "what is left of another").unwrap();
    assert!(!Vault::is_sealed(plain.path()).unwrap());
    assert!(!Vault::is_sealed(tempfile::tempdir().unwrap().path()).unwrap());
}

#[test]
fn a_newer_header_is_left_alone() {
    let folder = with_header(|path| fs::write(path, "{\"format\": 3}").unwrap());
    assert_eq!(look(folder.path()), FolderState::HeaderNewer { found: 3, known: 2 });
    assert!(matches!(refused(folder.path(), secret()), VaultError::HeaderNewer { found: 3, known: 2, .. }));
    assert!(matches!(Vault::create(folder.path(), keyring()).unwrap_err(), VaultError::Exists(_)));
}

#[test]
fn a_damaged_header_is_left_alone() {
    for content in ["", "{", "a shopping list", &"x".repeat(100_000)] {
        let folder = with_header(|path| fs::write(path, content).unwrap());
        assert!(matches!(look(folder.path()), FolderState::HeaderDamaged { .. }));
        assert!(matches!(refused(folder.path(), secret()), VaultError::HeaderDamaged { .. }));
    }
}

#[test]
fn a_header_of_another_vault_is_told() {
    let other = filled(Protect::Keyring { store: STORE, entry: "other", secret: &SECRET });
    let folder = with_header(|path| {
        fs::copy(other.path().join(HEADER), path).unwrap();
    });
    assert_eq!(look(folder.path()), FolderState::HeaderOther);
    assert!(matches!(refused(folder.path(), secret()), VaultError::HeaderOther(_)));
    // A vault that is not encrypted does not go with a header either.
    let plain = filled(Protect::Nothing);
    fs::copy(other.path().join(HEADER), plain.path().join(HEADER)).unwrap();
    assert_eq!(look(plain.path()), FolderState::HeaderOther);
    assert!(matches!(refused(plain.path(), secret()), VaultError::HeaderOther(_)));
}

#[test]
fn a_header_without_its_vault_is_told() {
    let folder = filled(keyring());
    fs::remove_file(folder.path().join(FILE)).unwrap();
    assert_eq!(look(folder.path()), FolderState::DatabaseMissing);
    assert!(matches!(refused(folder.path(), secret()), VaultError::DatabaseMissing(_)));
}

#[test]
fn a_journal_without_its_vault_is_no_first_start() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(format!("{FILE}-wal")), "what is left").unwrap();
    assert_eq!(look(folder.path()), FolderState::Damaged);
    for protect in [keyring(), Protect::Nothing] {
        assert!(matches!(Vault::create(folder.path(), protect).unwrap_err(), VaultError::Exists(_)));
    }
}

#[test]
fn a_vault_whose_start_was_changed_is_damaged() {
    for (place, length) in [(0, 1), (3, 8), (15, 1), (0, 0)] {
        let folder = filled(keyring());
        let path = folder.path().join(FILE);
        let mut bytes = fs::read(&path).unwrap();
        bytes[place..place + length].iter_mut().for_each(|byte| *byte = !*byte);
        if length == 0 {
            bytes.clear();
        }
        fs::write(&path, &bytes).unwrap();
        assert_eq!(look(folder.path()), FolderState::Damaged, "{place} {length}");
        assert!(matches!(refused(folder.path(), secret()), VaultError::Damaged(_)));
    }
}

#[test]
fn two_processes_can_make_the_vault_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let made: Vec<bool> = std::thread::scope(|scope| {
        let makers: Vec<_> = (0..6)
            .map(|_| {
                scope.spawn(|| match Vault::create(folder.path(), keyring()) {
                    Ok(vault) => vault.snapshot(true).is_ok(),
                    Err(VaultError::Exists(_)) => false,
                    Err(error) => panic!("{error:?}"),
                })
            })
            .collect();
        makers.into_iter().map(|maker| maker.join().unwrap()).collect()
    });
    assert_eq!(made.iter().filter(|made| **made).count(), 1, "{made:?}");
    assert!(Vault::open(folder.path(), secret()).unwrap().ways().unwrap().encrypted);
}

#[test]
fn two_processes_can_have_it_open_at_once() {
    let folder = filled(keyring());
    let (mut one, other) = (whole(folder.path(), secret()), whole(folder.path(), secret()));
    one.set_preferences("{}").unwrap();
    assert_eq!(other.snapshot(true).unwrap().preferences.as_deref(), Some("{}"));
}

#[test]
fn a_clock_set_back_ten_years_opens_the_vault_all_the_same() {
    let folder = filled(keyring());
    let past: Timestamp = noon().moment - (24 * 3_650).hours();
    let when = When { moment: past, day: noon().day - 3_650.days() };
    let mut vault = whole(folder.path(), secret());
    vault.new_recovery_code().unwrap();
    vault.renew_keyring(STORE, ENTRY, &SECRET).unwrap();
    vault.back_up(Why::Asked, when).unwrap();
    drop(vault);
    drop(whole(folder.path(), secret()));
}

#[test]
fn a_folder_held_alone_is_opened_by_nobody_and_one_in_use_is_not_given_alone() {
    let folder = filled(keyring());
    let alone = Vault::alone(folder.path()).unwrap();
    assert!(matches!(Vault::open(folder.path(), secret()).unwrap_err(), VaultError::Busy(_)));
    drop(alone);
    let vault = whole(folder.path(), secret());
    assert!(matches!(Vault::alone(folder.path()).unwrap_err(), VaultError::Busy(_)));
    drop(vault);
    drop(Vault::alone(folder.path()).unwrap());
}

#[test]
fn the_lock_is_an_empty_file() {
    let folder = filled(keyring());
    assert_eq!(fs::read(folder.path().join(LOCK)).unwrap(), b"");
}
