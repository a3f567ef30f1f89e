//! What counts once: two ways to the same protection, and a page with several settings.

use serde_json::{Value, json};

use crate::{
    accessibility::held_against,
    support::{Desk, Window, until},
};

const SWITCH: &str = "chatgpt/improve-model";
const PORTAL: &str = "chatgpt/privacy-portal";
const HISTORY: &str = "google-search/search-history";
const MEDIA: &str = "google-search/save-media";

/// ChatGPT's switch alone is enough, and so is ChatGPT's portal alone.
#[test]
fn one_of_two_ways_is_enough_and_covers_the_other() {
    let desk = Desk::new();
    desk.ctl(&["add", "chatgpt"]);
    // The other settings on the switch's own page belong to other protections.
    for other in ["chatgpt/recordings", "chatgpt/video-recordings"] {
        desk.ctl(&["decide", other, "not-applicable"]);
    }
    let before = desk.ctl(&["status"]);
    let window = desk.open();
    window.reads("headline", &format!("0 of {}", before["total"]));
    window.reads("subline", &before["needs_you"].to_string());
    window.reads("needs-you-list", "Another way: either is enough");

    window.click(&format!("row-{SWITCH}"));
    window.reads("item-panel", "Improve the model for everyone");
    window.reads("either-way", "Do not train on my content");
    window.click("answer-1");
    window.reads(&format!("row-{SWITCH}"), "Off, you saw it");
    window.reads(&format!("row-{PORTAL}"), "Covered by “Improve the model for everyone”");
    window.reads("headline", &format!("1 of {}", before["total"]));
    let after = desk.ctl(&["status"]);
    assert_eq!(after["off"], json!(1));
    assert_eq!(after["total"], before["total"]);
    assert_eq!(after["needs_you"].as_u64().unwrap() + 1, before["needs_you"].as_u64().unwrap());
    let portal = row(&desk, PORTAL);
    assert_eq!((&portal["needs_you"], &portal["covered_by"]["id"]), (&json!(false), &json!(SWITCH)));
    assert_eq!(portal["standing"]["kind"], json!("unchecked"), "it keeps a standing of its own");

    // The covered item leads to the item that covers it, and the round does not ask for the covered item.
    window.click(&format!("row-{PORTAL}"));
    window.reads("covered-by", "Either is enough");
    window.click_words("covered-by", "Covered by “Improve the model for everyone”");
    window.until("the switch is shown", &format!("document.querySelector('[data-item=\"{SWITCH}\"]')"));
    window.click("start-round");
    while !window.sees("round-summary") {
        window.see("round-question");
        assert!(!window.text("round-question").contains("Do not train on my content"));
        let asked = window.text("round-progress");
        window.press('s');
        window.until(
            "the round goes on",
            &format!(
                "document.querySelector('[data-testid=round-progress]')?.innerText !== {}",
                json!(asked)
            ),
        );
    }
    window.click("back-to-today");

    // After the undoing both ways are open again, and count as a single thing to do.
    window.visit("history");
    window.click("undo-last");
    until("it is taken back", || (desk.ctl(&["status"]) == before).then_some(()));
    window.visit("today");
    window.reads("needs-you-list", "Another way: either is enough");
    assert_eq!(desk.ctl(&["status"]), before);
    window.close();
}

