//! The way back of a list whose key a keyring was given: what is laid beside the list, what opens the list by it, and when
//! it goes.
//!
//! A keyring that gives the secret out again at once may hold the secret in its memory alone. So the way back stays until
//! another run of the keyring has given the secret, or the person has kept a recovery code.

use std::{path::Path, sync::OnceLock};

use withhold_domain::{Sentence, sentence};
use withhold_os::{Keyring, KeyringError, Secret, Wanted};
use withhold_vault::{Vault, VaultError, WayBack, Ways};

use crate::keeping::keys::Laid;

/// Random bytes in the name of a run of this program.
const NAME: usize = 16;

/// Names this run of the program.
fn this_run() -> &'static str {
    static RUN: OnceLock<String> = OnceLock::new();
    RUN.get_or_init(|| {
        let mut name = [0; NAME];
        match getrandom::fill(&mut name) {
            Ok(()) => base16ct::lower::encode_string(&name),
            Err(_) => std::process::id().to_string(),
        }
    })
}

/// Lays the way back for a secret that the keyring was given, before anything is protected by the secret.
///
/// # Errors
/// When the file cannot be written.
pub(crate) fn lay(folder: &Path, laid: &Laid) -> Result<(), VaultError> {
    let taken_by = laid.taken_by.as_ref().map(|by| by.run.clone());
    Vault::lay_way_back(folder, &way(&laid.entry, &laid.secret, taken_by)).map(drop)
}

fn way(entry: &str, secret: &Secret, taken_by: Option<String>) -> WayBack {
    WayBack { entry: entry.to_owned(), secret: secret.clone(), taken_by, laid_by: this_run().to_owned() }
}

/// Takes the way back away again, for a secret that protects nothing after all.
pub(crate) fn take_back(folder: &Path, laid: &Laid) {
    // What stays is the key to nothing.
    let _stays = Vault::drop_way_back(folder, &way(&laid.entry, &laid.secret, None));
}

/// Whether a list opens by its way back where the keyring says this. A keyring that is locked, or that the person told no,
/// is the person's to open.
pub(crate) fn is_for(why: &KeyringError) -> bool {
    match why {
        KeyringError::NoBus
        | KeyringError::NoService
        | KeyringError::NoCollection
        | KeyringError::Empty
        | KeyringError::Lost
        | KeyringError::Failed(_) => true,
        KeyringError::Locked
        | KeyringError::NotAllowed
        | KeyringError::Denied
        | KeyringError::Refused
        | KeyringError::TimedOut => false,
    }
}

/// The ways back that lie beside a list, for the entries of its ways in.
pub(crate) fn of(folder: &Path, ways: &Ways) -> Vec<WayBack> {
    let mut back = Vault::ways_back(folder);
    back.retain(|one| ways.keyring.iter().any(|way| way.entry == one.entry));
    back
}

/// After a list opened by its way back: has a keyring that is open, and has lost the secret, keep the secret once more.
pub(crate) fn keep_again(
    folder: &Path,
    keyring: &dyn Keyring,
    entry: &str,
    secret: &Secret,
    why: &KeyringError,
) {
    if !matches!(why, KeyringError::Empty | KeyringError::Lost) {
        return;
    }
    if let Err(error) = keyring.write(Wanted::quietly(entry), secret) {
        tracing::warn!(%error, "the keyring does not keep the key once more");
        return;
    }
    // The way back counts anew from here. Where that cannot be written, the way back only stays for longer.
    let taken_by = keyring.answering().map(|by| by.run);
    let _older = Vault::lay_way_back(folder, &way(entry, secret, taken_by));
}

/// After a list opened by the keyring, which gave the secrets of these entries: deletes the ways back that were laid
/// in an earlier run.
pub(crate) fn drop_proven(folder: &Path, keyring: &dyn Keyring, ways: &Ways, given: &[&str]) {
    let back = Vault::ways_back(folder);
    if back.is_empty() {
        return;
    }
    let now = keyring.answering().map(|by| by.run);
    for one in back {
        let is_earlier = match (&one.taken_by, &now) {
            (Some(then), Some(now)) => then != now,
            (None, _) => one.laid_by != this_run(),
            (Some(_), None) => false,
        };
        let is_known = ways.keyring.iter().any(|way| way.entry == one.entry);
        if !is_earlier || (is_known && !given.contains(&one.entry.as_str())) {
            continue;
        }
        if !is_known {
            // What was begun and never finished left a secret that opens nothing.
            let _stays = keyring.remove(Wanted::quietly(&one.entry));
        }
        drop_one(folder, &one);
    }
}

/// Deletes every way back: a recovery code was kept, or no keyring keeps the key any longer.
pub(crate) fn drop_all(folder: &Path) {
    for one in Vault::ways_back(folder) {
        drop_one(folder, &one);
    }
}

fn drop_one(folder: &Path, one: &WayBack) {
    if let Err(error) = Vault::drop_way_back(folder, one) {
        tracing::warn!(%error, "a way back stays");
    }
}

/// What a person is told of a way back that lies beside the list.
pub(crate) fn told(folder: &Path) -> Option<Sentence> {
    let file = Vault::ways_back(folder).first().map(|one| Vault::way_back_file(folder, one))?;
    Some(sentence!(
        "way_back.lies",
        "Until the keyring has shown that it keeps the key of your list, the key lies in the clear in {file}. It is deleted as the list opens by the keyring after your next login, or as soon as you keep a recovery code.",
        file
    ))
}
