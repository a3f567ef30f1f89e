//! Backups: whole, tried out, thinned out, and made by themselves when something changed.

use std::{fs, path::Path};

use withhold_domain::{AccountId, Finding};
use withhold_vault::{BACKUPS, BackupReport, KeyringWay, SCHEMA, Vault, VaultError, When, Why};

use crate::{
    builders::{OneItem, added, at, findings, item, noted, off, on, whole},
    old,
    protected::{KEYRING, PASSPHRASE, Protected},
};

/// A moment of a day counted from 1 January 2026.
fn on_day(number: i32) -> When {
    at(number, 720)
}

fn names(folder: &Path) -> Vec<String> {
    Vault::backups(folder).unwrap().into_iter().map(|backup| backup.name).collect()
}

/// Every file below, by name and bytes, but for SQLite's index of its journal.
pub(crate) fn all_bytes(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if entry.file_type().unwrap().is_dir() {
            files.extend(
                all_bytes(&entry.path()).into_iter().map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)),
            );
        } else if !name.ends_with("-shm") {
            files.push((name, fs::read(entry.path()).unwrap()));
        }
    }
    files.sort();
    files
}

/// Restores a backup of `folder` without the folder, as on another computer.
fn tried(folder: &Path, name: &str, protected: Protected) -> Result<BackupReport, VaultError> {
    let there = tempfile::tempdir().unwrap();
    let backup = folder.join(BACKUPS).join(name);
    Vault::restore(there.path(), &backup, protected.key(), on_day(9)).map(|restored| restored.backup)
}

#[test]
fn a_backup_of_each_kind_of_vault_opens_and_holds_what_the_vault_held() {
    for protected in Protected::ALL {
        let folder = tempfile::tempdir().unwrap();
        let mut vault = protected.create(folder.path());
        let id = added(&mut vault, "linkedin", "work");
        vault.append(&item(id), &[on(), off()], at(1, 0)).unwrap();
        let made = vault.back_up(Why::Asked, on_day(2)).unwrap();
        assert_eq!(made.name, "2026-01-03T120000-asked.withhold");
        assert_eq!(Vault::backups(folder.path()).unwrap(), std::slice::from_ref(&made));
        let report = tried(folder.path(), &made.name, protected).unwrap();
        assert_eq!((report.encrypted, report.accounts, report.format), (protected.is_sealed(), 1, SCHEMA));
        assert!(report.integrity.is_whole());
        assert_eq!(report.integrity.chain.unwrap().checks, 2);
        let left: Vec<String> =
            all_bytes(&folder.path().join(BACKUPS)).into_iter().map(|(name, _)| name).collect();
        assert_eq!(left, [made.name.clone(), "withhold.lock".to_owned()], "nothing unfinished is left");
        vault.append(&item(id), &[on()], at(3, 0)).unwrap();
        assert_eq!(findings(&vault, id).len(), 3, "and the vault goes on");
    }
}

#[test]
fn nothing_of_an_encrypted_vault_stands_in_its_backup() {
    let folder = tempfile::tempdir().unwrap();
    let mut vault = KEYRING.create(folder.path());
    let id = added(&mut vault, "linkedin", "Marigold at work");
    let noted = noted("the third switch from above");
    vault.append(&item(id), &[noted], at(1, 0)).unwrap();
    let made = vault.back_up(Why::Asked, on_day(2)).unwrap();
    let bytes = fs::read(folder.path().join(BACKUPS).join(made.name)).unwrap();
    for word in ["Marigold", "linkedin", "third switch", "CREATE TABLE", "SQLite format"] {
        assert!(!bytes.windows(word.len()).any(|window| window == word.as_bytes()), "{word}");
    }
}

#[test]
fn the_wrong_key_does_not_open_a_backup() {
    let folder = tempfile::tempdir().unwrap();
    let vault = KEYRING.create(folder.path());
    let made = vault.back_up(Why::Asked, on_day(2)).unwrap();
    let tried = |protected| tried(folder.path(), &made.name, protected);
    assert!(matches!(tried(Protected::Plain).unwrap_err(), VaultError::NeedsKey(_)));
    assert!(matches!(tried(PASSPHRASE).unwrap_err(), VaultError::NoSuchWay(_)));
    let other = Protected::Keyring { secret: [9; 32] };
    assert!(matches!(tried(other).unwrap_err(), VaultError::WrongKey));
}

#[test]
fn the_days_backup_is_made_once_and_only_where_something_changed() {
    for protected in [Protected::Plain, KEYRING] {
        let folder = tempfile::tempdir().unwrap();
        let mut vault = protected.create(folder.path());
        assert_eq!(vault.back_up_if_due(on_day(1)).unwrap(), None, "there is nothing in it yet");
        let id = added(&mut vault, "linkedin", "");
        assert_eq!(vault.back_up_if_due(on_day(1)).unwrap().unwrap().why, Why::Daily);
        vault.append(&item(id), &[off()], at(1, 721)).unwrap();
        assert_eq!(vault.back_up_if_due(on_day(1)).unwrap(), None, "one a day");
        assert!(vault.back_up_if_due(on_day(2)).unwrap().is_some());
        drop(vault);
        let mut vault = Vault::open(folder.path(), protected.key()).unwrap();
        assert_eq!(vault.back_up_if_due(on_day(3)).unwrap(), None, "nothing changed since");
        vault.set_preferences("{}").unwrap();
        assert!(vault.back_up_if_due(on_day(3)).unwrap().is_some());
        assert!(vault.back_up_if_due(on_day(-3_650)).unwrap().is_none(), "nor with a clock set back");
        vault.set_preferences("{\"a\":1}").unwrap();
        assert!(vault.back_up_if_due(on_day(-3_650)).unwrap().is_some());
        assert_eq!(names(folder.path()).len(), 4, "the one just made is not the one that goes");
    }
}

