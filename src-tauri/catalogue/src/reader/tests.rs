//! Every rule of the catalogue, each rule with an entry that breaks it.

use super::{CatalogueError, read_service};

pub(super) const GOOD: &str = r#"id = "example"
name = "Example"
monogram = "Ex"
aliases = ["Sample"]
category = "social"
rank = 1
domains = ["example.com"]
help_hosts = ["help.example.org"]
reviewed = "2026-10-02"

[[plans]]
id = "free"
name = "Free"

[[policies]]
url = "https://example.com/privacy"

[[changes]]
kind = "terms"
settings = ["training"]
on = "2026-01-15"
what = "New terms."

[[settings]] # first
id = "training"
title = "Use my data for training"
kind = "switch"
purpose = "training"
surface = ["web"]
who_can_change = "holder"
private_position = "off"
url = "https://example.com/settings"
url_scope = "setting"
help_url = "https://help.example.org/training"
path = ["Settings", "Privacy"]
why = "It trains."
excluded_plans = ["free"]
undoes = "nothing"
introduced = "2025-11"
confidence = "one_source"

[[settings.defaults]]
plans = ["free"]
state = "on"

[[settings.sources]]
url = "https://example.net/report"
date = "2026-10-02"
by = "press"

[[settings]] # second
id = "selling"
title = "Sale"
kind = "mail"
purpose = "sharing"
surface = ["mail"]
who_can_change = "holder"
private_position = "submitted"
why = "It sells."
undoes = "unknown"
confidence = "one_source"
contact = { to = "privacy@example.com", text = "Please stop." }
sources = [{ url = "https://example.net/report", date = "2026-10", by = "press" }]

[[settings]] # third
id = "own-models"
title = "Own models"
kind = "none"
no_control = "unknown"
purpose = "training"
surface = ["web"]
who_can_change = "holder"
why = "Nobody knows."
undoes = "nothing"
confidence = "unsure"
unsure = ["All of it."]
sources = [{ document = "A letter", date = "2026", by = "vendor" }]
"#;

#[test]
fn a_good_entry_is_read() {
    let service = read_service("example.toml", GOOD).unwrap();
    assert_eq!(service.settings.len(), 3);
}

/// Replaces `from` by `to`, and expects a fault at `key`, on the first line that holds `line`.
#[track_caller]
fn refused(from: &str, to: &str, key: &str, line: &str) {
    assert!(GOOD.contains(from), "the good entry has no {from:?}");
    let text = GOOD.replacen(from, to, 1);
    let expected_line = text.lines().position(|l| l.contains(line)).expect("the line is there") + 1;
    let errors = read_service("example.toml", &text).unwrap_err();
    let told: Vec<String> = errors.iter().map(|error| format!("{error} {}", error.hint())).collect();
    let found = errors.iter().any(|error| {
        matches!(error, CatalogueError::Entry { file, line, key: at, problem, mend }
            if file == "example.toml" && *line == expected_line && at == key && !problem.is_empty() && mend.ends_with(['.', '?']))
    });
    assert!(found, "wanted {key} on line {expected_line}, got {told:#?}");
    let sentence = errors.iter().map(ToString::to_string).find(|sentence| sentence.contains(key)).unwrap();
    assert!(
        sentence.starts_with(&format!("example.toml, line {expected_line}, key “{key}”: ")),
        "{sentence}"
    );
}

