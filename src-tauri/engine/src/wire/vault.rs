//! How the vault stands: what is needed before it opens, and what protects it once it is.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use withhold_domain::Sentence;
use zeroize::Zeroizing;

use crate::AppError;

/// How the vault stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct VaultState {
    /// Whether it is open, and what is needed where it is not.
    pub phase: Phase,
    /// What the keyring says, asked now.
    pub keyring: KeyringView,
    /// What the keyring is called on this system.
    pub keyring_name: String,
    /// The ways in that the vault knows.
    pub ways: Ways,
    /// The backups, newest first.
    pub backups: Vec<BackupRow>,
    /// Why it is not open, and what to do about it; null where it is open.
    pub why: Option<AppError>,
}

/// Whether the vault is open, and what is needed where it is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// It is open.
    Open,
    /// There is none, and no keyring answers: the person chooses how it is to be kept.
    NeedsChoice,
    /// It opens with a passphrase.
    NeedsPassphrase,
    /// It is there, and the keyring does not open it.
    NeedsRecovery,
    /// The person, or time, locked it.
    Locked,
    /// It is damaged.
    Damaged,
    /// It cannot be opened for another reason.
    Trouble,
}

/// What the keyring says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum KeyringView {
    /// It is there and unlocked.
    Ready,
    /// It is there and unlocked, and has no entry for this vault.
    Empty,
    /// There is no session bus to ask on.
    NoBus,
    /// None is running.
    NoService,
    /// It has not been set up.
    NoCollection,
    /// It is locked.
    Locked,
    /// It refused.
    Denied,
    /// It did not answer in time.
    TimedOut,
    /// It said something else.
    Failed,
}

/// The ways into a vault.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Ways {
    /// The keyring's entry.
    pub keyring: bool,
    /// A recovery code.
    pub recovery_code: bool,
    /// A passphrase.
    pub passphrase: bool,
}

/// A backup.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct BackupRow {
    /// Its name, to restore it by.
    pub name: String,
    /// The day it was made.
    #[ts(type = "string")]
    pub made: Date,
    /// Bytes it takes.
    pub bytes: u64,
}

/// What protects an open vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Protection {
    /// How it is encrypted.
    pub encrypted: Encrypted,
    /// Set until a recovery code has been confirmed, and where that cannot be told; never where the vault is not
    /// encrypted.
    pub needs_recovery: bool,
    /// What the keyring is called on this system.
    pub keyring_name: String,
    /// The files beside an encrypted vault in which a list can be read without a key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub in_the_clear: Vec<String>,
    /// Why it cannot be told whether there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub in_the_clear_unknown: Option<Sentence>,
}

/// How a vault is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Encrypted {
    /// By a key that the keyring keeps.
    Keyring,
    /// By a passphrase at each start.
    Passphrase,
    /// Not at all: protected by this computer's login only.
    No,
}

/// How a new vault, or one that was not encrypted, is to be kept.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MakeVault {
    /// How.
    pub how: Encrypted,
    /// The passphrase, where that is how.
    #[ts(optional, as = "Option<String>")]
    pub passphrase: Option<Zeroizing<String>>,
}

/// A way in, taken.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "with", rename_all = "snake_case")]
pub enum Enter {
    /// The keyring, which may ask the person to unlock it.
    Keyring,
    /// The recovery code.
    RecoveryCode {
        /// As typed or pasted.
        #[ts(as = "String")]
        code: Zeroizing<String>,
    },
    /// The passphrase.
    Passphrase {
        /// As typed.
        #[ts(as = "String")]
        passphrase: Zeroizing<String>,
    },
}

/// A new recovery code, to be shown once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecoveryCode {
    /// The code, in groups.
    #[ts(as = "String")]
    pub code: Zeroizing<String>,
}

/// Part of a recovery code, typed back.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ConfirmCode {
    /// Its last two groups.
    #[ts(as = "String")]
    pub end: Zeroizing<String>,
}

/// Names a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BackupName {
    /// Its name.
    pub name: String,
}

/// What became of the vault that a backup took the place of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Restored {
    /// Where it is kept, null where there was none.
    pub kept: Option<String>,
}

/// What was read out of a damaged vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SalvageReport {
    /// What was saved and what was lost.
    pub lines: Vec<Sentence>,
    /// Where the damaged file is kept.
    pub kept: String,
}

/// What "delete everything" did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Deleted {
    /// What is gone.
    pub gone: Vec<Sentence>,
    /// What could not be deleted, and why.
    pub left: Vec<Sentence>,
}

/// A yes to deleting everything. It comes with the question; the words that a person types are the asker's affair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DeleteEverything {
    /// The token of the question asked last.
    pub token: String,
}

/// The end of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LogText {
    /// The folder.
    pub folder: String,
    /// The text.
    pub text: String,
}
