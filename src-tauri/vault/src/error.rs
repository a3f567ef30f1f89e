//! What can go wrong with the vault. Each trouble has a sentence and a hint.

mod cause;
mod fault;
mod words;

use std::path::PathBuf;

use jiff::civil::Date;

pub(crate) use cause::{from_sql, io_error};
pub(crate) use fault::Fault;
use withhold_domain::{Phrase, Sentence, Told, phrase, say_their_sentence};
use words::{mistyped, nothing_to_salvage};
pub(crate) use words::{partly, plainly};

use crate::Act;

const HEADER_IN_BACKUP: Phrase = phrase!(
    "vault.hint.header_in_backup",
    "A backup has kept it: your recovery code or keyring can still open the vault. Nothing was changed."
);
const HEADER_MISSING: Phrase = phrase!(
    "vault.hint.header_missing",
    "Put the file back, or restore a backup. Nothing was changed; keep the vault."
);
const RESTORE_THAT: Phrase =
    phrase!("vault.hint.restore_that", "Restore that backup. Nothing was changed; keep the file.");
const PUT_COPY: Phrase = phrase!(
    "vault.hint.put_copy",
    "Put a copy of your vault in its place. Nothing was changed; keep the file."
);
const REPORT: Phrase =
    phrase!("vault.hint.report", "Nothing was changed. Keep the file, and report what it says.");
const UNLOCK: Phrase = phrase!(
    "vault.hint.unlock",
    "Unlock this computer's keyring and try again, or use your recovery code; nothing was changed."
);
const CHOOSE_BACKUP: Phrase = phrase!(
    "vault.hint.choose_backup",
    "Choose one from the list of backups, or name a file that Withhold has made as one; nothing was changed."
);
const ACT: Phrase = phrase!("vault.hint.act", "Look at what can be taken back now; nothing was changed.");

