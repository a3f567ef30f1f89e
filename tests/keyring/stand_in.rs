//! A Secret Service that does what a test says: locked, silent, slow, or with a secret that is not what was kept.
//!
//! The methods are those of the Secret Service specification, in its draft 0.2.

use std::{collections::HashMap, sync::Arc, thread, time::Duration};

use parking_lot::Mutex;
use zbus::{
    blocking::{Connection, connection::Builder},
    fdo, interface,
    object_server::SignalEmitter,
    zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value},
};

const ROOT: &str = "/org/freedesktop/secrets";
const COLLECTION: &str = "/org/freedesktop/secrets/collection/people";
const PROMPT: &str = "/org/freedesktop/secrets/prompt/one";
const SESSION: &str = "/org/freedesktop/secrets/session/one";

/// What happens when something is to be unlocked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Unlocks {
    /// It unlocks without a question.
    #[default]
    Silently,
    /// The person is asked, and says yes.
    Asking,
    /// The person is asked, and says no.
    Refusing,
    /// The person is asked, and lets nothing out, without closing the question.
    Declining,
    /// The person is asked, and never answers.
    Never,
}

/// What the service is like.
#[derive(Debug, Clone, Default)]
pub(crate) struct Like {
    pub(crate) shut: bool,
    pub(crate) items_shut: bool,
    pub(crate) unlocks: Unlocks,
    /// What the service gives in place of the secret that it was given.
    pub(crate) gives: Option<Vec<u8>>,
    /// The time before each answer about secrets.
    pub(crate) slow: Duration,
}

#[derive(Default)]
struct Memory {
    like: Like,
    /// The entries by number: their attributes and secrets.
    items: HashMap<u32, (HashMap<String, String>, Vec<u8>)>,
    last: u32,
    searches: usize,
    questions: usize,
    asked_for: Vec<OwnedObjectPath>,
}

type Shared = Arc<Mutex<Memory>>;
type Secret = (OwnedObjectPath, Vec<u8>, Vec<u8>, String);

/// The service, which leaves the bus when dropped.
pub(crate) struct StandIn {
    memory: Shared,
    _connection: Connection,
}

impl StandIn {
    pub(crate) fn start(bus: &str, like: Like) -> Self {
        let memory = Shared::new(Mutex::new(Memory { like, ..Memory::default() }));
        let builder = Builder::address(bus).unwrap();
        let builder = builder.serve_at(ROOT, Service(memory.clone())).unwrap();
        let builder = builder.serve_at(COLLECTION, Collection(memory.clone())).unwrap();
        let builder = builder.serve_at(PROMPT, Prompt(memory.clone())).unwrap();
        let connection = builder.name("org.freedesktop.secrets").unwrap().build().unwrap();
        Self { memory, _connection: connection }
    }

    pub(crate) fn is(&self, change: impl FnOnce(&mut Like)) {
        change(&mut self.memory.lock().like);
    }

    /// Keeps a second entry of the same attributes, which holds nothing.
    pub(crate) fn doubles(&self) {
        let mut memory = self.memory.lock();
        let (attributes, _) = memory.items.values().next().unwrap().clone();
        // The empty one is found first.
        memory.items.insert(0, (attributes, Vec::new()));
    }

    pub(crate) fn items(&self) -> usize {
        self.memory.lock().items.len()
    }

    pub(crate) fn searches(&self) -> usize {
        self.memory.lock().searches
    }

    /// How often the person was asked.
    pub(crate) fn questions(&self) -> usize {
        self.memory.lock().questions
    }
}

fn path(text: &str) -> OwnedObjectPath {
    ObjectPath::try_from(text).unwrap().into()
}

fn item(number: u32) -> OwnedObjectPath {
    path(&format!("{COLLECTION}/{number}"))
}

fn nothing() -> OwnedObjectPath {
    path("/")
}

struct Service(Shared);

#[interface(name = "org.freedesktop.Secret.Service")]
impl Service {
    fn open_session(&self, algorithm: &str, _input: Value<'_>) -> fdo::Result<(OwnedValue, OwnedObjectPath)> {
        match algorithm {
            "plain" => Ok((OwnedValue::try_from(Value::from("")).unwrap(), path(SESSION))),
            _ => Err(fdo::Error::InvalidArgs("there is no such algorithm".to_owned())),
        }
    }

