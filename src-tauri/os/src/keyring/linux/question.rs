//! One question to the service: what is looked at, unlocked and asked on the way to an entry.

use std::time::Duration;

use secret_service::blocking::{Collection, Item};
use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue};

use super::{
    prompt,
    provider::{self, NAME, PATH, SERVICE},
    said::{of_collection, over_bus, said},
    talk::{CALL, LONGEST, Talk},
};
use crate::keyring::{Asking, KeyringError, limit::Limit};

/// How long the person may take for an answer: the limit of the step, which is longer, is not reached by it.
const BY_PERSON: Duration = Duration::from_secs(120);
const MARGIN: Duration = Duration::from_secs(10);

/// What a new collection is called, and the alias under which everybody finds the collection for new entries.
const LABEL: &str = "Default keyring";
const DEFAULT: &str = "default";

/// No object: what the service gives where there is no question.
const NOTHING: &str = "/";

const ITEM: &str = "org.freedesktop.Secret.Item";

/// Entries that were found: those that are open, and those that are locked.
pub(super) struct Found<'a> {
    pub(super) open: Vec<Item<'a>>,
    pub(super) locked: Vec<Item<'a>>,
}

/// A question, by whom it may be answered, and how long it may take.
pub(super) struct Question<'a> {
    pub(super) talk: &'a Talk,
    pub(super) asking: Asking,
    pub(super) limit: &'a Limit,
}

impl<'a> Question<'a> {
    /// The collection for new entries, unlocked. Where a person may be asked, the service makes a first collection in
    /// its own windows, or asks the person to unlock the collection.
    ///
    /// # Errors
    /// Says why there is no such collection, or why the collection stays locked.
    pub(super) fn collection(&self) -> Result<Collection<'a>, KeyringError> {
        self.limit.step(CALL)?;
        let collection = match self.talk.service.get_default_collection().map_err(of_collection) {
            Err(KeyringError::NoCollection) if self.asking == Asking::Person => {
                self.limit.step(BY_PERSON + MARGIN)?;
                self.talk.service.create_collection(LABEL, DEFAULT).map_err(of_collection)?
            }
            found => found?,
        };
        self.limit.step(CALL)?;
        // A locked collection says "no entry" to every question, so that its lock is asked about first.
        if collection.is_locked().map_err(of_collection)? {
            self.limit.step(CALL)?;
            let label = collection.get_label().unwrap_or_default();
            self.unlock(&collection.collection_path, &KeyringError::Locked, &label)?;
        }
        Ok(collection)
    }

    /// The entries of those attributes, wherever the service keeps the entries. A locked service may answer a search
    /// with a window, or with nothing, and so is searched only once it is open.
    ///
    /// # Errors
    /// Says why nothing can be searched for.
    pub(super) fn search(&self, attributes: &[(&str, &str)]) -> Result<Found<'a>, KeyringError> {
        self.limit.step(CALL)?;
        match self.talk.service.get_default_collection().map(drop).map_err(of_collection) {
            Ok(()) => drop(self.collection()?),
            // Making a first collection would bring no entry back.
            Err(KeyringError::NoCollection) if self.has_open_collection()? => {}
            Err(other) => return Err(other),
        }
        self.find(attributes)
    }

    /// As [`Question::search`], in a service that is open.
    ///
    /// # Errors
    /// When the service does not search.
    pub(super) fn find(&self, attributes: &[(&str, &str)]) -> Result<Found<'a>, KeyringError> {
        self.limit.step(CALL)?;
        let found = self.talk.service.search_items(attributes.iter().copied().collect()).map_err(said)?;
        Ok(Found { open: found.unlocked, locked: found.locked })
    }

    /// Whether a collection is open although none is the one for new entries. The collection that ends with the
    /// session is none.
    fn has_open_collection(&self) -> Result<bool, KeyringError> {
        self.limit.step(CALL)?;
        let all = self.talk.service.get_all_collections().map_err(of_collection)?;
        let mut kept = all.iter().filter(|one| !one.collection_path.as_str().ends_with("/session"));
        Ok(kept.any(|one| one.is_locked().is_ok_and(|locked| !locked)))
    }

    /// Unlocks an entry of a collection that is open.
    ///
    /// # Errors
    /// [`KeyringError::NotAllowed`] where a person would have to be asked, and may not be.
    pub(super) fn allow(&self, item: &Item<'_>) -> Result<(), KeyringError> {
        self.unlock(&item.item_path, &KeyringError::NotAllowed, "")
    }

    /// Takes an entry away. The entry may be locked: some services take away what they would not show.
    ///
    /// # Errors
    /// Says why the entry may still be there.
    pub(super) fn delete(&self, item: &Item<'_>) -> Result<(), KeyringError> {
        // What is to be gone goes, whether anybody still waits or not.
        let _late = self.limit.step(LONGEST);
        let connection = &self.talk.connection;
        let reply = connection.call_method(Some(NAME), item.item_path.as_ref(), Some(ITEM), "Delete", &());
        let question: OwnedObjectPath =
            reply.and_then(|reply| reply.body().deserialize()).map_err(over_bus)?;
        if question.as_str() == NOTHING { Ok(()) } else { prompt::ask(connection, &question, CALL).map(drop) }
    }

    /// Unlocks a collection or an entry, without a window where that is possible. `locked` is the error where a
    /// person would have to be asked, and may not be; `wallet` is what the collection is called.
    fn unlock(
        &self,
        path: &OwnedObjectPath,
        locked: &KeyringError,
        wallet: &str,
    ) -> Result<(), KeyringError> {
        self.limit.step(CALL)?;
        let (connection, objects) = (&self.talk.connection, vec![ObjectPath::from(path.clone())]);
        let reply = connection.call_method(Some(NAME), PATH, Some(SERVICE), "Unlock", &objects);
        let (done, question): (Vec<OwnedObjectPath>, OwnedObjectPath) =
            reply.and_then(|reply| reply.body().deserialize()).map_err(over_bus)?;
        if done.contains(path) {
            return Ok(());
        }
        if question.as_str() == NOTHING {
            return Err(locked.clone());
        }
        let most = match self.asking {
            Asking::Person => BY_PERSON,
            // KDE's wallet gives a question although it is open; the question completes without a window then.
            Asking::Nobody if provider::is_open_wallet(connection, wallet) => CALL,
            Asking::Nobody => {
                prompt::take_back(connection, &question);
                return Err(locked.clone());
            }
        };
        self.limit.step(most + MARGIN)?;
        let answer = prompt::ask(connection, &question, most)?;
        // A person can also answer that the entry is not to be given: the answer then names nothing.
        if paths(answer).contains(path) { Ok(()) } else { Err(KeyringError::Denied) }
    }
}

fn paths(answer: OwnedValue) -> Vec<OwnedObjectPath> {
    answer.try_into().unwrap_or_default()
}
