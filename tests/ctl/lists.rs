//! `services`, `add`, `accounts`, `items`, `status`, `due` and `where`, and the exact shapes of their answers.

use serde_json::{Value, json};
use withhold_tests::Ctl;

use crate::look::{figures, ids, item, keys, kind, linkedin};

#[test]
fn services_are_listed_most_used_first_and_found_by_words() {
    let ctl = Ctl::new();
    let all = ctl.json(&["services"]);
    let ids_of_all = ids(&all);
    for known in [
        "linkedin",
        "x",
        "facebook",
        "instagram",
        "whatsapp",
        "chatgpt",
        "claude",
        "gemini",
        "youtube",
        "microsoft-copilot",
        "github",
        "reddit",
        "tumblr",
        "slack",
        "medium",
        "figma",
    ] {
        assert!(ids_of_all.iter().any(|id| id == known), "{known}");
    }
    let ranks: Vec<u64> = all.as_array().unwrap().iter().map(|row| row["rank"].as_u64().unwrap()).collect();
    assert!(ranks.is_sorted(), "{ranks:?}");
    assert_eq!(ids(&ctl.json(&["services", "Twitter"])), ["x"]);
    assert_eq!(ids(&ctl.json(&["services", "generative", "linkedin"])), ["linkedin"]);
    assert_eq!(ctl.json(&["services", "nothing of the sort"]), json!([]));
    assert!(ctl.ok(&["services", "linkdin"]).contains("Did you mean linkedin?"));
}

#[test]
fn a_service_has_its_whole_shape() {
    let ctl = Ctl::new();
    let linkedin = ctl.json(&["services", "linkedin"])[0].clone();
    for key in ["id", "name", "domains", "settings"] {
        assert!(!linkedin[key].is_null(), "{key}");
    }
    assert_eq!(linkedin["domains"][0], "linkedin.com");
    let setting = &linkedin["settings"][0];
    for key in [
        "id",
        "title",
        "kind",
        "purpose",
        "private_position",
        "private_label",
        "url",
        "contact",
        "surface",
        "sources",
        "last_seen",
    ] {
        assert!(setting.get(key).is_some(), "{key}");
    }
    assert_eq!(setting["id"], "generative-ai");
    assert_eq!(setting["title"], "Data for Generative AI Improvement");
    assert_eq!(setting["kind"], "switch");
    assert_eq!(setting["purpose"], "training");
    assert_eq!(setting["private_position"], "off");
    assert_eq!(setting["private_label"], "Off");
    assert_eq!(setting["url"], "https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement");
    assert_eq!(setting["contact"], Value::Null);
    assert_eq!(setting["surface"].as_array().unwrap()[0], "web");
    assert!(setting["sources"][0]["url"].as_str().unwrap().starts_with("https://"));
    assert_eq!(setting["last_seen"].as_str().unwrap().len(), "YYYY-MM-DD".len());
}

#[test]
fn private_positions_are_one_of_four_or_none() {
    let ctl = Ctl::new();
    let all = ctl.json(&["services"]);
    let settings: Vec<&Value> =
        all.as_array().unwrap().iter().flat_map(|row| row["settings"].as_array().unwrap()).collect();
    for setting in &settings {
        let position = &setting["private_position"];
        let known = ["on", "off", "choice", "submitted"].iter().any(|word| position == word);
        assert_eq!(known, setting["kind"] != "none", "{setting}");
        assert_eq!(position.is_null(), setting["kind"] == "none", "{setting}");
    }
    let position = |service: &str, setting: &str| {
        let row = all.as_array().unwrap().iter().find(|row| row["id"] == service).unwrap();
        row["settings"].as_array().unwrap().iter().find(|row| row["id"] == setting).unwrap().clone()
    };
    assert_eq!(position("tumblr", "third-party-sharing")["private_position"], "on");
    assert_eq!(position("medium", "third-party-ai")["private_position"], "choice");
    assert_eq!(position("medium", "third-party-ai")["private_label"], "Minimize third-party training");
    let slack = position("slack", "global-models");
    assert_eq!((slack["private_position"].as_str(), &slack["url"]), (Some("submitted"), &Value::Null));
    assert_eq!(keys(&slack["contact"]), ["subject", "text", "to"]);
}