/// Why the vault cannot be opened, read or written.
#[derive(Debug, Told)]
pub enum VaultError {
    /// The folder above the data folder is not there.
    #[told("vault.folder_missing", "There is no folder {folder} to keep your data in.", folder)]
    #[hint("vault.hint.make_folder", "Create it, or name another folder with --data.")]
    FolderMissing(PathBuf),
    /// The data folder is a file.
    #[told("vault.not_a_folder", "{path} is not a folder.", path)]
    #[hint("vault.hint.name_folder", "Name a folder with --data.")]
    NotAFolder(PathBuf),
    /// The folder or file refuses writing.
    #[told("vault.not_writable", "Your data in {path} cannot be written to.", path)]
    #[hint("vault.hint.may_write", "Check that the folder is yours and that its disk is not read-only.")]
    NotWritable(PathBuf),
    /// The file system is full.
    #[told("vault.full", "There is no room left on the disk that holds {path}; nothing was changed.", path)]
    #[hint("vault.hint.make_room", "Make room, and do it again.")]
    Full(PathBuf),
    /// The file is no database.
    #[told("vault.not_a_database", "{path} is not a vault of Withhold, or it is damaged.", path)]
    #[hint(
        "vault.hint.start_anew",
        "Nothing was written to it. Move the file elsewhere to start anew, or put a copy of your vault in its place."
    )]
    NotADatabase(PathBuf),
    /// The file is another program's database.
    #[told("vault.other_program", "{path} is a database of another program.", path)]
    #[hint("vault.hint.move_file", "Name another folder with --data, or move the file elsewhere.")]
    OtherProgram(PathBuf),
    /// The file was written by a later version.
    #[told(
        "vault.newer",
        "{path} was written by a newer Withhold (format {found}, and this one knows up to {known}).",
        path,
        found,
        known
    )]
    #[hint("vault.hint.newer", "Install the newer Withhold to open it; nothing was changed.")]
    Newer {
        /// The file.
        path: PathBuf,
        /// The file's format.
        found: i64,
        /// The newest format that this program knows.
        known: i64,
    },
    /// Pages of the file contradict each other.
    #[told("vault.damaged", "{path} is damaged.", path)]
    #[hint(
        "vault.hint.damaged",
        "Nothing was written to it. Keep the file, and put a copy of your vault in its place."
    )]
    Damaged(PathBuf),
    /// There is no vault in the folder.
    #[told("vault.none", "There is no vault in {folder} yet.", folder)]
    #[hint("vault.hint.none", "Make one, or name the folder of yours with --data.")]
    NoVault(PathBuf),
    /// A vault, or a part of a vault, is where a new vault was to be made.
    #[told("vault.exists", "There is a vault in {folder} already.", folder)]
    #[hint("vault.hint.exists", "Open it, or name another folder with --data; nothing was changed.")]
    Exists(PathBuf),
    /// The vault is encrypted, and nothing was given to open the vault.
    #[told("vault.needs_key", "{path} is encrypted.", path)]
    #[hint(UNLOCK)]
    NeedsKey(PathBuf),
    /// The secret out of the keyring does not open the vault.
    #[told("vault.wrong_key", "The key in this computer's keyring does not open this vault.")]
    #[hint(UNLOCK)]
    WrongKey,
    /// The recovery code is well-formed, and does not open the vault.
    #[told("vault.wrong_code", "This recovery code does not open this vault.")]
    #[hint(
        "vault.hint.wrong_code",
        "Check that it belongs to this vault and is the newest you were shown; nothing was changed."
    )]
    WrongCode,
    /// The recovery code has a slip.
    #[told(|group| mistyped(*group))]
    #[hint("vault.hint.mistyped", "Compare it with what you wrote down, and type it again.")]
    MistypedCode {
        /// The group that holds the slip, counted from 1, where the group can be told.
        group: Option<usize>,
    },
    /// The passphrase does not open the vault.
    #[told("vault.wrong_passphrase", "This passphrase does not open this vault.")]
    #[hint("vault.hint.wrong_passphrase", "Type it again, or use your recovery code; nothing was changed.")]
    WrongPassphrase,
    /// A passphrase without a letter.
    #[told("vault.empty_passphrase", "An empty passphrase protects nothing.")]
    #[hint("vault.hint.empty_passphrase", "Choose a passphrase of several words.")]
    EmptyPassphrase,
    /// The vault has no way in of the kind asked for.
    #[told(|way| way.not_known())]
    #[hint("vault.hint.other_way", "Use one of the other ways in.")]
    NoSuchWay(WayIn),
    /// The vault is not encrypted, so that there is nothing to be opened.
    #[told("vault.not_encrypted", "This vault is not encrypted.")]
    #[hint("vault.hint.encrypt_first", "Encrypt it first.")]
    NotEncrypted,
    /// The vault was to be encrypted, and is.
    #[told("vault.encrypted", "This vault is encrypted already.")]
    #[hint("vault.hint.encrypted", "Give it another key instead, if that is what you want.")]
    Encrypted,
    /// The last way in was to be taken away.
    #[told("vault.last_way", "That is the last way into this vault, so it was not taken away.")]
    #[hint("vault.hint.last_way", "Add another way first, or keep a recovery code.")]
    LastWay,
    /// What was typed back is not the recovery code that was shown.
    #[told("vault.not_confirmed", "That is not what the recovery code says.")]
    #[hint(
        "vault.hint.not_confirmed",
        "Compare it with what was shown; an earlier recovery code is still good."
    )]
    NotConfirmed,
    /// An encrypted vault without the header that leads to its key.
    #[told(
        "vault.header_missing",
        "{path} is encrypted, and the file withhold.key that leads to its key is missing.",
        path
    )]
    #[hint(|in_backups| if *in_backups { HEADER_IN_BACKUP } else { HEADER_MISSING })]
    HeaderMissing {
        /// The vault.
        path: PathBuf,
        /// Whether a backup has kept a header that fits.
        in_backups: bool,
    },
    /// The header was written by a later version.
    #[told(
        "vault.header_newer",
        "{path} was written by a newer Withhold (form {found}, and this one knows up to {known}).",
        path,
        found,
        known
    )]
    #[hint("vault.hint.header_newer", "Install the newer Withhold to open the vault; nothing was changed.")]
    HeaderNewer {
        /// The header.
        path: PathBuf,
        /// The header's form.
        found: u64,
        /// The newest form that this program knows.
        known: u64,
    },
    /// The header belongs to another vault.
    #[told("vault.header_other", "{path} belongs to another vault than the one beside it.", path)]
    #[hint(
        "vault.hint.header_other",
        "Put the two files back that belong together, or restore a backup. Nothing was changed; keep both."
    )]
    HeaderOther(PathBuf),
    /// The header cannot be read.
    #[told("vault.header_damaged", "{path} cannot be read: {detail}.", path, detail)]
    #[hint(
        "vault.hint.header_damaged",
        "Put a copy of the file back, or restore a backup. Nothing was changed; keep the vault."
    )]
    HeaderDamaged {
        /// The header.
        path: PathBuf,
        /// What is wrong with the header.
        detail: Phrase,
    },
    /// A header is there, and its vault is not.
    #[told(
        "vault.database_missing",
        "{path} is missing; only the file that leads to its key is there.",
        path
    )]
    #[hint("vault.hint.database_missing", "Put the vault back, or restore a backup; nothing was changed.")]
    DatabaseMissing(PathBuf),
    /// The file is no backup.
    #[told("vault.not_a_backup", "{path} is not a backup of Withhold.", path)]
    #[hint(CHOOSE_BACKUP)]
    NotABackup(PathBuf),
    /// There is no backup of the name given.
    #[told("vault.no_backup", "There is no backup called {name}.", name)]
    #[hint(CHOOSE_BACKUP)]
    NoBackup(String),
    /// The backup is not what was written.
    #[told("vault.backup_damaged", "The backup {path} is damaged: it was cut short or altered.", path)]
    #[hint("vault.hint.other_backup", "Choose another backup; nothing was changed.")]
    BackupDamaged(PathBuf),
    /// The backup was written by a later version.
    #[told("vault.backup_newer", "The backup {path} was written by a newer Withhold.", path)]
    #[hint("vault.hint.backup_newer", "Install the newer Withhold to restore it; nothing was changed.")]
    BackupNewer(PathBuf),
    /// The vault is encrypted, and the backup is not.
    #[told("vault.backup_plain", "The backup {path} is not encrypted, and your vault is.", path)]
    #[hint(
        "vault.hint.backup_plain",
        "Turn the encryption off first, or restore it into another folder with --data; nothing was changed."
    )]
    BackupPlain(PathBuf),
    /// Nothing can be read out of a damaged file.
    #[told(|path, backup| nothing_to_salvage(path, backup.as_deref()))]
    #[hint(|backup| if backup.is_some() { RESTORE_THAT } else { PUT_COPY })]
    NothingToSalvage {
        /// The file.
        path: PathBuf,
        /// The newest backup that can be restored instead.
        backup: Option<String>,
    },
    /// Another state was decided on for the vault, and is not wholly in place.
    #[told(
        "vault.unfinished",
        "The file of your list was being replaced, by a backup or under another key, and that could not be finished. {why}",
        why
    )]
    #[hint(
        "vault.hint.unfinished",
        "Once that is mended, open the vault: the rest is done first. What was there before is kept."
    )]
    Unfinished(Sentence),
    /// Another process kept writing.
    #[told("vault.busy", "Another program is writing to {path} and did not finish in time.", path)]
    #[hint("vault.hint.busy", "Close the other window or wait for the other command, and do it again.")]
    Busy(PathBuf),
    /// Reading or writing failed below SQLite.
    #[told("vault.io", "Reading or writing {path} failed: {detail}.", path, detail)]
    #[hint("vault.hint.io", "Check the disk and the rights on the folder, and do it again.")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        detail: String,
    },
    /// An account of the same name is on the list already.
    #[told("vault.taken", "There is already an account with that label at this service.")]
    #[hint("vault.hint.taken", "Give this one another label.")]
    Taken,
    /// What was to be changed is no longer there.
    #[told("vault.gone", "It is no longer on your list; another window or command took it off.")]
    #[hint("vault.hint.gone", "Look at the list again.")]
    Gone,
    /// The act that is to be taken back is not the newest.
    #[told("vault.act_overtaken", "Something else was done since; undo takes back the newest first.")]
    #[hint("vault.hint.act_overtaken", "Look at what was done since; nothing was changed.")]
    ActOvertaken {
        /// The newest act.
        newer: Box<Act>,
    },
    /// The act was taken back already.
    #[told("vault.act_undone", "That was taken back already.")]
    #[hint(ACT)]
    ActUndone,
    /// The act changed since it was shown.
    #[told("vault.act_changed", "What was done then has changed since; an account in it was forgotten.")]
    #[hint(ACT)]
    ActChanged,
    /// The act is not there, or what the act was about was forgotten.
    #[told("vault.act_unknown", "There is nothing of that name to take back.")]
    #[hint(ACT)]
    ActUnknown,
    /// The forgetting is done, and traces of what was forgotten may stand in the file.
    #[told(
        "vault.not_compacted",
        "Forgotten. Traces may stand in the file until it is compacted: {why}",
        why
    )]
    #[hint("vault.hint.not_compacted", "It is done when the vault is opened next; once that is mended.")]
    NotCompacted(Sentence),
    /// What another device wrote does not hold.
    #[told("vault.foreign", "What another device wrote cannot be taken in: {detail}.", detail)]
    #[hint("vault.hint.foreign", "Nothing was taken in, and nothing was changed.")]
    Foreign(Phrase),
    /// The last record lies in the future.
    #[told(
        "vault.clock_behind",
        "This computer's clock says {now}, but the last record was made on {last}, so nothing was recorded.",
        now,
        last
    )]
    #[hint(
        "vault.hint.clock_behind",
        "Set the clock right and record it again, or take the later record back with undo."
    )]
    ClockBehind {
        /// The day that the clock says.
        now: Date,
        /// The day of the last record.
        last: Date,
    },
    /// A record cannot be read back.
    #[told("vault.unreadable", "A record in {path} cannot be read: {detail}.", path, detail)]
    #[hint(REPORT)]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong with the record.
        detail: String,
    },
    /// Any other error of SQLite.
    #[told("vault.sql", "SQLite reported an error in {path}: {detail}.", path, detail = source.to_string())]
    #[hint(REPORT)]
    Sql {
        /// The file.
        path: PathBuf,
        /// SQLite's own words.
        source: rusqlite::Error,
    },
}

say_their_sentence!(VaultError);

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
