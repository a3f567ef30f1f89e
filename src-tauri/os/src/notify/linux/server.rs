//! The notification server of the desktop.

use std::{
    collections::HashMap,
    num::NonZeroU32,
    time::{Duration, Instant},
};

use zbus::{
    Message,
    blocking::{Connection, fdo::DBusProxy},
    message::Type,
    zvariant::Value,
};

use super::{
    SERVER as NAME, SERVER_PATH as PATH, Sign,
    bus::{Bus, member, owner_rule},
    known::Who,
    meaning,
};
use crate::{
    icon,
    notify::{
        Abilities, Action, Delivered, DoNotDisturb, Ear, Handle, Heard, Note, Notify, Sign as Outer,
        markup::escape,
    },
};

/// The name of our desktop file, by which servers find icon and settings: packages name the file after the product.
const DESKTOP_ENTRY: &str = "Withhold";
/// The reason of an end that a person brought about (freedesktop.org, Desktop Notifications Specification 1.2).
const BY_PERSON: u32 = 2;
/// A server that goes so long after it was given something has not gone because of that.
const LONG_AFTER: Duration = Duration::from_secs(15);

/// The notification server of the desktop, whichever server is there at the moment.
pub(super) struct Server {
    bus: Bus,
    /// The server that is there, by its name on the bus.
    owner: Option<String>,
    /// The server that was last heard of, by its own word.
    who: Option<Who>,
    /// What the server has just said of itself, for the reminder that comes next.
    asked: Option<(Abilities, Who)>,
    shown: HashMap<u32, Shown>,
    /// A reminder that was handed over and whose number has not come yet, by the number of the call.
    late: Option<(NonZeroU32, Shown)>,
    /// When the server was last given something.
    given: Option<Instant>,
    token: Option<(u32, String)>,
}

/// A reminder that stands on the screen.
struct Shown {
    key: String,
    offered: Vec<Action>,
}

impl Server {
    pub(super) fn new(ear: Ear) -> Self {
        // Signals are matched by the server's public name: the bus follows the name from one process to the next.
        let rules = vec![format!("type='signal',sender='{NAME}',interface='{NAME}'"), owner_rule(NAME)];
        let (shown, bus) = (HashMap::new(), Bus::new(ear, rules));
        Self { bus, owner: None, who: None, asked: None, shown, late: None, given: None, token: None }
    }

    /// What the server says of itself. Starts a server where none is there and the bus can start one.
    fn ask_it(&mut self) -> Result<(Abilities, Who), Delivered> {
        let connection = self.bus.connection()?;
        let asked = || {
            let list: Vec<String> = answer(&call(&connection, "GetCapabilities", &())?)?;
            let (name, vendor, _, _): (String, String, String, String) =
                answer(&call(&connection, "GetServerInformation", &())?)?;
            Ok((list, Who::new(&name, &vendor)))
        };
        let (list, who) = asked().map_err(|why| told_apart(&connection, why))?;
        self.who = Some(who.clone());
        let has = |ability: &str| list.iter().any(|found| found == ability);
        Ok((Abilities { by: who.told(), actions: has("actions"), markup: has("body-markup") }, who))
    }

    /// Hands a reminder over, and gives the number by which the server knows it.
    fn notify(&mut self, note: &Note) -> Result<u32, Delivered> {
        // Asked first, always: a server that does not answer at all is given nothing that it may show twice.
        let (abilities, who) = self.asked.take().map_or_else(|| self.ask_it(), Ok)?;
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
        let offered = actions.iter().step_by(2).filter_map(|name| Action::named(name)).collect();
        let shown = Shown { key: note.key.clone(), offered };
        let (icon, time) = (icon::installed(), who.time());
        let body = ("Withhold", replaces, icon, &note.title, body, actions, hints, time);
        let call = named("Notify").and_then(|call| call.build(&body)).map_err(|error| meaning(&error))?;
        self.given = Some(Instant::now());
        let said = match self.bus.ask(&call) {
            Err(Delivered::Unanswered) => {
                self.late = Some((call.primary_header().serial_num(), shown));
                return Err(Delivered::Unanswered);
            }
            Err(why) => return Err(told_apart(&self.bus.connection()?, why)),
            Ok(said) => said,
        };
        self.take(&said, shown)
    }

    /// Takes the number of a reminder out of an answer.
    fn take(&mut self, said: &Message, shown: Shown) -> Result<u32, Delivered> {
        let id: u32 = answer(said)?;
        let owner = said.header().sender().map(ToString::to_string);
        if owner != self.owner {
            // Another server counts reminders anew.
            self.shown.clear();
            self.owner = owner;
        }
        self.shown.retain(|_, old| old.key != shown.key);
        // The number 0 is no reminder's: what carries it can neither be replaced nor heard of.
        if id != 0 {
            self.shown.insert(id, shown);
        }
        Ok(id)
    }

    fn id_of(&self, key: &str) -> Option<u32> {
        self.shown.iter().find(|(_, shown)| shown.key == key).map(|(id, _)| *id)
    }

