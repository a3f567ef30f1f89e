//! The round, by keyboard alone.

use serde_json::{Value, json};

use crate::support::{Desk, Window};

#[test]
fn the_round_by_keyboard_alone() {
    let desk = Desk::new();
    for service in ["linkedin", "x", "chatgpt"] {
        desk.ctl(&["add", service]);
    }
    // A letter has other answers than a switch; this round is about switches.
    for item in desk.ctl(&["items"]).as_array().unwrap() {
        if item["kind"] != json!("switch") && item["standing"]["kind"] == json!("unchecked") {
            desk.ctl(&["decide", item["id"].as_str().unwrap(), "snooze"]);
        }
    }
    let window = desk.open();
    let queue = queue(&window);
    assert!(queue.len() >= 3, "{queue:?}");
    let off_before = desk.ctl(&["status"])["off"].clone();

    window.enter();
    at(&window, 1, queue.len());
    window.press('2');
    at(&window, 2, queue.len());
    assert_eq!(findings(&desk, &queue[0]), ["withheld", "shared"]);

    // Back, and forward with another answer.
    window.press('u');
    at(&window, 1, queue.len());
    assert_eq!(standing(&desk, &queue[0]), "unchecked");
    window.press('2');
    at(&window, 2, queue.len());

    // "I can't tell", left by Escape, then given with a reason.
    window.press('3');
    window.see("reason-not_found");
    window.escape();
    window.see("answer-1");
    window.press('3');
    window.see("reason-not_found");
    window.until(
        "the first reason has the focus",
        "document.activeElement.dataset.testid === 'reason-not_found'",
    );
    assert!(focus_is_seen(&window));
    window.press('1');
    at(&window, 3, queue.len());
    assert_eq!(standing(&desk, &queue[1]), "unresolved");

    window.press('s');
    for place in 4..=queue.len() {
        at(&window, place, queue.len());
        window.press('1');
    }
    window.reads("round-summary", "That was the round");
    assert_eq!(standing(&desk, &queue[2]), "unchecked");

    // Undo reaches back from the summary, too.
    window.press('u');
    at(&window, queue.len(), queue.len());
    window.press('1');
    window.reads("round-summary", "That was the round");

    let history = desk.ctl(&["history", &queue[0]]);
    let records: Vec<&str> =
        history.as_array().unwrap().iter().filter_map(|row| row["record"]["record"].as_str()).collect();
    assert_eq!(records.iter().filter(|record| **record == "check").count(), 4);
    assert_eq!(records.iter().filter(|record| **record == "retraction").count(), 2);
    assert!(desk.ctl(&["status"])["off"].as_u64() > off_before.as_u64());

    window.until("the summary's way back has the focus", "document.activeElement.tagName === 'H1'");
    window.tab();
    window.until("Tab leads on", "document.activeElement.dataset.testid === 'back-to-today'");
    window.enter();
    window.see("headline");
    window.close();
}

/// The account that is asked about, and how far the round is, stay in view, and each question begins at its top.
#[test]
fn the_head_of_the_round_stays_in_view_in_a_narrow_window_and_with_large_text() {
    let desk = Desk::new();
    for service in ["linkedin", "x"] {
        desk.ctl(&["add", service, "--label", "mara@example.com"]);
    }
    let window = desk.open();
    for size in [100, 200] {
        let preferences = json!({ "request": { "theme": "light", "text_size": size, "motion": "reduced" } });
        window.invoke("set_preferences", preferences).unwrap();
        window.start_again();
        let names = names(&window);
        let queue = queue(&window);
        window.enter();
        at(&window, 1, queue.len());
        window.press('n');
        window.until("the window is narrow", "innerWidth <= 392");
        for (place, item) in queue.iter().enumerate() {
            at(&window, place + 1, queue.len());
            window.until("the question begins below the head", BEGINS);
            window.eval(
                "void (document.querySelector('[data-testid=round]').scrollIntoView({ block: 'end' }))",
            );
            window.until("the head is in view at the end of the question", HEAD_SHOWS);
            let service = item.split('/').next().unwrap();
            window.reads("round-head", names[service].as_str().unwrap());
            window.reads("round-head", "mara@example.com");
            window.reads("round-head", &format!("{} of {}", place + 1, queue.len()));
            window.press('s');
        }
        window.see("round-summary");
        window.press('n');
        window.until("the window is wide again", "innerWidth > 1000");
    }
    window.close();
}

