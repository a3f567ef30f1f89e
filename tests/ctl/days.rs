//! `--on`: what held on a past day, and what will hold on a later day if nothing is done.

use serde_json::json;
use withhold_tests::Ctl;

use crate::look::{GENERATIVE, figures, ids, item, item_on, kind, linkedin};

#[test]
fn the_ninetieth_day_is_still_fresh_and_the_one_after_is_due() {
    let ctl = linkedin();
    ctl.ok(&["check", GENERATIVE, "--found", "withheld"]);
    assert_eq!(item_on(&ctl, GENERATIVE, "2026-06-01")["standing"]["kind"], "withheld");
    let due = item_on(&ctl, GENERATIVE, "2026-06-02");
    assert_eq!(due["standing"], json!({ "kind": "due", "looked": "2026-03-03", "method": "seen" }));
    assert_eq!((due["fresh_until"].as_str(), due["needs_you"].as_bool()), (Some("2026-06-01"), Some(true)));
    assert_eq!(kind(&ctl.at("2026-06-01"), GENERATIVE), "withheld");
    let later = ctl.at("2026-06-02");
    assert_eq!(kind(&later, GENERATIVE), "due");
    assert!(later.ok(&["items"]).contains("Look again"));
    assert_eq!(figures(&later.json(&["status"]))[0], 0);
    later.ok(&["check", GENERATIVE, "--found", "withheld"]);
    assert_eq!(kind(&later, GENERATIVE), "withheld");
}

#[test]
fn freshness_only_falls() {
    let ctl = linkedin();
    ctl.ok(&["check", GENERATIVE, "--found", "withheld"]);
    let days = ["2026-03-03", "2026-03-04", "2026-04-15", "2026-06-01", "2026-06-02", "2026-09-01"];
    let left: Vec<f64> =
        days.iter().map(|day| item_on(&ctl, GENERATIVE, day)["freshness"].as_f64().unwrap()).collect();
    assert!(left.is_sorted_by(|a, b| a >= b) && left[0] == 1.0 && left[5] == 0.0, "{left:?}");
}

#[test]
fn a_past_day_shows_what_was_known_then() {
    let ctl = linkedin();
    ctl.at("2026-03-10").ok(&["check", GENERATIVE, "--found", "shared"]);
    ctl.at("2026-03-20").ok(&["check", GENERATIVE, "--found", "withheld"]);
    ctl.at("2026-03-21").ok(&["add", "medium"]);
    let now = ctl.at("2026-03-30");
    now.ok(&["undo"]);
    now.ok(&["undo"]);
    for (day, expected) in [
        ("2026-03-09", "unchecked"),
        ("2026-03-10", "shared"),
        ("2026-03-19", "shared"),
        ("2026-03-20", "withheld"),
        ("2026-03-29", "withheld"),
        ("2026-03-30", "shared"),
    ] {
        assert_eq!(item_on(&now, GENERATIVE, day)["standing"]["kind"], expected, "{day}");
    }
    assert_eq!(now.json(&["items", "--on", "2026-03-02"]), json!([]));
    assert_eq!(ids(&now.json(&["accounts", "--on", "2026-03-22"])), ["linkedin", "medium"]);
    assert_eq!(ids(&now.json(&["accounts", "--on", "2026-03-20"])), ["linkedin"]);
    assert_eq!(now.json(&["status", "--on", "2026-03-20"])["today"], "2026-03-20");
    assert_eq!(now.json(&["history", "--on", "2026-03-10"]).as_array().unwrap().len(), 1);
    assert_eq!(now.json(&["history", "--on", "2026-03-20"]).as_array().unwrap().len(), 2);
}

#[test]
fn due_can_be_asked_of_a_later_day() {
    let ctl = Ctl::new();
    ctl.ok(&["add", "medium"]);
    ctl.ok(&["check", "medium", "--found", "withheld"]);
    assert_eq!(ctl.run(&["due", "--on", "2026-03-18"]).code, 0);
    assert_eq!(ctl.run(&["--on", "2026-12-01", "due"]).code, 3);
}

#[test]
fn a_change_at_the_service_shakes_what_was_seen_before_it() {
    let ctl = Ctl::new().at("2026-08-01");
    ctl.ok(&["add", "x"]);
    ctl.ok(&["check", "x/grok-training", "--found", "withheld"]);
    assert_eq!(kind(&ctl.at("2026-08-23"), "x/grok-training"), "withheld");
    let after = ctl.at("2026-08-24");
    let row = item(&after, "x/grok-training");
    assert_eq!(
        (row["standing"]["kind"].as_str(), row["standing"]["by"].as_str()),
        (Some("shaken"), Some("terms"))
    );
    assert_eq!(
        (row["standing"]["on"].as_str(), row["needs_you"].as_bool()),
        (Some("2026-08-24"), Some(true))
    );
    assert!(after.ok(&["items"]).contains("Terms changed"));
    after.ok(&["check", "x/grok-training", "--found", "withheld"]);
    assert_eq!(kind(&after, "x/grok-training"), "withheld");
}
