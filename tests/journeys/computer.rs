//! The programs on this computer: looked at, put on the list, read, and read again by themselves when one has turned
//! back on.

use std::fs;

use serde_json::json;

use crate::{
    accessibility::{LOOKS, held_against},
    pictures,
    support::{Desk, Opening, TODAY, Window},
};

const ZED: &str = "zed/edit-predictions";
const AMAZON: &str = "amazon-q/share-content";

/// An editor that keeps its data back, and an extension of another editor that shares.
fn install(desk: &Desk) {
    fs::create_dir_all(desk.home().join(".vscode/extensions/amazonwebservices.amazon-q-vscode-1.90.0"))
        .unwrap();
    write(desk, ".config/Code/User/settings.json", r#"{ "amazonQ.shareContentWithAWS": true }"#);
    zed(desk, "no");
    fs::create_dir_all(desk.home().join("letters")).unwrap();
}

fn zed(desk: &Desk, answer: &str) {
    let text = format!("{{ \"edit_predictions\": {{ \"allow_data_collection\": \"{answer}\" }} }}");
    write(desk, ".config/zed/settings.json", &text);
}

fn write(desk: &Desk, place: &str, text: &str) {
    let path = desk.home().join(place);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn open(desk: &Desk) -> Window {
    let letters = desk.home().join("letters");
    desk.open_with(&Opening { chooses: Some(letters), ..Opening::default() })
}

#[test]
fn two_programs_are_found_put_on_the_list_and_read() {
    let desk = Desk::new();
    install(&desk);
    let window = open(&desk);
    window.click("look-at-computer");
    window.click("look-here");
    window.reads("looked", "programs were found");
    window.reads("reading-zed/edit-predictions", "Off");
    window.reads("reading-zed/edit-predictions", "~/.config/zed/settings.json says \"no\"");
    window.reads("reading-amazon-q-vscode/share-content", "On");
    window.reads("reading-amazon-q-vscode/share-content", "\"amazonQ.shareContentWithAWS\": false");
    assert_eq!(desk.ctl(&["accounts"]).as_array().map(Vec::len), Some(0), "a look writes nothing");

    for program in ["zed", "amazon-q-vscode"] {
        window.click(&format!("put-{program}"));
        window.until("it is on the list", &format!("!document.querySelector('[data-testid=put-{program}]')"));
    }
    window.click("read-list");
    for item in [ZED, AMAZON] {
        // The window may have read the program by itself since the program was put on the list.
        let words = format!("document.querySelector('[data-testid=\"read-{item}\"]')?.textContent");
        let read = "/Recorded as a new look|The same as at the last look/";
        window.until("it was read", &format!("{read}.test({words})"));
    }
    window.click("look-in-project");
    window.reads("looked", "~/letters");

    window.visit("today");
    window.reads(&format!("row-{ZED}"), "Not opted in, read on this computer");
    window.reads(&format!("row-{AMAZON}"), "Ticked");
    window.click(&format!("row-{ZED}"));
    window.reads("last-reading", "Not opted in, read on");
    window.reads("read-here", "Zed can tell from its own files");
    window.click("read-now");
    window.reads("became", "The same as at the last look");
    window.reads("read-by-itself", "Read again by itself when its file changes");
    window.close();
}

#[test]
fn a_file_that_changes_is_read_by_the_open_window_and_by_nobody_where_that_is_switched_off() {
    let desk = Desk::new();
    install(&desk);
    desk.ctl(&["add", "zed"]);
    let window = open(&desk);
    // Read once the list is open, and watched from then on.
    window.reads(&format!("row-{ZED}"), "Not opted in, read on this computer");
    zed(&desk, "yes");
    window.reads(&format!("row-{ZED}"), "Turned back on");
    zed(&desk, "no");
    window.reads(&format!("row-{ZED}"), "Not opted in, read on this computer");

    window.visit("settings");
    window.click("by-itself-zed");
    window.until("it is switched off", "!document.querySelector('[data-testid=by-itself-zed]').checked");
    window.visit("today");
    window.click(&format!("row-{ZED}"));
    window.reads("read-by-itself", "Not read by itself: Zed");
    window.close();
    zed(&desk, "yes");
    let before = desk.ctl(&["history", ZED]);
    let window = open(&desk);
    assert_eq!(window.invoke("read_for_round", json!({})).unwrap(), json!([]));
    assert_eq!(desk.ctl(&["history", ZED]), before, "neither the start nor a round reads it");
    window.click(&format!("row-{ZED}"));
    window.click("read-now");
    window.reads("became", "has turned back on");
    let first = window.eval("document.querySelector('main [data-row]').dataset.row");
    assert_eq!(first, ZED, "what drifted comes first");
    window.close();
}

#[test]
fn what_turns_back_on_while_the_window_is_closed_is_reminded_of_at_once_and_first_on_today() {
    let desk = Desk::new();
    let minder = desk.minder();
    install(&desk);
    desk.set_clock(TODAY);
    for account in ["linkedin", "zed", "amazon-q"] {
        desk.ctl_at(TODAY, &["add", account]);
    }
    desk.ctl_at(TODAY, &["read"]);
    let dunst = desk.start_dunst();
    let agent = desk.start_agent(&minder);
    zed(&desk, "yes");
    dunst.shows("1");
    dunst.choose("Open the round");
    let window = desk.opened_by(&agent);
    window.reads("round-who", "Zed");
    window.escape();
    window.reads(&format!("row-{ZED}"), "Turned back on");
    let first = window.eval("document.querySelector('main [data-row]').dataset.row");
    assert_eq!(first, ZED, "what drifted comes first");
    let told = desk.ctl_at(TODAY, &["history", ZED]);
    assert!(told.to_string().contains("settings.json"), "{told}");
    // The window says, once, that the agent keeps running.
    window.ask_to_close();
    window.close_by("closing-close");
}

#[test]
fn what_changed_while_the_list_was_locked_is_read_once_the_window_has_the_list_open() {
    let desk = Desk::new();
    install(&desk);
    desk.ctl(&["add", "zed"]);
    desk.ctl(&["read"]);
    zed(&desk, "yes");
    // As the agent notes it, without a name.
    let mark = desk.data().join("changed-here");
    fs::write(&mark, "2026-11-30 1").unwrap();
    let window = open(&desk);
    window.reads(&format!("row-{ZED}"), "Turned back on");
    assert!(!mark.exists(), "what was read is marked no more");
    window.close();
}

#[test]
fn axe_finds_nothing_where_this_computer_is_looked_at() {
    let desk = Desk::new();
    install(&desk);
    desk.ctl(&["add", "zed"]);
    let window = open(&desk);
    let mut found = Vec::new();
    for (theme, size) in LOOKS {
        let preferences = json!({ "request": { "theme": theme, "text_size": size, "motion": "reduced" } });
        window.invoke("set_preferences", preferences).unwrap();
        window.start_again();
        window.visit("computer");
        window.click("look-here");
        window.click("read-list");
        window.see("read-rows");
        window.eval("document.querySelectorAll('main details').forEach((one) => (one.open = true))");
        found.extend(held_against(&window, &format!("this computer, {theme}, {size} %")));
        window.picture(&pictures::file(&format!("computer-{theme}-{size}.png")));
        window.visit("today");
        window.click(&format!("row-{ZED}"));
        window.click("read-now");
        window.see("became");
        found.extend(held_against(&window, &format!("an item read here, {theme}, {size} %")));
        window.picture(&pictures::file(&format!("item-read-{theme}-{size}.png")));
    }
    window.close();
    assert!(found.is_empty(), "{}", found.join("\n"));
}