/// Every part of the window is reached, and left, with keys.
#[test]
fn the_list_and_the_search_by_keyboard_alone() {
    let desk = Desk::new();
    for service in ["linkedin", "x", "chatgpt"] {
        desk.ctl(&["add", service]);
    }
    let window = desk.open();
    window.press('j');
    window.press('j');
    window.until(
        "the second row has the focus",
        "[...document.querySelectorAll('[data-row]')].indexOf(document.activeElement) === 1",
    );
    window.press('k');
    window.until(
        "the first row has the focus",
        "[...document.querySelectorAll('[data-row]')].indexOf(document.activeElement) === 0",
    );

    assert!(focus_is_seen(&window));
    window.press('?');
    window.reads("shortcuts", "Leave the round");
    window.escape();
    window.misses("shortcuts");

    window.ctrl('k');
    window.see("palette-input");
    window.until("the search has the focus", "document.activeElement.dataset.testid === 'palette-input'");
    window.type_words("grok");
    window.until(
        "what was found is chosen",
        "document.querySelector('[data-testid=palette] [data-selected]')?.textContent.includes('Grok')",
    );
    window.enter();
    window.misses("palette-input");
    window.reads("item-panel", "Grok");

    window.ctrl('k');
    window.see("palette-input");
    window.type_words("history");
    window.reads("palette", "History");
    window.enter();
    window.see("history-empty");
    window.close();
}

/// Whether the question starts right below the head of the round, and not behind the head.
const BEGINS: &str = "(() => {
    const [head, question] = ['round-head', 'round-question'].map((name) =>
        document.querySelector(`[data-testid=${name}]`).getBoundingClientRect());
    return question.top >= head.bottom - 1 && question.top < innerHeight;
})()";

/// Whether the head of the round lies within the window, with nothing over the head.
const HEAD_SHOWS: &str = "(() => {
    const head = document.querySelector('[data-testid=round-head]').getBoundingClientRect();
    const there = document.elementFromPoint(head.left + head.width / 2, head.top + head.height / 2);
    return head.top >= -2 && head.bottom < innerHeight / 2 && !!there?.closest('[data-testid=round-head]');
})()";

/// The services' names as people know the services, by their ids.
fn names(window: &Window) -> Value {
    let overview = window.invoke("overview", json!({})).unwrap();
    let items = overview["items"].as_array().unwrap().iter();
    items.map(|row| (row["service"].as_str().unwrap().to_owned(), row["service_name"].clone())).collect()
}

/// Whether the page draws a ring around the element with the focus.
fn focus_is_seen(window: &Window) -> bool {
    let ring = "getComputedStyle(document.activeElement)";
    window.eval(&format!("{ring}.outlineStyle !== 'none' && parseFloat({ring}.outlineWidth) >= 2"))
        == json!(true)
}

/// The items of the round, in the round's order.
fn queue(window: &Window) -> Vec<String> {
    let overview = window.invoke("overview", json!({})).unwrap();
    let items = overview["items"].as_array().unwrap();
    let due = items.iter().filter(|row| row["needs_you"] == json!(true) && row["counted"] == json!(true));
    due.map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

/// Waits until the round has come to that place and the question can be answered.
fn at(window: &Window, place: usize, of: usize) {
    window.reads("round-progress", &format!("{place} of {of}"));
    window.see("round-question");
    window.see("answer-1");
}

fn standing(desk: &Desk, item: &str) -> String {
    let items = desk.ctl(&["items", "--all"]);
    let row = items.as_array().unwrap().iter().find(|row| row["id"] == json!(item)).unwrap();
    row["standing"]["kind"].as_str().unwrap().to_owned()
}

/// What the checks of an item found, newest first.
fn findings(desk: &Desk, item: &str) -> Vec<String> {
    let history = desk.ctl(&["history", item]);
    let found = history
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|row| row["record"]["finding"].as_str().map(str::to_owned));
    found.collect::<Vec<_>>()
}
