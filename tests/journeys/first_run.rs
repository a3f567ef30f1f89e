//! The beginning: from an empty list to a first setting that is known to be off.

use serde_json::json;

use crate::support::Desk;

#[test]
fn first_run_to_first_verified_item() {
    let desk = Desk::new();
    let window = desk.open();
    assert_eq!(window.ready(), "first-run");

    // By typing and Enter.
    window.focus("service-search");
    window.type_words("linked");
    window.until(
        "one service is left",
        "document.querySelectorAll('[data-testid=first-run-grid] button').length === 1",
    );
    window.enter();
    window.see("label-linkedin");
    // By another name of the service, and with the grid's own keys.
    window.fill("service-search", "twitter");
    window.press(fantoccini::key::Key::Down.into());
    window.until("a tile has the focus", "document.activeElement.dataset.testid === 'service-x'");
    window.press(' ');
    window.until("X is picked", "document.querySelector('[data-testid=service-x]').ariaPressed === 'true'");
    window.fill("label-linkedin", "work");
    window.click("put-on-list");

    window.see("row-linkedin/generative-ai@work");
    window.see("row-x/grok-training");
    let before = desk.ctl(&["status"]);
    assert_eq!(before["off"], json!(0));
    assert_eq!(before["needs_you"], before["total"]);
    window.reads("headline", &format!("0 of {}", before["total"]));

    window.focus("row-linkedin/generative-ai@work");
    window.enter();
    window.reads("item-panel", "Data for Generative AI Improvement");
    window.reads("answer-1", "It is off");
    window.press('1');
    window.reads("row-linkedin/generative-ai@work", "Off, you saw it");
    window.reads("headline", &format!("1 of {}", before["total"]));
    window.reads("toast", "LinkedIn, work: Off, you saw it");

    let after = desk.ctl(&["status"]);
    assert_eq!(after["off"], json!(1));
    assert_eq!(after["total"], before["total"]);
    window.reads("subline", &after["needs_you"].to_string());
    window.close();
}

#[test]
fn a_service_of_ones_own_is_added_by_hand() {
    let desk = Desk::new();
    let window = desk.open();
    window.click("add-own");
    window.fill("own-name", "Garden Club");
    window.fill("own-title", "Use my letters to train models");
    window.fill("own-url", "http://garden.example.com/privacy");
    window.click("own-save");
    window.reads("error-message", "https");
    window.fill("own-url", "https://garden.example.com/privacy");
    window.click("own-save");
    window.misses("own-save");
    window.click("put-on-list");
    window.until(
        "it is on the list",
        "document.querySelector('[data-row]')?.innerText.includes('Garden Club')",
    );
    window.see("answer-1");
    window.press('1');
    window
        .until("it counts", "document.querySelector('[data-testid=pill]')?.dataset.standing === 'withheld'");
    assert_eq!(desk.ctl(&["status"])["off"], json!(1));
    window.close();
}
