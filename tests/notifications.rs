//! A notification server that remembers everything.

use std::{collections::HashMap, sync::Arc};

use parking_lot::Mutex;
use zbus::{
    blocking::{Connection, connection::Builder},
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
    pub title: String,
    pub body: String,
    pub actions: Vec<String>,
    pub time: i32,
    pub hints: Vec<String>,
}

#[derive(Debug, Default)]
struct Memory {
    shown: Vec<Shown>,
    last: u32,
}

/// The server, which leaves the bus when dropped.
#[derive(Debug)]
pub struct Server {
    connection: Connection,
    memory: Arc<Mutex<Memory>>,
}

struct Interface {
    memory: Arc<Mutex<Memory>>,
    abilities: Vec<String>,
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Interface {
    #[expect(clippy::too_many_arguments, reason = "the interface has as many")]
    fn notify(
        &self,
        _app: String,
        replaces: u32,
        _icon: String,
        title: String,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        time: i32,
    ) -> u32 {
        let mut memory = self.memory.lock();
        memory.last += 1;
        let id = if replaces == 0 { memory.last } else { replaces };
        let hints = hints.into_keys().collect();
        memory.shown.push(Shown { id, replaces, title, body, actions, time, hints });
        id
    }

    fn close_notification(&self, _id: u32) {}

    fn get_capabilities(&self) -> Vec<String> {
        self.abilities.clone()
    }

    fn get_server_information(&self) -> (String, String, String, String) {
        let texts = ["recorder", "tests", "1", "1.2"];
        texts.map(str::to_owned).into()
    }
}

impl Server {
    /// A server that can do all that matters, on the bus at an address.
    ///
    /// # Panics
    /// When there is no bus.
    #[must_use]
    pub fn start(bus: &str) -> Self {
        Self::start_with(bus, &["actions", "body", "body-markup", "persistence"])
    }

    /// A server with those abilities.
    ///
    /// # Panics
    /// When there is no bus.
    #[must_use]
    pub fn start_with(bus: &str, abilities: &[&str]) -> Self {
        let memory = Arc::<Mutex<Memory>>::default();
        let abilities = abilities.iter().map(|ability| (*ability).to_owned()).collect();
        let interface = Interface { memory: Arc::clone(&memory), abilities };
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

    /// What a person does who dismisses a reminder.
    pub fn dismiss(&self, id: u32) {
        self.signal("NotificationClosed", &(id, 2_u32));
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
