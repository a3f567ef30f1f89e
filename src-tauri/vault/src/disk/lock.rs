//! Who has the vault's file open: everybody who does shares a lock, and whoever exchanges the file has it alone.

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
    /// Nothing where the file system knows no locks.
    file: Option<File>,
}

/// How the folder is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LockMode {
    /// With everybody else who has the vault open.
    Shared,
    /// Alone.
    Alone,
}

impl FolderLock {
    /// Takes the lock, and waits up to five seconds for others.
    ///
    /// # Errors
    /// When others hold it for longer, or the folder refuses writing.
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

    /// Takes the lock if nobody is in the way at this moment.
    pub(crate) fn attempt(folder: &Path, hold: LockMode) -> Result<Option<Self>, VaultError> {
        let file = open_lock_file(folder)?;
        let tried = match hold {
            LockMode::Shared => file.try_lock_shared(),
            LockMode::Alone => file.try_lock(),
        };
        match tried {
            Ok(()) => Ok(Some(Self { file: Some(file) })),
            Err(TryLockError::WouldBlock) => Ok(None),
            // Without locks the vault can be used, but its file is not exchanged.
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
            // Closing gives it back as well; a child started meanwhile must not keep it.
            let _ = file.unlock();
        }
    }
}

fn pause(left: &mut Duration) {
    thread::sleep(PAUSE);
    *left = left.saturating_sub(PAUSE);
}

/// The lock's file, made where it is not there. One that may only be read can be locked too.
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