#[test]
fn an_account_has_its_whole_shape() {
    let ctl = Ctl::new();
    let added = ctl.json(&["add", "github", "--label", "work", "--plan", "pro", "--region", "de"]);
    let accounts = ctl.json(&["accounts"]);
    assert_eq!(accounts, json!([added]));
    assert_eq!(
        keys(&added),
        [
            "added",
            "headline",
            "id",
            "identifiers",
            "instances",
            "label",
            "monogram",
            "per",
            "plan",
            "plans",
            "region",
            "service",
            "service_name"
        ]
    );
    let expected = json!({ "id": "github@work", "service": "github", "service_name": "GitHub", "label": "work",
        "plan": "pro", "region": "DE", "instances": [], "added": "2026-03-03", "per": null });
    for (key, value) in expected.as_object().unwrap() {
        assert_eq!(&added[key], value, "{key}");
    }
    assert_eq!(figures(&added["headline"]), [0, 1, 1, 0, 0, 0]);
}

#[test]
fn an_item_has_its_whole_shape() {
    let ctl = Ctl::new();
    ctl.ok(&["add", "linkedin", "--label", "work"]);
    let row = item(&ctl, "linkedin/generative-ai@work");
    assert_eq!(
        keys(&row),
        [
            "account",
            "confidence",
            "counted",
            "covered_by",
            "fresh_until",
            "freshness",
            "host",
            "id",
            "instance",
            "kind",
            "label",
            "monogram",
            "needs_you",
            "not_training",
            "private_label",
            "private_position",
            "protection",
            "purpose",
            "service",
            "service_name",
            "setting",
            "snoozed_until",
            "standing",
            "title",
            "url",
            "who_can_change"
        ]
    );
    let expected = json!({ "service": "linkedin", "setting": "generative-ai", "account": "linkedin@work",
        "standing": { "kind": "unchecked" }, "fresh_until": null, "needs_you": true, "counted": true,
        "url": "https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement",
        "host": "www.linkedin.com" });
    for (key, value) in expected.as_object().unwrap() {
        assert_eq!(&row[key], value, "{key}");
    }
}

#[test]
fn each_blog_is_an_item_of_its_own() {
    let ctl = Ctl::new();
    ctl.ok(&["add", "tumblr", "--instance", "cats", "--instance", "my dogs", "--label", "mara@example.com"]);
    let ids = ids(&ctl.json(&["items"]));
    assert_eq!(
        ids,
        [
            "tumblr/third-party-sharing@mara@example.com#cats",
            "tumblr/third-party-sharing@mara@example.com#my dogs"
        ]
    );
    ctl.ok(&["check", "tumblr#my dogs", "--found", "withheld"]);
    assert_eq!(kind(&ctl, &ids[1]), "withheld");
    assert_eq!(kind(&ctl, &ids[0]), "unchecked");
    assert!(ctl.ok(&["items"]).contains("On, you saw it"), "Tumblr protects when it is on");
    let (sentence, hint) = ctl.refused(&["check", "tumblr", "--found", "withheld"]);
    assert!(sentence.contains("2 things") && hint.contains(&ids[0]) && hint.contains(&ids[1]), "{hint}");
}

#[test]
fn what_cannot_be_withheld_and_what_does_not_apply_stand_apart() {
    let ctl = Ctl::new();
    ctl.ok(&["add", "reddit"]);
    ctl.ok(&["add", "github", "--plan", "business"]);
    ctl.ok(&["add", "youtube"]);
    let reddit = item(&ctl, "reddit/public-content");
    assert_eq!(reddit["standing"], json!({ "kind": "no_control", "no_control": "unavoidable" }));
    assert_eq!(reddit["private_position"], Value::Null);
    let github = item(&ctl, "github/copilot-training");
    assert_eq!(github["standing"], json!({ "kind": "not_applicable", "decided": false }));
    assert_eq!(
        kind(&ctl, "youtube/third-party-training"),
        "unchecked",
        "off from the start, but nobody has looked"
    );
    assert_eq!(figures(&ctl.json(&["status"])), [0, 1, 1, 0, 2, 0]);
    let text = ctl.ok(&["items"]);
    assert!(text.contains("Trains, no way out") && !text.contains("github/copilot"), "{text}");
    assert!(ctl.ok(&["items", "--all"]).contains("github/copilot-training"));
}

