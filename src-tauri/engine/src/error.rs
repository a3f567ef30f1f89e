//! The one error that reaches a person: a sentence, a hint, and a code where the window acts on it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use withhold_domain::TextError;

/// What the window may do about an error. A code exists only where it does something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// No browser could be started, or nobody knows whether it has opened the page: offer the address to copy.
    BrowserMissing,
    /// Several things go by that name: offer the candidates.
    Ambiguous,
    /// Nothing goes by that name.
    NotFound,
    /// What was given cannot be taken.
    Invalid,
    /// There is nothing to take back.
    NothingToUndo,
    /// The window shows another day and writes nothing.
    ReadOnly,
    /// There is no vault, and no keyring answers: offer the ways to keep one.
    NeedsChoice,
    /// The vault opens with a passphrase: ask for it.
    NeedsPassphrase,
    /// The keyring does not open the vault: offer every way in.
    NeedsRecovery,
    /// The vault is damaged: offer the backups, and to save what can be read.
    Damaged,
    /// The vault is locked: show how to unlock it, and nothing of what is in it.
    Locked,
    /// The vault cannot be read or written: show the sentence over everything, with "try again".
    Vault,
}

/// An error as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{message}")]
pub struct AppError {
    /// What the window may do about it.
    pub code: ErrorCode,
    /// What happened, as one sentence.
    pub message: String,
    /// What to do about it, as one sentence.
    pub hint: String,
    /// The address that could not be opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub url: Option<String>,
    /// What may have been meant.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub candidates: Vec<String>,
}

impl AppError {
    /// An error with a sentence and a hint.
    #[must_use]
    pub fn new(code: ErrorCode, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { code, message: message.into(), hint: hint.into(), url: None, candidates: Vec::new() }
    }

    /// Adds what may have been meant.
    #[must_use]
    pub fn candidates(mut self, candidates: Vec<String>) -> Self {
        self.candidates = candidates;
        self
    }
}

impl From<withhold_vault::VaultError> for AppError {
    fn from(error: withhold_vault::VaultError) -> Self {
        use withhold_vault::VaultError;
        let code = match error {
            VaultError::Taken
            | VaultError::ClockBehind { .. }
            | VaultError::Exists(_)
            | VaultError::WrongCode
            | VaultError::MistypedCode { .. }
            | VaultError::WrongPassphrase
            | VaultError::EmptyPassphrase
            | VaultError::NoSuchWay(_)
            | VaultError::LastWay
            | VaultError::Encrypted
            | VaultError::NotEncrypted
            | VaultError::NotABackup(_)
            | VaultError::NoBackup(_)
            | VaultError::BackupDamaged(_)
            | VaultError::BackupNewer(_)
            | VaultError::ActOvertaken { .. }
            | VaultError::ActUndone
            | VaultError::ActChanged
            | VaultError::ActUnknown
            | VaultError::NotConfirmed => ErrorCode::Invalid,
            VaultError::Gone => ErrorCode::NotFound,
            VaultError::NeedsKey(_)
            | VaultError::WrongKey
            | VaultError::HeaderMissing { .. }
            | VaultError::HeaderOther(_)
            | VaultError::HeaderDamaged { .. } => ErrorCode::NeedsRecovery,
            VaultError::NothingToSalvage { .. }
            | VaultError::Damaged(_)
            | VaultError::NotADatabase(_)
            | VaultError::DatabaseMissing(_) => ErrorCode::Damaged,
            _ => ErrorCode::Vault,
        };
        Self::new(code, error.to_string(), error.hint())
    }
}

pub(crate) fn invalid(message: impl Into<String>, hint: impl Into<String>) -> AppError {
    AppError::new(ErrorCode::Invalid, message, hint)
}

/// Says what is wrong with a text a person typed.
pub(crate) fn text_error(what: &str, error: &TextError) -> AppError {
    let hint = match error {
        TextError::Empty => "Write it as the service shows it.".to_owned(),
        TextError::TooLong { limit, .. } => format!("Use at most {limit} characters."),
        TextError::Unseen(_) => {
            "Type it again by hand: copied text can carry characters that hide.".to_owned()
        }
        TextError::Reserved(_) => "Leave that character out.".to_owned(),
    };
    invalid(format!("The {what} cannot be taken: {error}."), hint)
}
