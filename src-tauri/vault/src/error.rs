//! What can go wrong with the vault. Each trouble has a sentence and a hint.

mod hints;
mod words;

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rusqlite::ErrorCode;
use withhold_domain::{Phrase, Sentence, sentence};

use crate::Act;

/// Why the vault cannot be opened, read or written.
#[derive(Debug)]
pub enum VaultError {
    /// The folder above the data folder is not there.
    FolderMissing(PathBuf),
    /// The data folder is a file.
    NotAFolder(PathBuf),
    /// The folder or file refuses writing.
    NotWritable(PathBuf),
    /// The file system is full.
    Full(PathBuf),
    /// The file is no database.
    NotADatabase(PathBuf),
    /// The file is another program's database.
    OtherProgram(PathBuf),
    /// The file was written by a later version.
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The newest this program knows.
        known: i64,
    },
    /// Pages of the file contradict each other.
    Damaged(PathBuf),
    /// There is no vault in the folder.
    NoVault(PathBuf),
    /// A vault, or a part of one, is where a new one was to be made.
    Exists(PathBuf),
    /// The vault is encrypted, and nothing was given to open it.
    NeedsKey(PathBuf),
    /// The secret out of the keyring is not the one of this vault.
    WrongKey,
    /// The recovery code is well-formed and not the one of this vault.
    WrongCode,
    /// The recovery code has a slip.
    MistypedCode {
        /// The group it is in, counted from 1, where that can be told.
        group: Option<usize>,
    },
    /// The passphrase is not the one of this vault.
    WrongPassphrase,
    /// A passphrase without a letter.
    EmptyPassphrase,
    /// The vault has no way in of this kind.
    NoSuchWay(WayIn),
    /// The vault is not encrypted, so that there is nothing to be opened.
    NotEncrypted,
    /// The vault was to be encrypted, and is.
    Encrypted,
    /// The last way in was to be taken away.
    LastWay,
    /// What was typed back is not the recovery code that was shown.
    NotConfirmed,
    /// An encrypted vault without the header that leads to its key.
    HeaderMissing {
        /// The vault.
        path: PathBuf,
        /// Whether a backup has kept one that fits.
        in_backups: bool,
    },
    /// The header was written by a later version.
    HeaderNewer {
        /// The header.
        path: PathBuf,
        /// Its form.
        found: u64,
        /// The newest this program knows.
        known: u64,
    },
    /// The header belongs to another vault.
    HeaderOther(PathBuf),
    /// The header cannot be read.
    HeaderDamaged {
        /// The header.
        path: PathBuf,
        /// What is wrong with it.
        detail: Phrase,
    },
    /// A header is there, and its vault is not.
    DatabaseMissing(PathBuf),
    /// The file is no backup.
    NotABackup(PathBuf),
    /// A backup of that name is not there.
    NoBackup(String),
    /// The backup is not what was written.
    BackupDamaged(PathBuf),
    /// The backup was written by a later version.
    BackupNewer(PathBuf),
    /// The vault is encrypted, and the backup is not.
    BackupPlain(PathBuf),
    /// Nothing can be read out of a damaged file.
    NothingToSalvage {
        /// The file.
        path: PathBuf,
        /// The newest backup that can be restored instead.
        backup: Option<String>,
    },
    /// Another state was decided on for the vault, and is not wholly in place.
    Unfinished(Sentence),
    /// Another process kept writing.
    Busy(PathBuf),
    /// Reading or writing failed below SQLite.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        detail: String,
    },
    /// An account of that name is on the list already.
    Taken,
    /// What was to be changed is no longer there.
    Gone,
    /// The act that is to be taken back is not the newest.
    ActOvertaken {
        /// The newest.
        newer: Box<Act>,
    },
    /// The act was taken back already.
    ActUndone,
    /// The act changed since it was shown.
    ActChanged,
    /// There is no such act, or what it was about was forgotten.
    ActUnknown,
    /// What was forgotten is forgotten, and traces of it may stand in the file.
    NotCompacted(Sentence),
    /// What another device wrote does not hold.
    Foreign(Phrase),
    /// The last record lies in the future.
    ClockBehind {
        /// The day the clock says.
        now: Date,
        /// The day of the last record.
        last: Date,
    },
    /// A record cannot be read back.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        detail: String,
    },
    /// Anything else SQLite says.
    Sql {
        /// The file.
        path: PathBuf,
        /// SQLite's own words.
        source: rusqlite::Error,
    },
}

/// A way into a vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayIn {
    /// The keyring's entry.
    Keyring,
    /// A recovery code.
    RecoveryCode,
    /// A passphrase.
    Passphrase,
}

/// The sentence of an error that came after the deed, which does not say that nothing was changed.
pub(crate) fn plainly(error: &VaultError) -> Sentence {
    match error {
        VaultError::Full(path) => {
            sentence!("vault.no_room", "There is no room left on the disk that holds {path}.", path = path,)
        }
        error => error.sentence(),
    }
}

/// The error of what failed after something was done: it does not say that nothing was changed.
pub(crate) fn partly(error: VaultError) -> VaultError {
    match error {
        VaultError::Full(path) => {
            VaultError::Io { path, detail: "there is no room left on the disk".to_owned() }
        }
        error => error,
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
        // `sqlcipher_export` passes on an error's words without its number.
        ErrorCode::Unknown => match error.to_string().as_str() {
            "database or disk is full" => VaultError::Full(path),
            "disk I/O error" => VaultError::Io { path, detail: error.to_string() },
            _ => VaultError::Sql { path, source: error },
        },
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
