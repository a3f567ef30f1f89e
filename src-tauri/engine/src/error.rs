//! The error that reaches a person: a sentence, a hint, and a code where the window acts on the error. Sentence and
//! hint cross by their keys with their parameters, and as English text.

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use withhold_domain::{Params, Phrase, Sentence, TextError, ToParam, sentence};

/// What the window may do about an error. A code exists only where the window acts on the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// No browser could be started, or nobody knows whether the browser has opened the page: offer the address to
    /// copy.
    BrowserMissing,
    /// Several things bear that name: offer the candidates.
    Ambiguous,
    /// Nothing bears that name.
    NotFound,
    /// A value that was given cannot be taken.
    Invalid,
    /// There is nothing to undo.
    NothingToUndo,
    /// The window shows another day and writes nothing.
    ReadOnly,
    /// There is no vault, and no keyring answers: offer the ways to keep a vault.
    NeedsChoice,
    /// The vault opens with a passphrase: ask for the passphrase.
    NeedsPassphrase,
    /// The keyring does not open the vault: offer every way in.
    NeedsRecovery,
    /// The vault is damaged: offer the backups, and to save what can be read.
    Damaged,
    /// The vault is locked: show how to unlock the vault, and nothing of the list.
    Locked,
    /// The vault cannot be read or written: show the sentence over everything, with "try again".
    Vault,
}

/// An error as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{message}")]
pub struct AppError {
    /// What the window may do about the error.
    pub code: ErrorCode,
    /// What happened, as a single sentence in English.
    pub message: String,
    /// What to do about the error, as a single sentence in English.
    pub hint: String,
    /// The key of the message, by which the window says the message in the person's language.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub key: String,
    /// The parameters of the message.
    #[serde(default, skip_serializing_if = "Params::is_empty")]
    #[ts(optional, as = "Option<Params>")]
    pub params: Params,
    /// The key of the hint.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub hint_key: String,
    /// The parameters of the hint.
    #[serde(default, skip_serializing_if = "Params::is_empty")]
    #[ts(optional, as = "Option<Params>")]
    pub hint_params: Params,
    /// The address that could not be opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub url: Option<String>,
    /// The names that may have been meant.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub candidates: Vec<String>,
}

impl AppError {
    /// An error with what happened and what the person can do.
    #[must_use]
    pub fn new(code: ErrorCode, message: Sentence, hint: Sentence) -> Self {
        let Sentence { key, params, text: message } = message;
        let Sentence { key: hint_key, params: hint_params, text: hint } = hint;
        let (url, candidates) = (None, Vec::new());
        Self { code, message, hint, key, params, hint_key, hint_params, url, candidates }
    }

    /// What happened.
    #[must_use]
    pub fn sentence(&self) -> Sentence {
        Sentence { key: self.key.clone(), params: self.params.clone(), text: self.message.clone() }
    }

    /// What the person can do.
    #[must_use]
    pub fn advice(&self) -> Sentence {
        Sentence { key: self.hint_key.clone(), params: self.hint_params.clone(), text: self.hint.clone() }
    }

    /// The sentence and the hint in a row.
    #[must_use]
    pub fn told(&self) -> Sentence {
        self.sentence().then(self.advice())
    }

    /// The same error with another message.
    #[must_use]
    pub fn saying(self, message: Sentence) -> Self {
        let Sentence { key, params, text: message } = message;
        Self { key, params, message, ..self }
    }

    /// The same error with another hint.
    #[must_use]
    pub fn advising(self, hint: Sentence) -> Self {
        let Sentence { key: hint_key, params: hint_params, text: hint } = hint;
        Self { hint_key, hint_params, hint, ..self }
    }

    /// Adds the names that may have been meant.
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
        Self::new(code, error.sentence(), error.hint())
    }
}

/// Turns the error of a single step into an error that a person can read.
pub trait OrTell<T> {
    /// Where the step failed, an error with `code`, `hint`, and the message made from the step's own words.
    ///
    /// # Errors
    /// When the step failed.
    fn or_tell(
        self,
        code: ErrorCode,
        message: impl FnOnce(String) -> Sentence,
        hint: Phrase,
    ) -> Result<T, AppError>;
}

impl<T, E: fmt::Display> OrTell<T> for Result<T, E> {
    fn or_tell(
        self,
        code: ErrorCode,
        message: impl FnOnce(String) -> Sentence,
        hint: Phrase,
    ) -> Result<T, AppError> {
        self.map_err(|error| AppError::new(code, message(error.to_string()), hint.into()))
    }
}

pub(crate) fn invalid(message: Sentence, hint: Sentence) -> AppError {
    AppError::new(ErrorCode::Invalid, message, hint)
}

/// Says what is wrong with a text a person typed.
pub(crate) fn text_error(what: impl ToParam, error: &TextError) -> AppError {
    let hint = match error {
        TextError::Empty => sentence!("text.hint.empty", "Write it as the service shows it."),
        TextError::TooLong { limit, .. } => {
            sentence!("text.hint.too_long", "Use at most {limit} characters.", limit)
        }
        TextError::Unseen(_) => sentence!(
            "text.hint.unseen",
            "Type it again by hand: copied text can carry characters that hide.",
        ),
        TextError::Reserved(_) => sentence!("text.hint.reserved", "Leave that character out."),
    };
    invalid(
        sentence!("text.not_taken", "The {what} cannot be taken: {error}.", what, error = error.sentence()),
        hint,
    )
}