#[test]
fn fourteen_and_the_months_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut vault = Protected::Plain.create(folder.path());
    let id = added(&mut vault, "linkedin", "");
    for day in 1..=75 {
        vault.append(&item(id), &[off()], at(day, 0)).unwrap();
        vault.back_up_if_due(on_day(day)).unwrap().unwrap();
    }
    let names = names(folder.path());
    // The newest 14 of March, and the last of January and February.
    assert_eq!(names.len(), 16, "{names:?}");
    assert!(names[14].starts_with("2026-02-28") && names[15].starts_with("2026-01-31"), "{names:?}");
}

#[test]
fn what_is_not_ours_in_the_folder_of_backups_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Protected::Plain.create(folder.path());
    fs::create_dir(folder.path().join(BACKUPS)).unwrap();
    for name in ["notes.txt", "2020-01-01T000000-daily.withhold.bak", "old.withhold"] {
        fs::write(folder.path().join(BACKUPS).join(name), "mine").unwrap();
    }
    fs::write(folder.path().join(BACKUPS).join(".unfinished-copy.db"), "left by a kill").unwrap();
    for minute in 0..20 {
        vault.back_up(Why::Asked, at(1, minute)).unwrap();
    }
    assert_eq!(names(folder.path()).len(), 14);
    for name in ["notes.txt", "2020-01-01T000000-daily.withhold.bak", "old.withhold"] {
        assert_eq!(fs::read(folder.path().join(BACKUPS).join(name)).unwrap(), b"mine");
    }
    assert!(!folder.path().join(BACKUPS).join(".unfinished-copy.db").exists());
}

#[test]
fn two_within_one_second_are_two() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Protected::Plain.create(folder.path());
    vault.back_up(Why::Asked, on_day(1)).unwrap();
    vault.back_up(Why::Asked, on_day(1)).unwrap();
    assert_eq!(
        names(folder.path()),
        ["2026-01-02T120000-asked-2.withhold", "2026-01-02T120000-asked.withhold"]
    );
}

#[test]
fn an_empty_vault_in_memory_has_no_backup() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::empty(folder.path()).unwrap();
    assert!(matches!(vault.back_up(Why::Asked, on_day(1)), Err(VaultError::NoVault(_))));
    assert_eq!(vault.back_up_if_due(on_day(1)).unwrap(), None);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn before_a_migration_there_is_a_backup_in_the_old_format() {
    let folder = tempfile::tempdir().unwrap();
    old::make(folder.path(), 1, &[("linkedin", "")], 1);
    let id = AccountId(1);
    let vault = Vault::open(folder.path(), Protected::Plain.key()).unwrap();
    assert_eq!(whole(&vault).checks, 1);
    let made = Vault::backups(folder.path()).unwrap();
    assert_eq!((made.len(), made[0].why), (1, Why::Migration));
    let report = tried(folder.path(), &made[0].name, Protected::Plain).unwrap();
    assert_eq!((report.format, report.accounts), (1, 1));
    drop(vault);
    Vault::restore(folder.path(), Path::new(&made[0].name), Protected::Plain.key(), on_day(9)).unwrap();
    let vault = Vault::open(folder.path(), Protected::Plain.key()).unwrap();
    assert_eq!(
        findings(&vault, id),
        [Finding::Shared],
        "and it is brought to the new format as it is restored"
    );
    assert_eq!(Vault::backups(folder.path()).unwrap().len(), 1, "which needs no backup of its own");
}

#[test]
fn a_backup_carries_the_ways_in_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let mut vault = KEYRING.create(folder.path());
    let made = vault.back_up(Why::Asked, on_day(1)).unwrap();
    vault.renew_keyring("secret-service", "later", &[8; 32]).unwrap();
    let ways: Vec<KeyringWay> = vault.ways().unwrap().keyring;
    assert_eq!(ways.len(), 2);
    drop(vault);
    let backup = folder.path().join(BACKUPS).join(made.name);
    let other = tempfile::tempdir().unwrap();
    let later = withhold_vault::Key::Keyring { entry: "later", secret: &[8; 32] };
    assert!(matches!(Vault::restore(other.path(), &backup, later, on_day(2)), Err(VaultError::WrongKey)));
    Vault::restore(other.path(), &backup, KEYRING.key(), on_day(2)).unwrap();
    Vault::open(other.path(), KEYRING.key()).unwrap();
    let beside = Vault::restore(folder.path(), &backup, later, on_day(2));
    assert!(beside.is_ok(), "beside its vault the newer way opens it too: {beside:?}");
}

#[test]
fn a_backup_whose_header_was_altered_is_the_file_that_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let made = KEYRING.create(folder.path()).back_up(Why::Asked, on_day(1)).unwrap();
    let path = folder.path().join(BACKUPS).join(&made.name);
    let mut bytes = fs::read(&path).unwrap();
    bytes[200] ^= 1;
    fs::write(&path, bytes).unwrap();
    let error = Vault::backup_ways(folder.path(), Path::new(&made.name)).unwrap_err();
    assert!(matches!(&error, VaultError::BackupDamaged(named) if *named == path), "{error:?}");
}
