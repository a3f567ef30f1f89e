//! Linux: `org.freedesktop.Notifications` on the session bus, and inside Flatpak and Snap the portal.

mod bus;
mod portal;
mod server;

use std::path::Path;

use super::{Delivered, Ear, Notify};

/// A message from the bus.
#[derive(Debug)]
pub(super) enum Sign {
    Message(zbus::Message),
    /// The connection with this number has ended.
    Ended(u64),
}

pub(super) fn open(ear: Ear) -> Box<dyn Notify> {
    if is_confined() { Box::new(portal::Portal::new(ear)) } else { Box::new(server::Server::new(ear)) }
}

/// Whether the program runs inside Flatpak or Snap, where the server is out of reach and the portal speaks for us.
fn is_confined() -> bool {
    Path::new("/.flatpak-info").exists()
        || std::env::var_os("SNAP_NAME").is_some_and(|name| name == "withhold")
}

/// What an error on the bus means for a reminder.
fn meaning(error: &zbus::Error) -> Delivered {
    let zbus::Error::MethodError(name, detail, _) = error else {
        return match error {
            zbus::Error::InputOutput(_) | zbus::Error::Address(_) | zbus::Error::Handshake(_) => {
                Delivered::NoBus
            }
            other => Delivered::Refused(other.to_string()),
        };
    };
    match name.as_str() {
        "org.freedesktop.DBus.Error.ServiceUnknown"
        | "org.freedesktop.DBus.Error.NameHasNoOwner"
        | "org.freedesktop.DBus.Error.UnknownInterface"
        | "org.freedesktop.DBus.Error.UnknownMethod" => Delivered::NoServer,
        // A server is installed, but did not start: without a display, for example.
        spawn if spawn.starts_with("org.freedesktop.DBus.Error.Spawn") => Delivered::NoServer,
        "org.freedesktop.DBus.Error.AccessDenied" => Delivered::NotAllowed,
        name => Delivered::Refused(detail.clone().unwrap_or_else(|| name.to_owned())),
    }
}