#[test]
fn the_shape() {
    refused("rank = 1", "rnak = 1", "rnak", "rnak");
    refused("why = \"It trains.\"", "wy = \"It trains.\"", "settings[0].wy", "wy =");
    refused("why = \"It trains.\"\n", "", "settings[0].why", "# first");
    refused("reviewed = \"2026-10-02\"\n", "", "reviewed", "id = \"example\"");
    refused("state = \"on\"\n", "", "settings[0].defaults[0].state", "[[settings.defaults]]");
    refused("state = \"on\"", "state = \"onn\"", "settings[0].defaults[0].state", "onn");
    refused("kind = \"switch\"", "kind = \"swich\"", "settings[0].kind", "swich");
    refused("rank = 1", "rank = \"1\"", "rank", "rank");
    refused("rank = 1", "rank = ", "rank", "rank");
    refused("reviewed = \"2026-10-02\"", "reviewed = 2026-10-02", "reviewed", "reviewed");
    refused("date = \"2026-10-02\"", "date = \"2026-02-30\"", "settings[0].sources[0].date", "2026-02-30");
    refused("date = \"2026-10-02\"\n", "", "settings[0].sources[0].date", "[[settings.sources]]");
    refused("by = \"press\"\n", "", "settings[0].sources[0].by", "[[settings.sources]]");
    refused("by = \"press\"\n", "by = \"paper\"\n", "settings[0].sources[0].by", "paper");
    refused("id = \"training\"", "id = \"Training\"", "settings[0].id", "\"Training\"");
    refused("rank = 1", "rank = 1\nrank = 2", "rank", "rank = 2");
}

#[test]
fn a_slip_of_the_pen_is_named() {
    let errors = read_service("example.toml", &GOOD.replace("rank = 1", "rnak = 1")).unwrap_err();
    assert!(errors[0].hint().ends_with("Did you mean “rank”?"), "{}", errors[0].hint());
    let errors = read_service("example.toml", &GOOD.replace("\"social\"", "\"\"")).unwrap_err();
    assert!(errors[0].hint().ends_with(" learning, device."), "{}", errors[0].hint());
}

#[test]
fn names() {
    refused("id = \"example\"", "id = \"other\"", "id", "\"other\"");
    refused("monogram = \"Ex\"", "monogram = \"Exa\"", "monogram", "monogram");
    refused("monogram = \"Ex\"", "monogram = \"\"", "monogram", "monogram");
    refused("rank = 1", "rank = 0", "rank", "rank");
    refused("domains = [\"example.com\"]", "domains = []", "domains", "domains");
    refused("[\"example.com\"]", "[\"https://example.com\"]", "domains[0]", "domains");
    refused("[\"help.example.org\"]", "[\"Help.example.org\"]", "help_hosts[0]", "help_hosts");
    refused("id = \"selling\"", "id = \"training\" # again", "settings[1].id", "again");
}

#[test]
fn what_a_person_adds_by_hand_is_no_entry() {
    refused("id = \"example\"", "id = \"own-example\"", "id", "own-example");
    refused("category = \"social\"", "category = \"own\"", "category", "category");
}

#[test]
fn a_fact_may_be_as_old_as_2010() {
    let text = GOOD.replace("2026-10-02", "2010-01-01").replace("2026-01-15", "2010-01-01");
    let text = text.replace("\"2026-10\"", "\"2010-01\"").replace("\"2026\"", "\"2010\"");
    let text = text.replace("introduced = \"2025-11\"", "introduced = \"2010\"");
    assert!(read_service("example.toml", &text).is_ok());
}

#[test]
fn texts_play_no_tricks() {
    refused("name = \"Example\"", "name = \"Ехample\"", "name", "name =");
    refused("[\"Sample\"]", "[\"Sam\\u202Eple\"]", "aliases[0]", "aliases");
    refused("\"Use my data for training\"", "\"Use my dаta\"", "settings[0].title", "title");
    refused("\"Use my data for training\"", "\"Use\\nmy data\"", "settings[0].title", "title");
    refused("\"Use my data for training\"", "\" \"", "settings[0].title", "title");
    refused(
        "[\"Settings\", \"Privacy\"]",
        "[\"Settings\", \"Priv\\u200Bacy\"]",
        "settings[0].path[1]",
        "path",
    );
    refused("\"New terms.\"", "\"New\\u0007 terms.\"", "changes[0].what", "what");
}

