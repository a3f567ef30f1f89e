//! Who answers for the keyring on a bus, and the starting of somebody who does.

use std::fs;

use zbus::{
    blocking::{Connection, fdo::DBusProxy},
    names::{BusName, UniqueName, WellKnownName},
    zvariant::OwnedObjectPath,
};

use super::{
    known::{MOST, known, plain},
    said::over_bus,
    services::would_start,
};
use crate::keyring::{Answering, KeyringError};

/// The name under which a service answers, and where it answers.
pub(super) const NAME: WellKnownName<'static> =
    WellKnownName::from_static_str_unchecked("org.freedesktop.secrets");
pub(super) const PATH: &str = "/org/freedesktop/secrets";
pub(super) const SERVICE: &str = "org.freedesktop.Secret.Service";
pub(super) const COLLECTION: &str = "org.freedesktop.Secret.Collection";

/// KDE's wallet, as the wallet answers beside its Secret Service: name, path and interface.
const KDE: [(&str, &str, &str); 2] = [
    ("org.kde.kwalletd5", "/modules/kwalletd5", "org.kde.KWallet"),
    ("org.kde.kwalletd6", "/modules/kwalletd6", "org.kde.KWallet"),
];

/// The connection of whoever answers; `None` where nobody does. Nobody is started.
pub(super) fn owner(connection: &Connection) -> Result<Option<String>, KeyringError> {
    let bus = DBusProxy::new(connection).map_err(over_bus)?;
    match bus.get_name_owner(BusName::from(NAME)) {
        Ok(owner) => Ok(Some(owner.to_string())),
        Err(error) => match over_bus(error.into()) {
            KeyringError::NoService => Ok(None),
            other => Err(other),
        },
    }
}

/// Has the bus start the service that keeps secrets, where nobody answers and the bus would not start another service
/// than the one that kept the entry: a service that was started keeps the name, and the right one stays outside.
///
/// # Errors
/// [`KeyringError::NoService`] where nobody was started.
pub(super) fn start(connection: &Connection, kept_by: Option<&str>) -> Result<(), KeyringError> {
    if let (Some(kept_by), Some(other)) = (kept_by, would_start(NAME.as_str()))
        && kept_by != other
    {
        return Err(KeyringError::NoService);
    }
    let bus = DBusProxy::new(connection).map_err(over_bus)?;
    bus.start_service_by_name(NAME, 0).map(drop).map_err(|error| over_bus(error.into()))
}

/// Who answers, with the collection for new entries; `None` where nobody does, or where that cannot be told.
pub(super) fn answering(connection: &Connection) -> Option<Answering> {
    let owner = owner(connection).ok()??;
    let service = service(connection, &owner)?;
    let collection = label(connection, &owner).unwrap_or_default();
    Some(Answering { service, collection, run: format!("{} {owner}", connection.server_guid()) })
}

/// The service behind a connection, by the name of its process.
fn service(connection: &Connection, owner: &str) -> Option<String> {
    let bus = DBusProxy::new(connection).ok()?;
    let owner = UniqueName::try_from(owner).ok()?;
    let process = bus.get_connection_unix_process_id(BusName::from(owner)).ok()?;
    known(&fs::read_to_string(format!("/proc/{process}/comm")).ok()?)
}

/// What the collection for new entries is called.
fn label(connection: &Connection, owner: &str) -> Option<String> {
    let reply = connection.call_method(Some(owner), PATH, Some(SERVICE), "ReadAlias", &"default").ok()?;
    let path: OwnedObjectPath = reply.body().deserialize().ok()?;
    let collection = zbus::blocking::Proxy::new(connection, owner.to_owned(), path, COLLECTION).ok()?;
    collection.get_property::<String>("Label").ok().map(|label| plain(&label, MOST))
}

/// Whether KDE's wallet of that name is open, so that a question to unlock it completes without a window. Where the
/// keyring is another one than KDE's, no wallet is open.
pub(super) fn is_open_wallet(connection: &Connection, wallet: &str) -> bool {
    let Ok(Some(owner)) = owner(connection) else { return false };
    let Ok(bus) = DBusProxy::new(connection) else { return false };
    KDE.iter().any(|(name, path, interface)| {
        let same = WellKnownName::try_from(*name)
            .is_ok_and(|name| bus.get_name_owner(BusName::from(name)).is_ok_and(|one| one.as_str() == owner));
        let open =
            || connection.call_method(Some(owner.as_str()), *path, Some(*interface), "isOpen", &wallet);
        same && open().is_ok_and(|reply| reply.body().deserialize::<bool>().unwrap_or(false))
    })
}
