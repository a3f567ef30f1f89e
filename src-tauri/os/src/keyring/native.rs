//! Windows: the Credential Manager. macOS: the login keychain. Neither store is ever absent; a locked keychain asks
//! the person by itself.

use keyring::{Entry, Error};

use super::{KeyringError, Secret};

#[cfg(windows)]
pub(super) const NAME: &str = "Credential Manager";
#[cfg(not(windows))]
pub(super) const NAME: &str = "Keychain";

/// The name under which the system lists our entries.
const SERVICE: &str = "org.withhold.Withhold";

/// An entry that is never kept: a question for this entry tells whether the store answers.
const PROBE: &str = "probe";

#[derive(Debug, Clone, Default)]
pub(super) struct Store;

impl Store {
    pub(super) fn ready(&self) -> Result<(), KeyringError> {
        match self.read(PROBE) {
            Ok(_) | Err(KeyringError::Empty) => Ok(()),
            Err(other) => Err(other),
        }
    }

    pub(super) fn read(&self, entry: &str) -> Result<Secret, KeyringError> {
        Entry::new(SERVICE, entry).and_then(|entry| entry.get_secret()).map(Secret::new).map_err(said)
    }

    pub(super) fn write(&self, entry: &str, secret: &[u8]) -> Result<(), KeyringError> {
        Entry::new(SERVICE, entry).and_then(|entry| entry.set_secret(secret)).map_err(said)
    }

    pub(super) fn remove(&self, entry: &str) -> Result<(), KeyringError> {
        Entry::new(SERVICE, entry).and_then(|entry| entry.delete_credential()).map_err(said)
    }

    /// Reads an entry, at which the system asks the person by itself.
    pub(super) fn unlock(&self) -> Result<(), KeyringError> {
        self.ready()
    }
}

fn said(error: Error) -> KeyringError {
    match error {
        Error::NoEntry => KeyringError::Empty,
        Error::NoStorageAccess(_) => KeyringError::Denied,
        Error::NoDefaultStore => KeyringError::NoService,
        other => KeyringError::Failed(other.to_string()),
    }
}
