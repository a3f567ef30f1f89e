//! What can go wrong with the vault. Each trouble has a sentence and a hint.

mod hints;
mod words;

mod cause;
mod fault;

use std::path::PathBuf;

use jiff::civil::Date;

pub(crate) use cause::{from_sql, io_error};
pub(crate) use fault::Fault;
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
            sentence!("vault.no_room", "There is no room left on the disk that holds {path}.", path)
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
