//! Old looks fade by themselves.

use serde_json::json;

use crate::support::{Desk, Opening};

const ROW: &str = "row-linkedin/generative-ai";

#[test]
fn ninety_one_days_later_the_item_is_due() {
    let desk = Desk::new();
    let start = "2026-11-24T10:00:00";
    desk.ctl_at(start, &["add", "linkedin"]);
    let window = desk.open_with(&Opening { now: Some(start), ..Opening::default() });
    window.click(ROW);
    window.click("answer-1");
    window.reads(ROW, "Off, you saw it");
    window.close();

    // The last day on which the look holds, and the day after.
    let last = desk.open_with(&Opening { now: Some("2027-02-22T23:00:00"), ..Opening::default() });
    last.reads(ROW, "Off, you saw it");
    last.close();
    let due = desk.open_with(&Opening { now: Some("2027-02-23T00:30:00"), ..Opening::default() });
    due.reads(ROW, "Look again");
    due.reads("needs-you-list", "LinkedIn");
    assert_eq!(due.eval("document.querySelector('[data-testid=as-of-banner]')"), json!(null));
    due.click(ROW);
    due.click("answer-1");
    due.reads(ROW, "Off, you saw it");
    due.close();
}

#[test]
fn another_day_can_be_looked_at_but_not_written_on() {
    let desk = Desk::new();
    desk.ctl_at("2026-11-24T10:00:00", &["add", "linkedin"]);
    desk.ctl_at("2026-11-24T10:01:00", &["check", "linkedin/generative-ai", "--found", "withheld"]);
    let before = desk.ctl(&["history"]);
    let now = Some("2026-11-25T10:00:00");
    let window = desk.open_with(&Opening { now, on: Some("2027-02-23"), ..Opening::default() });
    window.reads("as-of-banner", "As of 23 February 2027");
    window.reads(ROW, "Look again");
    assert!(!window.sees("start-round"));

    window.click(ROW);
    window.see("answer-1");
    assert_eq!(
        window.eval("[...document.querySelectorAll('[data-testid^=answer-]')].every((one) => one.disabled)"),
        json!(true)
    );
    window.press('1');
    let answer = json!({ "request": { "item": "linkedin/generative-ai", "found": "shared" } });
    let refused = window.invoke("record_check", answer).unwrap_err();
    assert_eq!(refused["code"], json!("read_only"));
    window.ctrl('z');
    window.reads(ROW, "Look again");
    assert_eq!(desk.ctl(&["history"]), before);
    window.close();
}
