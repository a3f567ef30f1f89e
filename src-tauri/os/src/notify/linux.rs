//! Linux: `org.freedesktop.Notifications` on the session bus, and inside Flatpak and Snap the portal.

mod bus;
mod disturb;
mod known;
mod portal;
mod server;

use std::{io::ErrorKind, path::Path};

use super::{Delivered, Ear, Notify};

/// The name of the notification server on the bus, which names its interface too, and its path.
const SERVER: &str = "org.freedesktop.Notifications";
const SERVER_PATH: &str = "/org/freedesktop/Notifications";

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
            // The time limit of a call is told as an error of input and output.
            zbus::Error::InputOutput(error) if error.kind() == ErrorKind::TimedOut => Delivered::TimedOut,
            zbus::Error::InputOutput(_) | zbus::Error::Address(_) | zbus::Error::Handshake(_) => {
                Delivered::NoBus
            }
            zbus::Error::Variant(_) | zbus::Error::InvalidReply => Delivered::Garbled,
            other => Delivered::Refused(known::line(&other.to_string())),
        };
    };
    let detail = detail.as_deref().unwrap_or_default();
    match name.strip_prefix("org.freedesktop.DBus.Error.").unwrap_or_default() {
        "ServiceUnknown" | "NameHasNoOwner" | "UnknownInterface" | "UnknownMethod" => Delivered::NoServer,
        // A server is installed, but did not start: without a display, for example.
        spawn if spawn.starts_with("Spawn") => Delivered::NoServer,
        // The bus has waited for a program that it was to start, and nobody came.
        "TimedOut" if detail.contains("activate service") => Delivered::NoServer,
        // The bus says so too of a server that ended while it was asked.
        "TimedOut" | "Timeout" | "NoReply" => Delivered::TimedOut,
        "AccessDenied" => Delivered::NotAllowed,
        _ if detail.is_empty() => Delivered::Refused(known::line(name)),
        _ => Delivered::Refused(known::line(detail)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(name: &str, detail: &str) -> Delivered {
        let call = zbus::Message::method_call("/", "Notify").unwrap().build(&()).unwrap();
        let error = zbus::Message::error(&call.header(), name).unwrap().build(&detail).unwrap();
        meaning(&error.into())
    }

    #[test]
    fn a_time_limit_is_no_missing_bus_and_nobody_who_came_is_no_limit() {
        let limit = zbus::Error::from(std::io::Error::from(ErrorKind::TimedOut));
        assert_eq!(meaning(&limit), Delivered::TimedOut);
        let gone = zbus::Error::from(std::io::Error::from(ErrorKind::BrokenPipe));
        assert_eq!(meaning(&gone), Delivered::NoBus);
        let name = "org.freedesktop.DBus.Error.TimedOut";
        let started = "Failed to activate service 'org.freedesktop.Notifications': timed out \
                       (service_start_timeout=25000ms)";
        assert_eq!(said(name, started), Delivered::NoServer);
        assert_eq!(said(name, "Message timed out"), Delivered::TimedOut);
        assert_eq!(said("org.freedesktop.DBus.Error.NoReply", "x"), Delivered::TimedOut);
    }

    #[test]
    fn what_a_server_says_is_a_line() {
        let Delivered::Refused(said) = said("org.example.Error", &"a\nb\u{1b}[2J".repeat(900)) else {
            panic!()
        };
        assert!(said.len() <= 400 && !said.contains(['\n', '\u{1b}']), "{said}");
        assert_eq!(self::said("org.example.Error", ""), Delivered::Refused("org.example.Error".to_owned()));
    }
}
