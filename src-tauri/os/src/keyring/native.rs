//! Windows: the Credential Manager. macOS: the login keychain. Neither store is ever absent; a locked keychain asks
//! the person by itself.

use std::time::Duration;

use keyring::{Entry, Error};

use super::{Answering, Asking, KeyringError, Secret, Wanted, limit::Limit};

#[cfg(windows)]
pub(super) const NAME: &str = "Credential Manager";
#[cfg(not(windows))]
pub(super) const NAME: &str = "Keychain";

/// The systems' own questions tell nobody that they are open.
pub(super) fn is_asking() -> bool {
    false
}

/// The name under which the system lists our entries.
const SERVICE: &str = "org.withhold.Withhold";

/// How long the store may take, and how long where the store may ask the person, or writes.
const STEP: Duration = Duration::from_secs(5);
const ASKING: Duration = Duration::from_secs(120);

/// What is said of a store that does not give back what it was given.
const OTHER_SECRET: &str = "it gave back another secret than it was given";

/// An entry that is never kept: a question for this entry tells whether the store answers.
const PROBE: &str = "probe";

#[derive(Debug, Clone, Default)]
pub(super) struct Store;

impl Store {
    /// The system's own store is always the same one.
    #[expect(clippy::unused_self, reason = "the stores of the systems are asked alike")]
    pub(super) fn answering(&self) -> Option<Answering> {
        None
    }

    /// The system's own store knows programs, not connections.
    pub(super) fn apart(&self) -> Self {
        self.clone()
    }

    pub(super) fn ready(&self, limit: &Limit) -> Result<(), KeyringError> {
        match self.read(Wanted::quietly(PROBE), limit) {
            Ok(_) | Err(KeyringError::Empty) => Ok(()),
            Err(other) => Err(other),
        }
    }

    /// Reads an entry, at which the system may ask the person by itself.
    #[expect(clippy::unused_self, reason = "the stores of the systems are asked alike")]
    pub(super) fn read(&self, wanted: Wanted<'_>, limit: &Limit) -> Result<Secret, KeyringError> {
        limit.step(may_take(wanted.asking))?;
        let secret = Entry::new(SERVICE, wanted.entry).and_then(|entry| entry.get_secret());
        let secret = secret.map(Secret::new).map_err(said)?;
        if secret.is_empty() { Err(KeyringError::Lost) } else { Ok(secret) }
    }

    pub(super) fn write(&self, wanted: Wanted<'_>, secret: &[u8], limit: &Limit) -> Result<(), KeyringError> {
        limit.step(ASKING)?;
        Entry::new(SERVICE, wanted.entry).and_then(|entry| entry.set_secret(secret)).map_err(said)?;
        let back = match self.read(wanted, limit) {
            Ok(back) if *back == *secret => return Ok(()),
            Ok(_) => KeyringError::Failed(OTHER_SECRET.to_owned()),
            Err(why) => why,
        };
        // Where the removal fails too, the secret opens nothing.
        let _stays = delete(wanted);
        Err(back)
    }

    #[expect(clippy::unused_self, reason = "the stores of the systems are asked alike")]
    pub(super) fn remove(&self, wanted: Wanted<'_>, limit: &Limit) -> Result<(), KeyringError> {
        limit.step(may_take(wanted.asking))?;
        delete(wanted)
    }
}

fn delete(wanted: Wanted<'_>) -> Result<(), KeyringError> {
    Entry::new(SERVICE, wanted.entry).and_then(|entry| entry.delete_credential()).map_err(said)
}

fn may_take(asking: Asking) -> Duration {
    if asking == Asking::Person { ASKING } else { STEP }
}

fn said(error: Error) -> KeyringError {
    match error {
        Error::NoEntry => KeyringError::Empty,
        Error::NoStorageAccess(_) => KeyringError::Refused,
        Error::NoDefaultStore => KeyringError::NoService,
        other => KeyringError::Failed(other.to_string()),
    }
}
