//! A notification server that remembers everything, and whose manners can be bad.

use std::{collections::HashMap, sync::Arc, thread, time::Duration};

use parking_lot::Mutex;
use zbus::{
    blocking::{Connection, connection::Builder},
    fdo,
    zvariant::OwnedValue,
};

use crate::process::until;

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// A reminder as the server got the reminder, in the words of the specification.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are those of the specification")]
pub struct Shown {
    pub id: u32,
    pub replaces: u32,
    pub icon: String,
    pub title: String,
    pub body: String,
    pub actions: Vec<String>,
    pub time: i32,
    pub hints: Vec<String>,
}

/// How a server behaves.
#[derive(Debug, Clone)]
pub struct Manners {
    /// What the server says that it can do.
    pub abilities: Vec<String>,
    /// The server's name and its maker's.
    pub who: (String, String),
    /// How long every answer takes.
    pub slow: Duration,
    /// How long the answer to a reminder takes.
    pub slow_to_take: Duration,
    /// Whether each reminder gets the number 0.
    pub counts_nothing: bool,
    /// Whether a reminder is refused.
    pub refuses: Option<String>,
}

impl Default for Manners {
    fn default() -> Self {
        let texts = ["actions", "body", "body-markup", "persistence"];
        Self {
            abilities: texts.map(str::to_owned).into(),
            who: ("recorder".to_owned(), "tests".to_owned()),
            slow: Duration::ZERO,
            slow_to_take: Duration::ZERO,
            counts_nothing: false,
            refuses: None,
        }
    }
}

#[derive(Debug, Default)]
struct Memory {
    shown: Vec<Shown>,
    last: u32,
    /// How often the server was asked what it is.
    asked: usize,
    inhibited: bool,
}

/// The server, which leaves the bus when dropped.
#[derive(Debug)]
pub struct Server {
    connection: Connection,
    memory: Arc<Mutex<Memory>>,
}

struct Interface {
    memory: Arc<Mutex<Memory>>,
    manners: Manners,
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Interface {
    #[expect(clippy::too_many_arguments, reason = "the interface has as many")]
    fn notify(
        &self,
        _app: String,
        replaces: u32,
        icon: String,
        title: String,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        time: i32,
    ) -> fdo::Result<u32> {
        let mut memory = self.memory.lock();
        memory.last += 1;
        let id = match replaces {
            _ if self.manners.counts_nothing => 0,
            0 => memory.last,
            replaces => replaces,
        };
        let hints = hints.into_keys().collect();
        memory.shown.push(Shown { id, replaces, icon, title, body, actions, time, hints });
        drop(memory);
        thread::sleep(self.manners.slow + self.manners.slow_to_take);
        self.manners.refuses.clone().map_or(Ok(id), |why| Err(fdo::Error::Failed(why)))
    }

    fn close_notification(&self, _id: u32) {}

    fn get_capabilities(&self) -> Vec<String> {
        self.memory.lock().asked += 1;
        thread::sleep(self.manners.slow);
        self.manners.abilities.clone()
    }

    fn get_server_information(&self) -> (String, String, String, String) {
        thread::sleep(self.manners.slow);
        let (name, vendor) = self.manners.who.clone();
        (name, vendor, "1".to_owned(), "1.2".to_owned())
    }

    /// Whether the person is not to be disturbed, as Plasma has it.
    #[zbus(property)]
    fn inhibited(&self) -> bool {
        self.memory.lock().inhibited
    }
}

impl Server {
    /// A server that can do all that matters, on the bus at an address.
    ///
    /// # Panics
    /// When there is no bus.
    #[must_use]
    pub fn start(bus: &str) -> Self {
        Self::behaving(bus, Manners::default())
    }

    /// A server with those abilities.
    ///
    /// # Panics
    /// When there is no bus.
    #[must_use]
    pub fn start_with(bus: &str, abilities: &[&str]) -> Self {
        let abilities = abilities.iter().map(|ability| (*ability).to_owned()).collect();
        Self::behaving(bus, Manners { abilities, ..Manners::default() })
    }

    /// A server with those manners.
    ///
    /// # Panics
    /// When there is no bus.
    #[must_use]
    pub fn behaving(bus: &str, manners: Manners) -> Self {
        let memory = Arc::<Mutex<Memory>>::default();
        let interface = Interface { memory: Arc::clone(&memory), manners };
        // The connection is made with the interface: an interface that is added later may miss the first call.
        let connection =
            Builder::address(bus).and_then(|builder| builder.serve_at(PATH, interface)?.name(NAME)?.build());
        Self { connection: connection.expect("the server is on the bus"), memory }
    }

    /// All reminders that the server was given.
    #[must_use]
    pub fn shown(&self) -> Vec<Shown> {
        self.memory.lock().shown.clone()
    }

    /// How often the server was asked what it can do.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.memory.lock().asked
    }

    /// Lets the person not be disturbed any more, or be disturbed again.
    pub fn inhibit(&self, inhibited: bool) {
        self.memory.lock().inhibited = inhibited;
    }

    /// Waits until the server was given `count` reminders, and gives the last.
    ///
    /// # Panics
    /// When the reminders do not come, or more come.
    pub fn waits_for(&self, count: usize) -> Shown {
        until(&format!("the server was given {count} reminders"), || {
            let shown = self.shown();
            assert!(shown.len() <= count, "more than {count}: {shown:?}");
            shown.last().filter(|_| shown.len() == count).cloned()
        })
    }

    /// What a click does: gives the leave to come to the front, names the action, and closes the reminder.
    pub fn click(&self, id: u32, action: &str) {
        self.signal("ActivationToken", &(id, "token-7"));
        self.signal("ActionInvoked", &(id, action));
        self.signal("NotificationClosed", &(id, 2_u32));
    }

    /// What a press of a button is without all that usually follows.
    pub fn act(&self, id: u32, action: &str) {
        self.signal("ActionInvoked", &(id, action));
    }

    /// What a person does who dismisses a reminder.
    pub fn dismiss(&self, id: u32) {
        self.close(id, 2);
    }

    /// The end of a reminder, for a reason: 1 is that its time was over, 2 that a person closed it.
    pub fn close(&self, id: u32, reason: u32) {
        self.signal("NotificationClosed", &(id, reason));
    }

    fn signal<B: serde::Serialize + zbus::zvariant::DynamicType>(&self, member: &str, body: &B) {
        let said = self.connection.emit_signal(None::<&str>, PATH, NAME, member, body);
        said.expect("the bus takes it");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // A bus that has ended took the name away.
        let _ended = self.connection.release_name(NAME);
    }
}
