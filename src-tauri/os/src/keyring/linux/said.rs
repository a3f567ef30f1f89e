//! What the errors of the service and of the bus mean.

use std::io;

use secret_service::Error;
use zbus::{DBusError, fdo};

use crate::keyring::KeyringError;

/// The meaning of an error of a collection, which may be gone: then nothing is known of its entries.
pub(super) fn of_collection(error: Error) -> KeyringError {
    match said(error) {
        KeyringError::Empty => KeyringError::NoCollection,
        other => other,
    }
}

pub(super) fn said(error: Error) -> KeyringError {
    match error {
        Error::Locked => KeyringError::Locked,
        Error::Prompt => KeyringError::Denied,
        Error::PromptDisconnected => gone(),
        Error::NoResult => KeyringError::Empty,
        Error::Unavailable => KeyringError::NoService,
        Error::Zbus(error) => over_bus(error),
        Error::ZbusFdo(error) => over_bus(error.into()),
        other => KeyringError::Failed(other.to_string()),
    }
}

/// The keyring went away while it asked the person.
pub(super) fn gone() -> KeyringError {
    KeyringError::Failed("it went away in the middle of its answer".to_owned())
}

pub(super) fn over_bus(error: zbus::Error) -> KeyringError {
    match error {
        zbus::Error::MethodError(name, words, _) => named(name.as_str(), words),
        zbus::Error::FDO(error) => match *error {
            fdo::Error::ZBus(error) => over_bus(error),
            error => named(error.name().as_str(), error.description().map(ToOwned::to_owned)),
        },
        // zbus's own limit for a call.
        zbus::Error::InputOutput(error) if error.kind() == io::ErrorKind::TimedOut => KeyringError::TimedOut,
        zbus::Error::InputOutput(_) => KeyringError::NoBus,
        other => KeyringError::Failed(other.to_string()),
    }
}

fn named(name: &str, words: Option<String>) -> KeyringError {
    match name.strip_prefix("org.freedesktop.").unwrap_or(name) {
        "Secret.Error.IsLocked" => KeyringError::Locked,
        "Secret.Error.NoSuchObject" | "DBus.Error.UnknownObject" => KeyringError::Empty,
        "DBus.Error.AccessDenied" | "DBus.Error.AuthFailed" => KeyringError::Refused,
        "DBus.Error.TimedOut" | "DBus.Error.Timeout" | "DBus.Error.NoReply" => KeyringError::TimedOut,
        "DBus.Error.ServiceUnknown" | "DBus.Error.NameHasNoOwner" => KeyringError::NoService,
        spawn if spawn.starts_with("DBus.Error.Spawn.") => KeyringError::NoService,
        other => KeyringError::Failed(words.unwrap_or_else(|| other.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_the_bus_are_told_apart() {
        let state = |name: &str| named(name, None);
        assert_eq!(state("org.freedesktop.DBus.Error.ServiceUnknown"), KeyringError::NoService);
        assert_eq!(state("org.freedesktop.DBus.Error.Spawn.ChildExited"), KeyringError::NoService);
        assert_eq!(state("org.freedesktop.DBus.Error.NoReply"), KeyringError::TimedOut);
        assert_eq!(state("org.freedesktop.DBus.Error.AccessDenied"), KeyringError::Refused);
        assert_eq!(state("org.freedesktop.Secret.Error.IsLocked"), KeyringError::Locked);
        assert!(matches!(state("com.example.Else"), KeyringError::Failed(_)));
    }

    #[test]
    fn a_call_without_an_answer_and_a_bus_that_went_away_are_told_apart() {
        let over = |kind: io::ErrorKind| said(Error::Zbus(io::Error::from(kind).into()));
        assert_eq!(over(io::ErrorKind::TimedOut), KeyringError::TimedOut);
        assert_eq!(over(io::ErrorKind::BrokenPipe), KeyringError::NoBus);
    }

    #[test]
    fn no_is_told_from_a_question_that_broke_off() {
        assert_eq!(said(Error::Prompt), KeyringError::Denied);
        assert!(matches!(said(Error::PromptDisconnected), KeyringError::Failed(_)));
    }

    #[test]
    fn a_collection_that_is_gone_is_no_missing_entry() {
        assert_eq!(of_collection(Error::NoResult), KeyringError::NoCollection);
        assert_eq!(of_collection(Error::Locked), KeyringError::Locked);
    }
}
