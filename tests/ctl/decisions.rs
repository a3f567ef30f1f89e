//! `decide`: a yes is an answer too, and every decision can be undone.

use serde_json::{Value, json};
use withhold_tests::Ctl;

use crate::look::{GENERATIVE, figures, item, kind, linkedin};

fn due(ctl: &Ctl) -> usize {
    ctl.run(&["due", "--json"]).json().as_array().unwrap().len()
}

#[test]
fn allowed_stands_until_it_is_cleared() {
    let ctl = linkedin();
    ctl.ok(&["check", GENERATIVE, "--found", "shared"]);
    let ctl = ctl.at("2026-03-03T10:00:00");
    let row = ctl.json(&["decide", GENERATIVE, "allow"]);
    assert_eq!(row["standing"], json!({ "kind": "allowed", "since": "2026-03-03" }));
    assert_eq!(figures(&ctl.json(&["status"])), [0, 1, 1, 1, 0, 0]);
    assert!(ctl.ok(&["items"]).contains("Allowed by you"));
    assert_eq!(kind(&ctl.at("2027-03-03"), GENERATIVE), "allowed");
    let row = ctl.json(&["decide", GENERATIVE, "clear"]);
    assert_eq!(row["standing"]["kind"], "shared");
    let history = ctl.json(&["history"]);
    let decisions: Vec<&Value> =
        history.as_array().unwrap().iter().map(|row| &row["record"]["decision"]).collect();
    assert_eq!(decisions, [&json!("clear"), &json!("allow"), &Value::Null]);
}

#[test]
fn a_check_under_a_decision_is_kept_and_the_decision_said_to_stand() {
    let ctl = linkedin();
    for (decision, stands) in [("allow", "allowed"), ("not-applicable", "not_applicable")] {
        ctl.ok(&["decide", GENERATIVE, decision]);
        let text = ctl.ok(&["check", GENERATIVE, "--found", "withheld"]);
        assert!(text.contains("Your decision still stands"), "{text}");
        assert!(text.contains("withholdctl decide linkedin/generative-ai clear"), "{text}");
        assert_eq!(kind(&ctl, GENERATIVE), stands);
    }
    assert!(!ctl.ok(&["decide", GENERATIVE, "clear"]).contains("still stands"));
    assert_eq!(kind(&ctl, GENERATIVE), "withheld");
}

#[test]
fn not_applicable_leaves_the_list_in_either_spelling() {
    let ctl = linkedin();
    for word in ["not-applicable", "not_applicable"] {
        let row = ctl.json(&["decide", GENERATIVE, word]);
        assert_eq!(row["standing"], json!({ "kind": "not_applicable", "decided": true }));
        assert!(!ctl.ok(&["items"]).contains(GENERATIVE));
        assert!(ctl.ok(&["items", "--all"]).contains("Does not apply"));
        assert_eq!(figures(&ctl.json(&["status"])), [0, 1, 1, 0, 0, 0]);
        ctl.ok(&["decide", GENERATIVE, "clear"]);
    }
}

#[test]
fn a_snooze_takes_out_of_due_and_never_into_off() {
    let ctl = linkedin();
    assert_eq!(due(&ctl), 2);
    let row = ctl.json(&["decide", GENERATIVE, "snooze", "--until", "2026-03-20"]);
    assert_eq!(
        (row["standing"]["kind"].as_str(), row["snoozed_until"].as_str()),
        (Some("unchecked"), Some("2026-03-20"))
    );
    assert_eq!(row["needs_you"], false);
    assert_eq!(figures(&ctl.json(&["status"])), [0, 2, 1, 0, 0, 0]);
    assert!(ctl.ok(&["items"]).contains("snoozed until 20 Mar 2026"));
    assert_eq!(due(&ctl.at("2026-03-19")), 1);
    assert_eq!(due(&ctl.at("2026-03-20")), 2);
    assert_eq!(ctl.json(&["decide", GENERATIVE, "clear"])["snoozed_until"], Value::Null);
    assert_eq!(ctl.json(&["decide", GENERATIVE, "snooze"])["snoozed_until"], "2026-03-10");
}

#[test]
fn a_snooze_needs_a_day_that_is_ahead_and_nothing_else_takes_one() {
    let ctl = linkedin();
    for (words, expected) in [
        (["snooze", "--until", "2026-03-03"], "is not after today"),
        (["snooze", "--until", "2025-01-01"], "is not after today"),
        (["snooze", "--until", "2099-01-01"], "more than 2 years ahead"),
        (["allow", "--until", "2026-04-01"], "Only a snooze"),
    ] {
        let (sentence, _) = ctl.refused(&[&["decide", GENERATIVE], &words[..]].concat());
        assert!(sentence.contains(expected), "{sentence}");
    }
}

#[test]
fn a_decision_can_be_undone() {
    let ctl = linkedin();
    ctl.ok(&["decide", GENERATIVE, "allow"]);
    assert_eq!(ctl.json(&["undo"])["act"], "decide");
    assert_eq!(item(&ctl, GENERATIVE)["standing"]["kind"], "unchecked");
    let history = ctl.json(&["history"]);
    assert_eq!(history[0]["record"]["record"], "decision_retraction");
    assert_eq!(history[0]["record"]["of"], history[1]["seq"]);
    assert_eq!(history[1]["record"]["undone"], "2026-03-03");
}

#[test]
fn a_yes_asks_once_more_when_the_terms_change() {
    let ctl = Ctl::new().at("2026-08-01");
    ctl.ok(&["add", "x"]);
    ctl.ok(&["decide", "x/grok-training", "allow"]);
    assert_eq!(kind(&ctl.at("2026-08-23"), "x/grok-training"), "allowed");
    assert_eq!(kind(&ctl.at("2026-08-24"), "x/grok-training"), "unchecked");
    let after = ctl.at("2026-08-25");
    after.ok(&["decide", "x/grok-training", "allow"]);
    assert_eq!(kind(&after, "x/grok-training"), "allowed");
}
