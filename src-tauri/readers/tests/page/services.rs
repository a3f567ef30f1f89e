//! The six services with a switch on a page: messages in the forms that are known, on and off.

use withhold_readers::page::{Message, PageReading, judge};

use crate::{pages::word, recipes};

/// Every message, by its service and by what is so.
pub(crate) const MESSAGES: [(&str, &str, &str); 12] = [
    ("chatgpt", "off", include_str!("messages/chatgpt-off.json")),
    ("chatgpt", "on", include_str!("messages/chatgpt-on.json")),
    ("claude", "off", include_str!("messages/claude-off.json")),
    ("claude", "on", include_str!("messages/claude-on.json")),
    ("gemini", "off", include_str!("messages/gemini-off.json")),
    ("gemini", "on", include_str!("messages/gemini-on.json")),
    ("github", "off", include_str!("messages/github-off.json")),
    ("github", "on", include_str!("messages/github-on.json")),
    ("linkedin", "off", include_str!("messages/linkedin-off.json")),
    ("linkedin", "on", include_str!("messages/linkedin-on.json")),
    ("x", "off", include_str!("messages/x-off.json")),
    ("x", "on", include_str!("messages/x-on.json")),
];

/// The message of a service.
pub(crate) fn message(service: &str, so: &str) -> Message {
    let (_, _, text) = MESSAGES.iter().find(|(known, is, _)| *known == service && *is == so).unwrap();
    Message::read(text.as_bytes()).unwrap_or_else(|why| panic!("{service} {so}: {why:?}"))
}

/// What the recipe of a service says of a message.
pub(crate) fn read(service: &str, message: &Message) -> PageReading {
    let now = message.second.moment;
    judge(&message.first, &message.second, &recipes::of(service), now)
}

#[test]
fn each_service_is_read_off_and_on() {
    for (service, so, _) in MESSAGES {
        let reading = read(service, &message(service, so));
        let expected = if so == "off" { "withheld" } else { "shared" };
        assert_eq!(word(&reading), expected, "{service} {so}");
        let account = (service == "github").then_some("ana-example");
        assert_eq!(reading.account.as_deref(), account, "{service}");
        assert!(reading.decided.is_some() && reading.value.is_some());
    }
}

#[test]
fn no_recipe_reads_another_service_s_page() {
    for (service, so, _) in MESSAGES {
        for (other, _) in recipes::EXAMPLES.iter().filter(|(other, _)| *other != service) {
            assert_eq!(word(&read(other, &message(service, so))), "other_host", "{other} at {service}");
        }
    }
}
