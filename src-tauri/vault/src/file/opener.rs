//! Opening a copy of the vault's file, or the vault's file for reading alone, with the file's key.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::{
    VaultError,
    disk::PATIENCE,
    error::from_sql,
    ways::secret::{DataKey, SALT_BYTES},
};

/// The key of a file and the first bytes of the file, where the file is encrypted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Opener<'a> {
    key: Option<(&'a DataKey, &'a [u8; SALT_BYTES])>,
}

impl<'a> Opener<'a> {
    /// For a file that is encrypted where both a key and a salt are known.
    pub(crate) fn new(key: Option<&'a DataKey>, salt: Option<&'a [u8; SALT_BYTES]>) -> Self {
        Self { key: key.zip(salt) }
    }

    /// Whether the file is encrypted.
    pub(crate) fn is_sealed(self) -> bool {
        self.key.is_some()
    }

    /// The key, where there is one.
    pub(crate) fn key(self) -> Option<&'a DataKey> {
        self.key.map(|(key, _)| key)
    }

    /// Opens the file for reading alone.
    ///
    /// # Errors
    /// When the file is not there or cannot be read.
    pub(crate) fn read(self, path: &Path) -> Result<Connection, VaultError> {
        self.open(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
    }

    /// Opens the file for writing.
    ///
    /// # Errors
    /// When the file is not there or cannot be used.
    pub(crate) fn write(self, path: &Path) -> Result<Connection, VaultError> {
        self.open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
    }

    /// Makes the file and opens it.
    ///
    /// # Errors
    /// When the file cannot be made.
    pub(crate) fn make(self, path: &Path) -> Result<Connection, VaultError> {
        self.open(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)
    }

    fn open(self, path: &Path, flags: OpenFlags) -> Result<Connection, VaultError> {
        let sql = |error| from_sql(path, error);
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = withhold_sqlite::open(path, flags).map_err(sql)?;
        connection.busy_timeout(PATIENCE).map_err(sql)?;
        if let Some((key, salt)) = self.key {
            key.unlock(&connection, salt, path)?;
        }
        // A file that was tampered with must not run anything.
        connection.execute_batch("PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;").map_err(sql)?;
        Ok(connection)
    }
}
