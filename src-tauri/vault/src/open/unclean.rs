//! What happens before a vault is opened that was not closed: it is looked through before anything is written.

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

/// So often it is asked whether nobody else has the vault, while others are looking it through.
const ATTEMPTS: u32 = 5;

/// Carries through an exchange that was decided on and interrupted.
///
/// # Errors
/// When others have the vault open, or the disk refuses.
pub(crate) fn settle(folder: &Path) -> Result<(), VaultError> {
    if stage::is_pending(folder) {
        let _alone = FolderLock::take(folder, LockMode::Alone)?;
        stage::finish(folder)?;
    }
    Ok(())
}

/// Whether the vault was left open, by a process that lives or by one that died.
pub(crate) fn was_left_open(folder: &Path) -> bool {
    fs::metadata(folder::journal(folder)).is_ok_and(|meta| meta.len() > 0)
}

/// What is seen in the folder at a moment at which nobody exchanges the file.
///
/// # Errors
/// When others hold the folder alone, or a file cannot be read.
pub(crate) fn scan(folder: &Path) -> Result<FolderScan, VaultError> {
    let _lock = folder.join(LOCK).exists().then(|| FolderLock::take(folder, LockMode::Shared)).transpose()?;
    FolderScan::of(folder)
}

/// Takes the folder together with all who have the vault open. Where nobody has, a vault that was not closed is looked
/// through first, and what an interrupted exchange left is cleared away. Nobody keeps a shared lock who has not come
/// this way.
///
/// The caller holds no lock, and asks afterwards whether the file is still the one that was seen.
///
/// # Errors
/// [`VaultError::Damaged`] where it is not whole; not a byte of it was written then. And when others hold the folder
/// alone.
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
            // Either somebody has it open, who has looked it through, or is about to: then that is waited for.
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
    // Where the disk does not allow it, the vault can be opened all the same.
    let _ = tidy::tidy_with(folder, key);
    Ok(())
}

/// Looks the vault through without writing a byte of it.
///
/// # Errors
/// [`VaultError::Damaged`] where it is not whole.
pub(crate) fn inspect(folder: &Path, opener: Opener<'_>) -> Result<(), VaultError> {
    let path = folder.join(FILE);
    let journal = folder::journal(folder);
    if journal::loses_commits(&journal)? {
        return Err(VaultError::Damaged(journal));
    }
    let connection = opener.read(&path)?;
    check_owner(&connection, &path).map_err(|error| damaged_if_sealed(error, opener.is_sealed()))?;
    // Not the seals of the file's own pages: one that was half written when the journal was folded back is healed by
    // the journal. The pages that count are read through it, each with its seal.
    if integrity::inspect(&connection, false).map_err(|fault| fault.at(&path))?.is_whole() {
        Ok(())
    } else {
        Err(VaultError::Damaged(path))
    }
}