#[test]
fn the_headline_of_a_mixed_list_adds_up() {
    let ctl = Ctl::new();
    for service in ["linkedin", "x", "reddit", "medium", "slack", "claude", "youtube"] {
        ctl.ok(&["add", service]);
    }
    ctl.ok(&["add", "github", "--plan", "business"]);
    let mut status = ctl.json(&["status"]);
    assert!(status.as_object_mut().unwrap().remove("keyring_name").unwrap().is_string());
    assert_eq!(
        status,
        json!({ "off": 0, "total": 8, "needs_you": 8, "allowed": 0, "no_control": 2,
        "unresolved": 0, "today": "2026-03-03", "records_ahead": 0, "encrypted": "no", "needs_recovery": false })
    );
    ctl.ok(&["check", "linkedin/generative-ai", "--found", "withheld"]);
    ctl.ok(&["check", "linkedin/affiliates-and-partners", "--found", "withheld"]);
    ctl.ok(&["check", "linkedin/objection-form", "--found", "asked"]);
    ctl.ok(&["check", "x/grok-training", "--found", "shared"]);
    ctl.ok(&["check", "medium", "--found", "unresolved", "--reason", "signed-out"]);
    ctl.ok(&["check", "claude", "--found", "withheld", "--effective", "2026-04-01"]);
    ctl.ok(&["decide", "x/protect-posts", "allow"]);
    ctl.ok(&["decide", "slack", "snooze"]);
    // Left in the total: LinkedIn's two, X's training, Medium, Slack, Claude, YouTube's. Another purpose does not count.
    assert_eq!(figures(&ctl.json(&["status"])), [1, 7, 3, 1, 2, 1]);
    assert_eq!(ids(&ctl.run(&["due", "--json"]).json()).len(), 3);
    let text = ctl.ok(&["status"]);
    assert!(text.starts_with("1 of 7 settings are off. 3 need you"), "{text}");
    let by_account: u64 =
        ctl.json(&["accounts"]).as_array().unwrap().iter().map(|row| figures(&row["headline"])[1]).sum();
    assert_eq!(by_account, 7);
}

#[test]
fn due_ends_with_3_while_something_needs_the_person() {
    let ctl = Ctl::new();
    let nothing = ctl.run(&["due"]);
    assert_eq!((nothing.code, nothing.stdout.as_str()), (0, "Nothing needs you.\n"));
    assert_eq!(ctl.json(&["due"]), json!([]));
    ctl.ok(&["add", "medium"]);
    let due = ctl.run(&["due", "--json"]);
    assert_eq!((due.code, ids(&due.json())), (3, vec!["medium/third-party-ai".to_owned()]));
    assert_eq!(ctl.run(&["due"]).code, 3);
    ctl.ok(&["check", "medium", "--found", "withheld"]);
    assert_eq!(ctl.run(&["due"]).code, 0);
}

#[test]
fn those_that_need_the_person_come_first() {
    let ctl = linkedin();
    ctl.ok(&["add", "medium"]);
    ctl.ok(&["check", "linkedin/generative-ai", "--found", "withheld"]);
    let rows = ctl.json(&["items"]);
    let needs: Vec<bool> =
        rows.as_array().unwrap().iter().map(|row| row["needs_you"].as_bool().unwrap()).collect();
    assert!(needs.is_sorted_by(|a, b| a >= b), "{needs:?}");
}

#[test]
fn an_empty_list_says_how_to_begin() {
    let ctl = Ctl::new();
    for verb in ["status", "items", "accounts"] {
        assert!(ctl.ok(&[verb]).contains("withholdctl add"), "{verb}");
    }
    assert!(ctl.ok(&["history"]).contains("Nothing is recorded yet"));
}

#[test]
fn a_service_added_by_hand_works_like_any_other() {
    let ctl = Ctl::new();
    let row = ctl.json(&[
        "add-service",
        "Parrot Forum",
        "--title",
        "Share with AI partners",
        "--url",
        "https://parrots.example.com/privacy",
        "--step",
        "Profile",
        "--step",
        "Privacy",
        "--private-position",
        "on",
        "--private-label",
        "Keep out",
    ]);
    assert_eq!((row["id"].as_str(), row["own"].as_bool()), (Some("own-parrot-forum"), Some(true)));
    assert_eq!(ids(&ctl.json(&["services", "parrot"])), ["own-parrot-forum"]);
    ctl.ok(&["add", "Parrot Forum"]);
    assert!(ctl.ok(&["check", "own-parrot-forum", "--found", "withheld"]).contains("Keep out, you saw it"));
    assert_eq!(figures(&ctl.json(&["status"])), [1, 1, 0, 0, 0, 0]);
    ctl.ok(&["add-service", "Phone only", "--title", "AI", "--step", "Menu", "--private-position", "off"]);
}

#[test]
fn where_tells_the_file_and_the_chain() {
    let ctl = linkedin();
    ctl.ok(&["check", "linkedin/generative-ai", "--found", "shared-then-withheld"]);
    ctl.ok(&["undo"]);
    let place = ctl.json(&["where"]);
    assert_eq!(keys(&place), ["bytes", "chain_whole", "checks", "file", "folder", "version"]);
    assert_eq!(place["folder"], ctl.data().to_str().unwrap());
    assert_eq!((place["checks"].as_u64(), place["chain_whole"].as_bool()), (Some(2), Some(true)));
    assert!(ctl.ok(&["where"]).contains("whole"));
}
