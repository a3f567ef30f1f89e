//! `check`, `undo` and `history`: every finding, and the standing that follows.

use serde_json::{Value, json};
use withhold_tests::Ctl;

use crate::look::{GENERATIVE, ids, item, keys, kind, linkedin};

fn records(ctl: &Ctl) -> Vec<Value> {
    ctl.json(&["history"]).as_array().unwrap().iter().map(|row| row["record"].clone()).collect()
}

fn findings(ctl: &Ctl) -> Vec<String> {
    records(ctl)
        .iter()
        .map(|record| {
            format!(
                "{} {}",
                record["record"].as_str().unwrap(),
                record["finding"].as_str().unwrap_or_default()
            )
        })
        .collect()
}

#[test]
fn withheld_holds_for_ninety_days() {
    let ctl = linkedin();
    let row = ctl.json(&["check", GENERATIVE, "--found", "withheld"]);
    assert_eq!(row["standing"], json!({ "kind": "withheld", "looked": "2026-03-03", "method": "seen" }));
    assert_eq!(row["fresh_until"], "2026-06-01");
    assert_eq!(row["freshness"], 1.0);
    let mut written = row.clone();
    assert!(written.as_object_mut().unwrap().remove("act").unwrap().is_i64(), "the number to undo it by");
    assert_eq!(written, item(&ctl, GENERATIVE));
    let text = ctl.ok(&["check", GENERATIVE, "--found", "withheld"]);
    assert!(text.contains("Off, you saw it (3 Mar 2026, good until 1 Jun 2026)"), "{text}");
}

#[test]
fn a_letter_holds_for_a_year() {
    let ctl = linkedin();
    let row = ctl.json(&["check", "linkedin/objection-form", "--found", "withheld", "--method", "letter"]);
    assert_eq!(row["standing"], json!({ "kind": "withheld", "looked": "2026-03-03", "method": "letter" }));
    assert_eq!(row["fresh_until"], "2027-03-03");
    assert!(ctl.ok(&["items"]).contains("Confirmed, in writing"));
}

#[test]
fn shared_is_said_in_the_services_own_word() {
    let ctl = linkedin();
    for service in ["tumblr", "medium", "slack"] {
        ctl.ok(&["add", service]);
    }
    let row = ctl.json(&["check", GENERATIVE, "--found", "shared"]);
    let standing = json!({ "kind": "shared", "looked": "2026-03-03", "method": "seen", "withheld_before": null,
        "drifted": false });
    assert_eq!(row["standing"], standing);
    assert_eq!((row["needs_you"].as_bool(), &row["fresh_until"]), (Some(true), &Value::Null));
    assert!(ctl.ok(&["check", GENERATIVE, "--found", "shared"]).contains(": On ("));
    assert!(ctl.ok(&["check", "tumblr", "--found", "shared"]).contains(": Off ("));
    assert!(
        ctl.ok(&["check", "medium", "--found", "shared"]).contains(": Not “Minimize third-party training” (")
    );
    assert!(ctl.ok(&["check", "slack", "--found", "shared"]).contains(": Not sent ("));
}

#[test]
fn unresolved_keeps_its_reason_in_either_spelling() {
    let ctl = linkedin();
    for (typed, kept, words) in [
        ("not-found", "not_found", "Not found"),
        ("signed_out", "signed_out", "Not signed in"),
        ("admin-only", "admin_only", "Only an admin sees it"),
        ("locked_by_plan", "locked_by_plan", "Locked by the plan"),
        ("window-closed", "window_closed", "Cannot be changed now"),
        ("other", "other", "Could not tell"),
    ] {
        let row = ctl.json(&["check", GENERATIVE, "--found", "unresolved", "--reason", typed]);
        assert_eq!(row["standing"], json!({ "kind": "unresolved", "looked": "2026-03-03", "reason": kept }));
        assert!(ctl.ok(&["items"]).contains(words), "{words}");
    }
    let row = ctl.json(&["check", GENERATIVE, "--found", "unresolved"]);
    assert_eq!(row["standing"]["reason"], "other");
}

#[test]
fn a_request_becomes_overdue_after_the_days_for_an_answer() {
    let ctl = Ctl::new();
    ctl.ok(&["add", "slack"]);
    let row = ctl.json(&["check", "slack", "--found", "asked"]);
    assert_eq!(
        row["standing"],
        json!({ "kind": "asked", "sent": "2026-03-03", "answer_by": "2026-04-03", "overdue": false })
    );
    assert_eq!(row["needs_you"], false);
    assert!(ctl.ok(&["items"]).contains("Asked, answer by 3 Apr 2026"));
    assert_eq!(ctl.at("2026-04-03").run(&["due"]).code, 0);
    let late = ctl.at("2026-04-04");
    assert_eq!(item(&late, "slack/global-models")["standing"]["overdue"], true);
    assert_eq!(late.run(&["due"]).code, 3);
    late.ok(&["check", "slack", "--found", "withheld", "--method", "letter"]);
    assert_eq!(kind(&late, "slack/global-models"), "withheld");
}

