//! Stand-ins on the private bus: the notification portal, and a tray. The stand-ins follow the specifications of the
//! real programs; the real programs were not asked.

use std::{collections::HashMap, sync::Arc};

use parking_lot::Mutex;
use zbus::{blocking::Connection, zvariant::OwnedValue};

use super::Desk;

/// A list that several threads add to.
pub(crate) type Noted<T> = Arc<Mutex<Vec<T>>>;

fn note<T>(list: &Noted<T>, what: T) {
    list.lock().push(what);
}

/// A tray that takes the icons of programs.
pub(crate) struct Tray {
    connection: Connection,
    items: Noted<String>,
}

struct Watcher(Noted<String>);

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    fn register_status_notifier_item(
        &self,
        #[zbus(header)] header: zbus::message::Header<'_>,
        service: String,
    ) {
        let sender = header.sender().map(ToString::to_string).unwrap_or_default();
        note(&self.0, if service.starts_with('/') { sender } else { service });
    }

    fn register_status_notifier_host(&self, _service: String) {}

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        self.0.lock().clone()
    }
}

/// An entry of a menu, as the entry goes over the bus: its number, its properties, and the entries below.
type Layout = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

impl Tray {
    pub(crate) fn start(desk: &Desk) -> Self {
        let items = Noted::default();
        let watcher = Watcher(Arc::clone(&items));
        let builder = desk.builder().serve_at("/StatusNotifierWatcher", watcher).unwrap();
        let connection = builder.name("org.kde.StatusNotifierWatcher").unwrap().build().unwrap();
        Self { connection, items }
    }

    pub(crate) fn item(&self) -> Option<String> {
        self.items.lock().last().cloned()
    }

    /// What the menu says, each entry with its number.
    pub(crate) fn menu(&self, item: &str) -> Vec<(i32, String)> {
        let said = self.menu_call(item, "GetLayout", &(0, -1, Vec::<String>::new())).unwrap();
        let (_, (_, _, entries)): (u32, Layout) = said.body().deserialize().unwrap();
        let read = |entry: OwnedValue| {
            let (id, mut properties, _): Layout = entry.try_into().unwrap();
            let label = properties.remove("label").and_then(|label| String::try_from(label).ok());
            (id, label.unwrap_or_default())
        };
        entries.into_iter().map(read).collect()
    }

    pub(crate) fn press(&self, item: &str, entry: i32) {
        let event = (entry, "clicked", zbus::zvariant::Value::from(0_i32), 0_u32);
        // An agent that quits does not answer any more.
        let _quit = self.menu_call(item, "Event", &event);
    }

    fn menu_call<B>(&self, item: &str, method: &str, body: &B) -> zbus::Result<zbus::Message>
    where
        B: serde::Serialize + zbus::zvariant::DynamicType,
    {
        let interface = "com.canonical.dbusmenu";
        self.connection.call_method(Some(item), "/MenuBar", Some(interface), method, body)
    }
}

/// The portal through which a confined program notifies.
pub(crate) struct Portal {
    connection: Connection,
    pub(crate) added: Noted<(String, HashMap<String, OwnedValue>)>,
}

struct Notification {
    added: Noted<(String, HashMap<String, OwnedValue>)>,
}

const PORTAL: &str = "org.freedesktop.portal.Desktop";
const PORTAL_PATH: &str = "/org/freedesktop/portal/desktop";
const PORTAL_NOTIFICATION: &str = "org.freedesktop.portal.Notification";

#[zbus::interface(name = "org.freedesktop.portal.Notification")]
impl Notification {
    fn add_notification(&self, id: String, notification: HashMap<String, OwnedValue>) {
        note(&self.added, (id, notification));
    }

    fn remove_notification(&self, _id: String) {}
}

impl Portal {
    pub(crate) fn start(desk: &Desk) -> Self {
        let added = Noted::default();
        let interface = Notification { added: Arc::clone(&added) };
        let builder = desk.builder().serve_at(PORTAL_PATH, interface).unwrap().name(PORTAL).unwrap();
        let connection = builder.build().unwrap();
        Self { connection, added }
    }

    pub(crate) fn click(&self, id: &str, action: &str) {
        let more: Vec<zbus::zvariant::Value<'_>> = Vec::new();
        let body = (id, action, more);
        let signal = "ActionInvoked";
        self.connection.emit_signal(None::<&str>, PORTAL_PATH, PORTAL_NOTIFICATION, signal, &body).unwrap();
    }
}
