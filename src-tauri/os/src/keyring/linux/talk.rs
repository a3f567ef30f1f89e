//! The connection over which a process talks with the service. Some services allow an entry for the connection alone
//! that asked for it, so that one connection serves all questions of a process, for as long as the same service answers.

use std::{sync::Arc, time::Duration};

use parking_lot::Mutex;
use secret_service::{EncryptionType, blocking::SecretService};
use zbus::blocking::{Connection, connection};

use super::{provider, said::said};
use crate::keyring::{KeyringError, limit::Limit};

/// How long a single call may take that asks nobody and writes nothing.
pub(super) const CALL: Duration = Duration::from_secs(5);

/// How long any call may take. An entry that appears after Withhold has stopped waiting is an entry that nobody takes
/// away.
pub(super) const LONGEST: Duration = Duration::from_secs(120);

/// The connection used last.
static LAST: Mutex<Option<Arc<Talk>>> = Mutex::new(None);

/// A connection to the service, and a session in which the service gives out secrets.
pub(super) struct Talk {
    bus: Option<String>,
    /// Whoever answered when the talk began.
    owner: String,
    pub(super) connection: Connection,
    pub(super) service: SecretService<'static>,
}

/// Connects to a bus: the person's own, or another.
///
/// # Errors
/// [`KeyringError::NoBus`] where there is no bus.
pub(super) fn connect(bus: Option<&str>) -> Result<Connection, KeyringError> {
    let builder = match bus {
        None => connection::Builder::session(),
        Some(address) => connection::Builder::address(address),
    };
    let connected = builder.and_then(|builder| builder.method_timeout(LONGEST).build());
    connected.map_err(|_| KeyringError::NoBus)
}

impl Talk {
    /// The talk with whoever answers now. Where nobody answers, the bus is asked to start a service, but no other
    /// service than the one that kept the entry.
    ///
    /// # Errors
    /// Where there is no bus or no service, or the service gives no answer.
    pub(super) fn with(
        bus: Option<&str>,
        kept_by: Option<&str>,
        limit: &Limit,
    ) -> Result<Arc<Self>, KeyringError> {
        limit.step(CALL)?;
        let last = LAST.lock().clone().filter(|last| last.bus.as_deref() == bus);
        if let Some(last) = last
            && provider::owner(&last.connection).is_ok_and(|owner| owner.as_deref() == Some(&*last.owner))
        {
            return Ok(last);
        }
        let begun = Arc::new(Self::begin(bus, kept_by, limit)?);
        *LAST.lock() = Some(begun.clone());
        Ok(begun)
    }

    /// A talk over a connection of its own.
    ///
    /// # Errors
    /// As [`Talk::with`].
    pub(super) fn begin(
        bus: Option<&str>,
        kept_by: Option<&str>,
        limit: &Limit,
    ) -> Result<Self, KeyringError> {
        let connection = connect(bus)?;
        let owner = match provider::owner(&connection)? {
            Some(owner) => owner,
            None => {
                limit.step(CALL)?;
                provider::start(&connection, kept_by)?;
                provider::owner(&connection)?.ok_or(KeyringError::NoService)?
            }
        };
        limit.step(CALL)?;
        let session = |kind| SecretService::connect_with_existing(kind, connection.clone()).map_err(said);
        // Where the service lacks what an encrypted session needs, the bus, which is the person's own, carries the
        // secret as it is. Other programs go on in the same way.
        let service = match session(EncryptionType::Dh) {
            Err(KeyringError::Failed(_)) => session(EncryptionType::Plain)?,
            made => made?,
        };
        Ok(Self { bus: bus.map(str::to_owned), owner, connection, service })
    }
}
