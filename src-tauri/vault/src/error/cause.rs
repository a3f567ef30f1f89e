//! Which trouble an error of SQLite, or of the system, means for a file.

use std::{io, path::Path};

use rusqlite::ErrorCode;

use super::VaultError;

/// Says which trouble an SQLite error means for the file at `path`.
pub(crate) fn from_sql(path: &Path, error: rusqlite::Error) -> VaultError {
    let path = path.to_owned();
    let Some(code) = error.sqlite_error_code() else {
        return match error {
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..) => {
                VaultError::Unreadable { path, detail: error.to_string() }
            }
            _ => VaultError::Sql { path, source: error },
        };
    };
    let extended = error.sqlite_error().map(|error| error.extended_code);
    match code {
        ErrorCode::NotADatabase => VaultError::NotADatabase(path),
        ErrorCode::DatabaseCorrupt => VaultError::Damaged(path),
        ErrorCode::DiskFull => VaultError::Full(path),
        ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied => {
            VaultError::NotWritable(path)
        }
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => VaultError::Busy(path),
        // SQLite's own word for "the journal's index cannot grow".
        ErrorCode::SystemIoFailure if extended == Some(rusqlite::ffi::SQLITE_IOERR_SHMSIZE) => {
            VaultError::Full(path)
        }
        ErrorCode::SystemIoFailure => VaultError::Io { path, detail: error.to_string() },
        // `sqlcipher_export` passes on an error's words without its number.
        ErrorCode::Unknown => match error.to_string().as_str() {
            "database or disk is full" => VaultError::Full(path),
            "disk I/O error" => VaultError::Io { path, detail: error.to_string() },
            _ => VaultError::Sql { path, source: error },
        },
        _ => VaultError::Sql { path, source: error },
    }
}

/// Says which trouble an error of the system means for the file or folder at `folder`.
pub(crate) fn io_error(folder: &Path, error: &io::Error) -> VaultError {
    let path = folder.to_owned();
    match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => VaultError::NotWritable(path),
        io::ErrorKind::StorageFull => VaultError::Full(path),
        io::ErrorKind::NotADirectory => VaultError::NotAFolder(path.parent().unwrap_or(folder).to_owned()),
        _ => VaultError::Io { path, detail: error.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::ffi;

    use super::*;

    #[test]
    fn a_database_that_may_not_grow_is_a_full_disk() {
        let connection = withhold_sqlite::open_in_memory().unwrap();
        connection.execute_batch("CREATE TABLE t (x); PRAGMA max_page_count = 3;").unwrap();
        let error = connection.execute("INSERT INTO t VALUES (zeroblob(100000))", []).unwrap_err();
        assert!(matches!(from_sql(Path::new("withhold.db"), error), VaultError::Full(_)));
    }

    #[test]
    fn each_trouble_below_has_its_own_sentence_and_hint() {
        let path = Path::new("withhold.db");
        let told = |code| from_sql(path, rusqlite::Error::SqliteFailure(ffi::Error::new(code), None));
        assert!(matches!(told(ffi::SQLITE_FULL), VaultError::Full(_)));
        assert!(matches!(told(ffi::SQLITE_BUSY), VaultError::Busy(_)));
        assert!(matches!(told(ffi::SQLITE_LOCKED), VaultError::Busy(_)));
        assert!(matches!(told(ffi::SQLITE_NOTADB), VaultError::NotADatabase(_)));
        assert!(matches!(told(ffi::SQLITE_CORRUPT), VaultError::Damaged(_)));
        assert!(matches!(told(ffi::SQLITE_READONLY), VaultError::NotWritable(_)));
        assert!(matches!(told(ffi::SQLITE_CANTOPEN), VaultError::NotWritable(_)));
        assert!(matches!(told(ffi::SQLITE_IOERR_FSYNC), VaultError::Io { .. }));
        assert!(matches!(told(ffi::SQLITE_MISUSE), VaultError::Sql { .. }));
        let words = |words: &str| {
            let error = rusqlite::Error::SqliteFailure(ffi::Error::new(1), Some(words.to_owned()));
            from_sql(path, error)
        };
        assert!(matches!(words("database or disk is full"), VaultError::Full(_)));
        assert!(matches!(words("disk I/O error"), VaultError::Io { .. }));
        assert!(matches!(words("no such table: t"), VaultError::Sql { .. }));
        for code in [ffi::SQLITE_FULL, ffi::SQLITE_BUSY, ffi::SQLITE_IOERR_FSYNC, ffi::SQLITE_MISUSE] {
            assert!(told(code).to_string().ends_with('.') && told(code).hint().ends_with('.'));
        }
    }
}
