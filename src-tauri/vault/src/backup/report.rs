//! Trying a backup out: opening a copy of the backup's database and looking it through.

use rusqlite::Connection;

use super::opened::OpenedBackup;
use crate::{
    Integrity, VaultError,
    error::from_sql,
    file::{integrity, owner},
};

/// What a backup holds, found out by opening the backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupReport {
    /// Whether the backup is encrypted.
    pub encrypted: bool,
    /// The format of the backup's file.
    pub format: i64,
    /// Accounts on the backup's list.
    pub accounts: u64,
    /// The result of looking the backup's database through.
    pub integrity: Integrity,
}

/// Looks a copy of the backup's database through.
///
/// # Errors
/// When the database is another program's or a later version's, or its pages cannot be relied on.
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
