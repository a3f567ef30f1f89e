//! The system's keyring, which keeps one secret a vault.
//!
//! "No entry" can mean anything on Linux, from a keyring that was moved to a keyring that nobody has unlocked. So
//! each state is a value of its own, and [`KeyringError::Empty`] is said only by a keyring that is there, is
//! unlocked, and has no such entry.

use std::{
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

use withhold_domain::{Told, say_their_sentence};
use zeroize::Zeroizing;

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod native;

#[cfg(target_os = "linux")]
use linux as system;
#[cfg(not(target_os = "linux"))]
use native as system;

/// How long a keyring may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long a keyring may take to answer where the keyring asks the person for a password.
const ASKING: Duration = Duration::from_secs(120);

/// A secret, wiped from memory when it is dropped.
pub type Secret = Zeroizing<Vec<u8>>;

/// Why the keyring gave or took nothing.
#[derive(Debug, Clone, PartialEq, Eq, Told)]
pub enum KeyringError {
    /// There is no session bus to ask on.
    #[told("keyring.no_bus", "there is no bus on which a keyring could be asked")]
    NoBus,
    /// No service on the bus keeps secrets.
    #[told("keyring.no_service", "no keyring is running")]
    NoService,
    /// The service has no collection to keep secrets in.
    #[told(
        "keyring.no_collection",
        "the keyring has not been set up: it has no collection to keep secrets in"
    )]
    NoCollection,
    /// The keyring is locked.
    #[told("keyring.locked", "the keyring is locked")]
    Locked,
    /// The keyring, or the person whom the keyring asked, said no.
    #[told("keyring.denied", "the keyring refused")]
    Denied,
    /// The keyring is there and unlocked, and has no such entry.
    #[told("keyring.empty", "the keyring has no entry for this vault")]
    Empty,
    /// The keyring did not answer in time.
    #[told("keyring.timed_out", "the keyring did not answer in time")]
    TimedOut,
    /// Any other error, in the words of the keyring.
    #[told("keyring.failed", "the keyring answered: {detail}", detail)]
    Failed(String),
}

say_their_sentence!(KeyringError);

/// A place that keeps secrets for the person who is signed in.
pub trait Keyring: Send + Sync {
    /// Which store the keyring is, for the record.
    fn store(&self) -> &'static str;

    /// Whether an entry could be kept now.
    ///
    /// # Errors
    /// Says why no entry could be kept.
    fn ready(&self) -> Result<(), KeyringError>;

    /// The secret under a name, read without a question to the person.
    ///
    /// # Errors
    /// Says why there is no secret.
    fn read(&self, entry: &str) -> Result<Secret, KeyringError>;

    /// Keeps a secret under a name, in the place of a secret kept before, and reads the secret back to be sure.
    ///
    /// # Errors
    /// Says why the secret is not kept.
    fn write(&self, entry: &str, secret: &[u8]) -> Result<(), KeyringError>;

    /// Takes a secret away. A secret that is not there is taken away already.
    ///
    /// # Errors
    /// Says why the secret may still be there.
    fn remove(&self, entry: &str) -> Result<(), KeyringError>;

    /// Has the keyring ask the person to unlock the keyring.
    ///
    /// # Errors
    /// Says why the keyring stays locked.
    fn unlock(&self) -> Result<(), KeyringError>;
}

/// The keyring of the system, asked with a time limit.
///
/// Each question makes a connection of its own, so that a keyring that appears later is found, and runs on a thread
/// of its own: a keyring that never answers leaves a thread waiting, not the program.
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

impl Keyring for SystemKeyring {
    fn store(&self) -> &'static str {
        system::NAME
    }

    fn ready(&self) -> Result<(), KeyringError> {
        let store = self.0.clone();
        within(PATIENCE, move || store.ready())
    }

    fn read(&self, entry: &str) -> Result<Secret, KeyringError> {
        let (store, entry) = (self.0.clone(), entry.to_owned());
        within(PATIENCE, move || store.read(&entry))
    }

    fn write(&self, entry: &str, secret: &[u8]) -> Result<(), KeyringError> {
        let (store, entry, secret) = (self.0.clone(), entry.to_owned(), Secret::new(secret.to_vec()));
        within(PATIENCE, move || {
            store.write(&entry, &secret)?;
            if *store.read(&entry)? == *secret {
                Ok(())
            } else {
                Err(KeyringError::Failed("it gave back another secret than it was given".to_owned()))
            }
        })
    }

    fn remove(&self, entry: &str) -> Result<(), KeyringError> {
        let (store, entry) = (self.0.clone(), entry.to_owned());
        within(PATIENCE, move || match store.remove(&entry) {
            Err(KeyringError::Empty) => Ok(()),
            result => result,
        })
    }

    fn unlock(&self) -> Result<(), KeyringError> {
        let store = self.0.clone();
        within(ASKING, move || store.unlock())
    }
}

/// Runs `work` on a thread of its own, and waits for the work no longer than `limit`.
fn within<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> Result<T, KeyringError> + Send + 'static,
) -> Result<T, KeyringError> {
    let (done, answer) = mpsc::sync_channel(1);
    let work = move || {
        // The caller may have stopped waiting by now.
        let _late = done.send(work());
    };
    thread::Builder::new()
        .name("keyring".to_owned())
        .spawn(work)
        .map_err(|error| KeyringError::Failed(error.to_string()))?;
    match answer.recv_timeout(limit) {
        Ok(result) => result,
        Err(mpsc::RecvTimeoutError::Timeout) => Err(KeyringError::TimedOut),
        Err(mpsc::RecvTimeoutError::Disconnected) => {
            Err(KeyringError::Failed("it stopped in the middle of its answer".to_owned()))
        }
    }
}

impl<K: Keyring + ?Sized> Keyring for Arc<K> {
    fn store(&self) -> &'static str {
        (**self).store()
    }

    fn ready(&self) -> Result<(), KeyringError> {
        (**self).ready()
    }

    fn read(&self, entry: &str) -> Result<Secret, KeyringError> {
        (**self).read(entry)
    }

    fn write(&self, entry: &str, secret: &[u8]) -> Result<(), KeyringError> {
        (**self).write(entry, secret)
    }

    fn remove(&self, entry: &str) -> Result<(), KeyringError> {
        (**self).remove(entry)
    }

    fn unlock(&self) -> Result<(), KeyringError> {
        (**self).unlock()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_keyring_that_never_answers_is_given_up() {
        let (open, never) = mpsc::channel::<()>();
        let answer = within(Duration::from_millis(20), move || {
            let _ended = never.recv();
            Ok(())
        });
        assert_eq!(answer, Err(KeyringError::TimedOut));
        drop(open);
    }

    #[test]
    fn an_answer_that_breaks_off_is_no_answer() {
        let answer = within::<()>(PATIENCE, || panic!("the library gave up"));
        assert!(matches!(answer, Err(KeyringError::Failed(_))), "{answer:?}");
    }

    #[test]
    fn an_answer_in_time_is_passed_on() {
        assert_eq!(within(PATIENCE, || Ok(7)), Ok(7));
        assert_eq!(within::<()>(PATIENCE, || Err(KeyringError::Locked)), Err(KeyringError::Locked));
    }
}
