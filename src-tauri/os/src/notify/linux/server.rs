//! The notification server of the desktop.

use std::collections::HashMap;

use zbus::{blocking::Connection, zvariant::Value};

use super::{
    Sign,
    bus::{Bus, member, owner_rule},
    meaning,
};
use crate::notify::{
    Abilities, Action, Delivered, Ear, Handle, Heard, Note, Notify, Sign as Outer, markup::escape,
};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
/// The name of our desktop file, by which servers find icon and settings: packages name the file after the product.
const DESKTOP_ENTRY: &str = "Withhold";

/// How long a reminder stands: as long as the server likes, where the server keeps reminders that nobody looked at,
/// and else until the reminder is dismissed: a reminder that goes after five seconds has reminded nobody who was
/// away.
const AS_SERVER_LIKES: i32 = -1;
const UNTIL_DISMISSED: i32 = 0;

/// The notification server of the desktop, whichever server is there at the moment.
pub(super) struct Server {
    bus: Bus,
    /// The server that is there, by its name on the bus.
    owner: Option<String>,
    shown: HashMap<u32, String>,
    token: Option<(u32, String)>,
}

impl Server {
    pub(super) fn new(ear: Ear) -> Self {
        // Signals are matched by the server's public name: the bus follows the name from one process to the next.
        let rules = vec![format!("type='signal',sender='{NAME}',interface='{NAME}'"), owner_rule(NAME)];
        Self { bus: Bus::new(ear, rules), owner: None, shown: HashMap::new(), token: None }
    }

    fn notify(&mut self, note: &Note) -> Result<u32, Delivered> {
        let abilities = self.abilities()?;
        let connection = self.bus.connection()?;
        let replaces = self.id_of(&note.key).unwrap_or(0);
        let body = if abilities.markup { escape(&note.body) } else { note.body.clone() };
        let mut actions = Vec::new();
        if abilities.actions {
            actions.extend([Action::Show.name(), "Show"]);
            actions.extend(note.buttons.iter().flat_map(|(act, words)| [act.name(), words.as_str()]));
        }
        let hints = HashMap::from([
            ("desktop-entry", Value::from(DESKTOP_ENTRY)),
            ("urgency", Value::from(1_u8)),
            ("suppress-sound", Value::from(true)),
            ("category", Value::from("presence")),
        ]);
        let time = if abilities.keeps { AS_SERVER_LIKES } else { UNTIL_DISMISSED };
        let said = call(
            &connection,
            "Notify",
            &("Withhold", replaces, "withhold", &note.title, body, actions, hints, time),
        )?;
        let id: u32 = said.body().deserialize().map_err(|error| meaning(&error))?;
        let owner = said.header().sender().map(ToString::to_string);
        if owner != self.owner {
            // Another server counts reminders anew.
            self.shown.clear();
            self.owner = owner;
        }
        Ok(id)
    }

    fn id_of(&self, key: &str) -> Option<u32> {
        self.shown.iter().find(|(_, shown)| *shown == key).map(|(id, _)| *id)
    }

    /// A message that concerns one of our reminders or the server.
    fn read(&mut self, message: &zbus::Message) -> Option<Heard> {
        if member(message, "org.freedesktop.DBus") == Some("NameOwnerChanged") {
            let body = message.body();
            let (name, _, new): (String, String, String) = body.deserialize().ok()?;
            return if name == NAME { self.owner_changed(new) } else { None };
        }
        // Any program can send a signal; only the server's signals count.
        let sender = message.header().sender().map(ToString::to_string);
        if sender.is_none() || (self.owner.is_some() && sender != self.owner) {
            return None;
        }
        let body = message.body();
        match member(message, NAME)? {
            "ActivationToken" => {
                self.token = body.deserialize().ok();
                None
            }
            "ActionInvoked" => {
                let (id, act): (u32, String) = body.deserialize().ok()?;
                let (key, act) = (self.shown.get(&id)?.clone(), Action::named(&act)?);
                let token = self.token.take().filter(|(of, _)| *of == id).map(|(_, token)| token);
                Some(Heard::Acted { key, act, token })
            }
            "NotificationClosed" => {
                let (id, _reason): (u32, u32) = body.deserialize().ok()?;
                self.shown.remove(&id).map(|key| Heard::Closed { key })
            }
            _ => None,
        }
    }