#[test]
fn positions_and_controls() {
    refused("private_position = \"off\"\n", "", "settings[0].private_position", "# first");
    refused(
        "private_position = \"off\"",
        "private_position = \"choice\"",
        "settings[0].private_label",
        "# first",
    );
    refused(
        "private_position = \"off\"",
        "private_position = \"submitted\"",
        "settings[0].private_position",
        "submitted",
    );
    refused(
        "private_position = \"submitted\"",
        "private_position = \"on\"",
        "settings[1].private_position",
        "private_position = \"on\"",
    );
    refused(
        "kind = \"switch\"",
        "kind = \"switch\"\nno_control = \"promised\"",
        "settings[0].no_control",
        "promised",
    );
    refused(
        "no_control = \"unknown\"\n",
        "private_position = \"on\"\n",
        "settings[2].private_position",
        "private_position = \"on\"",
    );
}

#[test]
fn a_setting_without_control_says_which_of_the_three() {
    let text = GOOD.replace("no_control = \"unknown\"\n", "");
    let line = text.lines().enumerate().find(|(_, l)| l.ends_with("# third")).unwrap().0 + 1;
    let errors = read_service("example.toml", &text).unwrap_err();
    assert!(
        errors[0]
            .to_string()
            .starts_with(&format!("example.toml, line {line}, key “settings[2].no_control”"))
    );
}

#[test]
fn addresses() {
    refused(
        "\"https://example.com/settings\"",
        "\"http://example.com/settings\"",
        "settings[0].url",
        "http://",
    );
    refused(
        "\"https://example.com/settings\"",
        "\"https://evil.example/settings\"",
        "settings[0].url",
        "evil",
    );
    refused(
        "\"https://help.example.org/training\"",
        "\"https://example.org/\"",
        "settings[0].help_url",
        "help_url",
    );
    refused(
        "url_scope = \"setting\"",
        "other_urls = [\"https://evil.example/\"]",
        "settings[0].other_urls[0]",
        "evil",
    );
    refused("url_scope = \"setting\"\n", "", "settings[0].url_scope", "# first");
    refused(
        "no_control = \"unknown\"",
        "no_control = \"unknown\"\nurl = \"https://example.com/\"\nurl_scope = \"home\"",
        "settings[2].url",
        "https://example.com/\"",
    );
    refused(
        "url = \"https://example.com/privacy\"",
        "url = \"http://example.com/privacy\"",
        "policies[0].url",
        "http://",
    );
    for foreign in ["https://evil.example/", "https://notexample.com/", "https://example.com.evil.example/"] {
        let policy = |url: &str| format!("[[policies]]\nurl = \"{url}\"");
        refused(&policy("https://example.com/privacy"), &policy(foreign), "policies[0].url", foreign);
    }
    refused(
        "\"https://example.net/report\"",
        "\"http://example.net/report\"",
        "settings[0].sources[0].url",
        "http://",
    );
}

#[test]
fn there_is_a_way_and_someone_to_write_to() {
    let way = "url = \"https://example.com/settings\"\nurl_scope = \"setting\"\nhelp_url = \"https://help.example.org/training\"\npath = [\"Settings\", \"Privacy\"]\n";
    refused(way, "", "settings[0].path", "# first");
    refused("\"privacy@example.com\"", "\"https://example.com\"", "settings[1].contact.to", "contact");
    refused("text = \"Please stop.\"", "text = \"\"", "settings[1].contact.text", "contact");
    refused("contact = {", "steps = [\"Write.\"] #", "settings[1].contact", "# second");
}