    /// A message that concerns one of our reminders or the server.
    fn read(&mut self, message: &Message) -> Option<Heard> {
        if message.message_type() != Type::Signal {
            return self.came_late(message);
        }
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
                let (shown, act) = (self.shown.get(&id)?, Action::named(&act)?);
                let key = shown.offered.contains(&act).then(|| shown.key.clone())?;
                let token = self.token.take().filter(|(of, _)| *of == id).map(|(_, token)| token);
                Some(Heard::Acted { key, act, token })
            }
            "NotificationClosed" => {
                let (id, reason): (u32, u32) = body.deserialize().ok()?;
                let Shown { key, .. } = self.shown.remove(&id)?;
                Some(Heard::Closed { key, by_person: reason == BY_PERSON })
            }
            _ => None,
        }
    }

    /// The number of a reminder that was handed over earlier.
    fn came_late(&mut self, message: &Message) -> Option<Heard> {
        let to = message.header().reply_serial()?;
        let (_, shown) = self.late.take_if(|(call, _)| *call == to)?;
        let key = shown.key.clone();
        self.take(message, shown).ok().map(|_| Heard::Taken { key })
    }

    /// What a change of the server means. A server that has answered already is no news: its reminders stand.
    fn owner_changed(&mut self, new: String) -> Option<Heard> {
        if self.owner.as_ref() == Some(&new) {
            return None;
        }
        self.shown.clear();
        (self.token, self.late, self.asked) = (None, None, None);
        self.owner = (!new.is_empty()).then_some(new);
        if self.owner.is_some() {
            self.who = None;
            return Some(Heard::ServerCame);
        }
        let long_after = self.given.is_none_or(|given| given.elapsed() > LONG_AFTER);
        let idle = long_after && self.who.as_ref().is_some_and(Who::ends_when_idle);
        Some(Heard::ServerLeft { idle })
    }

    /// Whether a server is there, or the bus can start one.
    fn is_at_hand(connection: &Connection) -> bool {
        let Ok(bus) = DBusProxy::new(connection) else { return false };
        bus.list_activatable_names().is_ok_and(|names| names.iter().any(|name| name.as_str() == NAME))
    }
}

impl Notify for Server {
    fn abilities(&mut self) -> Result<Abilities, Delivered> {
        let connection = self.bus.connection()?;
        if is_there(&connection) {
            return self.ask_it().map(|(abilities, _)| abilities);
        }
        if !Self::is_at_hand(&connection) {
            return Err(Delivered::NoServer);
        }
        let by = self.who.as_ref().map(Who::told).unwrap_or_default();
        Ok(Abilities { by, ..Abilities::default() })
    }

    fn send(&mut self, note: &Note) -> Delivered {
        match self.notify(note) {
            Ok(_) => Delivered::Sent,
            Err(why) => why,
        }
    }

    fn close(&mut self, key: &str) {
        if let (Some(id), Ok(connection)) = (self.id_of(key), self.bus.connection()) {
            // A reminder that is gone already is as it should be, and so is a reminder of a server that is gone.
            // notification-daemon says that it has closed what stays on the screen: nothing rests on the answer.
            let _gone = call(&connection, "CloseNotification", &(id,));
            self.shown.remove(&id);
        }
    }

    fn understand(&mut self, sign: Outer) -> Option<Heard> {
        match sign.0 {
            Sign::Message(message) => self.read(&message),
            Sign::Ended(number) if self.bus.ended(number) => {
                self.shown.clear();
                (self.owner, self.late) = (None, None);
                Some(Heard::Disconnected)
            }
            Sign::Ended(_) => None,
        }
    }

    fn do_not_disturb(&mut self) -> DoNotDisturb {
        let (Ok(connection), Some(who)) = (self.bus.connection(), &self.who) else {
            return DoNotDisturb::Unknown;
        };
        let reading = who.reading();
        let can = !reading.asks_the_server() || is_there(&connection);
        if can { reading.read(&connection) } else { DoNotDisturb::Unknown }
    }

    fn prepare(&mut self) -> Result<DoNotDisturb, Delivered> {
        let (abilities, who) = self.ask_it()?;
        let reading = who.reading().read(&self.bus.connection()?);
        self.asked = Some((abilities, who));
        Ok(reading)
    }

    fn tells_ends(&self) -> bool {
        true
    }

    fn showing(&self) -> usize {
        self.shown.len()
    }

    fn handles(&self) -> Vec<Handle> {
        let Some(server) = &self.owner else { return Vec::new() };
        let handle = |(id, shown): (&u32, &Shown)| Handle {
            key: shown.key.clone(),
            id: *id,
            server: server.clone(),
            offered: shown.offered.clone(),
        };
        self.shown.iter().map(handle).collect()
    }

    fn adopt(&mut self, handles: &[Handle]) {
        let Ok(connection) = self.bus.connection() else { return };
        let Some(owner) = owner(&connection) else { return };
        let still = handles.iter().filter(|handle| handle.server == owner);
        self.shown.extend(
            still.map(|handle| {
                (handle.id, Shown { key: handle.key.clone(), offered: handle.offered.clone() })
            }),
        );
        self.owner = Some(owner);
    }
}

/// The server's name on the bus, where a server is there.
fn owner(connection: &Connection) -> Option<String> {
    let bus = DBusProxy::new(connection).ok()?;
    bus.get_name_owner(NAME.try_into().ok()?).ok().map(|owner| owner.to_string())
}

fn is_there(connection: &Connection) -> bool {
    owner(connection).is_some()
}

/// A time limit of a server that is there, told apart from that of one that the bus tried to start in vain.
fn told_apart(connection: &Connection, why: Delivered) -> Delivered {
    if why == Delivered::TimedOut && !is_there(connection) { Delivered::NoServer } else { why }
}

fn named(method: &str) -> zbus::Result<zbus::message::Builder<'_>> {
    Message::method_call(PATH, method)?.destination(NAME)?.interface(NAME)
}

fn call<B>(connection: &Connection, method: &str, body: &B) -> Result<Message, Delivered>
where
    B: serde::Serialize + zbus::zvariant::DynamicType,
{
    connection.call_method(Some(NAME), PATH, Some(NAME), method, body).map_err(|error| meaning(&error))
}

fn answer<T>(message: &Message) -> Result<T, Delivered>
where
    T: serde::de::DeserializeOwned + zbus::zvariant::Type,
{
    message.body().deserialize().map_err(|_| Delivered::Garbled)
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
