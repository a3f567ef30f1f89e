//! The secrets under which the keyring keeps a vault's key, and what a keyring's answers are called on the wire.

use std::path::Path;

use withhold_domain::{Sentence, sentence};
use withhold_os::{Keyring, KeyringError, Secret};
use withhold_vault::Vault;

use crate::{AppError, ErrorCode, KeyringView};

/// Bytes of a secret in the keyring, and of the random part of the secret's name.
const SECRET: usize = 32;
const NAME: usize = 16;

/// A secret that lies in the keyring by now, and the name under which the secret lies there.
pub(crate) struct Laid {
    pub(crate) entry: String,
    pub(crate) secret: Secret,
}

/// Lays a new secret into the keyring, before anything is protected by the secret.
///
/// # Errors
/// The keyring's error; the keyring then holds no such secret.
pub(crate) fn lay(keyring: &dyn Keyring) -> Result<Laid, KeyringError> {
    keyring.ready()?;
    let unlucky = |error: getrandom::Error| {
        KeyringError::Failed(format!("this computer gave no random numbers ({error})"))
    };
    let mut name = [0; NAME];
    getrandom::fill(&mut name).map_err(unlucky)?;
    let entry = base16ct::lower::encode_string(&name);
    let mut secret = Secret::new(vec![0; SECRET]);
    getrandom::fill(&mut secret).map_err(unlucky)?;
    keyring.write(&entry, &secret)?;
    Ok(Laid { entry, secret })
}

/// Removes a secret that protects nothing after all. The failure may have come after the header was written: a secret
/// that the header names stays.
pub(crate) fn take_back(folder: &Path, keyring: &dyn Keyring, laid: &Laid) {
    if !Vault::keyring_entries(folder).iter().any(|way| way.entry == laid.entry) {
        // Where the removal fails too, the secret opens nothing.
        let _stays = keyring.remove(&laid.entry);
    }
}

/// Has the keyring keep the key again, after the keyring had lost the key; the former way in stays until the keyring
/// has opened the vault once. Gives the reason where the keyring does not keep the key.
pub(crate) fn keep_anew(vault: &mut Vault, keyring: &dyn Keyring) -> Option<KeyringError> {
    let laid = match lay(keyring) {
        Ok(laid) => laid,
        Err(why) => return Some(why),
    };
    let kept = vault.renew_keyring(keyring.store(), &laid.entry, &laid.secret);
    let error = kept.err()?;
    take_back(vault.folder(), keyring, &laid);
    tracing::warn!("the keyring's part could not be renewed");
    Some(KeyringError::Failed(error.to_string()))
}

/// Why the keyring does not open the list.
pub(crate) fn sentence(error: &KeyringError) -> Sentence {
    sentence!("keys.no_key", "The keyring does not open your list: {why}.", why = error.sentence())
}

/// The error for a keyring that cannot keep a key: the person chooses.
pub(crate) fn needs_choice(error: &KeyringError) -> AppError {
    AppError::new(
        ErrorCode::NeedsChoice,
        sentence!(
            "keys.needs_choice",
            "The key of your list cannot be kept in a keyring: {why}.",
            why = error.sentence()
        ),
        sentence!(
            "keys.hint.needs_choice",
            "Choose how it is kept: `withholdctl init --keyring` once a keyring answers, `withholdctl init --passphrase-file FILE`, or `withholdctl init --unencrypted` (not encrypted, protected by this computer's login only)."
        ),
    )
}

impl From<&Result<(), KeyringError>> for KeyringView {
    fn from(answer: &Result<(), KeyringError>) -> Self {
        match answer {
            Ok(()) => Self::Ready,
            Err(KeyringError::Empty) => Self::Empty,
            Err(KeyringError::NoBus) => Self::NoBus,
            Err(KeyringError::NoService) => Self::NoService,
            Err(KeyringError::NoCollection) => Self::NoCollection,
            Err(KeyringError::Locked) => Self::Locked,
            Err(KeyringError::Denied) => Self::Denied,
            Err(KeyringError::TimedOut) => Self::TimedOut,
            Err(KeyringError::Failed(_)) => Self::Failed,
        }
    }
}
