//! What happens before a vault is opened that was not closed: it is looked through before anything is written.

use std::{fs, path::Path, thread};

use crate::{
    FILE, LOCK, VaultError, exchange,
    file::{PAUSE, check_owner},
    integrity, journal,
    lock::{FolderLock, Hold},
    opener::Opener,
};

/// So often it is asked whether nobody else has the vault, while others are looking it through.
const ATTEMPTS: u32 = 5;

/// Carries through an exchange that was decided on and interrupted.
///
/// # Errors
/// When others have the vault open, or the disk refuses.
pub(crate) fn settle(folder: &Path) -> Result<(), VaultError> {
    if exchange::is_pending(folder) {
        let _alone = FolderLock::take(folder, Hold::Alone)?;
        exchange::finish(folder)?;
    }
    Ok(())
}

/// Whether the vault was left open, by a process that lives or by one that died.
pub(crate) fn was_left_open(folder: &Path) -> bool {
    fs::metadata(folder.join(format!("{FILE}-wal"))).is_ok_and(|meta| meta.len() > 0)
}

/// Looks the vault through, if nobody has it open. The caller holds no lock.
///
/// # Errors
/// [`VaultError::Damaged`] where it is not whole. Not a byte of it was written.
pub(crate) fn look_through(folder: &Path, opener: Opener<'_>) -> Result<(), VaultError> {
    // Where there is no lock nobody of this version has had it, and nothing is put beside a file that is not ours.
    if folder.join(LOCK).exists() {
        for _ in 0..ATTEMPTS {
            if let Some(_alone) = FolderLock::attempt(folder, Hold::Alone)? {
                return if was_left_open(folder) { inspect(folder, opener) } else { Ok(()) };
            }
            // Either somebody has it open, who has looked it through, or is about to: then that is waited for.
            drop(FolderLock::take(folder, Hold::Shared)?);
            thread::sleep(PAUSE);
        }
        return Ok(());
    }
    inspect(folder, opener)
}

fn inspect(folder: &Path, opener: Opener<'_>) -> Result<(), VaultError> {
    let path = folder.join(FILE);
    let journal = folder.join(format!("{FILE}-wal"));
    if journal::loses_commits(&journal)? {
        return Err(VaultError::Damaged(journal));
    }
    let connection = opener.read(&path)?;
    check_owner(&connection, &path)?;
    // Not the seals of the file's own pages: one that was half written when the journal was folded back is healed by
    // the journal. The pages that count are read through it, each with its seal.
    if integrity::inspect(&connection, false).map_err(|fault| fault.at(&path))?.is_whole() {
        Ok(())
    } else {
        Err(VaultError::Damaged(path))
    }
}
