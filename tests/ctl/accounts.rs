//! `edit`, `remove` and `forget`.

use std::{fs, path::Path};

use serde_json::{Value, json};
use withhold_tests::Ctl;

use crate::look::{GENERATIVE, ids, item, kind, linkedin};

#[test]
fn another_plan_shakes_what_was_seen_before_it() {
    let ctl = Ctl::new();
    ctl.ok(&["add", "claude", "--plan", "free"]);
    ctl.ok(&["check", "claude", "--found", "withheld"]);
    let later = ctl.at("2026-03-10");
    let row = later.json(&["edit", "claude", "--plan", "Max"]);
    assert_eq!((row["id"].as_str(), row["plan"].as_str()), (Some("claude"), Some("max")));
    assert_eq!(
        item(&later, "claude/help-improve")["standing"],
        json!({ "kind": "shaken", "looked": "2026-03-03", "method": "seen", "by": "plan", "on": "2026-03-10",
            "what": null })
    );
    assert!(later.ok(&["items"]).contains("Your plan changed"));
    later.at("2026-03-11").ok(&["check", "claude", "--found", "withheld"]);
    assert_eq!(kind(&later.at("2026-03-11"), "claude/help-improve"), "withheld");
    later.at("2026-03-12").ok(&["edit", "claude", "--plan", "team"]);
    assert_eq!(kind(&later.at("2026-03-12"), "claude/help-improve"), "not_applicable");
}

#[test]
fn another_region_shakes_too() {
    let ctl = linkedin();
    ctl.ok(&["check", GENERATIVE, "--found", "withheld"]);
    let later = ctl.at("2026-03-10");
    assert_eq!(later.json(&["edit", "linkedin", "--region", "us"])["region"], "US");
    assert_eq!(item(&later, GENERATIVE)["standing"]["by"], "region");
}

#[test]
fn an_edit_can_be_taken_back() {
    let ctl = Ctl::new();
    ctl.ok(&["add", "tumblr", "--label", "old", "--instance", "cats"]);
    let row = ctl.json(&[
        "edit",
        "tumblr",
        "--label",
        "new",
        "--region",
        "eu",
        "--add-instance",
        "dogs",
        "--add-instance",
        "birds",
    ]);
    assert_eq!(
        (&row["id"], &row["region"], &row["instances"]),
        (&json!("tumblr@new"), &json!("EU"), &json!(["cats", "dogs", "birds"]))
    );
    assert_eq!(ctl.json(&["undo"])["act"], "edit");
    let row = ctl.json(&["accounts"])[0].clone();
    assert_eq!(
        (&row["id"], &row["region"], &row["instances"]),
        (&json!("tumblr@old"), &Value::Null, &json!(["cats"]))
    );
}

#[test]
fn an_empty_word_takes_label_plan_and_region_away() {
    let ctl = Ctl::new();
    ctl.ok(&["add", "github", "--label", "work", "--plan", "pro", "--region", "CH"]);
    let row = ctl.json(&["edit", "github", "--label", "", "--plan", "", "--region", ""]);
    assert_eq!((&row["id"], &row["plan"], &row["region"]), (&json!("github"), &Value::Null, &Value::Null));
}

#[test]
fn two_accounts_at_one_service_are_told_apart_by_label() {
    let ctl = linkedin();
    ctl.ok(&["add", "linkedin", "--label", "work"]);
    assert_eq!(ids(&ctl.json(&["accounts"])), ["linkedin", "linkedin@work"]);
    ctl.ok(&["check", "linkedin/generative-ai@work", "--found", "withheld"]);
    assert_eq!(kind(&ctl, "linkedin/generative-ai@work"), "withheld");
    assert_eq!(kind(&ctl, GENERATIVE), "unchecked");
    let (sentence, _) = ctl.refused(&["edit", "linkedin@work", "--label", ""]);
    assert!(sentence.contains("linkedin is on your list already"), "{sentence}");
}