#[test]
fn what_takes_effect_later_is_pending_until_then() {
    let ctl = linkedin();
    let row = ctl.json(&["check", GENERATIVE, "--found", "withheld", "--effective", "2026-03-10"]);
    assert_eq!(
        row["standing"],
        json!({ "kind": "pending", "looked": "2026-03-03", "method": "seen", "effective": "2026-03-10" })
    );
    assert_eq!(row["needs_you"], false);
    assert!(ctl.ok(&["items"]).contains("Off from 10 Mar 2026"));
    assert_eq!(kind(&ctl.at("2026-03-09"), GENERATIVE), "pending");
    assert_eq!(kind(&ctl.at("2026-03-10"), GENERATIVE), "withheld");
}

#[test]
fn was_on_and_is_off_now_are_two_checks_and_one_act() {
    let ctl = linkedin();
    ctl.ok(&[
        "check",
        GENERATIVE,
        "--found",
        "shared-then-withheld",
        "--note",
        "two clicks",
        "--label-read",
        "Off",
    ]);
    assert_eq!(findings(&ctl), ["check withheld", "check shared"]);
    assert_eq!(kind(&ctl, GENERATIVE), "withheld");
    let records = records(&ctl);
    assert_eq!((&records[0]["note"], &records[1]["note"]), (&json!("two clicks"), &Value::Null));
    assert_eq!(records[0]["label_read"], "Off");
    let later = ctl.at("2026-03-03T09:10:00");
    later.ok(&["undo"]);
    assert_eq!(kind(&later, GENERATIVE), "unchecked");
    let mut found = findings(&later);
    found.sort();
    assert_eq!(found, ["check shared", "check withheld", "retraction shared", "retraction withheld"]);
    ctl.ok(&["check", GENERATIVE, "--found", "shared_then_withheld"]);
}

#[test]
fn undo_retracts_and_history_shows_both() {
    let ctl = linkedin();
    ctl.ok(&["check", GENERATIVE, "--found", "shared"]);
    let later = ctl.at("2026-03-05");
    later.ok(&["check", GENERATIVE, "--found", "withheld"]);
    assert_eq!(kind(&later, GENERATIVE), "withheld");
    let undone = ctl.at("2026-03-06").json(&["undo"]);
    assert_eq!(
        undone,
        json!({ "id": undone["id"], "version": 1, "act": "check", "on": GENERATIVE,
        "shown": "LinkedIn, Data for Generative AI Improvement", "more": 0 })
    );
    let after = ctl.at("2026-03-06T10:00:00");
    assert_eq!(kind(&after, GENERATIVE), "shared");
    assert_eq!(findings(&after), ["retraction withheld", "check withheld", "check shared"]);
    let records = records(&after);
    assert_eq!((&records[1]["retracted"], &records[2]["retracted"]), (&json!("2026-03-06"), &Value::Null));
    let text = after.ok(&["history"]);
    assert!(text.contains("Taken back") && text.contains("(taken back 6 Mar 2026)"), "{text}");
}

#[test]
fn undo_goes_back_act_by_act_and_then_says_so() {
    let ctl = linkedin();
    ctl.ok(&["decide", GENERATIVE, "allow"]);
    ctl.ok(&["edit", "linkedin", "--label", "work"]);
    ctl.ok(&["remove", "linkedin"]);
    let acts: Vec<Value> = (0..4).map(|_| ctl.json(&["undo"])["act"].clone()).collect();
    assert_eq!(acts, ["remove", "edit", "decide", "add"]);
    assert_eq!(ctl.json(&["accounts"]), json!([]));
    let (sentence, hint) = ctl.refused(&["undo"]);
    assert_eq!(sentence, "There is nothing to take back.");
    assert!(hint.contains("withholdctl history"));
}

