//! Rewriting the file without the deleted rows. A mark in the file says that the rewriting is still to be done.

use std::fs;

use rusqlite::{Connection, OptionalExtension};

use crate::{
    Vault, VaultError,
    error::{Fault, io_error, plainly},
    file::migrate,
};

/// The mark of a file that is to be rewritten.
const MARK: &str = "compact";

pub(super) fn mark(connection: &Connection) -> Result<(), Fault> {
    connection.execute("INSERT OR IGNORE INTO marks (name) VALUES (?1)", [MARK])?;
    Ok(())
}

impl Vault {
    /// Rewrites the file without the deleted rows, and deletes the mark.
    ///
    /// # Errors
    /// [`VaultError::NotCompacted`], with the reason. The accounts are forgotten all the same.
    pub(super) fn compact(&mut self) -> Result<(), VaultError> {
        let result = self.fold_back().and_then(|()| self.delete_copies());
        result.map_err(|error| VaultError::NotCompacted(plainly(&error)))?;
        // Where the mark cannot be taken away, the next opening compacts once more.
        let _ = self.connection.execute("DELETE FROM marks WHERE name = ?1", [MARK]);
        Ok(())
    }

    /// Rewrites a file that a forgetting could not rewrite. Where the rewriting fails again, the vault can be used all
    /// the same.
    pub(crate) fn compact_if_marked(&mut self) {
        let query = "SELECT 1 FROM marks WHERE name = ?1";
        let marked = self.connection.query_row(query, [MARK], |_| Ok(())).optional();
        if let Ok(Some(())) = marked {
            let _ = self.compact();
        }
    }

    /// Deleted rows still stand in the journal until the journal is folded back, and in free pages until the pages are
    /// removed.
    fn fold_back(&self) -> Result<(), VaultError> {
        self.checkpoint()?;
        self.connection.execute_batch("VACUUM;").map_err(|error| self.sql(error))?;
        self.checkpoint()
    }

    fn checkpoint(&self) -> Result<(), VaultError> {
        let busy: i64 = self
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
            .map_err(|error| self.sql(error))?;
        if busy == 0 { Ok(()) } else { Err(VaultError::Busy(self.path.clone())) }
    }

    /// Copies of the file in an old format, kept for the way back, hold the forgotten rows.
    fn delete_copies(&self) -> Result<(), VaultError> {
        let io = |error: std::io::Error| io_error(self.folder(), &error);
        for entry in fs::read_dir(self.folder()).map_err(io)? {
            let entry = entry.map_err(io)?;
            let is_copy = entry.file_name().to_string_lossy().starts_with(migrate::COPY);
            // A folder of that name is not a copy of ours.
            if is_copy && !entry.file_type().map_err(io)?.is_dir() {
                fs::remove_file(entry.path()).map_err(io)?;
            }
        }
        Ok(())
    }
}
