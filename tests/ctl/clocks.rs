//! The record across the date line, on clocks that are set back, and under acts that name themselves.

use withhold_tests::Ctl;

use crate::look::{GENERATIVE, figures, kind, linkedin};

/// The same moment, noon in Greenwich on 3 March and some minutes, in a zone where the date is still the third and in
/// a zone where the date is already the fourth.
fn west(ctl: &Ctl, minute: u8) -> Ctl {
    ctl.in_zone("Pacific/Pago_Pago").at(&format!("2026-03-03T01:{minute:02}:00"))
}

fn east(ctl: &Ctl, minute: u8) -> Ctl {
    ctl.in_zone("Pacific/Kiritimati").at(&format!("2026-03-04T02:{minute:02}:00"))
}

#[test]
fn a_look_taken_back_in_the_east_does_not_count_again_in_the_west() {
    let ctl = linkedin();
    west(&ctl, 0).ok(&["check", GENERATIVE, "--found", "withheld"]);
    east(&ctl, 1).ok(&["undo"]);
    assert_eq!(figures(&west(&ctl, 2).json(&["status"]))[0], 0);
    assert_eq!(west(&ctl, 2).json(&["history"]).as_array().unwrap().len(), 2);
}

#[test]
fn a_region_changed_in_the_east_shakes_in_the_west() {
    let ctl = linkedin();
    west(&ctl, 0).ok(&["check", GENERATIVE, "--found", "withheld"]);
    east(&ctl, 1).ok(&["edit", "linkedin", "--region", "DE"]);
    assert_eq!(kind(&west(&ctl, 2), GENERATIVE), "shaken");
}

#[test]
fn what_was_seen_last_counts_and_history_has_it() {
    let ctl = linkedin();
    west(&ctl, 0).ok(&["check", GENERATIVE, "--found", "withheld"]);
    east(&ctl, 1).ok(&["check", GENERATIVE, "--found", "shared"]);
    let here = west(&ctl, 2);
    assert_eq!(kind(&here, GENERATIVE), "shared");
    assert!(here.ok(&["items"]).contains("was off on 3 Mar 2026"), "{}", here.ok(&["items"]));
    assert_eq!(here.json(&["history"]).as_array().unwrap().len(), 2);
}

#[test]
fn a_clock_set_back_by_an_hour_or_a_day_hides_nothing_and_one_by_years_records_nothing() {
    let ctl = linkedin();
    ctl.at("2026-03-10T12:00:00").ok(&["check", GENERATIVE, "--found", "withheld"]);
    for (set_back, found, expected) in [
        ("2026-03-10T11:00:00", "shared", "shared"),
        ("2026-03-09T12:30:00", "withheld", "withheld"),
        ("2026-03-09T12:30:00", "shared", "shared"),
    ] {
        let back = ctl.at(set_back);
        back.ok(&["check", GENERATIVE, "--found", found]);
        assert_eq!(kind(&back, GENERATIVE), expected, "{set_back}");
    }
    let years = ctl.at("2016-03-10T12:00:00");
    let before = years.json(&["history"]);
    let (sentence, _) = years.refused(&["check", GENERATIVE, "--found", "withheld"]);
    assert!(sentence.contains("clock"), "{sentence}");
    assert_eq!(years.json(&["history"]), before);
    assert_eq!(kind(&years, GENERATIVE), "shared");
}

#[test]
fn undo_names_the_newest_and_takes_the_act_that_is_named_only_while_it_is_on_top() {
    let ctl = linkedin();
    let first = ctl.json(&["check", GENERATIVE, "--found", "withheld"])["act"].as_i64().unwrap();
    let second = ctl.json(&["check", "linkedin/objection-form", "--found", "asked"])["act"].as_i64().unwrap();
    let (sentence, hint) = ctl.refused(&["undo", "--act", &first.to_string()]);
    assert!(sentence.contains("since") && hint.contains("nothing was changed"), "{sentence} {hint}");
    assert_eq!(kind(&ctl, GENERATIVE), "withheld");
    let undone = ctl.json(&["undo", "--act", &second.to_string()]);
    assert_eq!(
        (undone["id"].as_i64(), undone["on"].as_str()),
        (Some(second), Some("linkedin/objection-form"))
    );
    assert!(ctl.ok(&["undo"]).contains(&format!("(act {first})")));
    ctl.refused(&["undo", "--act", &first.to_string()]);
}

#[test]
fn what_changes_nothing_is_said_and_is_no_act() {
    let ctl = linkedin();
    ctl.ok(&["check", GENERATIVE, "--found", "withheld"]);
    assert!(ctl.ok(&["edit", "linkedin", "--label", ""]).contains("nothing was changed"));
    assert!(ctl.ok(&["decide", GENERATIVE, "clear"]).contains("nothing was recorded"));
    assert_eq!(ctl.json(&["undo"])["act"], "check");
}

#[test]
fn identifiers_are_kept_masked_and_forgotten() {
    let ctl = linkedin();
    ctl.ok(&["edit", "linkedin", "--add-identifier", "mara@example.com"]);
    assert_eq!(ctl.json(&["accounts"])[0]["identifiers"], serde_json::json!(["m…@example.com"]));
    ctl.ok(&["edit", "linkedin", "--forget-identifiers"]);
    assert_eq!(ctl.json(&["accounts"])[0]["identifiers"], serde_json::json!([]));
}