#[test]
fn a_line_of_history_has_its_whole_shape() {
    let ctl = Ctl::new();
    ctl.ok(&["add", "tumblr", "--label", "private", "--instance", "cats"]);
    ctl.ok(&["check", "tumblr", "--found", "withheld", "--note", "first line\nsecond line"]);
    let row = ctl.json(&["history"])[0].clone();
    assert_eq!(
        keys(&row),
        [
            "ahead",
            "day",
            "instance",
            "item",
            "label",
            "moment",
            "monogram",
            "record",
            "removed",
            "seq",
            "service_name",
            "title",
            "uuid"
        ]
    );
    assert_eq!(row["item"], "tumblr/third-party-sharing@private#cats");
    assert_eq!((&row["day"], &row["removed"]), (&json!("2026-03-03"), &json!(false)));
    assert!(row["moment"].as_str().unwrap().starts_with("2026-03-03T09:00:0"));
    assert_eq!(
        keys(&row["record"]),
        [
            "answer_by",
            "claim_day",
            "effective",
            "evidence",
            "finding",
            "label_read",
            "last_same",
            "method",
            "note",
            "private_label",
            "private_position",
            "reader",
            "reason",
            "record",
            "retracted",
            "witness",
            "words_of_today"
        ]
    );
    let text = ctl.ok(&["history"]);
    assert!(text.lines().count() == 1 && text.contains("first line second line"), "{text}");
}

#[test]
fn history_can_be_asked_about_one_item() {
    let ctl = linkedin();
    ctl.ok(&["add", "medium"]);
    ctl.ok(&["check", GENERATIVE, "--found", "withheld"]);
    ctl.ok(&["check", "medium", "--found", "shared"]);
    ctl.ok(&["decide", "medium", "allow"]);
    let items = |words: &[&str]| -> Vec<String> {
        let rows = ctl.json(words);
        rows.as_array().unwrap().iter().map(|row| row["item"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(items(&["history", GENERATIVE]), [GENERATIVE]);
    assert_eq!(items(&["history", "medium"]), ["medium/third-party-ai", "medium/third-party-ai"]);
    assert_eq!(items(&["history"]).len(), 3);
    assert_eq!(items(&["history", "linkedin/objection-form"]), [""; 0]);
    let (sentence, hint) = ctl.refused(&["history", "linkedin/generativ-ai"]);
    assert!(sentence.contains("no item") && hint.contains("Did you mean linkedin/generative-ai?"), "{hint}");
}

#[test]
fn an_item_goes_by_any_part_that_is_enough() {
    let ctl = linkedin();
    ctl.ok(&["add", "medium", "--label", "blog"]);
    for name in ["medium", "Medium", "medium@blog", "medium/third-party-ai", "MEDIUM/third-party-ai@BLOG"] {
        let row = ctl.json(&["check", name, "--found", "withheld"]);
        assert_eq!(row["id"], "medium/third-party-ai@blog", "{name}");
    }
    assert_eq!(ctl.json(&["history"]).as_array().unwrap().len(), 5);
    assert!(ids(&ctl.json(&["items"])).contains(&"medium/third-party-ai@blog".to_owned()));
}

#[test]
fn answers_that_do_not_hold_together_are_refused() {
    let ctl = linkedin();
    ctl.ok(&["add", "reddit"]);
    let refused: [(&[&str], &str); 4] = [
        (&["--found", "withheld", "--reason", "not-found"], "A reason goes with"),
        (&["--found", "shared", "--effective", "2026-04-01"], "takes effect on a day"),
        (&["--found", "withheld", "--effective", "2096-04-01"], "more than 2 years ahead"),
        (&["--found", "withheld", "--note", &"n".repeat(2_001)], "2001 characters"),
    ];
    for (words, expected) in refused {
        let (sentence, _) = ctl.refused(&[&["check", GENERATIVE], words].concat());
        assert!(sentence.contains(expected), "{sentence}");
    }
    let (sentence, _) = ctl.refused(&["check", "reddit", "--found", "withheld"]);
    assert!(sentence.contains("offers no control"), "{sentence}");
    assert_eq!(ctl.json(&["history"]), json!([]));
}

#[test]
fn the_methods_on_offer_are_those_a_hand_can_have() {
    let ctl = linkedin();
    for method in ["pictured", "exported", "read", "local", "public", "salvage", ""] {
        let output = ctl.run(&["check", GENERATIVE, "--found", "withheld", "--method", method]);
        assert!(output.code == 2 && output.stderr.contains("[possible values: seen, letter]"), "{output:?}");
    }
    assert_eq!(ctl.json(&["history"]), json!([]));
    let help = ctl.ok(&["check", "--help"]);
    assert!(help.contains("[possible values: seen, letter]") && !help.contains("pictured"), "{help}");
    for method in ["seen", "letter"] {
        ctl.ok(&["check", GENERATIVE, "--found", "withheld", "--method", method]);
    }
}
