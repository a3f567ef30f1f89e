//! Messages of the extension: cut, too long, malformed, of another version.

use proptest::prelude::*;
use withhold_readers::page::{MAX_MESSAGE, Message, PageUnclear};

use crate::{
    recipes,
    services::{MESSAGES, message, read},
};

fn refused(bytes: &[u8]) -> PageUnclear {
    Message::read(bytes).unwrap_err()
}

#[test]
fn a_message_is_written_as_it_is_read() {
    for (service, so, _) in MESSAGES {
        let message = message(service, so);
        let bytes = serde_json::to_vec(&message).unwrap();
        assert_eq!(Message::read(&bytes).unwrap(), message, "{service} {so}");
    }
}

#[test]
fn every_cut_is_noticed() {
    let (_, _, text) = MESSAGES[0];
    let whole = text.trim_end();
    for end in 0..whole.len() {
        assert_eq!(refused(&whole.as_bytes()[..end]), PageUnclear::Cut, "{end}");
    }
}

#[test]
fn what_is_too_long_is_not_read() {
    let (_, _, text) = MESSAGES[0];
    let mut padded = text.as_bytes().to_vec();
    padded.resize(MAX_MESSAGE, b' ');
    assert!(Message::read(&padded).is_ok());
    padded.push(b' ');
    assert_eq!(refused(&padded), PageUnclear::TooLong);
}

#[test]
fn another_version_is_told_apart() {
    let (_, _, text) = MESSAGES[0];
    let with = |from: &str, to: &str| {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from}");
        refused(changed.as_bytes())
    };
    assert_eq!(with("\"version\": 1", "\"version\": 2"), PageUnclear::NewerMessage);
    assert_eq!(with("\"version\": 1", "\"version\": 2, \"more\": []"), PageUnclear::NewerMessage);
    assert_eq!(with("\"version\": 1", "\"version\": 0"), PageUnclear::Malformed);
    assert_eq!(with("\"version\": 1", "\"version\": -1"), PageUnclear::Malformed);
    assert_eq!(with("\"version\": 1", "\"version\": \"1\""), PageUnclear::Malformed);
    assert_eq!(with("\"version\": 1", "\"version\": 1, \"version\": 1"), PageUnclear::Malformed);
    assert_eq!(with("\"version\": 1,", ""), PageUnclear::Malformed);
}

#[test]
fn what_has_another_form_is_not_guessed() {
    let (_, _, text) = MESSAGES[0];
    let with = |from: &str, to: &str| {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from}");
        refused(changed.as_bytes())
    };
    for (from, to) in [
        ("\"showing\": true", "\"showing\": \"true\""),
        ("\"showing\": true", "\"showing\": 1"),
        ("\"busy\": false,", ""),
        ("\"enabled\": true", "\"enabled\": true, \"checked\": \"off\""),
        ("\"enabled\": true", "\"enabled\": true, \"enabled\": true"),
        ("\"touched\": false", "\"touched\": \"no\""),
        ("\"age_ms\": 6400", "\"age_ms\": -1"),
        ("\"eye\": \"extension\"", "\"eye\": \"camera\""),
        ("2026-11-30T09:00:00Z", "yesterday"),
    ] {
        assert_eq!(with(from, to), PageUnclear::Malformed, "{to}");
    }
    assert_eq!(refused(format!("{text}{text}").as_bytes()), PageUnclear::Malformed, "two messages in one");
    assert_eq!(refused(b"[]"), PageUnclear::Malformed);
    assert_eq!(refused(&[b'['; 60_000]), PageUnclear::Malformed, "endless brackets");
    assert_eq!(refused(b"\xFF\xFE{"), PageUnclear::Malformed);
}

#[test]
fn a_role_or_state_that_is_not_known_is_none_of_those_that_are() {
    let (_, _, text) = MESSAGES.iter().find(|(service, so, _)| (*service, *so) == ("x", "off")).unwrap();
    let role = text.replace("\"checkbox\"", "\"menuitemcheckbox\"");
    let role = read("x", &Message::read(role.as_bytes()).unwrap());
    assert_eq!(crate::pages::word(&role), "no_sign");
    let state = text.replace("\"checked\": \"off\"", "\"checked\": \"undefined\"");
    let state = read("x", &Message::read(state.as_bytes()).unwrap());
    assert_eq!(crate::pages::word(&state), "neither");
}

proptest! {
    #[test]
    fn no_bytes_make_it_stumble(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = Message::read(&bytes);
    }

    #[test]
    fn a_message_that_was_changed_is_read_or_refused(at in 0_usize..6_000, byte in any::<u8>(), which in 0..MESSAGES.len()) {
        let (_, _, text) = MESSAGES[which];
        let mut bytes = text.as_bytes().to_vec();
        let at = at % bytes.len();
        bytes[at] = byte;
        if let Ok(message) = Message::read(&bytes) {
            for (service, _) in recipes::EXAMPLES {
                let _ = read(service, &message);
            }
        }
    }
}
