//! A connection to the session bus that is made when it is needed, and made again when it was lost.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    thread,
    time::Duration,
};

use zbus::blocking::{Connection, MessageIterator, connection::Builder, fdo::DBusProxy};

use super::{Delivered, Ear, Sign, meaning};

/// How long a call may take. A server that the bus has to start first needs a moment.
const PATIENCE: Duration = Duration::from_secs(10);

/// The session bus, listened to.
pub(super) struct Bus {
    ear: Ear,
    /// The signals to listen to, as match rules.
    rules: Vec<String>,
    connection: Option<(u64, Connection)>,
}

impl Bus {
    pub(super) fn new(ear: Ear, rules: Vec<String>) -> Self {
        Self { ear, rules, connection: None }
    }

    /// The connection, made now where there is none yet.
    ///
    /// # Errors
    /// When there is no bus.
    pub(super) fn connection(&mut self) -> Result<Connection, Delivered> {
        if let Some((_, connection)) = &self.connection
            && !connection.is_closed()
        {
            return Ok(connection.clone());
        }
        // Whatever kept a connection from being made: there is no bus to speak of.
        let builder = Builder::session().map_err(|_| Delivered::NoBus)?;
        let connection = builder.method_timeout(PATIENCE).build().map_err(|_| Delivered::NoBus)?;
        self.listen(&connection).map_err(|error| meaning(&error))?;
        Ok(connection)
    }

    /// Whether the connection with the number `number` is the connection in use, which is then given up.
    pub(super) fn ended(&mut self, number: u64) -> bool {
        let ours = self.connection.as_ref().is_some_and(|(current, _)| *current == number);
        if ours {
            self.connection = None;
        }
        ours
    }

    fn listen(&mut self, connection: &Connection) -> zbus::Result<()> {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let messages = MessageIterator::from(connection);
        let bus = DBusProxy::new(connection)?;
        for rule in &self.rules {
            bus.add_match_rule(rule.as_str().try_into()?)?;
        }
        let ear = self.ear.clone();
        thread::Builder::new().name("notifications".to_owned()).spawn(move || {
            for message in messages {
                let Ok(message) = message else { break };
                if message.message_type() == zbus::message::Type::Signal {
                    ear(super::super::Sign(Sign::Message(message)));
                }
            }
            ear(super::super::Sign(Sign::Ended(number)));
        })?;
        self.connection = Some((number, connection.clone()));
        Ok(())
    }
}

/// The rule for a name that comes or goes.
pub(super) fn owner_rule(name: &str) -> String {
    format!(
        "type='signal',sender='org.freedesktop.DBus',interface='org.freedesktop.DBus',\
         member='NameOwnerChanged',arg0='{name}'"
    )
}

/// The member of a signal of an interface; `None` where the signal means nothing to us.
pub(super) fn member(message: &zbus::Message, interface: &str) -> Option<&'static str> {
    let header = message.header();
    if header.interface()?.as_str() != interface {
        return None;
    }
    let member = header.member()?;
    KNOWN.into_iter().find(|known| *known == member.as_str())
}

/// Signals that mean something to us.
const KNOWN: [&str; 4] = ["ActionInvoked", "NotificationClosed", "ActivationToken", "NameOwnerChanged"];