    /// What a change of the server means. A server that has answered already is no news: its reminders stand.
    fn owner_changed(&mut self, new: String) -> Option<Heard> {
        if self.owner.as_ref() == Some(&new) {
            return None;
        }
        self.shown.clear();
        self.token = None;
        self.owner = (!new.is_empty()).then_some(new);
        Some(if self.owner.is_some() { Heard::ServerCame } else { Heard::ServerLeft })
    }
}

impl Notify for Server {
    fn abilities(&mut self) -> Result<Abilities, Delivered> {
        let connection = self.bus.connection()?;
        let list: Vec<String> = answer(&call(&connection, "GetCapabilities", &())?)?;
        let (by, _, _, _): (String, String, String, String) =
            answer(&call(&connection, "GetServerInformation", &())?)?;
        let has = |ability: &str| list.iter().any(|found| found == ability);
        Ok(Abilities { by, actions: has("actions"), markup: has("body-markup"), keeps: has("persistence") })
    }

    fn send(&mut self, note: &Note) -> Delivered {
        match self.notify(note) {
            Ok(id) => {
                self.shown.retain(|_, key| *key != note.key);
                self.shown.insert(id, note.key.clone());
                Delivered::Sent
            }
            Err(why) => why,
        }
    }

    fn close(&mut self, key: &str) {
        if let (Some(id), Ok(connection)) = (self.id_of(key), self.bus.connection()) {
            // A reminder that is gone already is as it should be, and so is a reminder of a server that is gone.
            let _gone = call(&connection, "CloseNotification", &(id,));
            self.shown.remove(&id);
        }
    }

    fn understand(&mut self, sign: Outer) -> Option<Heard> {
        match sign.0 {
            Sign::Message(message) => self.read(&message),
            Sign::Ended(number) if self.bus.ended(number) => {
                self.shown.clear();
                self.owner = None;
                Some(Heard::Disconnected)
            }
            Sign::Ended(_) => None,
        }
    }

    fn showing(&self) -> usize {
        self.shown.len()
    }

    fn handles(&self) -> Vec<Handle> {
        let Some(server) = &self.owner else { return Vec::new() };
        let handle =
            |(id, key): (&u32, &String)| Handle { key: key.clone(), id: *id, server: server.clone() };
        self.shown.iter().map(handle).collect()
    }

    fn adopt(&mut self, handles: &[Handle]) {
        let Ok(connection) = self.bus.connection() else { return };
        let Ok(bus) = zbus::blocking::fdo::DBusProxy::new(&connection) else { return };
        let Ok(name) = NAME.try_into() else { return };
        let Ok(owner) = bus.get_name_owner(name).map(|owner| owner.to_string()) else { return };
        let still = handles.iter().filter(|handle| handle.server == owner);
        self.shown.extend(still.map(|handle| (handle.id, handle.key.clone())));
        self.owner = Some(owner);
    }
}

fn call<B>(connection: &Connection, method: &str, body: &B) -> Result<zbus::Message, Delivered>
where
    B: serde::Serialize + zbus::zvariant::DynamicType,
{
    connection.call_method(Some(NAME), PATH, Some(NAME), method, body).map_err(|error| meaning(&error))
}

fn answer<T>(message: &zbus::Message) -> Result<T, Delivered>
where
    T: serde::de::DeserializeOwned + zbus::zvariant::Type,
{
    message.body().deserialize().map_err(|error| meaning(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_desktop_file_is_called_as_packages_call_it() {
        let package = include_str!("../../../../../tauri.conf.json");
        let package: serde_json::Value = serde_json::from_str(package).unwrap();
        assert_eq!(package["productName"], DESKTOP_ENTRY);
    }
}
