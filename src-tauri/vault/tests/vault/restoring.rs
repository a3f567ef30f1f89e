//! Restoring: the backup is tried before the vault is replaced, the vault is kept, and a bad backup changes nothing.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use proptest::{collection::vec, prelude::*};
use withhold_domain::Finding;
use withhold_vault::{
    BACKUPS, FILE, FolderState, HEADER, Key, REPLACED, Snapshot, UndoWhich, Vault, VaultError, Why,
};

use crate::{
    backing_up::all_bytes,
    builders::{
        OneItem, added, at, check_records, decision_records, findings, item, look, off, on, raw, whole,
    },
    protected::{KEYRING, PASSPHRASE, Protected},
};

/// A snapshot of the vault, and the vault's records as text.
fn all(vault: &Vault) -> (Snapshot, String) {
    let rest = format!("{:?} {:?}", check_records(vault), decision_records(vault));
    (vault.snapshot(true).unwrap(), rest)
}

/// A vault with one check and a backup of the vault, and then another check.
fn with_backup(folder: &Path, protected: Protected) -> PathBuf {
    let mut vault = protected.create(folder);
    let id = added(&mut vault, "linkedin", "");
    vault.append(&item(id), &[off()], at(1, 0)).unwrap();
    let made = vault.back_up(Why::Asked, at(1, 1)).unwrap();
    vault.append(&item(id), &[on()], at(2, 0)).unwrap();
    PathBuf::from(made.name)
}

fn last_findings(folder: &Path, key: Key<'_>) -> Vec<Finding> {
    let vault = Vault::open(folder, key).unwrap();
    whole(&vault);
    let id = vault.snapshot(true).unwrap().accounts[0].id;
    findings(&vault, id)
}

#[test]
fn a_restore_brings_back_the_state_and_keeps_the_one_it_replaced() {
    for protected in Protected::ALL {
        let folder = tempfile::tempdir().unwrap();
        let backup = with_backup(folder.path(), protected);
        let restored = Vault::restore(folder.path(), &backup, protected.key(), at(3, 0)).unwrap();
        assert!(restored.backup.integrity.is_whole());
        assert_eq!(last_findings(folder.path(), protected.key()), [Finding::Withheld]);
        let kept = restored.kept.unwrap();
        assert_eq!(kept, folder.path().join(REPLACED).join("2026-01-04T000000-restore"));
        assert_eq!(last_findings(&kept, protected.key()), [Finding::Withheld, Finding::Shared]);
        let again = Vault::restore(folder.path(), &backup, protected.key(), at(3, 0)).unwrap().kept.unwrap();
        assert_eq!(again, folder.path().join(REPLACED).join("2026-01-04T000000-restore-2"));
    }
}

#[test]
fn the_journal_of_the_state_before_is_kept_with_it() {
    for protected in [Protected::Plain, KEYRING] {
        let (lived, died) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let backup = with_backup(lived.path(), protected);
        let mut vault = Vault::open(lived.path(), protected.key()).unwrap();
        let id = vault.snapshot(true).unwrap().accounts[0].id;
        vault.append(&item(id), &[on()], at(2, 1)).unwrap();
        let files = all_bytes(lived.path());
        drop(vault);
        // The folder as a power cut leaves it.
        for (name, bytes) in &files {
            fs::create_dir_all(died.path().join(name).parent().unwrap()).unwrap();
            fs::write(died.path().join(name), bytes).unwrap();
        }
        let journal = fs::read(died.path().join("withhold.db-wal")).unwrap();
        assert!(!journal.is_empty());
        let kept = Vault::restore(died.path(), &backup, protected.key(), at(3, 0)).unwrap().kept.unwrap();
        assert_eq!(fs::read(kept.join("withhold.db-wal")).unwrap(), journal);
        assert_eq!(last_findings(died.path(), protected.key()), [Finding::Withheld]);
        assert_eq!(last_findings(&kept, protected.key()).len(), 3, "what only the journal knew is there");
    }
}

#[test]
fn a_backup_opens_in_an_empty_folder_with_the_recovery_code_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut vault = KEYRING.create(folder.path());
    let id = added(&mut vault, "linkedin", "work");
    vault.append(&item(id), &[off()], at(1, 0)).unwrap();
    let code = vault.new_recovery_code().unwrap().to_string();
    let made = vault.back_up(Why::Daily, at(1, 1)).unwrap();
    drop(vault);
    let carried = tempfile::tempdir().unwrap();
    let stick = carried.path().join("a backup on a stick");
    fs::copy(folder.path().join(BACKUPS).join(made.name), &stick).unwrap();
    let other = carried.path().join("withhold");
    let restored = Vault::restore(&other, &stick, Key::RecoveryCode(&code), at(9, 0)).unwrap();
    assert_eq!(restored.kept, None);
    assert!(matches!(Vault::folder_state(&other).unwrap(), FolderState::Sealed(_)));
    assert_eq!(last_findings(&other, Key::RecoveryCode(&code)), [Finding::Withheld]);
    assert!(!other.join(REPLACED).exists() || fs::read_dir(other.join(REPLACED)).unwrap().count() == 0);
}

