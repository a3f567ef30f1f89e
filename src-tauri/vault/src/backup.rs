//! Backups: whole copies of the vault at one moment, each a file that opens by itself.

pub(crate) mod container;
mod due;
pub(crate) mod headers;
mod known;
mod list;
mod make;
mod mark;
mod marked;
pub(crate) mod name;
pub(crate) mod opened;
mod report;
pub(crate) mod rule;
pub(crate) mod sealing;

use jiff::Timestamp;

pub(crate) use make::before_migration;
pub(crate) use marked::MarkCache;
pub(crate) use name::stamp;
pub use report::BackupReport;
pub(crate) use report::report;

use make::BackupJob;
use name::BackupName;

use crate::{Vault, VaultError, When, Why, file::opener::Opener, state::FolderScan};

/// A backup, as its name and size tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupInfo {
    /// The backup's name within the folder of backups.
    pub name: String,
    /// When the backup was made, in whole seconds.
    pub made: Timestamp,
    /// Why the backup was made.
    pub why: Why,
    /// Bytes that the backup takes.
    pub bytes: u64,
}

impl Vault {
    /// Makes a backup, tries the backup out, and deletes older backups that no rule keeps any more.
    ///
    /// # Errors
    /// When the vault cannot be read whole, or the backup cannot be written; there is then no backup of that name.
    pub fn back_up(&self, why: Why, when: When) -> Result<BackupInfo, VaultError> {
        if !self.is_on_disk() {
            return Err(VaultError::NoVault(self.folder.clone()));
        }
        let scan = FolderScan::of(&self.folder)?;
        let opener = Opener::new(self.data_key.as_ref(), scan.salt());
        let making =
            BackupJob { folder: &self.folder, header: make::header_of(&scan, &self.folder)?, opener };
        making.make(&self.connection, BackupName::new(when.moment, why))
    }
}