    async fn search_items(
        &self,
        #[zbus(object_server)] server: &zbus::ObjectServer,
        attributes: HashMap<String, String>,
    ) -> (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) {
        let (found, locked) = {
            let mut memory = self.0.lock();
            memory.searches += 1;
            let same = |(_, (of, _)): &(&u32, &(HashMap<String, String>, Vec<u8>))| *of == attributes;
            let mut found: Vec<u32> = memory.items.iter().filter(same).map(|(number, _)| *number).collect();
            found.sort_unstable();
            (found, memory.like.items_shut)
        };
        for number in &found {
            let _there = server.at(item(*number), Item(self.0.clone(), *number)).await;
        }
        let found: Vec<_> = found.into_iter().map(item).collect();
        if locked { (Vec::new(), found) } else { (found, Vec::new()) }
    }

    fn unlock(&self, objects: Vec<OwnedObjectPath>) -> (Vec<OwnedObjectPath>, OwnedObjectPath) {
        let mut memory = self.0.lock();
        if memory.like.unlocks == Unlocks::Silently {
            memory.open();
            return (objects, nothing());
        }
        memory.asked_for = objects;
        (Vec::new(), path(PROMPT))
    }

    fn read_alias(&self, _name: &str) -> OwnedObjectPath {
        path(COLLECTION)
    }

    #[zbus(property)]
    fn collections(&self) -> Vec<OwnedObjectPath> {
        vec![path(COLLECTION)]
    }
}

impl Memory {
    fn open(&mut self) {
        (self.like.shut, self.like.items_shut) = (false, false);
    }
}

struct Collection(Shared);

#[interface(name = "org.freedesktop.Secret.Collection")]
impl Collection {
    async fn create_item(
        &self,
        #[zbus(object_server)] server: &zbus::ObjectServer,
        properties: HashMap<String, OwnedValue>,
        secret: Secret,
        _replace: bool,
    ) -> (OwnedObjectPath, OwnedObjectPath) {
        let attributes = &properties["org.freedesktop.Secret.Item.Attributes"];
        let attributes: HashMap<String, String> = attributes.try_clone().unwrap().try_into().unwrap();
        let slow = self.0.lock().like.slow;
        thread::sleep(slow);
        let number = {
            let mut memory = self.0.lock();
            memory.items.retain(|_, (of, _)| *of != attributes);
            memory.last += 1;
            let number = memory.last;
            memory.items.insert(number, (attributes, secret.2));
            number
        };
        server.at(item(number), Item(self.0.clone(), number)).await.unwrap();
        (item(number), nothing())
    }

    #[zbus(property)]
    fn locked(&self) -> bool {
        self.0.lock().like.shut
    }

    #[zbus(property)]
    fn label(&self) -> String {
        "People".to_owned()
    }
}

struct Item(Shared, u32);

#[interface(name = "org.freedesktop.Secret.Item")]
impl Item {
    fn get_secret(&self, session: OwnedObjectPath) -> fdo::Result<(Secret,)> {
        let memory = self.0.lock();
        let Some((_, kept)) = memory.items.get(&self.1) else {
            return Err(fdo::Error::UnknownObject("there is no such entry".to_owned()));
        };
        let secret = memory.like.gives.clone().unwrap_or_else(|| kept.clone());
        Ok(((session, Vec::new(), secret, "text/plain".to_owned()),))
    }

    fn delete(&self) -> OwnedObjectPath {
        self.0.lock().items.remove(&self.1);
        nothing()
    }

    #[zbus(property)]
    fn locked(&self) -> bool {
        self.0.lock().like.items_shut
    }
}

struct Prompt(Shared);

#[interface(name = "org.freedesktop.Secret.Prompt")]
impl Prompt {
    async fn prompt(&self, #[zbus(signal_emitter)] emitter: SignalEmitter<'_>, _window: &str) {
        let (dismissed, done) = {
            let mut memory = self.0.lock();
            memory.questions += 1;
            match memory.like.unlocks {
                Unlocks::Never => return,
                Unlocks::Refusing => (true, Vec::new()),
                Unlocks::Declining => (false, Vec::new()),
                Unlocks::Asking | Unlocks::Silently => {
                    memory.open();
                    (false, memory.asked_for.clone())
                }
            }
        };
        let done = OwnedValue::try_from(Value::from(done)).unwrap();
        Self::completed(&emitter, dismissed, done).await.unwrap();
    }

    fn dismiss(&self) {}

    #[zbus(signal)]
    async fn completed(emitter: &SignalEmitter<'_>, dismissed: bool, result: OwnedValue) -> zbus::Result<()>;
}
