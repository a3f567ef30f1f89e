//! Linux: the Secret Service, which GNOME's keyring, KDE's wallet and `KeePassXC` speak.

use std::collections::HashMap;

use secret_service::{
    EncryptionType, Error,
    blocking::{Collection, Item, SecretService},
};
use zbus::{
    DBusError,
    blocking::{Connection, connection},
    fdo,
};
use zeroize::Zeroizing;

use super::{KeyringError, Secret};

pub(super) const NAME: &str = "Secret Service";

/// The name under which people see an entry in their keyring.
const LABEL: &str = "Withhold: key of the vault";
const CONTENT: &str = "text/plain";

/// The service on the person's own bus, or on another bus.
#[derive(Debug, Clone, Default)]
pub(super) struct Store {
    bus: Option<String>,
}

impl Store {
    pub(super) fn on_bus(address: String) -> Self {
        Self { bus: Some(address) }
    }

    pub(super) fn ready(&self) -> Result<(), KeyringError> {
        let service = self.service()?;
        unlocked(&service).map(|_| ())
    }

    pub(super) fn read(&self, entry: &str) -> Result<Secret, KeyringError> {
        let service = self.service()?;
        let item = find(&service, entry)?;
        let text = Zeroizing::new(item.get_secret().map_err(said)?);
        from_hex(&text).ok_or_else(|| KeyringError::Failed("the entry is not one of Withhold".to_owned()))
    }

    pub(super) fn write(&self, entry: &str, secret: &[u8]) -> Result<(), KeyringError> {
        let service = self.service()?;
        let collection = unlocked(&service)?;
        // The secret is kept as text: some services keep nothing but text unharmed.
        let text = to_hex(secret);
        collection
            .create_item(LABEL, attributes(entry), text.as_bytes(), true, CONTENT)
            .map(|_| ())
            .map_err(of_collection)
    }

    pub(super) fn remove(&self, entry: &str) -> Result<(), KeyringError> {
        let service = self.service()?;
        find(&service, entry)?.delete().map_err(said)
    }

    pub(super) fn unlock(&self) -> Result<(), KeyringError> {
        let service = self.service()?;
        let collection = default(&service)?;
        if collection.is_locked().map_err(of_collection)? {
            collection.unlock().map_err(of_collection)?;
        }
        if collection.is_locked().map_err(of_collection)? { Err(KeyringError::Locked) } else { Ok(()) }
    }

    fn service(&self) -> Result<SecretService<'static>, KeyringError> {
        let connected = match &self.bus {
            None => Connection::session(),
            Some(address) => {
                connection::Builder::address(address.as_str()).and_then(connection::Builder::build)
            }
        };
        let connection = connected.map_err(|_| KeyringError::NoBus)?;
        SecretService::connect_with_existing(EncryptionType::Dh, connection).map_err(said)
    }
}

fn default<'a>(service: &'a SecretService<'_>) -> Result<Collection<'a>, KeyringError> {
    service.get_default_collection().map_err(of_collection)
}

/// The collection, where secrets can be kept in the collection now. A locked collection says "no entry" to every
/// question, so that its lock is asked about first.
fn unlocked<'a>(service: &'a SecretService<'_>) -> Result<Collection<'a>, KeyringError> {
    let collection = default(service)?;
    if collection.is_locked().map_err(of_collection)? { Err(KeyringError::Locked) } else { Ok(collection) }
}

/// The entry, wherever the service keeps it: another collection may be the default collection by now.
fn find<'a>(service: &'a SecretService<'_>, entry: &str) -> Result<Item<'a>, KeyringError> {
    let found = service.search_items(attributes(entry)).map_err(said)?;
    if let Some(item) = found.unlocked.into_iter().next() {
        return Ok(item);
    }
    if !found.locked.is_empty() {
        return Err(KeyringError::Locked);
    }
    unlocked(service).and(Err(KeyringError::Empty))
}

fn attributes(entry: &str) -> HashMap<&str, &str> {
    HashMap::from([("xdg:schema", "org.withhold.Vault"), ("vault", entry)])
}

