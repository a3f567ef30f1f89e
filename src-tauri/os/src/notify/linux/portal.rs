//! The notification portal: the way out of Flatpak and Snap.

use std::collections::{HashMap, HashSet};

use zbus::zvariant::{OwnedValue, Value};

use super::{
    Sign,
    bus::{Bus, member, owner_rule},
    meaning,
};
use crate::notify::{Abilities, Action, Delivered, Ear, Handle, Heard, Note, Notify, Sign as Outer};

const NAME: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const INTERFACE: &str = "org.freedesktop.portal.Notification";

/// The portal, which names reminders by our own keys and tells which reminder was pressed, not which was dismissed.
pub(super) struct Portal {
    bus: Bus,
    owner: Option<String>,
    shown: HashSet<String>,
}

impl Portal {
    pub(super) fn new(ear: Ear) -> Self {
        let rules = vec![format!("type='signal',sender='{NAME}',interface='{INTERFACE}'"), owner_rule(NAME)];
        Self { bus: Bus::new(ear, rules), owner: None, shown: HashSet::new() }
    }

    fn call<B>(&mut self, method: &str, body: &B) -> Result<(), Delivered>
    where
        B: serde::Serialize + zbus::zvariant::DynamicType,
    {
        let connection = self.bus.connection()?;
        let said = connection
            .call_method(Some(NAME), PATH, Some(INTERFACE), method, body)
            .map_err(|error| meaning(&error))?;
        self.owner = said.header().sender().map(ToString::to_string);
        Ok(())
    }

    fn read(&mut self, message: &zbus::Message) -> Option<Heard> {
        let body = message.body();
        if member(message, "org.freedesktop.DBus") == Some("NameOwnerChanged") {
            let (name, _, new): (String, String, String) = body.deserialize().ok()?;
            // Reminders outlive the portal: the desktop holds them.
            let heard = if new.is_empty() { Heard::ServerLeft { idle: false } } else { Heard::ServerCame };
            self.owner = (!new.is_empty()).then_some(new);
            return (name == NAME).then_some(heard);
        }
        let sender = message.header().sender().map(ToString::to_string);
        if sender.is_none() || (self.owner.is_some() && sender != self.owner) {
            return None;
        }
        let "ActionInvoked" = member(message, INTERFACE)? else { return None };
        let (key, act, more): (String, String, Vec<OwnedValue>) = body.deserialize().ok()?;
        let act = Action::named(&act)?;
        self.shown.remove(&key).then_some(Heard::Acted { key, act, token: token(&more) })
    }
}

/// The leave to come to the front, which newer portals hand over as a field of the last parameter.
fn token(more: &[OwnedValue]) -> Option<String> {
    more.iter().find_map(|value| {
        let fields: HashMap<String, OwnedValue> = value.try_clone().ok()?.try_into().ok()?;
        fields.get("activation-token")?.try_clone().ok()?.try_into().ok()
    })
}

impl Notify for Portal {
    fn abilities(&mut self) -> Result<Abilities, Delivered> {
        self.bus.connection().map(|_| Abilities { by: "portal".to_owned(), actions: true, markup: false })
    }

    fn send(&mut self, note: &Note) -> Delivered {
        let button = |(act, words): &(Action, String)| {
            HashMap::from([
                ("label", Value::from(words.clone())),
                ("action", Value::from(act.name().to_owned())),
            ])
        };
        let buttons: Vec<_> = note.buttons.iter().map(button).collect();
        let fields = HashMap::from([
            ("title", Value::from(note.title.clone())),
            ("body", Value::from(note.body.clone())),
            ("priority", Value::from("normal")),
            ("default-action", Value::from(Action::Show.name())),
            ("buttons", Value::from(buttons)),
        ]);
        match self.call("AddNotification", &(&note.key, fields)) {
            Ok(()) => {
                self.shown.insert(note.key.clone());
                Delivered::Sent
            }
            Err(why) => why,
        }
    }

    fn close(&mut self, key: &str) {
        if self.shown.remove(key) {
            let _gone = self.call("RemoveNotification", &(key,));
        }
    }

    fn understand(&mut self, sign: Outer) -> Option<Heard> {
        match sign.0 {
            Sign::Message(message) => self.read(&message),
            Sign::Ended(number) => self.bus.ended(number).then_some(Heard::Disconnected),
        }
    }

    fn showing(&self) -> usize {
        self.shown.len()
    }

    fn handles(&self) -> Vec<Handle> {
        let handle =
            |key: &String| Handle { key: key.clone(), id: 0, server: NAME.to_owned(), offered: Vec::new() };
        self.shown.iter().map(handle).collect()
    }

    /// Takes over the reminders, which the desktop holds by our own keys, whichever process of ours sent them.
    fn adopt(&mut self, handles: &[Handle]) {
        let _heard = self.bus.connection();
        let ours = handles.iter().filter(|handle| handle.server == NAME);
        self.shown.extend(ours.map(|handle| handle.key.clone()));
    }
}
