//! One window per data folder.

use std::{
    fs::{File, TryLockError},
    hash::{Hash, Hasher},
    path::Path,
};

use tauri::{App, Manager};

use crate::host::Host;

/// Held as long as the window is open.
pub(crate) struct Lock(#[expect(dead_code, reason = "holding it is its work")] Option<File>);

/// The name under which windows find each other: the program's own, and for another data folder one of its own.
pub(crate) fn identifier(own: &str, folder: &Path) -> String {
    if withhold_engine::is_standard_folder(folder) {
        return own.to_owned();
    }
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let mut hasher = std::hash::DefaultHasher::new();
    folder.hash(&mut hasher);
    format!("{own}.f{:016x}", hasher.finish())
}

/// Takes the folder's lock. Where windows can find each other, the second one has ended before this; where they
/// cannot (a Linux session without a bus), the lock tells that one is open.
///
/// # Errors
/// When another window holds the lock.
pub(crate) fn lock(app: &App) -> Result<Lock, Box<dyn std::error::Error>> {
    let folder = app.state::<Host>().folder().to_owned();
    // A folder that cannot be used is the engine's to report, inside the window.
    let Ok(file) = File::create(folder.join("window.lock")) else { return Ok(Lock(None)) };
    match file.try_lock() {
        Ok(()) => Ok(Lock(Some(file))),
        Err(TryLockError::WouldBlock) => {
            Err(format!("a window for {} is open already; look for it there", folder.display()).into())
        }
        Err(TryLockError::Error(_)) => Ok(Lock(None)),
    }
}
