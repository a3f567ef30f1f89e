//! Settings of programs on this computer: watched with the window closed, and read again when their files change.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::support::{Desk, Server, until};

const ITEM: &str = "zed/edit-predictions";
const OFF: &str = r#"{ "edit_predictions": { "allow_data_collection": "no" } }"#;
const ON: &str = r#"{ "edit_predictions": { "allow_data_collection": "yes" } }"#;

/// Writes the settings of Zed as an editor does.
fn zed(desk: &Desk, content: &str) {
    let file = desk.path("home/.config/zed/settings.json");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file.with_extension("new"), content).unwrap();
    fs::rename(file.with_extension("new"), file).unwrap();
}

/// Whether the agent watches any folder.
fn watches(agent: u32) -> bool {
    let open = fs::read_dir(format!("/proc/{agent}/fdinfo")).unwrap().flatten();
    let texts = open.filter_map(|entry| fs::read_to_string(entry.path()).ok());
    texts.into_iter().any(|text| text.contains("inotify wd:"))
}

/// How an item stands, in a word.
fn standing(answer: &Value) -> String {
    let mut all = answer.as_array().unwrap().iter();
    all.find(|item| item["id"] == ITEM).unwrap()["standing"]["kind"].as_str().unwrap().to_owned()
}

/// A list with Zed on it, whose setting is off.
fn begun(desk: &Desk, words: &[&str]) {
    zed(desk, OFF);
    desk.run_ctl(&[&["add", "zed"], words].concat());
}

#[test]
fn what_is_turned_back_on_with_the_window_closed_is_one_reminder() {
    let desk = Desk::new();
    let server = Server::start(&desk.address());
    begun(&desk, &[]);
    let agent = desk.start();
    until("it has read the setting, and watches", || watches(agent.0.id()).then_some(()));
    assert_eq!(standing(&desk.run_ctl(&["items"])), "withheld");
    assert!(server.shown().is_empty());
    zed(&desk, ON);
    let shown = server.waits_for(1);
    assert_eq!(shown.title, "1 setting was turned back on");
    assert_eq!(shown.body, "What read off before reads on since 3 March. Look again.");
    assert!(!format!("{shown:?}").to_lowercase().contains("zed"), "{shown:?}");
    assert_eq!(standing(&desk.run_ctl(&["items"])), "shared");
    let history = desk.run_ctl(&["history", ITEM]).as_array().unwrap().len();
    server.dismiss(1);
    until("the dismissal is heard", || (desk.ask("status")["status"]["showing"] == 0).then_some(()));
    // The same drift again, after a restart too.
    zed(&desk, &format!("{ON}\n"));
    assert!(agent.terminate().success());
    let agent = desk.start();
    until("it has read again, and watches", || watches(agent.0.id()).then_some(()));
    desk.wakes();
    server.waits_for(1);
    assert_eq!(
        desk.run_ctl(&["history", ITEM]).as_array().unwrap().len(),
        history,
        "the same answer is no row"
    );
}

#[test]
fn what_was_turned_back_on_is_named_where_names_are_wished_for() {
    let desk = Desk::new();
    let server = Server::start(&desk.address());
    begun(&desk, &[]);
    desk.run_ctl(&["reminders", "set", "--names", "on"]);
    let agent = desk.start();
    until("it watches", || watches(agent.0.id()).then_some(()));
    zed(&desk, ON);
    let shown = server.waits_for(1);
    assert!(
        shown.body.starts_with("Zed, ")
            && shown.body.ends_with(": off before, on since 3 March. Look again."),
        "{shown:?}"
    );
}

#[test]
fn in_quiet_hours_it_waits_as_every_reminder_does() {
    let desk = Desk::new();
    let server = Server::start(&desk.address());
    begun(&desk, &[]);
    desk.set_clock("2026-03-03T22:00:00[Europe/Berlin]");
    let agent = desk.start();
    until("it watches", || watches(agent.0.id()).then_some(()));
    zed(&desk, ON);
    until("it has read it", || (standing(&desk.run_ctl(&["items"])) == "shared").then_some(()));
    desk.wakes();
    assert!(server.shown().is_empty());
    desk.sleep_until("2026-03-04T08:00:00[Europe/Berlin]");
    assert_eq!(server.waits_for(1).title, "1 setting was turned back on");
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() { all.extend(files(&entry.path())) } else { all.push(entry.path()) }
    }
    all
}

#[test]
fn of_a_locked_list_it_says_only_that_something_changed_and_the_reading_waits_for_the_list() {
    let desk = Desk::new();
    let server = Server::start(&desk.address());
    let secret = desk.path("secret");
    fs::write(&secret, "three plain words").unwrap();
    let way = ["--passphrase-file", secret.to_str().unwrap()];
    assert_eq!(desk.ctl.run(&["init", way[0], way[1]]).code, 0);
    begun(&desk, &way);
    let read = desk.run_ctl(&["read", "zed", way[0], way[1]]);
    assert_eq!(read[0]["became"], "recorded");
    let before = fs::read(desk.data().join("withhold.db")).unwrap();
    let agent = desk.start();
    until("it watches", || watches(agent.0.id()).then_some(()));
    zed(&desk, "{");
    zed(&desk, ON);
    let shown = server.waits_for(1);
    assert_eq!(shown.title, "A setting on this computer changed");
    assert!(!format!("{shown:?}").to_lowercase().contains("zed"), "{shown:?}");
    for (content, changes) in [(OFF, 2), (ON, 3)] {
        zed(&desk, content);
        until("that is marked too", || {
            let mark = fs::read_to_string(desk.data().join("changed-here")).unwrap();
            (mark == format!("2026-03-03 {changes}")).then_some(())
        });
    }
    desk.wakes();
    server.waits_for(1);
    assert_eq!(fs::read(desk.data().join("withhold.db")).unwrap(), before, "the list stayed shut");
    for file in [files(desk.data()), files(&desk.path("run"))].concat() {
        let bytes = fs::read(&file).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        for word in ["edit-predictions", "edit_predictions", "allow_data_collection", "settings.json"] {
            assert!(!text.contains(word), "{word} in {}", file.display());
        }
        // Three letters stand in what is encrypted by chance.
        assert!(bytes.len() > 4_096 || !text.contains("zed"), "{text} in {}", file.display());
    }
    // The list opens: the reading is made.
    let items = desk.run_ctl(&["items", way[0], way[1]]);
    assert_eq!(standing(&items), "shared");
    assert!(!desk.data().join("changed-here").exists());
}

#[test]
fn nothing_is_read_or_watched_where_that_is_switched_off() {
    let desk = Desk::new();
    begun(&desk, &[]);
    desk.run_ctl(&["read", "--by-itself", "off"]);
    let agent = desk.start();
    desk.looks();
    desk.run_ctl(&["read", "--by-itself", "on"]);
    until("it watches", || watches(agent.0.id()).then_some(()));
    assert_eq!(standing(&desk.run_ctl(&["items"])), "withheld");
    desk.run_ctl(&["read", "--by-itself", "off"]);
    desk.looks();
    until("it watches no more", || (!watches(agent.0.id())).then_some(()));
}
