//! The vault as the window keeps the vault: locked, nothing of the vault shows; deleted, nothing of the vault is
//! left.

use serde_json::json;

use withhold_tests::logind::Logind;

use crate::support::{Desk, Opening, until};

#[test]
fn while_locked_nothing_of_the_list_shows_and_nothing_is_answered() {
    let desk = Desk::new();
    desk.ctl(&["add", "linkedin", "--label", "periwinkle"]);
    let window = desk.open();
    window.click("row-linkedin/generative-ai@periwinkle");
    window.reads("item-panel", "Data for Generative AI Improvement");
    window.ctrl('l');
    window.is_shut();
    window.until("the title tells nothing", "document.title === 'Withhold is locked'");
    window.until("the address tells nothing", "location.hash === '#/today'");
    let shown = window.eval("document.documentElement.outerHTML").as_str().unwrap().to_lowercase();
    assert!(!shown.contains("periwinkle") && !shown.contains("linkedin"), "the page still holds the list");
    for command in ["overview", "data_place", "backups", "new_recovery_code"] {
        let refused = window.invoke(command, json!({})).unwrap_err();
        assert_eq!(refused["code"], json!("locked"), "{command}");
    }
    let change = json!({ "request": { "how": "keyring" } });
    assert_eq!(window.invoke("change_protection", change).unwrap_err()["code"], json!("locked"));
    window.click("way-keyring");
    window.see("row-linkedin/generative-ai@periwinkle");

    // By the button in Settings as well.
    window.visit("settings");
    window.reads("protection-words", "Not encrypted, protected by this computer's login only");
    window.focus("lock-now");
    window.enter();
    window.is_shut();
    window.click("way-keyring");
    window.see("headline");
    window.close();
}

#[test]
fn it_locks_at_sleep_where_that_was_asked() {
    let desk = Desk::new();
    desk.ctl(&["add", "linkedin", "--label", "periwinkle"]);
    let window = desk.open();
    window.visit("settings");
    window.click("lock-at-sleep");
    window.reads("live", "Saved");
    let logind = Logind::start(&desk.bus());
    // The window may not be listening yet: the word is given until the window has heard the word.
    until("the window is locked", || {
        logind.prepare_for_sleep(true);
        (window.eval("document.documentElement.dataset.ready") == "gate").then_some(())
    });
    window.is_shut();
    window.click("way-keyring");
    window.see("nav-today");
    window.close();
}

#[test]
fn it_locks_once_nobody_has_touched_it_for_as_long_as_was_asked() {
    let desk = Desk::new();
    desk.ctl(&["add", "linkedin", "--label", "periwinkle"]);
    desk.set_clock("2026-11-24T10:00:00");
    let window = desk.open_with(&Opening { by_clock: true, ..Opening::default() });
    window.visit("settings");
    window.choose("lock-after", "5");
    window.reads("live", "Saved");
    desk.set_clock("2026-11-24T10:04:00");
    // A touch that the program has heard of begins the five minutes anew.
    window.invoke("touched", json!({})).unwrap();
    desk.set_clock("2026-11-24T10:08:50");
    window.invoke("overview", json!({})).unwrap();
    window.misses("gate");
    desk.set_clock("2026-11-24T10:09:00");
    window.see("gate");
    window.is_shut();
    assert_eq!(window.invoke("overview", json!({})).unwrap_err()["code"], json!("locked"));
    window.click("way-keyring");
    window.see("nav-today");
    // The waiting begins with the opening, however long the window was locked.
    window.invoke("overview", json!({})).unwrap();
    window.close();
}

#[test]
fn everything_is_exported_and_then_deleted() {
    let desk = Desk::new();
    desk.ctl(&["add", "linkedin", "--label", "periwinkle"]);
    let place = desk.path("export");
    let window = desk.open_with(&Opening { chooses: Some(place.clone()), ..Opening::default() });
    window.visit("settings");
    window.click("export");
    window.reads("toast", "Exported to");
    let whole = std::fs::read_to_string(place.join("withhold.json")).unwrap();
    assert!(whole.contains("periwinkle"));
    window.click("logs-show");
    window.reads("log-text", "the vault is open");
    window.fill("delete-typed", "delete everything");
    window.click("delete-everything");
    window.reads("deleted", "withhold.db");
    assert!(!desk.data().join("withhold.db").exists());
    window.close();
    assert!(!desk.data().join("withhold.db").exists(), "the list came back");
}
