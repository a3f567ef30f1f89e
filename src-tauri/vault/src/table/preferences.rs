//! The person's preferences, as one text that the engine can read.

use rusqlite::{Connection, OptionalExtension};

use crate::{Vault, VaultError, error::Fault};

impl Vault {
    /// Keeps the preferences.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_preferences(&mut self, body: &str) -> Result<(), VaultError> {
        self.write(|transaction| store(transaction, body))
    }

    /// Changes the preferences in one transaction: no other process writes between the reading of the old text and the
    /// storing of the new text. `change` gets the old text and gives the new text. Where both texts are equal, or
    /// `change` refuses, nothing is written.
    ///
    /// # Errors
    /// When the file cannot be read or written; the inner error is the error of `change`.
    pub fn update_preferences<E>(
        &mut self,
        change: impl FnOnce(Option<&str>) -> Result<String, E>,
    ) -> Result<Result<(), E>, VaultError> {
        self.write(|transaction| {
            let old = read(transaction)?;
            match change(old.as_deref()) {
                Err(refused) => Ok(Err(refused)),
                Ok(new) if old.as_deref() == Some(new.as_str()) => Ok(Ok(())),
                Ok(new) => store(transaction, &new).map(Ok),
            }
        })
    }
}

pub(crate) fn read(connection: &Connection) -> Result<Option<String>, Fault> {
    let body =
        connection.query_row("SELECT body FROM preferences WHERE id = 1", [], |row| row.get(0)).optional()?;
    Ok(body)
}

fn store(transaction: &Connection, body: &str) -> Result<(), Fault> {
    transaction.execute(
        "INSERT INTO preferences (id, body) VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET body = ?1",
        [body],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn nobody_writes_between_the_old_text_and_the_new() {
        let folder = tempfile::tempdir().unwrap();
        let mut vault = Vault::open_or_make_plain(folder.path()).unwrap();
        let other = Vault::open_or_make_plain(folder.path()).unwrap();
        other.connection.busy_timeout(Duration::ZERO).unwrap();
        let others =
            || other.connection.execute("INSERT INTO preferences (id, body) VALUES (1, 'other')", []);
        let change = |old: Option<&str>| {
            assert_eq!(old, None);
            assert!(others().is_err(), "another process wrote meanwhile");
            Ok::<_, ()>("ours".to_owned())
        };
        vault.update_preferences(change).unwrap().unwrap();
        let refused = vault.update_preferences(|old| {
            assert_eq!(old, Some("ours"));
            Err("no")
        });
        assert_eq!(refused.unwrap(), Err("no"));
        let written = vault.connection.total_changes();
        vault.update_preferences(|old| Ok::<_, ()>(old.unwrap().to_owned())).unwrap().unwrap();
        assert_eq!(vault.connection.total_changes(), written, "the same text is not written again");
        assert_eq!(other.snapshot(true).unwrap().preferences.as_deref(), Some("ours"));
    }
}
