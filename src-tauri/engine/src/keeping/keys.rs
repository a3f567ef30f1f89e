//! The secrets under which the keyring keeps a vault's key, and what a keyring's answers are called on the wire.

use std::path::Path;

use withhold_domain::{Sentence, sentence};
use withhold_os::{Answering, Asking, Keyring, KeyringError, Secret, Wanted};
use withhold_vault::{KeptBy, Key, KeyringWay, Vault};

use crate::{AppError, ErrorCode, KeyringView};

/// Bytes of a secret in the keyring, and of the random part of the secret's name.
const SECRET: usize = 32;
const NAME: usize = 16;

/// A secret that lies in the keyring by now, and the name under which the secret lies there.
pub(crate) struct Laid {
    pub(crate) entry: String,
    pub(crate) secret: Secret,
    /// Who took the secret, where that can be told.
    pub(crate) taken_by: Option<Answering>,
}

impl Laid {
    /// The key that the secret is.
    pub(crate) fn key(&self) -> Key<'_> {
        Key::Keyring { entry: &self.entry, secret: &self.secret }
    }

    /// Notes in the header who took the secret.
    pub(crate) fn note(&self, vault: &mut Vault) {
        let Some(Answering { service, collection, .. }) = self.taken_by.clone() else { return };
        // The note is a hint for people: the vault opens without it.
        if let Err(error) = vault.note_keeper(&self.entry, &KeptBy { service, collection }) {
            tracing::warn!(%error, "who keeps the key could not be noted");
        }
    }
}

/// Lays a new secret into the keyring, before anything is protected by the secret. The person has just asked for it, and
/// may be asked by the keyring.
///
/// # Errors
/// The keyring's error; the keyring then holds no such secret.
pub(crate) fn lay(keyring: &dyn Keyring) -> Result<Laid, KeyringError> {
    let unlucky = |error: getrandom::Error| {
        KeyringError::Failed(format!("this computer gave no random numbers ({error})"))
    };
    let mut name = [0; NAME];
    getrandom::fill(&mut name).map_err(unlucky)?;
    let entry = base16ct::lower::encode_string(&name);
    let mut secret = Secret::new(vec![0; SECRET]);
    getrandom::fill(&mut secret).map_err(unlucky)?;
    keyring.write(Wanted { asking: Asking::Person, ..Wanted::quietly(&entry) }, &secret)?;
    Ok(Laid { entry, secret, taken_by: keyring.answering() })
}

/// The entry of a way in, as a keyring is asked for the entry.
pub(crate) fn wanted(way: &KeyringWay, asking: Asking) -> Wanted<'_> {
    Wanted { entry: &way.entry, kept_by: way.kept_by.as_ref().map(|by| by.service.as_str()), asking }
}

/// Reads a secret out of the keyring.
///
/// # Errors
/// The keyring's error, and [`KeyringError::Lost`] for a secret of another length than any that was laid.
pub(crate) fn read(keyring: &dyn Keyring, wanted: Wanted<'_>) -> Result<Secret, KeyringError> {
    let secret = keyring.read(wanted)?;
    if secret.len() == SECRET { Ok(secret) } else { Err(KeyringError::Lost) }
}

/// Removes a secret that protects nothing after all. The failure may have come after the header was written: a secret
/// that the header names stays. Says whether the secret protects nothing.
pub(crate) fn take_back(folder: &Path, keyring: &dyn Keyring, laid: &Laid) -> bool {
    let is_nothing = !Vault::keyring_entries(folder).iter().any(|way| way.entry == laid.entry);
    if is_nothing {
        // Where the removal fails too, the secret opens nothing.
        let _stays = keyring.remove(Wanted::quietly(&laid.entry));
    }
    is_nothing
}

/// Has the keyring keep the key again, after the keyring had lost the key; the former way in stays until the keyring
/// has opened the vault once. Gives the reason where the keyring does not keep the key.
pub(crate) fn keep_anew(vault: &mut Vault, keyring: &dyn Keyring) -> Option<KeyringError> {
    let laid = match lay(keyring) {
        Ok(laid) => laid,
        Err(why) => return Some(why),
    };
    let kept = vault.renew_keyring(keyring.store(), &laid.entry, &laid.secret);
    let Err(error) = kept else {
        laid.note(vault);
        return None;
    };
    take_back(vault.folder(), keyring, &laid);
    tracing::warn!("the keyring's part could not be renewed");
    Some(KeyringError::Failed(error.to_string()))
}

/// Why the keyring does not open the list, by the way in that was taken: another keyring than the one that kept the key may
/// answer, or the one that kept it may not be running.
pub(crate) fn shut(way: &KeyringWay, keyring: &dyn Keyring, error: &KeyringError) -> Sentence {
    let Some(kept_by) = &way.kept_by else { return sentence(error) };
    let kept = keeper(&kept_by.service, &kept_by.collection);
    let Some(now) = keyring.answering() else {
        if *error != KeyringError::NoService {
            return sentence(error);
        }
        return sentence!(
            "keys.keeper_away",
            "The key of your list is kept by {kept}, which is not running.",
            kept
        );
    };
    let is_same_place =
        kept_by.collection.is_empty() || now.collection.is_empty() || kept_by.collection == now.collection;
    if kept_by.service == now.service && is_same_place {
        return sentence(error);
    }
    sentence!(
        "keys.another_answers",
        "The key of your list was kept by {kept}, and now {now} answers: {why}.",
        kept,
        now = keeper(&now.service, &now.collection),
        why = error.sentence()
    )
}

/// A service, and what it calls the place in which it keeps entries.
fn keeper(service: &str, collection: &str) -> Sentence {
    if collection.is_empty() {
        sentence!("keys.keeper", "{service}", service)
    } else {
        sentence!("keys.keeper_with_place", "{service} (“{collection}”)", service, collection)
    }
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

/// The error for a keyring that cannot keep the key of a list that is there.
pub(crate) fn not_changed(error: &KeyringError) -> AppError {
    AppError::new(
        ErrorCode::NeedsChoice,
        needs_choice(error).sentence(),
        sentence!(
            "keys.hint.not_changed",
            "Your list is as it was. Use `withholdctl encrypt --keyring` once a keyring answers, or `withholdctl encrypt --new-passphrase-file FILE`."
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
            Err(KeyringError::NotAllowed) => Self::NotAllowed,
            Err(KeyringError::Denied) => Self::Denied,
            Err(KeyringError::Refused) => Self::Refused,
            Err(KeyringError::Lost) => Self::Lost,
            Err(KeyringError::TimedOut) => Self::TimedOut,
            Err(KeyringError::Failed(_)) => Self::Failed,
        }
    }
}
