//! Which program a database belongs to: this one, another one, or a later version of this one.

use std::path::Path;

use rusqlite::Connection;

use crate::{
    VaultError,
    error::from_sql,
    file::migrate::{APPLICATION_ID, SCHEMA},
};

/// Checks the owner before anything is written: a file of another program, or of a later version, stays as it is. All
/// values are read at one moment, because another process may be making the vault.
pub(crate) fn check_owner(connection: &Connection, path: &Path) -> Result<(), VaultError> {
    let connection = connection.unchecked_transaction().map_err(|error| from_sql(path, error))?;
    let number = |pragma: &str| -> Result<i64, VaultError> {
        connection.pragma_query_value(None, pragma, |row| row.get(0)).map_err(|error| from_sql(path, error))
    };
    let (owner, version) = (number("application_id")?, number("user_version")?);
    let tables: i64 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(|error| from_sql(path, error))?;
    if owner != APPLICATION_ID && (owner, version, tables) != (0, 0, 0) {
        return Err(VaultError::OtherProgram(path.to_owned()));
    }
    if owner == APPLICATION_ID && version > SCHEMA {
        return Err(VaultError::Newer { path: path.to_owned(), found: version, known: SCHEMA });
    }
    Ok(())
}

/// Where the key is known to be the right one, a file that the key does not open is damaged.
pub(crate) fn damaged_if_sealed(error: VaultError, sealed: bool) -> VaultError {
    match error {
        VaultError::NotADatabase(path) if sealed => VaultError::Damaged(path),
        error => error,
    }
}
