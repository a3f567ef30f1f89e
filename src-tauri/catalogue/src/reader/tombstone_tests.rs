//! Services and settings that are no more: the rules for tombstones, and the list of published ids.

use super::{CatalogueError, check_all_listed, check_none_lost, ids, listed, read_service, read_services};

const GONE: &str = r#"id = "gone"
name = "Gone"
monogram = "Go"
category = "social"
rank = 1
domains = ["gone.example.com"]
reviewed = "2014-10-02"

[[settings]]
id = "old"
title = "Old switch"
kind = "mail"
purpose = "training"
surface = ["web"]
who_can_change = "holder"
private_position = "submitted"
why = "It trained."
undoes = "nothing"
confidence = "one_source"
sources = [{ url = "https://example.net/report", date = "2014", by = "press" }]
withdrawn = { on = "2014-09-01", reason = "It was merged.", replaced_by = "new" }

[[settings]]
id = "new"
title = "New switch"
kind = "switch"
purpose = "training"
surface = ["web"]
who_can_change = "holder"
private_position = "off"
path = ["Settings"]
why = "It trains."
undoes = "nothing"
confidence = "one_source"
sources = [{ url = "https://example.net/report", date = "2014", by = "press" }]
"#;

/// A whole service that is no more.
fn closed(replaced_by: &str) -> String {
    let text = GONE.replace(
        "on = \"2014-09-01\", reason = \"It was merged.\", replaced_by = \"new\"",
        "on = \"2014-09-01\", reason = \"It closed.\"",
    );
    let tombstone =
        format!("[withdrawn]\non = \"2014-09-02\"\nreason = \"It closed.\"\n{replaced_by}\n[[settings]]");
    let text = text.replacen("[[settings]]", &tombstone, 1);
    format!("{text}withdrawn = {{ on = \"2014-09-02\", reason = \"It closed.\" }}\n")
}

fn other() -> String {
    GONE.replace("id = \"gone\"", "id = \"other\"")
        .replace("rank = 1", "rank = 2")
        .replace("gone.example", "other.example")
}

fn told(result: Result<impl Sized, Vec<CatalogueError>>) -> Vec<String> {
    let errors = result.err().unwrap_or_default();
    assert!(errors.iter().all(|error| error.hint().ends_with('.')));
    errors.iter().map(ToString::to_string).collect()
}

#[track_caller]
fn refused(from: &str, to: &str, key: &str) {
    assert!(GONE.contains(from), "{from}");
    let told = told(read_service("gone.toml", &GONE.replacen(from, to, 1)));
    assert!(told.iter().any(|said| said.contains(&format!("key “{key}”"))), "{told:?}");
}

#[test]
fn a_withdrawn_setting_needs_no_page_nobody_to_write_to_and_one_source() {
    assert_eq!(told(read_service("gone.toml", GONE)), [""; 0]);
    let tombstone =
        "withdrawn = { on = \"2014-09-01\", reason = \"It was merged.\", replaced_by = \"new\" }\n";
    refused(tombstone, "", "settings[0].path");
    refused(tombstone, "", "settings[0].contact");
    let source = "sources = [{ url = \"https://example.net/report\", date = \"2014\", by = \"press\" }]";
    refused(source, "sources = []", "settings[0].sources");
}

#[test]
fn a_tombstone_says_when_and_why_and_what_came_after() {
    refused("reason = \"It was merged.\"", "reason = \"\"", "settings[0].withdrawn.reason");
    refused("reason = \"It was merged.\"", "reason = \"It wаs merged.\"", "settings[0].withdrawn.reason");
    refused("reason = \"It was merged.\", ", "", "settings[0].withdrawn.reason");
    refused("on = \"2014-09-01\"", "on = \"2009-12-31\"", "settings[0].withdrawn.on");
    refused("on = \"2014-09-01\"", "on = \"2016-10-03\"", "settings[0].withdrawn.on");
    refused("on = \"2014-09-01\"", "at = \"2014-09-01\"", "settings[0].withdrawn.at");
    refused("replaced_by = \"new\"", "replaced_by = \"newer\"", "settings[0].withdrawn.replaced_by");
    refused("replaced_by = \"new\"", "replaced_by = \"No Id\"", "settings[0].withdrawn.replaced_by");
    refused("replaced_by = \"new\"", "replaced_by = \"old\"", "settings[0].withdrawn.replaced_by");
}

