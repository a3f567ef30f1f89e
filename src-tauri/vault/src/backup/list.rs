//! The backups that lie in a data folder, by their names.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{BackupInfo, name::BackupName};
use crate::{Vault, VaultError, disk::folder::BACKUPS, error::io_error};

impl Vault {
    /// The backups in `folder`, the newest first. Reads names alone.
    ///
    /// # Errors
    /// When the folder of backups is there and cannot be read.
    pub fn backups(folder: &Path) -> Result<Vec<BackupInfo>, VaultError> {
        let mut names = names(folder)?;
        names.sort_unstable_by(|a, b| b.cmp(a));
        let info = |name: BackupName| {
            let path = folder.join(BACKUPS).join(name.to_string());
            // A backup that another process has just deleted is left out.
            let bytes = fs::metadata(path).ok().filter(fs::Metadata::is_file)?.len();
            Some(BackupInfo { name: name.to_string(), made: name.made, why: name.why, bytes })
        };
        Ok(names.into_iter().filter_map(info).collect())
    }
}

/// The names of the backups in `folder`, in no order. Files that are not ours are left alone.
pub(crate) fn names(folder: &Path) -> Result<Vec<BackupName>, VaultError> {
    let folder = folder.join(BACKUPS);
    let entries = match fs::read_dir(&folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(|error| io_error(&folder, &error))?,
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| io_error(&folder, &error))?;
        names.extend(entry.file_name().to_str().and_then(|name| name.parse::<BackupName>().ok()));
    }
    Ok(names)
}

/// The file of a backup: a backup in the folder by its name, or any file by its path.
///
/// # Errors
/// When there is no backup of that name and no file of that path.
pub(crate) fn named(folder: &Path, backup: &Path) -> Result<PathBuf, VaultError> {
    let own = folder.join(BACKUPS).join(backup);
    let bare = backup.file_name().is_some_and(|name| name == backup.as_os_str());
    let known = bare && backup.to_str().is_some_and(|name| name.parse::<BackupName>().is_ok());
    if known && own.is_file() {
        return Ok(own);
    }
    if backup.exists() {
        Ok(backup.to_owned())
    } else {
        Err(VaultError::NoBackup(backup.display().to_string()))
    }
}
