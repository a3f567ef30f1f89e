//! Keyrings in memory: a keyring that works, and keyrings that fail in every way.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use withhold_os::{Answering, Asking, Keyring, KeyringError, Secret, Wanted};

/// A keyring in memory. Clones are the same keyring; what the keyring says can be changed at any time.
#[derive(Clone, Default)]
pub(crate) struct Keys(Arc<Mutex<Inside>>);

#[derive(Default)]
struct Inside {
    entries: HashMap<String, Vec<u8>>,
    says: Option<KeyringError>,
    store: Option<&'static str>,
    asked: usize,
    run: Option<String>,
}

impl Keys {
    /// From now on the keyring gives that error to everything, or works again.
    pub(crate) fn says(&self, error: impl Into<Option<KeyringError>>) {
        self.0.lock().unwrap().says = error.into();
    }

    /// A keyring that gives that error to everything.
    pub(crate) fn saying(error: KeyringError) -> Self {
        let keys = Self::default();
        keys.says(error);
        keys
    }

    /// From now on the keyring is of another kind.
    pub(crate) fn is_another(&self, store: &'static str) {
        self.0.lock().unwrap().store = Some(store);
    }

    /// Loses everything in the keyring.
    pub(crate) fn lose(&self) {
        self.0.lock().unwrap().entries.clear();
    }

    /// Puts other bytes under every name in the keyring.
    pub(crate) fn garble(&self) {
        for secret in self.0.lock().unwrap().entries.values_mut() {
            secret.fill(7);
        }
    }

    /// Cuts or stretches every secret in the keyring.
    pub(crate) fn cut(&self, length: usize) {
        for secret in self.0.lock().unwrap().entries.values_mut() {
            secret.resize(length, 7);
        }
    }

    /// The names in the keyring.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.0.lock().unwrap().entries.keys().cloned().collect();
        names.sort();
        names
    }

    /// Everything in the keyring, to put back later.
    pub(crate) fn content(&self) -> HashMap<String, Vec<u8>> {
        self.0.lock().unwrap().entries.clone()
    }

    pub(crate) fn put_back(&self, content: HashMap<String, Vec<u8>>) {
        self.0.lock().unwrap().entries = content;
    }

    /// The keyring has started anew, and from now on tells its run.
    pub(crate) fn runs_as(&self, run: &str) {
        self.0.lock().unwrap().run = Some(run.to_owned());
    }

    /// How often the person was asked to unlock the keyring.
    pub(crate) fn asked(&self) -> usize {
        self.0.lock().unwrap().asked
    }

    fn with<T>(&self, work: impl FnOnce(&mut Inside) -> Result<T, KeyringError>) -> Result<T, KeyringError> {
        let mut inside = self.0.lock().unwrap();
        match inside.says.clone() {
            Some(error) => Err(error),
            None => work(&mut inside),
        }
    }
}

impl Keyring for Keys {
    fn store(&self) -> &'static str {
        self.0.lock().unwrap().store.unwrap_or("Keyring in memory")
    }

    fn answering(&self) -> Option<Answering> {
        let run = self.0.lock().unwrap().run.clone()?;
        Some(Answering { service: "Keys".to_owned(), collection: "memory".to_owned(), run })
    }

    fn ready(&self) -> Result<(), KeyringError> {
        self.with(|_| Ok(()))
    }

    fn read(&self, wanted: Wanted<'_>) -> Result<Secret, KeyringError> {
        self.0.lock().unwrap().asked += usize::from(wanted.asking == Asking::Person);
        self.with(|inside| {
            inside.entries.get(wanted.entry).cloned().map(Secret::new).ok_or(KeyringError::Empty)
        })
    }

    fn write(&self, wanted: Wanted<'_>, secret: &[u8]) -> Result<(), KeyringError> {
        self.with(|inside| {
            inside.entries.insert(wanted.entry.to_owned(), secret.to_vec());
            Ok(())
        })
    }

    fn remove(&self, wanted: Wanted<'_>) -> Result<(), KeyringError> {
        self.with(|inside| {
            inside.entries.remove(wanted.entry);
            Ok(())
        })
    }
}
