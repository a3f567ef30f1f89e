//! Trying a backup out: what a copy of its database holds.

use rusqlite::Connection;

use super::opened::OpenedBackup;
use crate::{
    Integrity, VaultError,
    error::from_sql,
    file::{integrity, owner},
};

/// What a backup holds, found out by opening it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupReport {
    /// Whether it is encrypted.
    pub encrypted: bool,
    /// The format of its file.
    pub format: i64,
    /// Accounts on its list.
    pub accounts: u64,
    /// What came of looking it through.
    pub integrity: Integrity,
}

/// Looks a copy of the backup's database through.
///
/// # Errors
/// When it is not of this program, of a newer one, or its pages cannot be relied on.
pub(crate) fn report(opened: &OpenedBackup, copy: &Connection) -> Result<BackupReport, VaultError> {
    let sql = |error| from_sql(&opened.path, error);
    owner::check_owner(copy, &opened.path)?;
    let integrity =
        integrity::inspect(copy, opened.opener().is_sealed()).map_err(|fault| fault.at(&opened.path))?;
    if !integrity.is_sound() {
        return Err(VaultError::BackupDamaged(opened.path.clone()));
    }
    Ok(BackupReport {
        encrypted: opened.head.is_sealed(),
        format: copy.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(sql)?,
        accounts: accounts(copy).map_err(sql)?,
        integrity,
    })
}

fn accounts(copy: &Connection) -> Result<u64, rusqlite::Error> {
    let listed = "SELECT count(*) FROM accounts WHERE removed_moment IS NULL";
    copy.query_row(listed, [], |row| row.get::<_, i64>(0)).map(i64::unsigned_abs)
}
