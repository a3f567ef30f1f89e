//! Two windows, or a window and a command: both write, and neither loses anything.

use std::{path::Path, sync::Barrier, thread};

use withhold_domain::{AccountId, Finding};
use withhold_vault::{UndoWhich, Vault, VaultError};

use crate::builders::{OneItem, added, at, findings, item, off, on, opened, raw, whole, with_account};

#[test]
fn two_writers_at_once_lose_nothing() {
    let (folder, vault, id) = with_account();
    let before = vault.data_version().unwrap();
    let writer = |folder: &Path, finding: fn() -> withhold_vault::NewCheck| {
        let mut vault = Vault::open_or_make_plain(folder).unwrap();
        for minute in 0..100 {
            vault.append(&item(id), &[finding()], at(1, minute)).unwrap();
        }
    };
    thread::scope(|scope| {
        scope.spawn(|| writer(folder.path(), on));
        scope.spawn(|| writer(folder.path(), off));
    });
    let findings = findings(&vault, id);
    let count = |wanted| findings.iter().filter(|&&finding| finding == wanted).count();
    assert_eq!((count(Finding::Shared), count(Finding::Withheld)), (100, 100));
    assert_eq!(whole(&vault).rows, 200);
    assert!(vault.data_version().unwrap() != before);
}

#[test]
fn ones_own_writes_are_not_noticed_and_those_of_others_are() {
    let (folder, mut vault, id) = with_account();
    let before = vault.data_version().unwrap();
    vault.append(&item(id), &[off()], at(1, 0)).unwrap();
    assert_eq!(vault.data_version().unwrap(), before);
    let mut other = Vault::open_or_make_plain(folder.path()).unwrap();
    assert_eq!(vault.data_version().unwrap(), before, "opening writes nothing");
    other.append(&item(id), &[on()], at(1, 1)).unwrap();
    assert!(vault.data_version().unwrap() != before);
    assert_eq!(findings(&vault, id), [Finding::Withheld, Finding::Shared]);
}

#[test]
fn an_account_removed_in_one_window_takes_no_check_in_the_other() {
    let (folder, mut vault, id) = with_account();
    let mut other = Vault::open_or_make_plain(folder.path()).unwrap();
    other.remove_account(id, at(1, 0)).unwrap();
    assert!(matches!(vault.append(&item(id), &[off()], at(1, 1)), Err(VaultError::Gone)));
    other.undo(UndoWhich::Newest, at(1, 2)).unwrap();
    vault.append(&item(id), &[off()], at(1, 3)).unwrap();
}

#[test]
fn many_that_open_a_new_vault_at_once_all_succeed() {
    for _ in 0..10 {
        let folder = tempfile::tempdir().unwrap();
        let start = Barrier::new(4);
        let open = |label: &str| {
            start.wait();
            let mut vault = Vault::open_or_make_plain(folder.path()).unwrap();
            added(&mut vault, "x", label)
        };
        let mut ids: Vec<AccountId> = thread::scope(|scope| {
            let open = &open;
            let threads: Vec<_> =
                ["a", "b", "c", "d"].into_iter().map(|label| scope.spawn(move || open(label))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        ids.sort();
        assert_eq!(ids, [1, 2, 3, 4].map(AccountId));
    }
}

#[test]
fn a_writer_that_does_not_finish_in_time_is_named_and_reading_goes_on() {
    let (folder, mut vault, id) = with_account();
    let held = raw(folder.path());
    held.execute_batch("BEGIN IMMEDIATE").unwrap();
    let error = vault.append(&item(id), &[off()], at(1, 0)).unwrap_err();
    assert!(matches!(error, VaultError::Busy(_)), "{error:?}");
    assert!(findings(&vault, id).is_empty());
    held.execute_batch("ROLLBACK").unwrap();
    vault.append(&item(id), &[off()], at(1, 0)).unwrap();
    assert_eq!(findings(&vault, id), [Finding::Withheld]);
}

#[test]
fn a_reader_sees_one_moment_while_another_writes() {
    let (folder, vault) = opened();
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut vault = Vault::open_or_make_plain(folder.path()).unwrap();
            let id = added(&mut vault, "x", "");
            for minute in 0..40 {
                vault.append(&item(id), &[on(), off()], at(1, minute)).unwrap();
            }
        });
        for _ in 0..200 {
            let snapshot = vault.snapshot(true).unwrap();
            let checks: usize = snapshot.records.values().flatten().map(|records| records.checks.len()).sum();
            assert_eq!(checks % 2, 0, "never half of a write");
            whole(&vault);
        }
    });
}
