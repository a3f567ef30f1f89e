//! A yes is an answer too, and what was recorded is there again after a restart.

use serde_json::json;

use crate::support::Desk;

const ITEM: &str = "linkedin/generative-ai@work";
const ROW: &str = "row-linkedin/generative-ai@work";

#[test]
fn allowed_on_purpose_and_taken_back_and_a_restart_keeps_everything() {
    let desk = Desk::new();
    desk.ctl(&["add", "linkedin", "--label", "work"]);
    let total = desk.ctl(&["status"])["total"].clone();
    let window = desk.open();

    window.click(ROW);
    window.reads("item-panel", "Data for Generative AI Improvement");
    window.click("answer-4");
    window.reads("toast", "Allowed by you");
    window.misses(ROW);
    window.click_words("group-allowed", "Allowed by you\n1");
    window.reads(ROW, "Allowed by you");
    let status = desk.ctl(&["status"]);
    assert_eq!(status["allowed"], json!(1));
    assert_eq!(status["total"].as_u64().unwrap() + 1, total.as_u64().unwrap());

    window.click("decision-clear");
    window.reads(ROW, "Not looked yet");
    window.misses("group-allowed");
    assert_eq!(desk.ctl(&["status"])["allowed"], json!(0));
    assert_eq!(desk.ctl(&["status"])["total"], total);

    // The note goes with the answer; the answer is undone; a second answer stays.
    window.click_words("item-panel", "Add a note or a date");
    window.fill("note", "Seen on the privacy page");
    window.click("answer-5");
    window.reads(ROW, "On");
    window.click("undo");
    window.reads(ROW, "Not looked yet");
    window.click("answer-1");
    window.reads(ROW, "Off, you saw it");
    window.close();

    let before =
        (desk.ctl(&["items"]), desk.ctl(&["history"]), desk.ctl(&["accounts"]), desk.ctl(&["status"]));
    let again = desk.open();
    assert_eq!(again.ready(), "list");
    again.reads(ROW, "Off, you saw it");
    again.reads("headline", &format!("1 of {total}"));
    let after =
        (desk.ctl(&["items"]), desk.ctl(&["history"]), desk.ctl(&["accounts"]), desk.ctl(&["status"]));
    assert_eq!(before, after);

    let history = desk.ctl(&["history", ITEM]);
    assert!(history.to_string().contains("Seen on the privacy page"), "{history}");
    again.visit("history");
    again.reads("history-list", "Seen on the privacy page");
    again.reads("history-list", "Allowed by you, on purpose");
    assert!(
        !again
            .eval("!!document.querySelector('[data-testid=history-list] :is(button, input, a)')")
            .as_bool()
            .unwrap()
    );
    again.close();
}