#[test]
fn after_a_backup_whose_keyring_entry_is_gone_the_recovery_code_still_opens() {
    let folder = tempfile::tempdir().unwrap();
    let mut vault = KEYRING.create(folder.path());
    added(&mut vault, "linkedin", "");
    let code = vault.new_recovery_code().unwrap().to_string();
    let made = vault.back_up(Why::Daily, at(1, 1)).unwrap();
    drop(vault);
    let gone = Key::Keyring { entry: "first", secret: &[1; 32] };
    Vault::restore(folder.path(), Path::new(&made.name), Key::RecoveryCode(&code), at(2, 0)).unwrap();
    assert!(matches!(Vault::open(folder.path(), gone), Err(VaultError::WrongKey)));
    let mut vault = Vault::open(folder.path(), Key::RecoveryCode(&code)).unwrap();
    vault.renew_keyring("secret-service", "second", &[2; 32]).unwrap();
    drop(vault);
    Vault::open(folder.path(), Key::Keyring { entry: "second", secret: &[2; 32] }).unwrap();
}

#[test]
fn a_backup_restores_over_a_vault_that_is_missing_or_damaged_or_has_lost_its_header() {
    type Harm = fn(&Path);
    let harms: [(&str, Harm); 7] = [
        ("no vault", |folder| fs::remove_file(folder.join(FILE)).unwrap()),
        ("neither", |folder| {
            fs::remove_file(folder.join(FILE)).unwrap();
            fs::remove_file(folder.join(HEADER)).unwrap();
        }),
        ("no header", |folder| fs::remove_file(folder.join(HEADER)).unwrap()),
        ("a damaged header", |folder| fs::write(folder.join(HEADER), "{").unwrap()),
        ("a newer header", |folder| fs::write(folder.join(HEADER), "{\"format\": 9}").unwrap()),
        ("a vault of zeros", |folder| fs::write(folder.join(FILE), vec![0; 40_000]).unwrap()),
        ("half a vault", |folder| {
            let bytes = fs::read(folder.join(FILE)).unwrap();
            fs::write(folder.join(FILE), &bytes[..bytes.len() / 2]).unwrap();
        }),
    ];
    for (harm, done) in harms {
        let folder = tempfile::tempdir().unwrap();
        let backup = with_backup(folder.path(), KEYRING);
        done(folder.path());
        let before = all_bytes(folder.path());
        let kept = Vault::restore(folder.path(), &backup, KEYRING.key(), at(3, 0)).unwrap().kept;
        assert_eq!(last_findings(folder.path(), KEYRING.key()), [Finding::Withheld], "{harm}");
        let kept: Vec<_> = kept.iter().flat_map(|kept| all_bytes(kept)).collect();
        let state = |name: &str| [FILE, HEADER, "withhold.db-wal"].contains(&name);
        let before: Vec<_> = before.into_iter().filter(|(name, _)| state(name)).collect();
        let kept: Vec<_> = kept.into_iter().filter(|(name, _)| state(name)).collect();
        assert_eq!(kept, before, "{harm}: kept byte for byte");
    }
}

#[test]
fn an_encrypted_vault_does_not_become_readable_by_a_restore() {
    let (plain, sealed) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let backup = plain.path().join(BACKUPS).join(with_backup(plain.path(), Protected::Plain));
    with_backup(sealed.path(), KEYRING);
    let before = all_bytes(sealed.path());
    let error = Vault::restore(sealed.path(), &backup, KEYRING.key(), at(3, 0)).unwrap_err();
    assert!(matches!(&error, VaultError::BackupPlain(path) if *path == backup), "{error:?}");
    assert_eq!(all_bytes(sealed.path()), before);
    for gone in [FILE, HEADER] {
        fs::remove_file(sealed.path().join(gone)).unwrap();
        let tried = Vault::restore(sealed.path(), &backup, Key::None, at(3, 0));
        assert_eq!(tried.is_ok(), gone == HEADER, "nothing of it is left to become readable: {tried:?}");
    }
}

