//! The lock on the data folder: every process that has the vault open shares the lock, and a process that exchanges the
//! file holds the lock alone.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io,
    path::Path,
    thread,
    time::Duration,
};

use withhold_files::owner_only;

use crate::{
    VaultError,
    disk::folder::{FILE, LOCK},
    disk::{PATIENCE, PAUSE},
    error::io_error,
};

/// A lock on the data folder; given back when dropped.
#[derive(Debug)]
pub struct FolderLock {
    /// None where the file system knows no locks.
    file: Option<File>,
}

/// How the folder is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LockMode {
    /// Together with every other process that has the vault open.
    Shared,
    /// Alone.
    Alone,
}

impl FolderLock {
    /// Takes the lock, and waits up to five seconds for other processes.
    ///
    /// # Errors
    /// When other processes hold the lock for longer, or the folder refuses writing.
    pub(crate) fn take(folder: &Path, hold: LockMode) -> Result<Self, VaultError> {
        let mut left = PATIENCE;
        loop {
            match Self::attempt(folder, hold)? {
                Some(lock) => return Ok(lock),
                None if left.is_zero() => return Err(VaultError::Busy(folder.join(FILE))),
                None => pause(&mut left),
            }
        }
    }

    /// Takes the lock if no other process is in the way at this moment.
    pub(crate) fn attempt(folder: &Path, hold: LockMode) -> Result<Option<Self>, VaultError> {
        let file = open_lock_file(folder)?;
        let tried = match hold {
            LockMode::Shared => file.try_lock_shared(),
            LockMode::Alone => file.try_lock(),
        };
        match tried {
            Ok(()) => Ok(Some(Self { file: Some(file) })),
            Err(TryLockError::WouldBlock) => Ok(None),
            // Without locks the vault can be used, but the vault's file is not exchanged.
            Err(TryLockError::Error(error))
                if error.kind() == io::ErrorKind::Unsupported && hold == LockMode::Shared =>
            {
                Ok(Some(Self { file: None }))
            }
            Err(TryLockError::Error(error)) => Err(io_error(&folder.join(LOCK), &error)),
        }
    }
}

impl Drop for FolderLock {
    fn drop(&mut self) {
        if let Some(file) = &self.file {
            // Closing the file releases the lock as well, but a child process started meanwhile would keep the lock.
            let _ = file.unlock();
        }
    }
}

fn pause(left: &mut Duration) {
    thread::sleep(PAUSE);
    *left = left.saturating_sub(PAUSE);
}

/// Opens the lock's file, and makes it where it is not there. A file that may only be read can be locked too.
fn open_lock_file(folder: &Path) -> Result<File, VaultError> {
    let path = folder.join(LOCK);
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    owner_only(&mut options);
    options
        .open(&path)
        .or_else(|error| File::open(&path).map_err(|_| error))
        .map_err(|error| io_error(&path, &error))
}
