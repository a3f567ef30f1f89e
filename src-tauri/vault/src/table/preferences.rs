//! The person's preferences, as one text whose words the engine knows.

use rusqlite::{Connection, OptionalExtension};

use crate::{Vault, VaultError, file::Fault};

impl Vault {
    /// Keeps the preferences.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_preferences(&mut self, body: &str) -> Result<(), VaultError> {
        self.write(|transaction| {
            transaction.execute(
                "INSERT INTO preferences (id, body) VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET body = ?1",
                [body],
            )?;
            Ok(())
        })
    }
}

pub(crate) fn read(connection: &Connection) -> Result<Option<String>, Fault> {
    let body =
        connection.query_row("SELECT body FROM preferences WHERE id = 1", [], |row| row.get(0)).optional()?;
    Ok(body)
}
