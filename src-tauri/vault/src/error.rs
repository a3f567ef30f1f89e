//! What can go wrong with the vault, each as a sentence and a hint.

mod cause;
mod fault;

use std::path::PathBuf;

use jiff::civil::Date;

pub(crate) use cause::{from_sql, io_error};
pub(crate) use fault::Fault;

use crate::Act;

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
    /// There is no vault in the folder.
    #[error("There is no vault in {0} yet.")]
    NoVault(PathBuf),
    /// A vault, or a part of one, is where a new one was to be made.
    #[error("There is a vault in {0} already.")]
    Exists(PathBuf),
    /// The vault is encrypted, and nothing was given to open it.
    #[error("{0} is encrypted.")]
    NeedsKey(PathBuf),
    /// The secret out of the keyring is not the one of this vault.
    #[error("The key in this computer's keyring does not open this vault.")]
    WrongKey,
    /// The recovery code is well-formed and not the one of this vault.
    #[error("This recovery code does not open this vault.")]
    WrongCode,
    /// The recovery code has a slip.
    #[error("{}", mistyped(*.group))]
    MistypedCode {
        /// The group it is in, counted from 1, where that can be told.
        group: Option<usize>,
    },
    /// The passphrase is not the one of this vault.
    #[error("This passphrase does not open this vault.")]
    WrongPassphrase,
    /// A passphrase without a letter.
    #[error("An empty passphrase protects nothing.")]
    EmptyPassphrase,
    /// The vault has no way in of this kind.
    #[error("This vault is not opened by {0}.")]
    NoSuchWay(&'static str),
    /// The vault is not encrypted, so that there is nothing to be opened.
    #[error("This vault is not encrypted.")]
    NotEncrypted,
    /// The vault was to be encrypted, and is.
    #[error("This vault is encrypted already.")]
    Encrypted,
    /// The last way in was to be taken away.
    #[error("That is the last way into this vault.")]
    LastWay,
    /// What was typed back is not the recovery code that was shown.
    #[error("That is not what the recovery code says.")]
    NotConfirmed,
    /// An encrypted vault without the header that leads to its key.
    #[error("{path} is encrypted, and the file withhold.key that leads to its key is missing.")]
    HeaderMissing {
        /// The vault.
        path: PathBuf,
        /// Whether a backup has kept one that fits.
        in_backups: bool,
    },
    /// The header was written by a later version.
    #[error("{path} was written by a newer Withhold (form {found}, and this one knows up to {known}).")]
    HeaderNewer {
        /// The header.
        path: PathBuf,
        /// Its form.
        found: u64,
        /// The newest this program knows.
        known: u64,
    },
    /// The header belongs to another vault.
    #[error("{0} belongs to another vault than the one beside it.")]
    HeaderOther(PathBuf),
    /// The header cannot be read.
    #[error("{path} cannot be read: {detail}.")]
    HeaderDamaged {
        /// The header.
        path: PathBuf,
        /// What is wrong with it.
        detail: &'static str,
    },
    /// A header is there, and its vault is not.
    #[error("{0} is missing; only the file that leads to its key is there.")]
    DatabaseMissing(PathBuf),
    /// The file is no backup.
    #[error("{0} is not a backup of Withhold.")]
    NotABackup(PathBuf),
    /// A backup of that name is not there.
    #[error("There is no backup called {0}.")]
    NoBackup(String),
    /// The backup is not what was written.
    #[error("The backup {0} is damaged: it was cut short or altered.")]
    BackupDamaged(PathBuf),
    /// The backup was written by a later version.
    #[error("The backup {0} was written by a newer Withhold.")]
    BackupNewer(PathBuf),
    /// The vault is encrypted, and the backup is not.
    #[error("The backup {0} is not encrypted, and your vault is.")]
    BackupPlain(PathBuf),
    /// Nothing can be read out of a damaged file.
    #[error("Nothing can be read out of {path} any more.{}", newest_backup(.backup.as_deref()))]
    NothingToSalvage {
        /// The file.
        path: PathBuf,
        /// The newest backup that can be restored instead.
        backup: Option<String>,
    },
    /// Another state was decided on for the vault, and is not wholly in place.
    #[error("Another state is being put in the place of your vault, and the rest could not be done. {0}")]
    Unfinished(String),
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
    /// The act that is to be taken back is not the newest.
    #[error("Something else was done since; undo takes back the newest first.")]
    ActOvertaken {
        /// The newest.
        newer: Box<Act>,
    },
    /// The act was taken back already.
    #[error("That was taken back already.")]
    ActUndone,
    /// The act changed since it was shown.
    #[error("What was done then has changed since; an account in it was forgotten.")]
    ActChanged,
    /// There is no such act, or what it was about was forgotten.
    #[error("There is nothing of that name to take back.")]
    ActUnknown,
    /// What was forgotten is forgotten, and traces of it may stand in the file.
    #[error("Forgotten. Traces may stand in the file until it is compacted: {0}")]
    NotCompacted(String),
    /// What another device wrote does not hold.
    #[error("What another device wrote cannot be taken in: {0}.")]
    Foreign(&'static str),
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
            Self::NoVault(_) => "Make one, or name the folder of yours with --data.",
            Self::Exists(_) => "Open it, or name another folder with --data; nothing was changed.",
            Self::NeedsKey(_) | Self::WrongKey => {
                "Unlock this computer's keyring and try again, or use your recovery code; nothing was changed."
            }
            Self::WrongCode => {
                "Check that it belongs to this vault and is the newest you were shown; nothing was changed."
            }
            Self::MistypedCode { .. } => "Compare it with what you wrote down, and type it again.",
            Self::WrongPassphrase => "Type it again, or use your recovery code; nothing was changed.",
            Self::EmptyPassphrase => "Choose a passphrase of several words.",
            Self::NoSuchWay(_) => "Use one of the other ways in.",
            Self::NotEncrypted => "Encrypt it first.",
            Self::Encrypted => "Give it another key instead, if that is what you want.",
            Self::LastWay => "Add another way first, or keep a recovery code.",
            Self::NotConfirmed => "Compare it with what was shown; an earlier recovery code is still good.",
            Self::HeaderMissing { in_backups: true, .. } => {
                "A backup has kept it: your recovery code or keyring can still open the vault. Nothing was changed."
            }
            Self::HeaderMissing { .. } => {
                "Put the file back, or restore a backup. Nothing was changed; keep the vault."
            }
            Self::HeaderNewer { .. } => "Install the newer Withhold to open the vault; nothing was changed.",
            Self::HeaderOther(_) => {
                "Put the two files back that belong together, or restore a backup. Nothing was changed; keep both."
            }
            Self::HeaderDamaged { .. } => {
                "Put a copy of the file back, or restore a backup. Nothing was changed; keep the vault."
            }
            Self::DatabaseMissing(_) => "Put the vault back, or restore a backup; nothing was changed.",
            Self::NotABackup(_) | Self::NoBackup(_) => {
                "Choose one from the list of backups, or name a file that Withhold has made as one; nothing was changed."
            }
            Self::BackupDamaged(_) => "Choose another backup; nothing was changed.",
            Self::BackupNewer(_) => "Install the newer Withhold to restore it; nothing was changed.",
            Self::BackupPlain(_) => {
                "Turn the encryption off first, or restore it into another folder with --data; nothing was changed."
            }
            Self::NothingToSalvage { backup: Some(_), .. } => {
                "Restore that backup. Nothing was changed; keep the file."
            }
            Self::NothingToSalvage { .. } => {
                "Put a copy of your vault in its place. Nothing was changed; keep the file."
            }
            Self::Unfinished(_) => {
                "Once that is mended, open the vault: the rest is done first. What was there before is kept."
            }
            Self::Busy(_) => "Close the other window or wait for the other command, and do it again.",
            Self::Io { .. } => "Check the disk and the rights on the folder, and do it again.",
            Self::Taken => "Give this one another label.",
            Self::Gone => "Look at the list again.",
            Self::ActOvertaken { .. } => "Look at what was done since; nothing was changed.",
            Self::ActUndone | Self::ActChanged | Self::ActUnknown => {
                "Look at what can be taken back now; nothing was changed."
            }
            Self::NotCompacted(_) => "It is done when the vault is opened next; once that is mended.",
            Self::Foreign(_) => "Nothing was taken in, and nothing was changed.",
            Self::ClockBehind { .. } => {
                "Set the clock right and record it again, or take the later record back with undo."
            }
            Self::Unreadable { .. } | Self::Sql { .. } => {
                "Nothing was changed. Keep the file, and report what it says."
            }
        }
    }
}

fn mistyped(group: Option<usize>) -> String {
    match group {
        Some(group) => format!("There is a slip in group {group} of the recovery code."),
        None => "There is a slip in the recovery code.".to_owned(),
    }
}

fn newest_backup(name: Option<&str>) -> String {
    name.map_or_else(String::new, |name| format!(" The newest backup is {name}."))
}

/// The sentence of an error that came after the action, which does not say that nothing was changed.
pub(crate) fn plainly(error: VaultError) -> String {
    match error {
        VaultError::Full(path) => format!("There is no room left on the disk that holds {}.", path.display()),
        error => error.to_string(),
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