/// Two settings of Google Search stand on the same page.
#[test]
fn a_page_with_two_settings_is_opened_once_and_recorded_in_one_act() {
    let desk = Desk::new();
    desk.ctl(&["add", "google-search"]);
    desk.ctl(&["decide", "google-search/web-app-activity", "not-applicable"]);
    let window = desk.open();
    window.see(&format!("row-{HISTORY}"));
    window.enter();
    window.reads("round-question", "2 settings on this page");
    window.reads("round-progress", "1 to 2 of 2");
    window.until("the heading has the focus", "document.activeElement.dataset.testid === 'round-question'");

    window.press('o');
    let opened = until("the page was opened", || desk.opened().pop());
    assert!(opened.starts_with("1 https://myactivity.google.com"), "{opened}");
    assert_eq!(desk.opened().len(), 1);

    // By keys alone: each key answers the question that is marked, and the last answer records both answers.
    window.see("question-search-history");
    assert_eq!(marked(&window), "question-search-history");
    window.press('1');
    window.until("the next question has the focus", &within("question-save-media"));
    assert_eq!(standings(&desk), ["unchecked", "unchecked"], "nothing is recorded before all is answered");
    window.press('2');
    window.reads("round-summary", "That was the round");
    window.reads("live", "Google Search: 2 settings answered");
    assert_eq!(standings(&desk), ["withheld", "withheld"]);

    // A single undo undoes both answers.
    window.press('u');
    window.reads("round-progress", "1 to 2 of 2");
    assert_eq!(standings(&desk), ["unchecked", "unchecked"]);
    assert_eq!(records(&desk, HISTORY), ["retraction", "check"]);
    assert_eq!(records(&desk, MEDIA), ["retraction", "retraction", "check", "check"]);

    // An answer with a reason, to a part of the questions: the rest is asked alone.
    window.see("page-answers");
    window.press('3');
    window.see("reason-not_found-search-history");
    window.press('1');
    window.until("the next question has the focus", &within("question-save-media"));
    window.click("page-save");
    window.until(
        "what is left is marked",
        "document.querySelector('[data-now=true]')?.dataset.testid === 'question-save-media'",
    );
    assert_eq!(standings(&desk), ["unresolved", "unchecked"]);
    window.close();
}

#[test]
fn axe_finds_nothing_on_a_page_with_two_settings() {
    let desk = Desk::new();
    desk.ctl(&["add", "google-search"]);
    desk.ctl(&["decide", "google-search/web-app-activity", "not-applicable"]);
    let window = desk.open();
    let mut found = Vec::new();
    for (theme, size) in [("light", 100), ("dark", 100), ("light", 200), ("dark", 200)] {
        let preferences = json!({ "request": { "theme": theme, "text_size": size, "motion": "reduced" } });
        window.invoke("set_preferences", preferences).unwrap();
        window.start_again();
        window.click("start-round");
        window.see("page-answers");
        found.extend(held_against(&window, &format!("a page in the round, {theme}, {size} %")));
        window.press('3');
        window.see("reason-not_found-search-history");
        found.extend(held_against(&window, &format!("a page in the round, why not, {theme}, {size} %")));
        window.escape();
        window.see("answer-3-search-history");
        window.escape();
        window.click(&format!("row-{MEDIA}"));
        window.see("page-answers");
        found.extend(held_against(&window, &format!("a page in the panel, {theme}, {size} %")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    window.close();
}

/// The question that the keys answer.
fn marked(window: &Window) -> String {
    let marked = window.eval("document.querySelector('[data-now=true]').dataset.testid");
    marked.as_str().unwrap_or_default().to_owned()
}

/// Whether the focus is within the element with that test name.
fn within(name: &str) -> String {
    format!("document.activeElement.closest('[data-testid={name}]') !== null")
}

fn standings(desk: &Desk) -> [String; 2] {
    [HISTORY, MEDIA].map(|item| row(desk, item)["standing"]["kind"].as_str().unwrap().to_owned())
}

/// An item's line on the list.
fn row(desk: &Desk, item: &str) -> Value {
    let items = desk.ctl(&["items", "--all"]);
    items.as_array().unwrap().iter().find(|row| row["id"] == json!(item)).unwrap().clone()
}

/// The records of an item, newest first.
fn records(desk: &Desk, item: &str) -> Vec<String> {
    let history = desk.ctl(&["history", item]);
    let rows = history.as_array().unwrap().iter();
    rows.map(|row| row["record"]["record"].as_str().unwrap().to_owned()).collect()
}