fn both(gone: String, other: String) -> Vec<String> {
    told(read_services(&[("gone.toml".to_owned(), gone), ("other.toml".to_owned(), other)]))
}

#[test]
fn a_setting_may_live_on_at_another_service() {
    let elsewhere = |text: &str| GONE.replace("replaced_by = \"new\"", &format!("replaced_by = \"{text}\""));
    assert_eq!(both(elsewhere("other/new"), other()), [""; 0]);
    for bad in ["other/nothing", "nobody/new", "other/old", "other/", "/", "a/b/c"] {
        let told = both(elsewhere(bad), other());
        assert!(
            told[0].starts_with("gone.toml, line 21, key “settings[0].withdrawn.replaced_by”"),
            "{bad}: {told:?}"
        );
    }
}

#[test]
fn a_service_that_is_no_more_says_so_at_every_setting() {
    assert_eq!(told(read_service("gone.toml", &closed(""))), [""; 0]);
    let late = closed("").replace("2014-09-01", "2014-09-03");
    assert!(told(read_service("gone.toml", &late))[0].contains("settings[0].withdrawn"));
    let live = closed("").replace("withdrawn = { on = \"2014-09-02\", reason = \"It closed.\" }\n", "");
    assert!(told(read_service("gone.toml", &live))[0].contains("settings[1].withdrawn"));
}

#[test]
fn a_service_may_live_on_as_another() {
    let by = |text: &str| closed(&format!("replaced_by = \"{text}\""));
    assert_eq!(both(by("other"), other()), [""; 0]);
    for bad in ["nobody", "gone", "other/new", ""] {
        assert!(both(by(bad), other())[0].contains("key “withdrawn.replaced_by”"), "{bad}");
    }
}

#[test]
fn a_published_id_never_goes() {
    let services = [read_service("gone.toml", GONE).unwrap()];
    let list = "gone\ngone/new\ngone/old\n";
    assert_eq!(ids(&services).into_iter().collect::<Vec<_>>(), ["gone", "gone/new", "gone/old"]);
    assert_eq!((check_none_lost(list, &services), check_all_listed(list, &services)), (Ok(()), Ok(())));
    for lost in ["another\ngone\n", "gone\ngone/older\n"] {
        let said = told(check_none_lost(lost, &services));
        assert!(
            said.len() == 1 && said[0].ends_with("it was published and no entry has it any more."),
            "{said:?}"
        );
    }
    let said = told(check_none_lost("gone\ngone/lost\n", &services));
    assert!(said[0].starts_with("ids.txt, line 2, key “gone/lost”"), "{said:?}");
}

#[test]
fn a_new_id_has_to_be_listed_and_the_list_keeps_its_order() {
    let services = [read_service("gone.toml", GONE).unwrap()];
    let said = told(check_all_listed("gone\ngone/old\n", &services));
    assert_eq!(said, ["ids.txt, line 3, key “gone/new”: it is not on the list of published ids."]);
    for disorder in ["gone\ngone/old\ngone/new\n", "gone\ngone\ngone/new\ngone/old\n"] {
        assert!(told(check_all_listed(disorder, &services))[0].contains("out of order"), "{disorder}");
    }
    assert_eq!(listed("gone/lost\n\n", &services), "gone\ngone/lost\ngone/new\ngone/old\n");
}

#[test]
fn every_published_id_is_on_the_committed_list() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogue");
    let services = crate::Catalogue::embedded().unwrap().services().to_vec();
    let list = std::fs::read_to_string(format!("{folder}/ids.txt")).unwrap();
    assert_eq!(told(check_none_lost(&list, &services)), [""; 0]);
    assert_eq!(told(check_all_listed(&list, &services)), [""; 0]);
}