#[test]
fn a_removed_account_keeps_its_history_and_can_come_back() {
    let ctl = linkedin();
    ctl.ok(&["check", GENERATIVE, "--found", "withheld"]);
    assert_eq!(ctl.json(&["remove", "linkedin"]), json!({ "account": "linkedin" }));
    assert_eq!((ctl.json(&["accounts"]), ctl.json(&["items"])), (json!([]), json!([])));
    let history = ctl.json(&["history", GENERATIVE]);
    assert_eq!((history.as_array().unwrap().len(), &history[0]["removed"]), (1, &json!(true)));
    assert!(ctl.ok(&["history"]).contains("off your list"));
    ctl.ok(&["undo"]);
    assert_eq!(kind(&ctl, GENERATIVE), "withheld");
    ctl.ok(&["remove", "linkedin"]);
    ctl.ok(&["add", "linkedin"]);
    assert_eq!(kind(&ctl, GENERATIVE), "unchecked", "a new account starts anew");
}

#[test]
fn a_forgotten_account_is_gone_from_the_files_too() {
    let ctl = linkedin();
    ctl.ok(&["add", "tumblr", "--label", "quokkalabel", "--instance", "wombatblog"]);
    ctl.ok(&["check", GENERATIVE, "--found", "withheld", "--note", "this one stays: numbat"]);
    ctl.ok(&[
        "check",
        "tumblr",
        "--found",
        "shared-then-withheld",
        "--note",
        "bilbynote",
        "--label-read",
        "dingoword",
    ]);
    ctl.ok(&["decide", "tumblr", "snooze"]);
    ctl.ok(&["undo"]);
    ctl.ok(&["check", GENERATIVE, "--found", "shared"]);
    let secrets = ["quokkalabel", "wombatblog", "bilbynote", "dingoword"];
    assert_eq!(raw(&ctl, &secrets), 4, "they are there before");
    assert_eq!(ctl.json(&["forget", "tumblr", "--yes"]), json!({ "account": "tumblr@quokkalabel" }));
    assert_eq!(raw(&ctl, &secrets), 0);
    assert_eq!(raw(&ctl, &["numbat"]), 1);
    assert_eq!(ids(&ctl.json(&["accounts"])), ["linkedin"]);
    assert_eq!(ctl.json(&["history"]).as_array().unwrap().len(), 2);
    assert_eq!(ctl.json(&["where"])["chain_whole"], true);
    ctl.ok(&["undo"]);
    assert_eq!(kind(&ctl, GENERATIVE), "withheld");
    ctl.refused(&["history", "tumblr"]);
}

#[test]
fn a_removed_account_can_be_forgotten_too() {
    let ctl = linkedin();
    ctl.ok(&["check", GENERATIVE, "--found", "withheld", "--note", "bilbynote"]);
    ctl.ok(&["remove", "linkedin"]);
    ctl.ok(&["forget", "linkedin", "--yes"]);
    assert_eq!((raw(&ctl, &["bilbynote"]), ctl.json(&["history"])), (0, json!([])));
    let (sentence, _) = ctl.refused(&["forget", "linkedin"]);
    assert!(sentence.contains("no account “linkedin”"), "{sentence}");
}

#[test]
fn a_script_forgets_only_what_it_says_yes_to() {
    let ctl = linkedin();
    ctl.ok(&["check", GENERATIVE, "--found", "withheld", "--note", "bilbynote"]);
    let before = (ctl.json(&["accounts"]), ctl.json(&["history"]));
    let (sentence, hint) = ctl.refused(&["forget", "linkedin"]);
    assert_eq!(sentence, "Nobody is there to ask, so linkedin was not deleted.");
    assert!(hint.contains("--yes") && hint.contains("withholdctl remove"), "{hint}");
    assert_eq!((ctl.json(&["accounts"]), ctl.json(&["history"])), before);
    assert_eq!(raw(&ctl, &["bilbynote"]), 1);
    ctl.ok(&["forget", "linkedin", "--yes"]);
    assert_eq!(ctl.json(&["accounts"]), json!([]));
}

/// How many of the words stand anywhere in the data folder: in the vault, the journal or the logs.
fn raw(ctl: &Ctl, words: &[&str]) -> usize {
    let bytes = bytes_below(ctl.data());
    words.iter().filter(|word| bytes.windows(word.len()).any(|part| part == word.as_bytes())).count()
}

fn bytes_below(folder: &Path) -> Vec<u8> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { bytes_below(&path) } else { fs::read(path).unwrap() }).collect()
}
