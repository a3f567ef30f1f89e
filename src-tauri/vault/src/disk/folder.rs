//! The data folder: the names of the files in the folder, and the making of the folder itself.

use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

use crate::{VaultError, error::io_error};

/// The vault's file.
pub const FILE: &str = "withhold.db";

/// The header beside an encrypted vault.
pub const HEADER: &str = "withhold.key";

/// The empty file that every process locks while the process has the vault open.
pub const LOCK: &str = "withhold.lock";

/// The folder of backups.
pub const BACKUPS: &str = "backups";

/// The folder that keeps states of the vault that were replaced.
pub const REPLACED: &str = "kept";

/// The write-ahead journal of the vault's file.
pub(crate) fn journal(folder: &Path) -> PathBuf {
    folder.join(format!("{FILE}-wal"))
}

/// The path with something added to its last name.
pub(crate) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    name.into()
}

/// Makes the data folder where there is none, for its owner alone, and only where the parent folder is there.
pub(crate) fn make_folder(folder: &Path) -> Result<(), VaultError> {
    match fs::metadata(folder) {
        Ok(meta) if meta.is_dir() => return Ok(()),
        Ok(_) => return Err(VaultError::NotAFolder(folder.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(io_error(folder, &error)),
    }
    match fs::create_dir(folder) {
        Ok(()) => restrict(folder),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(VaultError::FolderMissing(folder.parent().unwrap_or(folder).to_owned()))
        }
        Err(error) => Err(io_error(folder, &error)),
    }
}

/// Other people on this computer have no business in the folder.
#[cfg(unix)]
fn restrict(folder: &Path) -> Result<(), VaultError> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).map_err(|error| io_error(folder, &error))
}

/// Folders below a person's own are theirs alone on Windows.
#[cfg(not(unix))]
fn restrict(_: &Path) -> Result<(), VaultError> {
    Ok(())
}
