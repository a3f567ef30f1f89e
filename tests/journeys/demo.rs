//! Looking around in a made-up list: from a first screen or by `--demo`, with nothing written, and back again.

use std::{collections::BTreeMap, fs, path::Path, process::Command};

use withhold_tests::process::until;

use crate::{
    accessibility::held_against,
    pictures,
    support::{Desk, Opening, Window},
};

/// Each file with its bytes, but for the web view's own files and the graphics driver's cache of shaders.
fn kept(desk: &Desk) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for name in ["data", "home"] {
        gather(&desk.path(name), &mut found);
    }
    found
}

fn gather(folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap()) {
        let path = entry.path();
        let name = path.display().to_string();
        if path.is_dir() && entry.file_name() != "webview" {
            gather(&path, found);
        } else if path.is_file() && !name.contains("shader") {
            found.insert(name, fs::read(&path).unwrap());
        }
    }
}

/// The folders of demos in the desk's temporary folder.
fn demo_folders(desk: &Desk) -> Vec<String> {
    let entries = fs::read_dir(desk.path("tmp")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with("withhold-demo-")).collect()
}

/// Tries what a person might try in the made-up list.
fn look_about(window: &Window, desk: &Desk) {
    window.reads("demo-banner", "This list is made up");
    window.see("headline");
    window.click("row-linkedin/generative-ai@private");
    window.reads("item-panel", "Generative AI");
    let before = window.text("headline");
    window.press('1');
    window.reads("row-linkedin/generative-ai@private", "Off, you saw it");
    assert_ne!(window.text("headline"), before);
    window.click("undo");
    window.reads("headline", before.trim());
    window.click("open-page");
    until("the page is open", || (!desk.opened().is_empty()).then_some(()));
    window.ctrl('l');
    window.reads("error-message", "neither encrypted nor locked");
}

#[test]
fn looking_around_from_the_first_screen_writes_nothing_and_leads_back_to_it() {
    let desk = Desk::bare();
    let window = desk.open();
    window.is_shut();
    let before = kept(&desk);
    window.click_to_load("look-around", "demo-banner");
    look_about(&window, &desk);
    window.visit("settings");
    window.see("demo-settings");
    let mut found = held_against(&window, "settings while looking around");
    window.visit("today");
    window.see("demo-banner");
    found.extend(held_against(&window, "Today while looking around"));
    window.picture(&pictures::file("demo.png"));
    window.visit("history");
    window.see("history-list");
    window.click_to_load("leave-demo", "look-around");
    window.is_shut();
    assert_eq!(kept(&desk), before);
    assert!(demo_folders(&desk).is_empty());
    window.close();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_window_started_to_look_around_leaves_no_file_even_where_it_is_killed() {
    let desk = Desk::new();
    desk.ctl(&["add", "linkedin", "--label", "work"]);
    let before = kept(&desk);
    let opening = Opening { demo: true, ..Opening::default() };
    let window = desk.open_with(&opening);
    look_about(&window, &desk);
    assert_eq!(demo_folders(&desk).len(), 1);
    window.close();
    until("its folder is gone", || demo_folders(&desk).is_empty().then_some(()));
    assert_eq!(kept(&desk), before);

    let window = desk.open_with(&opening);
    window.see("demo-banner");
    let process = window.process().unwrap().to_string();
    assert!(Command::new("kill").args(["-9", &process]).status().unwrap().success());
    until("it is killed", || window.process().is_none().then_some(()));
    drop(window);
    assert_eq!((demo_folders(&desk).len(), kept(&desk)), (1, before));

    let window = desk.open();
    window.see("row-linkedin/generative-ai@work");
    until("the folder is swept at the next start", || demo_folders(&desk).is_empty().then_some(()));
    window.close();
}
