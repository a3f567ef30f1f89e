//! A service's own export, from the file to the list: shown before it is kept, and nothing kept of anybody else's.

use std::{
    fs,
    io::{Cursor, Write},
};

use serde_json::{Value, json};
use zip::{DateTime, ZipWriter, write::SimpleFileOptions};

use crate::{
    accessibility::{LOOKS, held_against},
    import::{choosing, tab_to},
    pictures,
    support::{Desk, Opening, TODAY, Window},
};

const ITEM: &str = "chatgpt/improve-model@work";
const READING: &str = "exported-chatgpt/improve-model";
const MAIL: &str = "ana@example.com";

/// What ChatGPT's export holds, in our own words: how the switch stands, whose it is, and a chat, as a ZIP of a day in
/// November 2026.
fn chatgpt(training_allowed: bool, mail: &str, day: u8) -> Vec<u8> {
    let settings =
        json!([{ "user_id": "user-EXAMPLE", "settings": { "training_allowed": training_allowed } }]);
    let user = json!({ "id": "user-EXAMPLE", "email": mail });
    let chats = json!([{ "title": "a secret letter", "mapping": {} }]);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let time = DateTime::from_date_and_time(2026, 11, day, 10, 15, 0).unwrap();
    for (name, content) in
        [("user.json", user), ("user_settings.json", settings), ("conversations.json", chats)]
    {
        writer.start_file(name, SimpleFileOptions::default().last_modified_time(time)).unwrap();
        writer.write_all(content.to_string().as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// ChatGPT's file of settings alone, which names neither a person nor a day.
fn alone() -> String {
    json!([{ "user_id": "user-EXAMPLE", "settings": { "training_allowed": false } }]).to_string()
}

/// A desk with ChatGPT on the list.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.ctl_at(TODAY, &["add", "chatgpt", "--label", "work"]);
    desk
}

/// The same, where an earlier export has told the address of the account.
fn known() -> Desk {
    let desk = desk();
    fs::write(desk.path("first.zip"), chatgpt(false, MAIL, 2)).unwrap();
    let first = desk.path("first.zip");
    desk.ctl_at(TODAY, &["read", "--file", first.to_str().unwrap(), "--mine"]);
    desk
}

fn open(desk: &Desk, chooses: &str) -> Window {
    let window = desk.open_with(&Opening { now: Some(TODAY), ..choosing(desk, chooses) });
    window.click(&format!("row-{ITEM}"));
    window.see("read-export");
    window
}

/// What is written down about the item.
fn written(desk: &Desk) -> (Value, Value) {
    (desk.ctl_at(TODAY, &["items"]), desk.ctl_at(TODAY, &["history"]))
}

/// How many exports are held for the page, of the first numbers that readings are given.
fn held(window: &Window) -> usize {
    let is_held = |number: &u32| {
        let request = json!({ "request": { "number": number, "mine": true } });
        match window.invoke("exported_answer", request) {
            Ok(_) => true,
            Err(error) => {
                assert_eq!(error["code"], "not_found", "{error}");
                false
            }
        }
    };
    (1..30).filter(is_held).count()
}

#[test]
fn a_chosen_export_is_shown_asked_about_kept_and_told_everywhere() {
    let desk = desk();
    fs::write(desk.path("own-export.zip"), chatgpt(false, MAIL, 3)).unwrap();
    let before = written(&desk);
    let window = open(&desk, "own-export.zip");
    window.reads("read-export", "The export of ChatGPT tells it in user_settings.json");
    window.click("exported-choose");
    window.reads("exported-asks", "Is a…@example.com your account “chatgpt@work”?");
    window.reads(READING, "settings › training_allowed in user_settings.json says false");
    assert!(!window.sees("exported-keep"), "whose it is has to be known first");
    window.click("exported-mine");
    window.reads("exported-whose", "It is of a…@example.com, which is your account “chatgpt@work”.");
    window.reads("exported-of-day", "It speaks of 3 Nov 2026, by the time that the ZIP notes of the file.");
    window.reads(READING, "A look of 3 Nov 2026, once you keep it.");
    let page = window.eval("document.documentElement.outerHTML").to_string();
    for unseen in [MAIL, "own-export.zip", "secret letter", "user-EXAMPLE"] {
        assert!(!page.contains(unseen), "the page holds “{unseen}”");
    }
    assert_eq!(written(&desk), before, "nothing is kept before the person says so");

    window.click("exported-keep");
    window.reads(READING, "Recorded as a new look.");
    window.reads(&format!("row-{ITEM}"), "Off, from their file");
    assert_eq!(held(&window), 0, "what is kept is held no more");
    window.start_again();
    window.click(&format!("row-{ITEM}"));
    window.reads("last-exported", "Off, read in its export of 3 Nov 2026: settings › training_allowed in user_settings.json says false.");
    window.reads("item-history", "Off. From their file");
    window.visit("history");
    window.reads("history-list", "It speaks of 3 Nov 2026.");
    window.reads("history-list", "exported/chatgpt/improve-model");
    window.close();
}

#[test]
fn a_newer_export_that_contradicts_the_last_look_says_so_and_is_drift_once_kept() {
    let desk = known();
    let window = open(&desk, "none");
    window.reads(&format!("row-{ITEM}"), "Off, from their file");
    window.drop_bytes("read-export", "export.zip", &chatgpt(true, MAIL, 9));
    window.reads(READING, "The last look, of 2 Nov 2026, found the contrary; this one takes its place");
    window.reads(&format!("row-{ITEM}"), "Off, from their file");
    window.click("exported-keep");
    window.reads(READING, "turned back on");
    window.reads(&format!("row-{ITEM}"), "Turned back on");
    window.drop_bytes("read-export", "older.zip", &chatgpt(false, MAIL, 4));
    window.reads(
        READING,
        "The last look, of 9 Nov 2026, found the contrary; it is later and stays the last word",
    );
    window.click("exported-drop");
    window.misses("exported-found");
    window.close();
}

#[test]
fn another_persons_export_and_what_is_no_export_change_nothing() {
    let desk = known();
    let before = written(&desk);
    let window = open(&desk, "none");
    window.drop_bytes("read-export", "export.zip", &chatgpt(true, MAIL, 9));
    window.see("exported-keep");
    assert_eq!(held(&window), 1);
    window.drop_bytes("read-export", "theirs.zip", &chatgpt(false, "tom@example.com", 9));
    window.reads(
        "error-message",
        "The export is of t…@example.com, and that is not the account on your list. Nothing was recorded.",
    );
    window.misses("exported-found");
    assert_eq!(held(&window), 0, "neither theirs nor the one before");
    window.drop_bytes("read-export", "ünï “code”.zip", b"PK\x03\x04 and no more");
    window.reads("error-message", "ünï “code”.zip is cut off or damaged. Nothing was recorded.");
    window.drop_bytes("read-export", "page.html", b"<!doctype html><p>Off</p>");
    window.reads("error-message", "evidence and no reading");
    window.click("exported-choose");
    window.reads("error-message", "There is no file");
    for (command, request) in [
        ("exported_file", json!({ "request": {} })),
        ("exported_answer", json!({ "request": { "number": 9, "mine": true } })),
    ] {
        let error = window.invoke(command, request).unwrap_err();
        assert!(error["message"].as_str().is_some_and(|text| !text.is_empty()), "{command}: {error}");
    }
    assert_eq!(written(&desk), before);
    window.close();
}

#[test]
fn with_the_keyboard_alone_a_single_file_is_asked_about_and_its_day_is_not_guessed() {
    let desk = known();
    fs::write(desk.path("user_settings.json"), alone()).unwrap();
    let window = open(&desk, "user_settings.json");
    tab_to(&window, "exported-choose");
    window.enter();
    window.reads("exported-asks", "Is it of your account “chatgpt@work”?");
    window
        .until("the question has the focus", "document.activeElement.closest('[data-testid=exported-asks]')");
    tab_to(&window, "exported-mine");
    window.enter();
    window.reads("exported-asks", "On which day was it made?");
    assert_eq!(window.value("exported-day"), "");
    assert!(!window.sees("exported-keep"));
    tab_to(&window, "exported-day");
    // The field's own order: month, day, year.
    for (at, part) in ["11", "07", "2026"].iter().enumerate() {
        if at > 0 {
            window.tab();
        }
        window.type_words(part);
    }
    window.until(
        "the day is there",
        "document.querySelector('[data-testid=exported-day]').value === '2026-11-07'",
    );
    tab_to(&window, "exported-day-take");
    window.enter();
    window.reads("exported-of-day", "It speaks of 7 Nov 2026, as you say.");
    window
        .until("what was found has the focus", "document.activeElement.dataset.testid === 'exported-title'");
    tab_to(&window, "exported-keep");
    window.enter();
    window.reads("exported-title", "What became of it");
    window.reads(READING, "Recorded as a new look.");
    window.until(
        "what became of it has the focus",
        "document.activeElement.dataset.testid === 'exported-title'",
    );
    window.close();
}

#[test]
fn what_was_read_is_gone_once_the_item_is_left_or_the_list_is_locked() {
    let desk = known();
    let window = open(&desk, "none");
    window.drop_bytes("read-export", "export.zip", &chatgpt(true, MAIL, 9));
    window.see("exported-keep");
    assert_eq!(held(&window), 1);
    window.visit("history");
    window.until("nothing is shown of it", "!document.querySelector('[data-testid=exported-found]')");
    window.wait("what was read is let go", || (held(&window) == 0).then_some(()));
    window.visit("computer");
    window.drop_bytes("read-export", "export.zip", &chatgpt(true, MAIL, 9));
    window.see("exported-keep");
    assert_eq!(held(&window), 1);
    window.ctrl('l');
    window.is_shut();
    window.invoke("enter", json!({ "request": { "with": "keyring" } })).unwrap();
    assert_eq!(held(&window), 0);
}

#[test]
fn at_this_computer_the_item_is_found_by_the_export_itself_and_of_several_accounts_one_is_picked() {
    let desk = desk();
    desk.ctl_at(TODAY, &["add", "chatgpt", "--label", "home"]);
    let window = desk.open_with(&Opening { now: Some(TODAY), ..choosing(&desk, "none") });
    window.visit("computer");
    window.drop_bytes("read-export", "export.zip", &chatgpt(false, MAIL, 9));
    window.reads("exported-asks", "Of which account is it");
    window.click("exported-pick-chatgpt@home");
    window.reads("exported-asks", "Is a…@example.com your account “chatgpt@home”?");
    window.click("exported-mine");
    window.click("exported-keep");
    window.reads(READING, "Recorded as a new look.");
    window.click_words(READING, "Improve the model for everyone");
    window.reads("item-panel", "home");
    window.reads("last-exported", "Off, read in its export of 9 Nov 2026");
    window.close();
}

#[test]
fn in_the_made_up_list_no_export_is_read() {
    let desk = Desk::new();
    let window = desk.open_with(&Opening { demo: true, ..choosing(&desk, "none") });
    window.visit("computer");
    window.click("exported-choose");
    window.reads("error-message", "no file is read into it");
    window.close();
}

#[test]
fn axe_finds_nothing_where_an_export_is_read() {
    let desk = known();
    let window = open(&desk, "none");
    let mut found = Vec::new();
    for (theme, size) in LOOKS {
        let preferences = json!({ "request": { "theme": theme, "text_size": size, "motion": "reduced" } });
        window.invoke("set_preferences", preferences).unwrap();
        window.start_again();
        window.click(&format!("row-{ITEM}"));
        window.see("last-exported");
        let mut hold = |what: &str| {
            found.extend(held_against(&window, &format!("{what}, {theme}, {size} %")));
            window.eval("document.querySelector('[data-testid=read-export]').scrollIntoView()");
            window.picture(&pictures::file(&format!("export-{what}-{theme}-{size}.png")));
        };
        hold("offered");
        window.drop_bytes("read-export", "export.zip", &chatgpt(true, MAIL, 9));
        window.see("exported-keep");
        hold("found");
        window.drop_bytes("read-export", "user_settings.json", alone().as_bytes());
        window.click("exported-mine");
        window.see("exported-day");
        hold("day");
        window.drop_bytes("read-export", "export.zip", &chatgpt(false, "tom@example.com", 9));
        window.see("error-message");
        hold("refused");
        window.visit("computer");
        window.drop_bytes("read-export", "export.zip", &chatgpt(true, MAIL, 9));
        window.see("exported-keep");
        hold("at-computer");
    }
    let preferences = json!({ "request": { "theme": "light", "text_size": 100, "motion": "reduced" } });
    window.invoke("set_preferences", preferences).unwrap();
    window.start_again();
    window.invoke("window_shape", json!({ "request": { "narrow": true, "on_top": false } })).unwrap();
    window.until("the window is narrow", "innerWidth <= 392");
    window.click(&format!("row-{ITEM}"));
    window.drop_bytes("read-export", "export.zip", &chatgpt(true, MAIL, 9));
    window.see("exported-keep");
    found.extend(held_against(&window, "narrow"));
    window.picture(&pictures::file("export-narrow.png"));
    window.close();
    assert!(found.is_empty(), "{}", found.join("\n"));
}
