//! What is personal stays in the vault: nothing personal in the web view's own files, nothing outside the data
//! folder.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    support::{Desk, Window},
    ways_in::kept_by_keyring,
};

const LABEL: &str = "periwinkle";
const NOTE: &str = "marmalade";

#[test]
fn the_web_view_keeps_nothing_personal_and_only_under_the_data_folder() {
    let desk = Desk::new();
    let window = desk.open();
    window.click("service-linkedin");
    window.fill("label-linkedin", LABEL);
    window.click("put-on-list");
    look_and_search(&window, LABEL);
    window.close();

    let web_view = files(&desk.data().join("webview"));
    assert!(!web_view.is_empty(), "the web view keeps its files elsewhere");
    let outside: Vec<PathBuf> = ["home", "tmp"].iter().flat_map(|name| files(&desk.path(name))).collect();
    for file in web_view.iter().chain(&outside) {
        let bytes = fs::read(file).unwrap();
        for word in [LABEL, NOTE] {
            assert!(!holds(&bytes, word), "{} holds “{word}”", file.display());
        }
    }
    let vault =
        ["withhold.db", "withhold.db-wal"].map(|name| fs::read(desk.data().join(name)).unwrap_or_default());
    assert!(vault.iter().any(|bytes| holds(bytes, LABEL)), "the search finds nothing even where it must");

    // The graphics driver keeps a cache of compiled shaders; nothing else may stand in the home folder.
    let foreign: Vec<&PathBuf> =
        outside.iter().filter(|file| !file.to_string_lossy().contains("shader")).collect();
    assert!(foreign.is_empty(), "left outside the data folder: {foreign:?}");
}

#[test]
fn an_encrypted_vault_leaves_nothing_readable_anywhere() {
    let (desk, daemon) = kept_by_keyring();
    let window = desk.open();
    look_and_search(&window, LABEL);
    window.visit("settings");
    window.see("backups-count");
    window.click("backup-now");
    window.reads("live", "Backed up");
    window.ctrl('l');
    window.is_shut();
    window.close();
    drop(daemon);
    let all: Vec<PathBuf> =
        ["data", "home", "tmp", "run"].iter().flat_map(|name| files(&desk.path(name))).collect();
    assert!(all.iter().any(|file| file.ends_with("withhold.db")), "the vault lies elsewhere: {all:?}");
    assert!(
        all.iter().any(|file| file.to_string_lossy().contains("backups/")),
        "no backup was made: {all:?}"
    );
    for file in &all {
        let bytes = fs::read(file).unwrap();
        for word in [LABEL, NOTE, "generative-ai@"] {
            assert!(!holds(&bytes, word), "{} holds “{word}”", file.display());
        }
    }
}

/// Answers with a note, and searches for what is personal.
fn look_and_search(window: &Window, label: &str) {
    window.click(&format!("row-linkedin/generative-ai@{label}"));
    window.click_words("item-panel", "Add a note or a date");
    window.fill("note", NOTE);
    window.click("answer-1");
    window.reads(&format!("row-linkedin/generative-ai@{label}"), "Off, you saw it");
    window.visit("history");
    window.fill("history-query", NOTE);
    window.reads("history-list", NOTE);
    window.ctrl('k');
    window.fill("palette-input", label);
    window.reads("palette", label);
    window.escape();
}

/// Whether the bytes hold the word, in the spelling of files or of a web view's memory.
fn holds(bytes: &[u8], word: &str) -> bool {
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [word.as_bytes(), &wide].iter().any(|word| bytes.windows(word.len()).any(|window| window == *word))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .filter(|path| path.is_file())
        .collect()
}
