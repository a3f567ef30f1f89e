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
pub(crate) mod rule;
pub(crate) mod sealing;
mod tried;

use jiff::Timestamp;

pub(crate) use make::before_migration;
pub(crate) use marked::Marked;
pub(crate) use name::stamp;
pub use tried::BackupReport;
pub(crate) use tried::report;

use make::Making;
use name::BackupName;

use crate::{Vault, VaultError, When, Why, file::opener::Opener, state::Seen};

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
}