/// The meaning of an error of a collection, which may be gone: then nothing is known of its entries.
fn of_collection(error: Error) -> KeyringError {
    match said(error) {
        KeyringError::Empty => KeyringError::NoCollection,
        other => other,
    }
}

fn said(error: Error) -> KeyringError {
    match error {
        Error::Locked => KeyringError::Locked,
        Error::Prompt | Error::PromptDisconnected => KeyringError::Denied,
        Error::NoResult => KeyringError::Empty,
        Error::Unavailable => KeyringError::NoService,
        Error::Zbus(error) => over_bus(error),
        Error::ZbusFdo(error) => over_bus(error.into()),
        other => KeyringError::Failed(other.to_string()),
    }
}

fn over_bus(error: zbus::Error) -> KeyringError {
    match error {
        zbus::Error::MethodError(name, words, _) => named(name.as_str(), words),
        zbus::Error::FDO(error) => match *error {
            fdo::Error::ZBus(error) => over_bus(error),
            error => named(error.name().as_str(), error.description().map(ToOwned::to_owned)),
        },
        other => KeyringError::Failed(other.to_string()),
    }
}

fn named(name: &str, words: Option<String>) -> KeyringError {
    match name.strip_prefix("org.freedesktop.").unwrap_or(name) {
        "Secret.Error.IsLocked" => KeyringError::Locked,
        "Secret.Error.NoSuchObject" | "DBus.Error.UnknownObject" => KeyringError::Empty,
        "DBus.Error.AccessDenied" | "DBus.Error.AuthFailed" => KeyringError::Denied,
        "DBus.Error.TimedOut" | "DBus.Error.Timeout" | "DBus.Error.NoReply" => KeyringError::TimedOut,
        "DBus.Error.ServiceUnknown" | "DBus.Error.NameHasNoOwner" => KeyringError::NoService,
        spawn if spawn.starts_with("DBus.Error.Spawn.") => KeyringError::NoService,
        other => KeyringError::Failed(words.unwrap_or_else(|| other.to_owned())),
    }
}

fn to_hex(bytes: &[u8]) -> Zeroizing<String> {
    Zeroizing::new(base16ct::lower::encode_string(bytes))
}

fn from_hex(text: &[u8]) -> Option<Secret> {
    let mut bytes = Zeroizing::new(vec![0; text.len() / 2]);
    base16ct::mixed::decode(text, &mut bytes).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_as_text_comes_back_as_it_was() {
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(from_hex(to_hex(&all).as_bytes()).unwrap().as_slice(), all);
        assert_eq!(from_hex(b"").unwrap().as_slice(), b"");
        for foreign in [&b"0"[..], b"0g", b"secret", b"00 0"] {
            assert!(from_hex(foreign).is_none(), "{foreign:?}");
        }
    }

    #[test]
    fn errors_of_the_bus_are_told_apart() {
        let state = |name: &str| named(name, None);
        assert_eq!(state("org.freedesktop.DBus.Error.ServiceUnknown"), KeyringError::NoService);
        assert_eq!(state("org.freedesktop.DBus.Error.Spawn.ChildExited"), KeyringError::NoService);
        assert_eq!(state("org.freedesktop.DBus.Error.NoReply"), KeyringError::TimedOut);
        assert_eq!(state("org.freedesktop.DBus.Error.AccessDenied"), KeyringError::Denied);
        assert_eq!(state("org.freedesktop.Secret.Error.IsLocked"), KeyringError::Locked);
        assert!(matches!(state("com.example.Else"), KeyringError::Failed(_)));
    }

    #[test]
    fn a_collection_that_is_gone_is_no_missing_entry() {
        let gone = || Error::ZbusFdo(fdo::Error::UnknownObject("there is none".to_owned()));
        assert_eq!(said(gone()), KeyringError::Empty);
        assert_eq!(of_collection(gone()), KeyringError::NoCollection);
        assert_eq!(of_collection(Error::NoResult), KeyringError::NoCollection);
        assert_eq!(of_collection(Error::Locked), KeyringError::Locked);
    }
}
