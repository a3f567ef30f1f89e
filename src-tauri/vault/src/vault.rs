//! The open vault, and the two ways of touching its file: reads of one moment, and immediate writes.

use std::{
    fs,
    ops::Deref,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::{
    VaultError,
    backup::MarkCache,
    disk::folder::journal,
    disk::lock::FolderLock,
    error::{Fault, from_sql},
    file::device,
    ways::header::Way,
    ways::secret::DataKey,
    ways::shown::ShownCode,
};

/// The open vault. The connection goes before the key and the lock.
#[derive(Debug)]
pub struct Vault {
    pub(crate) connection: Connection,
    pub(crate) folder: PathBuf,
    pub(crate) path: PathBuf,
    /// A text that differs between the open file and any copy of the file.
    pub(crate) file: String,
    /// The key of the file, where it is encrypted.
    pub(crate) data_key: Option<DataKey>,
    /// The way that opened the vault, where that way is the newest secret in the keyring.
    pub(crate) newest_keyring: Option<Way>,
    /// A recovery code that was shown and not confirmed.
    pub(crate) shown: Option<ShownCode>,
    /// By what right the vault is open.
    pub(crate) right: Right,
    #[cfg(any(test, feature = "test-hook"))]
    pub(crate) hook: Option<Hook>,
    /// The answer to the last question about the day's backup.
    pub(crate) marked: MarkCache,
}

/// By what right a vault is open.
#[derive(Debug)]
pub(crate) enum Right {
    /// The vault lies on the disk, and its folder is locked.
    Locked(#[expect(dead_code, reason = "held until the vault is closed")] FolderLock),
    /// The vault lies in memory and takes writes, which end with the vault.
    InMemory,
    /// The vault lies in memory, holds nothing, and takes no writes.
    Empty,
}

impl Vault {
    /// The data folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether the vault lies on the disk, and not in memory alone.
    pub(crate) fn is_on_disk(&self) -> bool {
        matches!(self.right, Right::Locked(_))
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Bytes that the file and its journal take.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        let journal = journal(&self.folder);
        [&self.path, &journal].iter().filter_map(|path| fs::metadata(path).ok()).map(|meta| meta.len()).sum()
    }

    /// A number that changes whenever another process has written.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn data_version(&self) -> Result<i64, VaultError> {
        self.connection
            .pragma_query_value(None, "data_version", |row| row.get(0))
            .map_err(|error| from_sql(&self.path, error))
    }

    /// Reads one moment of the file.
    pub(crate) fn read<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, VaultError>,
    ) -> Result<T, VaultError> {
        let transaction =
            self.connection.unchecked_transaction().map_err(|error| from_sql(&self.path, error))?;
        work(&transaction)
    }

    /// Runs `work` in a transaction: all of its writes happen or none. Once this returns, the writes are on disk.
    pub(crate) fn write<T>(
        &mut self,
        work: impl FnOnce(&Writing<'_>) -> Result<T, Fault>,
    ) -> Result<T, VaultError> {
        if matches!(self.right, Right::Empty) {
            return Err(VaultError::NoVault(self.folder.clone()));
        }
        #[cfg(any(test, feature = "test-hook"))]
        if let Some(hook) = &mut self.hook {
            (hook.0)();
        }
        let Self { connection, path, file, .. } = self;
        let run = || -> Result<T, Fault> {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let writing = Writing { transaction, file, path };
            let result = work(&writing)?;
            writing.transaction.commit()?;
            Ok(result)
        };
        run().map_err(|fault| fault.at(path))
    }

    pub(crate) fn sql(&self, error: rusqlite::Error) -> VaultError {
        from_sql(&self.path, error)
    }

    /// Runs `hook` before each transaction that writes.
    #[cfg(any(test, feature = "test-hook"))]
    pub fn before_each_transaction(&mut self, hook: Box<dyn FnMut() + Send>) {
        self.hook = Some(Hook(hook));
    }
}

/// A transaction that writes.
pub(crate) struct Writing<'a> {
    transaction: Transaction<'a>,
    file: &'a str,
    pub(crate) path: &'a Path,
}

impl Writing<'_> {
    /// The device that writes.
    pub(crate) fn device(&self) -> Result<[u8; 16], Fault> {
        device::own(&self.transaction, self.file, self.path)
    }

    /// A new UUID that tells nothing, not even when the UUID was made.
    pub(crate) fn random_uuid(&self) -> Result<[u8; 16], Fault> {
        Ok(device::random_uuid(self.path)?)
    }

    /// A new UUID in the order of time.
    pub(crate) fn uuid(&self, micros: i64) -> Result<[u8; 16], Fault> {
        Ok(device::uuid(micros, self.path)?)
    }
}

impl Deref for Writing<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.transaction
    }
}

/// What a test does before each transaction that writes.
#[cfg(any(test, feature = "test-hook"))]
pub(crate) struct Hook(pub(crate) Box<dyn FnMut() + Send>);

#[cfg(any(test, feature = "test-hook"))]
impl std::fmt::Debug for Hook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hook")
    }
}