#[test]
fn an_encrypted_backup_restores_over_a_vault_that_is_not() {
    let (plain, sealed) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let backup = sealed.path().join(BACKUPS).join(with_backup(sealed.path(), PASSPHRASE));
    with_backup(plain.path(), Protected::Plain);
    assert!(matches!(
        Vault::restore(plain.path(), &backup, Key::None, at(3, 0)),
        Err(VaultError::NeedsKey(_))
    ));
    Vault::restore(plain.path(), &backup, PASSPHRASE.key(), at(3, 0)).unwrap();
    assert!(matches!(Vault::folder_state(plain.path()).unwrap(), FolderState::Sealed(_)));
    assert_eq!(last_findings(plain.path(), PASSPHRASE.key()), [Finding::Withheld]);
}

#[test]
fn a_chain_that_was_broken_before_bars_neither_backup_nor_restore_and_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut vault = Protected::Plain.create(folder.path());
    let id = added(&mut vault, "linkedin", "");
    vault.append(&item(id), &[off(), on()], at(1, 0)).unwrap();
    let altered = "DROP TRIGGER checks_are_never_edited; UPDATE checks SET note = 'x' WHERE seq = 1;";
    raw(folder.path()).execute_batch(altered).unwrap();
    let made = vault.back_up(Why::Asked, at(2, 0)).unwrap();
    drop(vault);
    let restored = Vault::restore(folder.path(), Path::new(&made.name), Key::None, at(3, 0)).unwrap();
    assert_eq!(restored.backup.integrity.chain.as_ref().unwrap().broken_at, Some(1));
    assert!(restored.backup.integrity.is_sound() && !restored.backup.integrity.is_whole());
    let vault = Vault::open(folder.path(), Key::None).unwrap();
    assert_eq!(vault.verify_chain().unwrap().broken_at, Some(1), "as it was, no better and no worse");
}

#[test]
fn a_vault_that_is_open_is_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let backup = with_backup(folder.path(), Protected::Plain);
    let vault = Vault::open(folder.path(), Key::None).unwrap();
    let error = Vault::restore(folder.path(), &backup, Key::None, at(3, 0)).unwrap_err();
    assert!(matches!(error, VaultError::Busy(_)), "{error:?}");
    drop(vault);
    assert_eq!(last_findings(folder.path(), Key::None).len(), 2);
}

/// Puts these bytes where a backup is expected, and asserts that restoring them changes nothing.
fn refused(protected: Protected, name: &str, bytes: &[u8]) -> VaultError {
    let folder = tempfile::tempdir().unwrap();
    with_backup(folder.path(), protected);
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let before = all_bytes(folder.path());
    let error = Vault::restore(folder.path(), &path, protected.key(), at(3, 0)).unwrap_err();
    assert_eq!(all_bytes(folder.path()), before, "nothing changed: {error}");
    assert!(error.to_string().ends_with('.') && error.hint().contains("nothing was changed"), "{error}");
    error
}

#[test]
fn what_is_no_backup_or_no_whole_one_is_said_in_a_sentence_and_changes_nothing() {
    for protected in [Protected::Plain, KEYRING] {
        let folder = tempfile::tempdir().unwrap();
        let backup = with_backup(folder.path(), protected);
        let whole = fs::read(folder.path().join(BACKUPS).join(backup)).unwrap();
        for foreign in
            [&b""[..], b"x", b"a shopping list", &[0; 5_000], &fs::read(folder.path().join(FILE)).unwrap()]
        {
            assert!(matches!(refused(protected, "x.withhold", foreign), VaultError::NotABackup(_)));
        }
        for length in [16, 17, 40, 95, 96, 200, 4_096, whole.len() / 2, whole.len() - 1] {
            let error = refused(protected, "short.withhold", &whole[..length]);
            assert!(matches!(error, VaultError::BackupDamaged(_)), "{length}: {error:?}");
        }
        let longer = [&whole[..], b"!"].concat();
        assert!(matches!(refused(protected, "long.withhold", &longer), VaultError::BackupDamaged(_)));
        let mut newer = whole.clone();
        newer[19] = 2;
        let error = refused(protected, "altered.withhold", &newer);
        assert!(matches!(error, VaultError::BackupDamaged(_)), "all but the number is ours: {error:?}");
        newer[64] ^= 1;
        assert!(matches!(refused(protected, "newer.withhold", &newer), VaultError::BackupNewer(_)));
        for place in (0..whole.len()).step_by(whole.len() / 40) {
            let mut turned = whole.clone();
            turned[place] ^= 0x40;
            let error = refused(protected, "turned.withhold", &turned);
            let fits = matches!(error, VaultError::BackupDamaged(_) | VaultError::NotABackup(_));
            assert!(fits, "{place}: {error:?}");
        }
    }
}

