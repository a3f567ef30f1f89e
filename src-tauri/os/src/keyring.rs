//! The system's keyring, which keeps one secret a vault.
//!
//! "No entry" can mean anything on Linux, from a keyring that was moved to a keyring that nobody has unlocked. So
//! each state is a value of its own, and [`KeyringError::Empty`] is said only by a keyring that is there, is
//! unlocked, and has no such entry.

use std::{sync::Arc, time::Duration};

use zeroize::Zeroizing;

mod error;
mod limit;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod native;

pub use error::KeyringError;

use limit::within;
#[cfg(target_os = "linux")]
use linux as system;
#[cfg(not(target_os = "linux"))]
use native as system;

/// How long a keyring may take for a step in which nobody is asked.
const STEP: Duration = Duration::from_secs(5);

/// Whether a keyring asks the person something now, in a window of the keyring's own, for this process. Known on Linux
/// only: elsewhere the system asks without telling.
#[must_use]
pub fn keyring_is_asking() -> bool {
    system::is_asking()
}

/// A secret, wiped from memory when it is dropped.
pub type Secret = Zeroizing<Vec<u8>>;

/// Whom a keyring may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    /// Nobody: what the keyring gives without a window is taken, and nothing else.
    Nobody,
    /// The person, who has just asked for what needs the keyring.
    Person,
}

/// The entry that is wanted of a keyring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// The name of the entry.
    pub entry: &'a str,
    /// The service that kept the entry, as [`Answering::service`] named the service then; `None` where nobody knows.
    /// Another service is not started for the question.
    pub kept_by: Option<&'a str>,
    /// Whom the keyring may ask.
    pub asking: Asking,
}

impl<'a> Wanted<'a> {
    /// An entry of which nobody knows who kept it, and for which nobody is asked.
    #[must_use]
    pub fn quietly(entry: &'a str) -> Self {
        Self { entry, kept_by: None, asking: Asking::Nobody }
    }
}

/// Who answers for the keyring at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answering {
    /// The service, under the name by which people know the service; at most 64 characters.
    pub service: String,
    /// What the service calls the place for new entries; empty where there is no such place. At most 64 characters.
    pub collection: String,
    /// Names this one run of the service: another run has another name.
    pub run: String,
}

/// A place that keeps secrets for the person who is signed in.
pub trait Keyring: Send + Sync {
    /// Which store the keyring is, for the record.
    fn store(&self) -> &'static str;

    /// Who answers at this moment, asked without starting anybody; `None` where nobody can tell.
    fn answering(&self) -> Option<Answering> {
        None
    }

    /// Whether an entry could be kept now, without a question to the person.
    ///
    /// # Errors
    /// Says why no entry could be kept.
    fn ready(&self) -> Result<(), KeyringError>;

    /// The secret under a name.
    ///
    /// # Errors
    /// Says why there is no secret.
    fn read(&self, wanted: Wanted<'_>) -> Result<Secret, KeyringError>;

    /// Whether another program of the person's would be given the secret under a name now, without a question. Some
    /// keyrings allow an entry for one program at a time.
    ///
    /// # Errors
    /// Says why another program would not be given the secret.
    fn read_apart(&self, entry: &str) -> Result<(), KeyringError> {
        self.read(Wanted::quietly(entry)).map(drop)
    }

    /// Keeps a secret under a name, in the place of a secret kept before, and reads the secret back to be sure. A
    /// secret that cannot be read back is taken away again.
    ///
    /// # Errors
    /// Says why the secret is not kept.
    fn write(&self, wanted: Wanted<'_>, secret: &[u8]) -> Result<(), KeyringError>;

    /// Takes a secret away. A secret that is not there is taken away already.
    ///
    /// # Errors
    /// Says why the secret may still be there.
    fn remove(&self, wanted: Wanted<'_>) -> Result<(), KeyringError>;
}

/// The keyring of the system, asked with a time limit.
///
/// Each question looks who answers by now, so that a keyring that appears later is found, and runs on a thread of its
/// own: a keyring that never answers leaves a thread waiting, not the program.
#[derive(Debug, Clone, Default)]
pub struct SystemKeyring(system::Store);

impl SystemKeyring {
    /// The keyring on another bus than the person's own.
    #[cfg(target_os = "linux")]
    #[must_use]
    pub fn on_bus(address: impl Into<String>) -> Self {
        Self(system::Store::on_bus(address.into()))
    }
}

/// What is wanted, as a thread of its own can hold it.
struct Held {
    entry: String,
    kept_by: Option<String>,
    asking: Asking,
}

impl Held {
    fn of(wanted: Wanted<'_>) -> Self {
        Self {
            entry: wanted.entry.to_owned(),
            kept_by: wanted.kept_by.map(str::to_owned),
            asking: wanted.asking,
        }
    }

    fn wanted(&self) -> Wanted<'_> {
        Wanted { entry: &self.entry, kept_by: self.kept_by.as_deref(), asking: self.asking }
    }
}

impl Keyring for SystemKeyring {
    fn store(&self) -> &'static str {
        system::NAME
    }

    fn answering(&self) -> Option<Answering> {
        let store = self.0.clone();
        within(STEP, move |_| Ok(store.answering())).ok().flatten()
    }

    fn ready(&self) -> Result<(), KeyringError> {
        let store = self.0.clone();
        within(STEP, move |limit| store.ready(limit))
    }

    fn read(&self, wanted: Wanted<'_>) -> Result<Secret, KeyringError> {
        let (store, held) = (self.0.clone(), Held::of(wanted));
        within(STEP, move |limit| store.read(held.wanted(), limit))
    }

    fn read_apart(&self, entry: &str) -> Result<(), KeyringError> {
        let (store, entry) = (self.0.clone(), entry.to_owned());
        within(STEP, move |limit| store.apart().read(Wanted::quietly(&entry), limit).map(drop))
    }

    fn write(&self, wanted: Wanted<'_>, secret: &[u8]) -> Result<(), KeyringError> {
        let (store, held, secret) = (self.0.clone(), Held::of(wanted), Secret::new(secret.to_vec()));
        within(STEP, move |limit| store.write(held.wanted(), &secret, limit))
    }

    fn remove(&self, wanted: Wanted<'_>) -> Result<(), KeyringError> {
        let (store, held) = (self.0.clone(), Held::of(wanted));
        within(STEP, move |limit| match store.remove(held.wanted(), limit) {
            Err(KeyringError::Empty) => Ok(()),
            result => result,
        })
    }
}

impl<K: Keyring + ?Sized> Keyring for Arc<K> {
    fn store(&self) -> &'static str {
        (**self).store()
    }

    fn answering(&self) -> Option<Answering> {
        (**self).answering()
    }

    fn ready(&self) -> Result<(), KeyringError> {
        (**self).ready()
    }

    fn read(&self, wanted: Wanted<'_>) -> Result<Secret, KeyringError> {
        (**self).read(wanted)
    }

    fn read_apart(&self, entry: &str) -> Result<(), KeyringError> {
        (**self).read_apart(entry)
    }

    fn write(&self, wanted: Wanted<'_>, secret: &[u8]) -> Result<(), KeyringError> {
        (**self).write(wanted, secret)
    }

    fn remove(&self, wanted: Wanted<'_>) -> Result<(), KeyringError> {
        (**self).remove(wanted)
    }
}
