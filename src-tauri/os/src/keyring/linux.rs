//! Linux: the Secret Service, which GNOME's keyring, KDE's wallet and `KeePassXC` speak.

use std::sync::Arc;

use secret_service::blocking::Item;
use zeroize::Zeroizing;

mod known;
mod prompt;
mod provider;
mod question;
mod said;
mod services;
mod talk;
mod text;

use super::{Answering, Asking, KeyringError, Secret, Wanted, limit::Limit};
use question::{Found, Question};
use said::{of_collection, said};
use talk::{CALL, LONGEST, Talk, connect};
use text::{from_hex, to_hex};

pub(super) const NAME: &str = "Secret Service";

/// Whether a service asks the person something now.
pub(super) fn is_asking() -> bool {
    prompt::is_asking()
}

/// The name under which people see an entry in their keyring.
const LABEL: &str = "Withhold: key of the vault";
const CONTENT: &str = "text/plain";

/// The service on the person's own bus, or on another bus.
#[derive(Debug, Clone, Default)]
pub(super) struct Store {
    bus: Option<String>,
    /// Whether each question goes over a connection of its own, as a question of another program does.
    apart: bool,
}

impl Store {
    pub(super) fn on_bus(address: String) -> Self {
        Self { bus: Some(address), apart: false }
    }

    /// The same service, as another program finds the service.
    pub(super) fn apart(&self) -> Self {
        Self { apart: true, ..self.clone() }
    }

    pub(super) fn answering(&self) -> Option<Answering> {
        provider::answering(&connect(self.bus.as_deref()).ok()?)
    }

    pub(super) fn ready(&self, limit: &Limit) -> Result<(), KeyringError> {
        let talk = self.talk(None, limit)?;
        Question { talk: &talk, asking: Asking::Nobody, limit }.collection().map(drop)
    }

    pub(super) fn read(&self, wanted: Wanted<'_>, limit: &Limit) -> Result<Secret, KeyringError> {
        let talk = self.talk(wanted.kept_by, limit)?;
        let question = Question { talk: &talk, asking: wanted.asking, limit };
        let Found { open, locked } = question.search(&attributes(wanted.entry))?;
        // A service may have two entries of one name, of which one holds nothing.
        let mut why = KeyringError::Empty;
        for (item, is_locked) in
            open.iter().map(|item| (item, false)).chain(locked.iter().map(|item| (item, true)))
        {
            if is_locked {
                question.allow(item)?;
            }
            match secret_of(item, limit) {
                Ok(secret) => return Ok(secret),
                Err(error) => why = error,
            }
        }
        Err(why)
    }

    pub(super) fn write(&self, wanted: Wanted<'_>, secret: &[u8], limit: &Limit) -> Result<(), KeyringError> {
        let talk = self.talk(wanted.kept_by, limit)?;
        let question = Question { talk: &talk, asking: wanted.asking, limit };
        let collection = question.collection()?;
        let (text, named) = (to_hex(secret), attributes(wanted.entry).into_iter().collect());
        limit.step(LONGEST)?;
        let made = collection.create_item(LABEL, named, text.as_bytes(), true, CONTENT);
        let item = match made.map_err(of_collection) {
            Ok(item) => item,
            Err(why) => {
                take_away(&question, wanted.entry);
                return Err(why);
            }
        };
        let why = match read_back(&question, &item) {
            Ok(back) if *back == *secret => return Ok(()),
            Ok(_) => KeyringError::Failed("it gave back another secret than it was given".to_owned()),
            Err(why) => why,
        };
        // Where the removal fails too, the secret opens nothing.
        let _stays = question.delete(&item);
        Err(why)
    }

    pub(super) fn remove(&self, wanted: Wanted<'_>, limit: &Limit) -> Result<(), KeyringError> {
        let talk = self.talk(wanted.kept_by, limit)?;
        let question = Question { talk: &talk, asking: wanted.asking, limit };
        let Found { open, locked } = question.search(&attributes(wanted.entry))?;
        if open.is_empty() && locked.is_empty() {
            return Err(KeyringError::Empty);
        }
        for item in &open {
            question.delete(item)?;
        }
        for item in &locked {
            if question.delete(item).is_err() {
                question.allow(item)?;
                question.delete(item)?;
            }
        }
        Ok(())
    }

    fn talk(&self, kept_by: Option<&str>, limit: &Limit) -> Result<Arc<Talk>, KeyringError> {
        let bus = self.bus.as_deref();
        if self.apart {
            Talk::begin(bus, kept_by, limit).map(Arc::new)
        } else {
            Talk::with(bus, kept_by, limit)
        }
    }
}

fn read_back(question: &Question<'_>, item: &Item<'_>) -> Result<Secret, KeyringError> {
    question.limit.step(LONGEST)?;
    if item.is_locked().map_err(said)? {
        question.allow(item)?;
        question.limit.step(LONGEST)?;
    }
    text_of(item)
}

fn secret_of(item: &Item<'_>, limit: &Limit) -> Result<Secret, KeyringError> {
    limit.step(CALL)?;
    text_of(item)
}

fn text_of(item: &Item<'_>) -> Result<Secret, KeyringError> {
    let text = Zeroizing::new(item.get_secret().map_err(said)?);
    from_hex(&text).ok_or(KeyringError::Lost)
}

/// Takes away what an interrupted writing may have left.
fn take_away(question: &Question<'_>, entry: &str) {
    let Ok(Found { open, locked }) = question.find(&attributes(entry)) else { return };
    for item in open.iter().chain(&locked) {
        // Where the removal fails too, the secret opens nothing.
        let _stays = question.delete(item);
    }
}

fn attributes(entry: &str) -> [(&str, &str); 2] {
    [("xdg:schema", "org.withhold.Vault"), ("vault", entry)]
}
