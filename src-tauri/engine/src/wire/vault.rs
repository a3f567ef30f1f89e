//! The state of the vault: what is needed before the vault opens, and what protects the open vault.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use withhold_domain::Sentence;
use zeroize::Zeroizing;

use crate::AppError;

/// The state of the vault.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct VaultState {
    /// Whether the vault is open, and what is needed where the vault is not open.
    pub phase: Phase,
    /// What the keyring says at this moment.
    pub keyring: KeyringView,
    /// What the keyring is called on this system.
    pub keyring_name: String,
    /// The ways in that the vault knows.
    pub ways: Ways,
    /// The backups, newest first.
    pub backups: Vec<BackupRow>,
    /// Why the vault is not open, and what to do; null where the vault is open.
    pub why: Option<AppError>,
}

/// Whether the vault is open, and what is needed where the vault is not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// The vault is open.
    Open,
    /// There is no vault yet, and no keyring answers: the person chooses how the vault is to be kept.
    NeedsChoice,
    /// The vault opens with a passphrase.
    NeedsPassphrase,
    /// There is a vault, and the keyring does not open the vault.
    NeedsRecovery,
    /// The person, or the passing of time, locked the vault.
    Locked,
    /// The vault is damaged.
    Damaged,
    /// The vault cannot be opened for another reason.
    Trouble,
}

/// What the keyring says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum KeyringView {
    /// The keyring is there and unlocked.
    Ready,
    /// The keyring is there and unlocked, and has no entry for this vault.
    Empty,
    /// There is no session bus on which to ask.
    NoBus,
    /// No keyring is running.
    NoService,
    /// The keyring has not been set up.
    NoCollection,
    /// The keyring is locked.
    Locked,
    /// The keyring is open, and gives the entry out only after the person has allowed it.
    NotAllowed,
    /// The keyring asked the person, and the person said no.
    Denied,
    /// The keyring refused without asking anybody.
    Refused,
    /// The keyring is there and unlocked, and its entry holds nothing, or not what was kept there.
    Lost,
    /// The keyring did not answer in time.
    TimedOut,
    /// The keyring gave another error.
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
    /// The backup's name, by which to restore the backup.
    pub name: String,
    /// The day on which the backup was made.
    #[ts(type = "string")]
    pub made: Date,
    /// Bytes that the backup takes.
    pub bytes: u64,
}

/// What protects an open vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Protection {
    /// How the vault is encrypted.
    pub encrypted: Encrypted,
    /// Set until a recovery code has been confirmed, and where nobody can tell whether a code has been confirmed;
    /// never set where the vault is not encrypted.
    pub needs_recovery: bool,
    /// What the keyring is called on this system.
    pub keyring_name: String,
    /// The files beside an encrypted vault in which a list can be read without a key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub in_the_clear: Vec<String>,
    /// Why nobody can tell which such files there are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub in_the_clear_unknown: Option<Sentence>,
    /// What is to be known of the list's key, where it still lies in the clear beside the list; null where it does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub way_back: Option<Sentence>,
}

/// How a vault is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Encrypted {
    /// By a key that the keyring keeps.
    Keyring,
    /// By a passphrase at each start.
    Passphrase,
    /// Not at all: only this computer's login protects the vault.
    No,
}

/// How a new vault, or a vault that was not encrypted, is to be kept.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MakeVault {
    /// How the vault is to be kept.
    pub how: Encrypted,
    /// The passphrase, where the vault is to be kept by a passphrase.
    #[ts(optional, as = "Option<String>")]
    pub passphrase: Option<Zeroizing<String>>,
}

/// A way in that the person takes.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "with", rename_all = "snake_case")]
pub enum Enter {
    /// The keyring, which may ask the person to unlock it.
    Keyring,
    /// The recovery code.
    RecoveryCode {
        /// The code, as typed or pasted.
        #[ts(as = "String")]
        code: Zeroizing<String>,
    },
    /// The passphrase.
    Passphrase {
        /// The passphrase, as typed.
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
    /// The last two groups of the code.
    #[ts(as = "String")]
    pub end: Zeroizing<String>,
}

/// Names a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BackupName {
    /// The backup's name.
    pub name: String,
}

/// What became of the vault whose place a backup took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Restored {
    /// Where the former vault is kept, null where there was no former vault.
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

/// A yes to deleting everything. The engine checks the token alone; the words that a person types are checked by the
/// asker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DeleteEverything {
    /// The token of the question asked last.
    pub token: String,
}

/// The end of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LogText {
    /// The folder that holds the log.
    pub folder: String,
    /// The end of the log.
    pub text: String,
}
