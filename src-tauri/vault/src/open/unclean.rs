//! Opening a vault that was not closed: the vault is looked through before anything is written.

use std::{fs, path::Path, thread};

use crate::{
    VaultError,
    disk::folder::{self, FILE, LOCK},
    disk::lock::{FolderLock, LockMode},
    disk::{PAUSE, journal},
    exchange::{stage, tidy},
    file::integrity,
    file::opener::Opener,
    file::owner::{check_owner, damaged_if_sealed},
    state::FolderScan,
    ways::secret::DataKey,
};

/// How often the lock is tried for holding the folder alone, while other processes look the vault through.
const ATTEMPTS: u32 = 5;

/// Finishes an exchange that was decided on and interrupted.
///
/// # Errors
/// When another process has the vault open, or the disk refuses.
pub(crate) fn settle(folder: &Path) -> Result<(), VaultError> {
    if stage::is_pending(folder) {
        let _alone = FolderLock::take(folder, LockMode::Alone)?;
        stage::finish(folder)?;
    }
    Ok(())
}

/// Whether the vault was left open, by a process that still runs or by a process that died.
pub(crate) fn was_left_open(folder: &Path) -> bool {
    fs::metadata(folder::journal(folder)).is_ok_and(|meta| meta.len() > 0)
}

/// Scans the folder at a moment at which no process exchanges the file.
///
/// # Errors
/// When another process holds the folder alone, or a file cannot be read.
pub(crate) fn scan(folder: &Path) -> Result<FolderScan, VaultError> {
    let _lock = folder.join(LOCK).exists().then(|| FolderLock::take(folder, LockMode::Shared)).transpose()?;
    FolderScan::of(folder)
}

/// Locks the folder together with all processes that have the vault open. Where there is no such process, a vault that
/// was not closed is looked through first, and the files of an interrupted exchange are deleted. Only this function
/// gives out a shared lock for long.
///
/// The caller holds no lock, and checks afterwards that the file is still the file of `scan`.
///
/// # Errors
/// [`VaultError::Damaged`] where the vault is not whole; not a byte of the vault was written then. And when another
/// process holds the folder alone.
pub(crate) fn enter(
    folder: &Path,
    scan: &FolderScan,
    key: Option<&DataKey>,
) -> Result<FolderLock, VaultError> {
    if was_left_open(folder) || tidy::is_unfinished(folder, scan) {
        for _ in 0..ATTEMPTS {
            if let Some(_alone) = FolderLock::attempt(folder, LockMode::Alone)? {
                put_right(folder, scan, key)?;
                break;
            }
            // Another process has the vault open and has looked it through, or is about to look it through: this waits
            // for that process.
            drop(FolderLock::take(folder, LockMode::Shared)?);
            thread::sleep(PAUSE);
        }
    }
    FolderLock::take(folder, LockMode::Shared)
}

fn put_right(folder: &Path, scan: &FolderScan, key: Option<&DataKey>) -> Result<(), VaultError> {
    if !FolderScan::of(folder)?.is_of_same_file(scan) {
        return Ok(());
    }
    if was_left_open(folder) {
        inspect(folder, Opener::new(key, scan.salt()))?;
    }
    // Where the disk refuses to clear away, the vault can be opened all the same.
    let _ = tidy::tidy_with(folder, key);
    Ok(())
}

/// Looks the vault through without writing a byte of it.
///
/// # Errors
/// [`VaultError::Damaged`] where the vault is not whole.
pub(crate) fn inspect(folder: &Path, opener: Opener<'_>) -> Result<(), VaultError> {
    let path = folder.join(FILE);
    let journal = folder::journal(folder);
    if journal::loses_commits(&journal)? {
        return Err(VaultError::Damaged(journal));
    }
    let connection = opener.read(&path)?;
    check_owner(&connection, &path).map_err(|error| damaged_if_sealed(error, opener.is_sealed()))?;
    // The seals of the file's own pages are not checked: a page that was half written when the journal was folded back
    // is healed by the journal. The current pages are read through the journal, each page with its seal.
    if integrity::inspect(&connection, false).map_err(|fault| fault.at(&path))?.is_whole() {
        Ok(())
    } else {
        Err(VaultError::Damaged(path))
    }
}