#[test]
fn a_backup_that_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    with_backup(folder.path(), Protected::Plain);
    for name in ["2020-01-01T000000-daily.withhold", "nowhere", "../nowhere", ""] {
        let error = Vault::restore(folder.path(), Path::new(name), Key::None, at(3, 0)).unwrap_err();
        assert!(matches!(error, VaultError::NoBackup(_)), "{name}: {error:?}");
    }
}

#[test]
fn a_huge_file_of_nothing_fills_no_disk() {
    let folder = tempfile::tempdir().unwrap();
    with_backup(folder.path(), Protected::Plain);
    let path = folder.path().join("huge.withhold");
    File::create(&path).unwrap().set_len(1 << 30).unwrap();
    let error = Vault::restore(folder.path(), &path, Key::None, at(3, 0)).unwrap_err();
    assert!(matches!(error, VaultError::NotABackup(_)), "{error:?}");
    // The same bytes with a head that names a length as large.
    let mut head = b"Withhold backup\n\0\0\0\x01\0\0\0\0".to_vec();
    head.extend(((1_u64 << 30) - 96).to_be_bytes());
    head.extend([0; 64]);
    head.extend(b"SQLite format 3\0");
    let written = fs::OpenOptions::new().write(true).open(&path).unwrap();
    std::io::Write::write_all(&mut &written, &head).unwrap();
    let error = Vault::restore(folder.path(), &path, Key::None, at(3, 0)).unwrap_err();
    assert!(matches!(error, VaultError::BackupDamaged(_)), "{error:?}");
    assert_eq!(last_findings(folder.path(), Key::None).len(), 2);
}

/// One change of the vault.
#[derive(Debug, Clone)]
enum Action {
    Add(u8),
    Check(u8, Finding),
    Undo,
    Restart,
}

fn any_deed() -> impl Strategy<Value = Action> {
    let finding = prop_oneof![Just(Finding::Withheld), Just(Finding::Shared), Just(Finding::Unresolved)];
    prop_oneof![
        2 => any::<u8>().prop_map(Action::Add),
        6 => (any::<u8>(), finding).prop_map(|(account, finding)| Action::Check(account, finding)),
        1 => Just(Action::Undo),
        1 => Just(Action::Restart),
    ]
}

fn done(mut vault: Vault, protected: Protected, actions: &[Action], day: i32) -> Vault {
    for (minute, action) in (0..).zip(actions) {
        let ids: Vec<_> = vault.snapshot(true).unwrap().accounts.iter().map(|account| account.id).collect();
        match action {
            Action::Add(number) => {
                let _ = vault
                    .add_accounts(&[crate::builders::account("x", &number.to_string())], at(day, minute));
            }
            Action::Check(which, finding) if !ids.is_empty() => {
                let id = ids[usize::from(*which) % ids.len()];
                let _ = vault.append(&item(id), &[look(*finding)], at(day, minute));
            }
            Action::Check(..) => {}
            Action::Undo => {
                vault.undo(UndoWhich::Newest, at(day, minute)).unwrap();
            }
            Action::Restart => {
                let folder = vault.folder().to_owned();
                drop(vault);
                vault = Vault::open(&folder, protected.key()).unwrap();
            }
        }
    }
    vault
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_was_done_a_restore_gives_the_state_at_the_backup_and_keeps_the_one_after(
        before in vec(any_deed(), 0..15),
        after in vec(any_deed(), 0..15),
        sealed in any::<bool>(),
    ) {
        let protected = if sealed { KEYRING } else { Protected::Plain };
        let folder = tempfile::tempdir().unwrap();
        let vault = done(protected.create(folder.path()), protected, &before, 1);
        let (at_backup, made) = (all(&vault), vault.back_up(Why::Asked, at(2, 0)).unwrap());
        let vault = done(vault, protected, &after, 3);
        let at_end = all(&vault);
        drop(vault);
        let restored = Vault::restore(folder.path(), Path::new(&made.name), protected.key(), at(4, 0)).unwrap();
        let vault = Vault::open(folder.path(), protected.key()).unwrap();
        prop_assert_eq!(all(&vault), at_backup);
        whole(&vault);
        let kept = Vault::open(&restored.kept.unwrap(), protected.key()).unwrap();
        prop_assert_eq!(all(&kept), at_end);
    }
}