#[test]
fn plans_changes_and_defaults() {
    refused(
        "excluded_plans = [\"free\"]",
        "excluded_plans = [\"pro\"]",
        "settings[0].excluded_plans[0]",
        "\"pro\"",
    );
    refused(
        "plans = [\"free\"]\nstate",
        "plans = [\"pro\"]\nstate",
        "settings[0].defaults[0].plans[0]",
        "\"pro\"",
    );
    refused(
        "name = \"Free\"",
        "name = \"Free\"\n[[plans]]\nid = \"free\" # again\nname = \"Free\"",
        "plans[1].id",
        "again",
    );
    refused("settings = [\"training\"]", "settings = [\"trainin\"]", "changes[0].settings[0]", "trainin\"");
    refused(
        "plans = [\"free\"]\nstate = \"on\"",
        "state = \"on\"\n[[settings.defaults]]\nstate = \"off\"",
        "settings[0].defaults[0]",
        "[[settings.defaults]]",
    );
}

#[test]
fn regions_are_countries() {
    let with = |key: &str, region: &str| format!("undoes = \"nothing\"\n{key} = [\"{region}\"]");
    for key in ["excluded_regions", "only_regions"] {
        refused("undoes = \"nothing\"", &with(key, "ZZ"), &format!("settings[0].{key}[0]"), key);
    }
    refused(
        "plans = [\"free\"]\nstate",
        "regions = [\"DE\", \"XX\"]\nstate",
        "settings[0].defaults[0].regions[1]",
        "regions",
    );
    let text = GOOD.replacen("undoes = \"nothing\"", &with("only_regions", "EEA"), 1);
    assert!(read_service("example.toml", &text).is_ok());
}

#[test]
fn days() {
    let date = |text: &str| format!("date = \"{text}\"");
    for bad in ["2026-10-03", "2026-11", "2027", "1999-10-02", "2009-12-31", "2009"] {
        refused(&date("2026-10-02"), &date(bad), "settings[0].sources[0].date", &date(bad));
    }
    refused(
        "confidence = \"one_source\"",
        "last_seen = \"2026-10-02\"\nconfidence = \"one_source\"",
        "settings[0].last_seen",
        "last_seen",
    );
    refused("reviewed = \"2026-10-02\"", "reviewed = \"2009-12-31\"", "reviewed", "reviewed");
    refused("on = \"2026-01-15\"", "on = \"2006-01-15\"", "changes[0].on", "2006");
    refused("on = \"2026-01-15\"", "on = \"2036-01-15\"", "changes[0].on", "2036");
    refused(
        "state = \"on\"",
        "state = \"on\"\nsince = \"2036-01-15\"",
        "settings[0].defaults[0].since",
        "2036",
    );
    refused(
        "introduced = \"2025-11\"",
        "introduced = \"autumn 2025\"",
        "settings[0].introduced",
        "introduced",
    );
}

#[test]
fn sources() {
    let sources = "[[settings.sources]]\nurl = \"https://example.net/report\"\n";
    let one = |inside: &str| format!("[[settings.sources]]\n{inside}\n");
    let report = "{ url = \"https://example.net/report\", date = \"2026-10\", by = \"press\" }";
    refused(
        sources,
        &one("url = \"https://example.net/\"\ndocument = \"A letter\""),
        "settings[0].sources[0]",
        "[[settings.sources]]",
    );
    refused(sources, &one(""), "settings[0].sources[0]", "[[settings.sources]]");
    refused(
        sources,
        &one("document = \"A letter\""),
        "settings[0].confidence",
        "confidence = \"one_source\"",
    );
    refused(&format!("sources = [{report}]"), "sources = []", "settings[1].sources", "sources = []");
    refused(
        "confidence = \"one_source\"",
        "confidence = \"confirmed\"",
        "settings[0].confidence",
        "confidence = \"confirmed\"",
    );
    for copy in [
        "https://proxy.example/index.php?q=aHR0cHM6Ly9leGFtcGxlLmNvbS8",
        "https://archive.example/web/2026/https://example.com/",
        "https://mirror.example/?u=https%3A%2F%2Fexample.com",
        "https://mirror.example/http:/example.com",
    ] {
        refused(sources, &one(&format!("url = \"{copy}\"")), "settings[0].sources[0].url", copy);
    }
    refused("unsure = [\"All of it.\"]", "unsure = []", "settings[2].unsure", "unsure = []");
}
