//! Words that depend on more than the kind of the trouble.

use std::path::Path;

use withhold_domain::{Phrase, Sentence, phrase, sentence};

use super::{VaultError, WayIn};

impl WayIn {
    /// The sentence about a vault that `self` does not open.
    pub(super) fn not_known(self) -> Phrase {
        match self {
            Self::Keyring => phrase!("vault.not_by_keyring", "This vault is not opened by a keyring."),
            Self::RecoveryCode => {
                phrase!("vault.not_by_code", "This vault is not opened by a recovery code.")
            }
            Self::Passphrase => {
                phrase!("vault.not_by_passphrase", "This vault is not opened by a passphrase.")
            }
        }
    }
}

/// The sentence about a slip in a recovery code, with the group where the group is known.
pub(super) fn mistyped(group: Option<usize>) -> Sentence {
    match group {
        Some(group) => {
            sentence!("vault.mistyped_group", "There is a slip in group {group} of the recovery code.", group)
        }
        None => sentence!("vault.mistyped_code", "There is a slip in the recovery code."),
    }
}

/// The sentence about a damaged file out of which nothing was read, with the newest backup where there is a backup.
pub(super) fn nothing_to_salvage(path: &Path, backup: Option<&str>) -> Sentence {
    match backup {
        Some(backup) => sentence!(
            "vault.nothing_to_salvage_but_backup",
            "Nothing can be read out of {path} any more. The newest backup is {backup}.",
            path,
            backup,
        ),
        None => sentence!("vault.nothing_to_salvage", "Nothing can be read out of {path} any more.", path),
    }
}

/// The sentence of an error that came after the deed: the sentence does not say that nothing was changed.
pub(crate) fn plainly(error: &VaultError) -> Sentence {
    match error {
        VaultError::Full(path) => {
            sentence!("vault.no_room", "There is no room left on the disk that holds {path}.", path)
        }
        error => error.sentence(),
    }
}

/// The error of a step that failed after the deed: the error does not say that nothing was changed.
pub(crate) fn partly(error: VaultError) -> VaultError {
    match error {
        VaultError::Full(path) => {
            VaultError::Io { path, detail: "there is no room left on the disk".to_owned() }
        }
        error => error,
    }
}
