//! A vault that a crash has left is looked through by the next process that opens the vault, however many open it at
//! once.

use std::{
    fs,
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

use tempfile::TempDir;
use withhold_vault::{FILE, HEADER, Key, Vault, VaultError};

use crate::people::{PASSPHRASE, fill_as, filled, keyring, secret, whole};

const PAGE: usize = 4_096;

/// A folder as a crash leaves it: many accounts, two ways in, and a journal with commits.
fn left_open() -> TempDir {
    let (lived, died) = (filled(keyring()), tempfile::tempdir().unwrap());
    let mut vault = whole(lived.path(), secret());
    vault.set_passphrase(PASSPHRASE).unwrap();
    for number in 0..60 {
        fill_as(&mut vault, &format!("account {number}"));
    }
    drop(vault);
    let mut vault = Vault::open(lived.path(), secret()).unwrap();
    vault.set_preferences("{}").unwrap();
    for entry in fs::read_dir(lived.path()).unwrap().map(Result::unwrap) {
        fs::copy(entry.path(), died.path().join(entry.file_name())).unwrap();
    }
    assert!(died.path().join(format!("{FILE}-wal")).metadata().unwrap().len() > 0);
    died
}

fn turned(folder: &Path, page: usize) {
    let mut bytes = fs::read(folder.join(FILE)).unwrap();
    bytes[page * PAGE + 100..(page + 1) * PAGE - 100].iter_mut().for_each(|byte| *byte ^= 0x55);
    fs::write(folder.join(FILE), bytes).unwrap();
}

#[test]
fn it_is_looked_through_also_while_others_are_still_at_their_passphrase() {
    let folder = left_open();
    let pages = fs::metadata(folder.path().join(FILE)).unwrap().len() as usize / PAGE;
    turned(folder.path(), pages - 2);
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                let error = Vault::open(folder.path(), Key::Passphrase(PASSPHRASE)).unwrap_err();
                assert!(matches!(error, VaultError::Damaged(_)), "{error:?}");
            }
        });
        let opened: Vec<_> = (0..20).map(|_| Vault::open(folder.path(), secret()).map(drop)).collect();
        done.store(true, Ordering::Relaxed);
        for opened in opened {
            assert!(matches!(opened, Err(VaultError::Damaged(_))), "{opened:?}");
        }
    });
}

#[test]
fn an_encrypted_vault_with_a_bad_first_page_is_damaged_and_not_something_to_be_moved_away() {
    let folder = left_open();
    turned(folder.path(), 0);
    let read = || [FILE, "withhold.db-wal", HEADER].map(|name| fs::read(folder.path().join(name)).unwrap());
    let before = read();
    let error = Vault::open(folder.path(), secret()).unwrap_err();
    assert!(matches!(error, VaultError::Damaged(_)), "{error:?}");
    assert!(read() == before, "nothing was written");
}
