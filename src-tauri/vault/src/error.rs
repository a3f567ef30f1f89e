//! What can go wrong with the vault, each as a sentence and a hint.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rusqlite::ErrorCode;

/// Why the vault cannot be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The folder above the data folder is not there.
    #[error("There is no folder {0} to keep your data in.")]
    FolderMissing(PathBuf),
    /// The data folder is a file.
    #[error("{0} is not a folder.")]
    NotAFolder(PathBuf),
    /// The folder or file refuses writing.
    #[error("Your data in {0} cannot be written to.")]
    NotWritable(PathBuf),
    /// The file system is full.
    #[error("There is no room left on the disk that holds {0}; nothing was changed.")]
    Full(PathBuf),
    /// The file is no database.
    #[error("{0} is not a vault of Withhold, or it is damaged.")]
    NotADatabase(PathBuf),
    /// The file is another program's database.
    #[error("{0} is a database of another program.")]
    OtherProgram(PathBuf),
    /// The file was written by a later version.
    #[error("{path} was written by a newer Withhold (format {found}, and this one knows up to {known}).")]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The newest this program knows.
        known: i64,
    },
    /// Pages of the file contradict each other.
    #[error("{0} is damaged.")]
    Damaged(PathBuf),
    /// Another process kept writing.
    #[error("Another program is writing to {0} and did not finish in time.")]
    Busy(PathBuf),
    /// Reading or writing failed below SQLite.
    #[error("Reading or writing {path} failed: {detail}.")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        detail: String,
    },
    /// An account of that name is on the list already.
    #[error("There is already an account with that label at this service.")]
    Taken,
    /// What was to be changed is no longer there.
    #[error("It is no longer on your list; another window or command took it off.")]
    Gone,
    /// The last record lies in the future.
    #[error("This computer's clock says {now}, but the last record was made on {last}.")]
    ClockBehind {
        /// The day the clock says.
        now: Date,
        /// The day of the last record.
        last: Date,
    },
    /// A record cannot be read back.
    #[error("A record in {path} cannot be read: {detail}.")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        detail: String,
    },
    /// Anything else SQLite says.
    #[error("The vault {path} answered: {source}.")]
    Sql {
        /// The file.
        path: PathBuf,
        /// SQLite's own words.
        source: rusqlite::Error,
    },
}

impl VaultError {
    /// What the person can do.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::FolderMissing(_) => "Create it, or name another folder with --data.",
            Self::NotAFolder(_) => "Name a folder with --data.",
            Self::NotWritable(_) => "Check that the folder is yours and that its disk is not read-only.",
            Self::Full(_) => "Make room, and do it again.",
            Self::NotADatabase(_) => {
                "Nothing was written to it. Move the file elsewhere to start anew, or put a copy of your vault in its place."
            }
            Self::OtherProgram(_) => "Name another folder with --data, or move the file elsewhere.",
            Self::Newer { .. } => "Install the newer Withhold to open it; nothing was changed.",
            Self::Damaged(_) => {
                "Nothing was written to it. Keep the file, and put a copy of your vault in its place."
            }
            Self::Busy(_) => "Close the other window or wait for the other command, and do it again.",
            Self::Io { .. } => "Check the disk and the rights on the folder, and do it again.",
            Self::Taken => "Give this one another label.",
            Self::Gone => "Look at the list again.",
            Self::ClockBehind { .. } => {
                "Set the clock right and record it again, or take the later record back with undo."
            }
            Self::Unreadable { .. } | Self::Sql { .. } => {
                "Nothing was changed. Keep the file, and report what it says."
            }
        }
    }
}

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
        _ => VaultError::Sql { path, source: error },
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::{Connection, ffi};

    use super::*;

    #[test]
    fn a_database_that_may_not_grow_is_a_full_disk() {
        let connection = Connection::open_in_memory().unwrap();
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
        for code in [ffi::SQLITE_FULL, ffi::SQLITE_BUSY, ffi::SQLITE_IOERR_FSYNC, ffi::SQLITE_MISUSE] {
            assert!(told(code).to_string().ends_with('.') && told(code).hint().ends_with('.'));
        }
    }
}
