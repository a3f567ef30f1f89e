//! A connection to the session bus that is made when it is needed, and made again when it was lost.

use std::{
    num::NonZeroU32,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{self, RecvTimeoutError, Sender},
    },
    thread,
    time::Duration,
};

use parking_lot::Mutex;
use zbus::{
    Message,
    blocking::{Connection, MessageIterator, connection::Builder, fdo::DBusProxy},
    message::Type,
};

use super::{Delivered, Ear, Sign, meaning};

/// How long a call may take. A server that the bus has to start first needs a moment.
const PATIENCE: Duration = Duration::from_secs(10);

/// The call whose answer is awaited, and where the answer goes.
type Awaited = Arc<Mutex<Option<(NonZeroU32, Sender<Message>)>>>;

/// The session bus, listened to.
pub(super) struct Bus {
    ear: Ear,
    /// The signals to listen to, as match rules.
    rules: Vec<String>,
    connection: Option<(u64, Connection)>,
    awaited: Awaited,
}

impl Bus {
    pub(super) fn new(ear: Ear, rules: Vec<String>) -> Self {
        Self { ear, rules, connection: None, awaited: Awaited::default() }
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

    /// Sends a call, and waits for the answer as long as a call may take. An answer that comes later goes to the ear.
    ///
    /// # Errors
    /// What the server, the bus or the clock said. `Unanswered` where the call was sent and no answer came in time.
    pub(super) fn ask(&mut self, call: &Message) -> Result<Message, Delivered> {
        let connection = self.connection()?;
        let (answer, answered) = mpsc::channel();
        *self.awaited.lock() = Some((call.primary_header().serial_num(), answer));
        connection.send(call).map_err(|error| meaning(&error))?;
        match answered.recv_timeout(PATIENCE) {
            Ok(said) if said.message_type() == Type::Error => Err(meaning(&said.into())),
            Ok(said) => Ok(said),
            Err(RecvTimeoutError::Timeout) => Err(Delivered::Unanswered),
            Err(RecvTimeoutError::Disconnected) => Err(Delivered::NoBus),
        }
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
        // Of its own for each connection: the end of an earlier one is no answer to what is asked over this one.
        self.awaited = Awaited::default();
        let (ear, awaited) = (self.ear.clone(), Arc::clone(&self.awaited));
        thread::Builder::new().name("notifications".to_owned()).spawn(move || {
            for message in messages {
                let Ok(message) = message else { break };
                let heard = match message.message_type() {
                    Type::Signal => Some(message),
                    _ => late(&awaited, message),
                };
                if let Some(message) = heard {
                    ear(super::super::Sign(Sign::Message(message)));
                }
            }
            // Whoever waits for an answer over this connection waits in vain.
            *awaited.lock() = None;
            ear(super::super::Sign(Sign::Ended(number)));
        })?;
        self.connection = Some((number, connection.clone()));
        Ok(())
    }
}

/// Hands an answer to who waits for it. Gives it back where nobody waits for it any more.
fn late(awaited: &Awaited, message: Message) -> Option<Message> {
    let to = message.header().reply_serial()?;
    let (_, answer) = awaited.lock().take_if(|(awaited, _)| *awaited == to)?;
    answer.send(message).err().map(|unheard| unheard.0)
}

/// The rule for a name that comes or goes.
pub(super) fn owner_rule(name: &str) -> String {
    format!(
        "type='signal',sender='org.freedesktop.DBus',interface='org.freedesktop.DBus',\
         member='NameOwnerChanged',arg0='{name}'"
    )
}

/// The member of a signal of an interface; `None` where the signal means nothing to us.
pub(super) fn member(message: &Message, interface: &str) -> Option<&'static str> {
    let header = message.header();
    if header.interface()?.as_str() != interface {
        return None;
    }
    let member = header.member()?;
    KNOWN.into_iter().find(|known| *known == member.as_str())
}

/// Signals that mean something to us.
const KNOWN: [&str; 4] = ["ActionInvoked", "NotificationClosed", "ActivationToken", "NameOwnerChanged"];
