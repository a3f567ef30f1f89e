//! The keys of a service.

use serde_json::{Value, json};

use super::{Key, key, many, one, setting::setting, table, tables, withdrawn, word};

const CATEGORIES: &[&str] = &[
    "social",
    "assistant",
    "messaging",
    "search",
    "work",
    "code",
    "creative",
    "media",
    "commerce",
    "health",
    "learning",
    "device",
];
const CHANGES: &[&str] = &["terms", "purpose", "setting", "place", "withdrawn"];

pub(super) fn service() -> Value {
    table(
        "A service, and everything known about its settings.",
        vec![
            one("id", "id", "Its name in Withhold and that of its file, never reused.").required(),
            one("name", "line", "Its name as people know it.").required(),
            monogram().required(),
            many("aliases", "line", "Other names it goes by; search finds them."),
            many("renamed_from", "line", "Names and ids it had before; search finds them too."),
            many("near_names", "line", "Names of other things for which people look here; they lead to a question."),
            word("category", CATEGORIES, "The shelf it stands on.").required(),
            key("rank", json!({ "description": "Its place among the most used, 1 first; no two services share one.", "type": "integer", "minimum": 1, "maximum": 65535, "examples": [1] })).required(),
            many("domains", "host", "Its domains, one service each.").required(),
            many("help_hosts", "host", "Other hosts of the service that hold help, forms or settings."),
            tables("plans", "The plans that matter here.", plan()),
            tables("policies", "Its policy pages.", policy()),
            one("reviewed", "day", "The day the entry was last held against its sources.").required(),
            tables("changes", "Changes known to the day.", change()),
            withdrawn("service"),
            tables("settings", "Its settings, the most important first; at least one.", setting()).required(),
        ],
    )
}

fn monogram() -> Key {
    let about = "One or two letters for its ring.";
    key(
        "monogram",
        json!({ "description": about, "type": "string", "minLength": 1, "maxLength": 2, "examples": ["Ex"] }),
    )
}

fn plan() -> Value {
    table(
        "One of the plans the service sells.",
        vec![
            one("id", "id", "Its name within the entry.").required(),
            one("name", "line", "The service's own word for it.").required(),
        ],
    )
}

fn policy() -> Value {
    let about = "Set for an address drawn from memory: shown in words, never as a link.";
    table(
        "A policy page.",
        vec![
            one("url", "url", "The page, on one of the service's hosts.").required(),
            key("unconfirmed", json!({ "description": about, "type": "boolean" })),
        ],
    )
}

fn change() -> Value {
    table(
        "A change that overtakes earlier looks.",
        vec![
            word("kind", CHANGES, "What changed.").required(),
            many("settings", "id", "The settings it concerns; all where left out."),
            one("on", "day", "The day it took hold.").required(),
            one("what", "line", "What changed, in a sentence.").required(),
        ],
    )
}
