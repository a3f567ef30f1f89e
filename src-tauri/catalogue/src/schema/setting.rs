//! The keys of a setting.

use serde_json::{Value, json};

use super::{Key, key, many, one, table, tables, withdrawn, word};

const KINDS: &[&str] = &["switch", "choice", "form", "mail", "opt_in", "admin", "none"];
const NO_CONTROL: &[&str] = &["promised", "unavoidable", "unknown"];
const PURPOSES: &[&str] = &["training", "ai_feature", "ads", "crawling", "telemetry", "research", "sharing"];
const SURFACES: &[&str] = &["web", "mobile", "desktop", "device", "api", "mail"];
const WHO: &[&str] = &["holder", "admin", "owner", "developer"];
const POSITIONS: &[&str] = &["on", "off", "choice", "submitted"];
const SCOPES: &[&str] = &["setting", "parent", "settings_home", "privacy_hub", "home", "form", "help"];
const UNDOES: &[&str] = &["nothing", "partly", "everything", "unknown"];
const CONFIDENCE: &[&str] = &["unsure", "one_source", "confirmed"];
const SPEAKERS: &[&str] = &["vendor", "archive", "press", "person", "list"];
const STATES: &[&str] = &["on", "off", "not_sent", "excluded", "unknown"];

pub(super) fn setting() -> Value {
    let keys = [control(), way(), telling(), extent(), knowledge()];
    table("One setting of the service.", keys.into_iter().flatten().collect())
}

fn control() -> Vec<Key> {
    let surfaces = json!({
        "description": "Where the control lives.", "type": "array", "items": { "enum": SURFACES },
    });
    vec![
        one("id", "id", "Its name within the service, never reused.").required(),
        one("title", "line", "The service's own words for it.").required(),
        many("other_titles", "line", "Earlier or other words for it."),
        word("kind", KINDS, "What sort of control it is.").required(),
        word(
            "no_control",
            NO_CONTROL,
            "For kind none only: does not train, no way out, or nobody outside knows.",
        ),
        word("purpose", PURPOSES, "What is at stake. Only training counts in the headline.").required(),
        one(
            "not_training",
            "line",
            "Where it was only taken for a training switch: what is true, said first. It never counts.",
        ),
        key("surface", surfaces).required(),
        word("who_can_change", WHO, "Who can change it.").required(),
        one("alternative_to", "id", "Another setting of the entry that is enough in this one's place."),
        word("private_position", POSITIONS, "The position in which it protects; none only for kind none."),
        one("private_label", "line", "The service's own word for that position; a choice has to have it."),
    ]
}

fn way() -> Vec<Key> {
    vec![
        one("url", "url", "The page to open, on the service's own hosts."),
        word("url_scope", SCOPES, "How near that page leads."),
        one("url_hint", "line", "An address nobody has confirmed: shown in words, never opened."),
        many("other_urls", "url", "Older or other addresses of the same control."),
        one("help_url", "url", "The service's help page on it."),
        key("contact", contact()),
        many("path", "line", "The way there, in the service's own words."),
        many("steps", "line", "The way in our words, where the path alone does not do."),
    ]
}

fn telling() -> Vec<Key> {
    vec![
        many("signs", "line", "What tells the state: labels, buttons, a public endpoint, a file."),
        one("why", "line", "Why it matters, in a sentence or two.").required(),
        one("covers", "line", "What data it covers."),
        many("traps", "line", "What catches people out."),
    ]
}

fn extent() -> Vec<Key> {
    vec![
        tables(
            "defaults",
            "The state it starts in. The first that fits counts; the one for everybody stands last.",
            default(),
        ),
        many("excluded_plans", "id", "Plans on which it does not arise at all."),
        many("excluded_regions", "region", "Regions in which it does not arise at all."),
        many("only_regions", "region", "Regions to which it is confined."),
        one("per", "line", "What an instance is called, where each has its own control: blog, team, camera."),
        word("undoes", UNDOES, "Whether it undoes what happened before.").required(),
        one("undoes_note", "line", "More about that."),
        one("fresh_days", "days", "Days a look holds, if not 90."),
        one("delay_days", "days", "Days until a change takes effect, where the service names them."),
        one("answer_days", "days", "Days until an answer is owed, by law or by the service's word."),
        one("window", "line", "When it can be changed, if not always."),
        one("introduced", "line", "Since when it exists: a year, a month or a day."),
        withdrawn("control"),
    ]
}

fn knowledge() -> Vec<Key> {
    vec![
        word("confidence", CONFIDENCE, "How sure the catalogue is of the entry.").required(),
        many("unsure", "line", "What in the entry is unsure, in words."),
        tables("sources", "Where the facts come from; at least one.", source()).required(),
    ]
}

fn contact() -> Value {
    table(
        "Whom to write to. Shown to copy, never opened.",
        vec![
            one("to", "line", "The mail address.").required(),
            one("subject", "line", "The subject line, where the service asks for one."),
            one("text", "line", "A text to copy, with gaps in square brackets.").required(),
        ],
    )
}

fn default() -> Value {
    table(
        "The state it starts in, for some plans and regions or for all.",
        vec![
            many("plans", "id", "The plans it holds for; all where left out."),
            many("regions", "region", "The regions it holds for; all where left out."),
            word("state", STATES, "The state.").required(),
            one("since", "day", "Since when."),
            one("note", "line", "What more there is to say."),
        ],
    )
}

fn source() -> Value {
    table(
        "An address or, without one, a document described in words.",
        vec![
            one("url", "url", "The address."),
            one("document", "line", "A document without an address."),
            one("date", "date", "The day, month or year in which it said so.").required(),
            word(
                "by",
                SPEAKERS,
                "Who speaks: the service, an archive of its words, a report, a person's look, a list.",
            )
            .required(),
        ],
    )
}
