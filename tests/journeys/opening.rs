//! Pages open in the person's own browser, and opening a page changes nothing.

use std::path::Path;

use serde_json::json;

use crate::support::{Desk, Opening, until};

const ITEM: &str = "linkedin/generative-ai";
const PAGE: &str = "https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement";

#[test]
fn the_opener_gets_exactly_the_address_and_the_standing_stays() {
    let desk = Desk::new();
    desk.ctl(&["add", "linkedin"]);
    let before = desk.ctl(&["items"]);
    let window = desk.open();
    window.click("row-linkedin/generative-ai");
    window.reads("item-panel", "www.linkedin.com");
    window.click("open-page");
    until("the opener was called", || (!desk.opened().is_empty()).then_some(()));
    assert_eq!(desk.opened(), [format!("1 {PAGE}")]);
    window.reads("toast", "Only your answer changes the list");

    // By a key, in the round.
    window.click("start-round");
    let place = window.invoke("overview", json!({})).unwrap()["items"][0]["url"].clone();
    window.see("round-question");
    window.press('o');
    until("the opener was called again", || (desk.opened().len() == 2).then_some(()));
    assert_eq!(desk.opened()[1], format!("1 {}", place.as_str().unwrap()));
    window.escape();
    window.see("headline");
    assert_eq!(desk.ctl(&["items"]), before);
    assert_eq!(desk.ctl(&["history"]), json!([]));

    // An address that does not stand in the catalogue is opened by nobody.
    for url in ["https://example.com/", "file:///etc/passwd", "http://www.linkedin.com/", "--help", ""] {
        let refused = window.invoke("open_link", json!({ "request": { "url": url } }));
        assert!(refused.is_err(), "{url} was opened");
    }
    assert_eq!(desk.opened().len(), 2);
    window.close();
}

/// The opener hangs, as an opener does that waits for a browser which asks the person something first.
#[test]
fn a_page_that_hangs_keeps_neither_answers_nor_the_lock_waiting() {
    let desk = Desk::new();
    desk.ctl(&["add", "linkedin"]);
    let hangs = desk.opener_hangs();
    let window = desk.open();
    window.click("row-linkedin/generative-ai");
    window.click("open-page");
    until("the opener hangs", || (hangs().len() == 1).then_some(()));
    window.click("answer-1");
    window.reads("row-linkedin/generative-ai", "Off, you saw it");
    window.ctrl('l');
    window.is_shut();
    window.click("way-keyring");
    window.click("row-linkedin/generative-ai");
    window.click("open-page");
    until("the opener hangs again", || (hangs().len() == 2).then_some(()));
    desk.ctl(&["lock"]);
    window.is_shut();
    assert!(hangs().iter().all(|id| Path::new("/proc").join(id).exists()), "all of it went on meanwhile");
    assert_eq!(desk.ctl(&["history"]).as_array().map(Vec::len), Some(1));
    window.click("way-keyring");
    window.see("row-linkedin/generative-ai");
    window.close();
}

#[test]
fn a_missing_browser_is_said_and_the_address_offered() {
    let desk = Desk::new();
    desk.ctl(&["add", "linkedin"]);
    let window = desk.open_with(&Opening { no_opener: true, ..Opening::default() });
    window.click("row-linkedin/generative-ai");
    window.click("open-page");
    window.reads("error-message", "No browser could be started on this computer.");
    window.reads("error-hint", PAGE);
    window.click("error-copy");
    window.reads("live", "Copied");
    let error = window.invoke("open_page", json!({ "request": { "item": ITEM } })).unwrap_err();
    assert_eq!((&error["code"], &error["url"]), (&json!("browser_missing"), &json!(PAGE)));

    // The list works as before.
    window.click("answer-1");
    window.reads("row-linkedin/generative-ai", "Off, you saw it");
    window.close();
}
