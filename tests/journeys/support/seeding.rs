//! A list such as people have: some ten accounts, with every sort of standing.

use super::Desk;

/// The day on which [`seed`] leaves the list.
pub(crate) const TODAY: &str = "2026-11-24T10:00:00";

const ACCOUNTS: &[&[&str]] = &[
    &["linkedin", "--label", "work", "--region", "GB"],
    &["x", "--label", "garden", "--region", "GB"],
    &["chatgpt", "--label", "private"],
    &["claude", "--label", "private"],
    &["gemini"],
    &["facebook", "--region", "GB"],
    &["github", "--label", "work"],
    &["reddit"],
    &["tumblr", "--label", "mara@example.com", "--instance", "garden", "--instance", "letters"],
    &["slack", "--label", "office"],
    &["medium"],
    &["youtube"],
];

/// The day, the item and what was found. A name without a setting means the account's next open item.
const CHECKS: &[(&str, &str, &[&str])] = &[
    ("2026-08-01T09:30:00", "x/grok-training@garden", &["--found", "withheld"]),
    ("2026-08-10T18:00:00", "chatgpt@private", &["--found", "withheld"]),
    ("2026-09-20T20:15:00", "claude@private", &["--found", "shared-then-withheld"]),
    ("2026-09-20T20:20:00", "chatgpt@private", &["--found", "withheld"]),
    ("2026-10-12T07:45:00", "chatgpt@private", &["--found", "withheld"]),
    ("2026-10-12T07:50:00", "reddit", &["--found", "withheld"]),
    (
        "2026-10-30T08:05:00",
        "github@work",
        &["--found", "withheld", "--note", "Settings, Copilot, last line"],
    ),
    ("2026-11-03T12:00:00", "gemini", &["--found", "shared"]),
    ("2026-11-03T12:05:00", "gemini", &["--found", "withheld"]),
    ("2026-11-10T12:00:00", "linkedin/objection-form@work", &["--found", "asked"]),
    ("2026-11-12T12:00:00", "tumblr#garden", &["--found", "withheld"]),
    ("2026-11-20T12:00:00", "tumblr#letters", &["--found", "unresolved", "--reason", "not-found"]),
    ("2026-11-21T12:00:00", "x/protect-posts@garden", &["--found", "withheld"]),
    ("2026-11-23T12:00:00", "medium", &["--found", "withheld", "--effective", "2026-12-03"]),
    ("2026-11-23T12:05:00", "facebook", &["--found", "asked"]),
];

/// Puts the accounts and checks on the desk's list, and decides about two items.
pub(crate) fn seed(desk: &Desk) {
    for account in ACCOUNTS {
        desk.ctl_at("2026-07-30T09:00:00", &[&["add"], *account].concat());
    }
    for (at, name, found) in CHECKS {
        for item in items(desk, name).iter().take(1) {
            desk.ctl_at(at, &[&["check", item], *found].concat());
        }
    }
    let decided = [
        ("facebook", "allow"),
        ("slack", "snooze"),
        ("chatgpt", "not-applicable"),
        ("youtube", "not-applicable"),
    ];
    for (name, decision) in decided {
        for item in items(desk, name).iter().take(1) {
            desk.ctl_at("2026-11-23T15:00:00", &["decide", item, decision]);
        }
    }
}

/// The items that a name means, that can be answered and that have not been answered yet.
fn items(desk: &Desk, name: &str) -> Vec<String> {
    let all = desk.ctl_at(TODAY, &["items"]);
    let (rest, instance) =
        name.split_once('#').map_or((name, None), |(rest, instance)| (rest, Some(instance)));
    let (start, label) = rest.split_once('@').map_or((rest, None), |(start, label)| (start, Some(label)));
    let open = all
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["standing"]["kind"] == "unchecked" && row["counted"] == true);
    let ids = open.filter(|row| {
        let id = row["id"].as_str().unwrap();
        id.split(['@', '#']).next().is_some_and(|own| own == start || own.split('/').next() == Some(start))
            && label.is_none_or(|label| row["label"] == label)
            && instance.is_none_or(|instance| row["instance"] == instance)
    });
    ids.map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}
