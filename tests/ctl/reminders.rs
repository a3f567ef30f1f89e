//! `reminders`: what would be sent, how reminders are set, and the calendar.

use std::fs;

use serde_json::{Value, json};
use withhold_tests::Ctl;

use crate::look::{GENERATIVE, linkedin};

fn plan(ctl: &Ctl, from: &str, to: &str) -> Vec<(String, String, u64)> {
    let rows = ctl.json(&["reminders", "plan", "--from", from, "--to", to]);
    let text = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
    let rows = rows.as_array().unwrap();
    rows.iter().map(|row| (text(row, "date"), text(row, "time"), row["items"].as_u64().unwrap())).collect()
}

fn row(date: &str, time: &str, items: u64) -> (String, String, u64) {
    (date.to_owned(), time.to_owned(), items)
}

// 3 March 2026, on which the account was added, is a Tuesday.
#[test]
fn weekly_on_monday_before_anything_was_set_and_unchecked_items_count() {
    let ctl = linkedin();
    let weeks = [row("2026-03-09", "09:00", 2), row("2026-03-16", "09:00", 2)];
    assert_eq!(plan(&ctl, "2026-03-03", "2026-03-22"), weeks);
    assert_eq!(plan(&Ctl::new(), "2026-03-03", "2026-03-22"), []);
    assert!(ctl.ok(&["reminders", "plan", "--from", "2026-03-03", "--to", "2026-03-09"]).contains("2 items"));
}

#[test]
fn what_was_withheld_comes_when_its_time_runs_out_and_what_is_snoozed_when_that_ends() {
    let ctl = linkedin();
    ctl.ok(&["check", GENERATIVE, "--found", "withheld"]);
    assert_eq!(plan(&ctl, "2026-03-03", "2026-03-09")[0].2, 1);
    let later = plan(&ctl, "2026-05-25", "2026-06-08");
    let items: Vec<u64> = later.iter().map(|row| row.2).collect();
    assert_eq!(items, [1, 1, 2], "the look holds 90 days, the last of them 1 June: {later:?}");
    let ctl = linkedin();
    ctl.ok(&["decide", GENERATIVE, "snooze", "--until", "2026-03-12"]);
    let items: Vec<u64> = plan(&ctl, "2026-03-03", "2026-03-16").iter().map(|row| row.2).collect();
    assert_eq!(items, [1, 2]);
}

#[test]
fn an_overdue_answer_comes_at_once() {
    let ctl = linkedin();
    ctl.ok(&["check", GENERATIVE, "--found", "asked"]);
    let rows = ctl.json(&["reminders", "plan", "--from", "2026-03-03", "--to", "2026-04-30"]);
    let single: Vec<&Value> =
        rows.as_array().unwrap().iter().filter(|row| row["kind"] == "overdue").collect();
    assert_eq!(single, [&json!({ "date": "2026-04-04", "time": "08:00", "items": 1, "kind": "overdue" })]);
}

#[test]
fn how_it_is_set_holds_and_other_preferences_with_it() {
    let ctl = linkedin();
    let view = ctl.json(&["reminders", "set", "--frequency", "daily", "--hour", "18"]);
    assert_eq!((&view["settings"]["frequency"], &view["settings"]["hour"]), (&json!("daily"), &json!(18)));
    assert_eq!(view["next"]["date"], "2026-03-03");
    assert_eq!(
        plan(&ctl, "2026-03-04", "2026-03-05"),
        [row("2026-03-04", "18:00", 2), row("2026-03-05", "18:00", 2)]
    );
    ctl.ok(&["reminders", "pause", "--until", "2026-03-10"]);
    // A reminder on the day on which the pause ends, at its own hour: the reminders of the pause give way to that
    // reminder.
    let back = [row("2026-03-10", "18:00", 2)];
    assert_eq!(plan(&ctl, "2026-03-04", "2026-03-10"), back);
    ctl.ok(&["reminders", "resume"]);
    ctl.ok(&["reminders", "set", "--frequency", "off"]);
    assert_eq!(plan(&ctl, "2026-03-04", "2026-03-30"), []);
    assert!(ctl.ok(&["reminders", "show"]).contains("Reminders are off."));
}

#[test]
fn only_days_and_counts_stand_beside_the_vault() {
    let ctl = linkedin();
    ctl.ok(&["items"]);
    let text = fs::read_to_string(ctl.data().join("reminders-due.json")).unwrap();
    assert!(!text.to_lowercase().contains("linkedin"), "{text}");
    let kept: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(kept["due"]["days"], json!([{ "from": "2026-03-03", "items": 2 }]));
    ctl.ok(&["remove", "linkedin"]);
    let text = fs::read_to_string(ctl.data().join("reminders-due.json")).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap()["due"]["days"], json!([]));
}

#[test]
fn a_damaged_file_beside_the_vault_is_made_anew() {
    let ctl = linkedin();
    for name in ["reminders-due.json", "reminders.json"] {
        fs::write(ctl.data().join(name), b"{\"due\": [").unwrap();
    }
    assert_eq!(plan(&ctl, "2026-03-03", "2026-03-09").len(), 1);
}

#[test]
fn days_and_hours_that_cannot_be_are_refused() {
    let ctl = linkedin();
    let (sentence, _) = ctl.refused(&["reminders", "plan", "--from", "2026-03-09", "--to", "2026-03-03"]);
    assert!(sentence.contains("is before"), "{sentence}");
    let (sentence, _) = ctl.refused(&["reminders", "plan", "--from", "2026-03-09", "--to", "2099-03-03"]);
    assert!(sentence.contains("ten years"), "{sentence}");
    let (sentence, _) = ctl.refused(&["reminders", "set", "--quiet-from", "4", "--quiet-to", "0"]);
    assert!(sentence.contains("no reminder could ever come"), "{sentence}");
    let (sentence, _) = ctl.refused(&["reminders", "pause", "--until", "2026-03-03"]);
    assert!(sentence.contains("within the next year"), "{sentence}");
    assert_eq!(ctl.run(&["reminders", "set", "--hour", "24"]).code, 2);
    assert_eq!(ctl.run(&["reminders", "set"]).code, 2);
}

#[test]
fn without_an_agent_its_verbs_say_so() {
    let ctl = linkedin();
    assert_eq!(ctl.json(&["agent", "status"]), json!({ "running": false, "agent": null }));
    assert_eq!(ctl.json(&["agent", "stop"]), json!({ "told": false }));
    let (_, hint) = ctl.refused(&["agent", "test"]);
    assert!(hint.contains("withholdctl agent start"), "{hint}");
}
