//! Backups: whole copies of the vault at one moment, each a file that opens by itself.

pub(crate) mod container;
mod known;
mod make;
mod mark;
mod marked;
pub(crate) mod name;
pub(crate) mod opened;
pub(crate) mod rule;
pub(crate) mod sealing;
mod tried;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;

use make::Making;
pub(crate) use make::before_migration;
pub(crate) use marked::Marked;
use name::BackupName;
pub(crate) use name::stamp;
pub use tried::BackupReport;
pub(crate) use tried::report;

use crate::{Vault, VaultError, When, Why, file::opener::Opener, state::Seen, vault::io_error};

/// The folder of backups within the data folder.
pub const BACKUPS: &str = "backups";

/// A backup, as its name and size tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupInfo {
    /// Its name within the folder of backups.
    pub name: String,
    /// When it was made, in whole seconds.
    pub made: Timestamp,
    /// Why it was made.
    pub why: Why,
    /// Bytes it takes.
    pub bytes: u64,
}

impl Vault {
    /// Makes a backup, tries it out, and takes away those that no rule keeps any more.
    ///
    /// # Errors
    /// When the vault cannot be read whole, or the backup cannot be written; there is then none of that name.
    pub fn back_up(&self, why: Why, when: When) -> Result<BackupInfo, VaultError> {
        if self.lock.is_none() {
            return Err(VaultError::NoVault(self.folder.clone()));
        }
        let seen = Seen::at(&self.folder)?;
        let opener = Opener::new(self.data_key.as_ref(), seen.salt());
        let making = Making { folder: &self.folder, header: make::header_of(&seen, &self.folder)?, opener };
        making.make(&self.connection, BackupName::new(when.moment, why))
    }

    /// Makes the day's backup, if there is none of today and something has changed since the last one. Cheap to ask
    /// where today has one, or nothing was written since it was asked the last time; else the vault is read through.
    ///
    /// # Errors
    /// As [`Vault::back_up`].
    pub fn back_up_if_due(&self, when: When) -> Result<Option<BackupInfo>, VaultError> {
        if self.lock.is_none() {
            return Ok(None);
        }
        let names = names(&self.folder)?;
        let today = rule::day_of(BackupName::new(when.moment, Why::Daily));
        if !rule::is_due(&names, today) || !self.has_changed_since(names.iter().max())? {
            return Ok(None);
        }
        self.back_up(Why::Daily, when).map(Some)
    }

    /// The backups in `folder`, the newest first. Reads names alone.
    ///
    /// # Errors
    /// When the folder of backups is there and cannot be read.
    pub fn backups(folder: &Path) -> Result<Vec<BackupInfo>, VaultError> {
        let mut names = names(folder)?;
        names.sort_unstable_by(|a, b| b.cmp(a));
        let info = |name: BackupName| {
            let path = folder.join(BACKUPS).join(name.to_string());
            // One that another process has just taken away is no longer a backup.
            let bytes = fs::metadata(path).ok().filter(fs::Metadata::is_file)?.len();
            Some(BackupInfo { name: name.to_string(), made: name.made, why: name.why, bytes })
        };
        Ok(names.into_iter().filter_map(info).collect())
    }

    /// Whether the content, or the ways in, are others than those the last backup has kept.
    fn has_changed_since(&self, last: Option<&BackupName>) -> Result<bool, VaultError> {
        let mark = self.mark()?;
        match last {
            None => Ok(!mark.is_empty),
            // One whose head cannot be read is as good as none.
            Some(last) => {
                let header = make::header_of(&Seen::at(&self.folder)?, &self.folder)?;
                Ok(container::head(&self.folder.join(BACKUPS).join(last.to_string()))
                    .map_or(true, |head| head.mark != mark.sum || head.header != header))
            }
        }
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

/// The file of a backup: one of the folder's own by its name, or any file by its path.
///
/// # Errors
/// When neither is there.
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
