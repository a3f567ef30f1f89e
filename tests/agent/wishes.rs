//! What a person wishes beyond the frequency: to be told at once, names in the digest, a calendar kept current.

use std::fs;

use crate::{
    delivery::{MONDAY, begun},
    support::{Desk, Server, until},
};

#[test]
fn a_write_wakes_the_agent_at_once() {
    let desk = Desk::new();
    let _agent = desk.start();
    assert_eq!(desk.ask("status")["status"]["reading"], "none");
    desk.run_ctl(&["add", "linkedin"]);
    // The agent heard the word before the command line ended, so no wait is needed here.
    let status = desk.ask("status")["status"].clone();
    assert_eq!((&status["reading"], &status["due"]), (&"open".into(), &2.into()), "{status}");
    desk.run_ctl(&["reminders", "pause", "--service", "linkedin", "--until", "2026-03-12"]);
    assert_eq!(desk.ask("status")["status"]["due"], 0);
}

#[test]
fn a_digest_names_services_once_that_was_wished_for() {
    let desk = begun();
    let server = Server::start(&desk.address());
    for service in ["x", "chatgpt", "claude"] {
        desk.run_ctl(&["add", service]);
    }
    desk.run_ctl(&["reminders", "set", "--names", "on"]);
    desk.set_clock(MONDAY);
    let _agent = desk.start();
    let shown = server.waits_for(1);
    assert!(shown.title.contains("want a look") && !shown.title.contains("LinkedIn"), "{shown:?}");
    assert!(shown.body.contains(" and 1 more. "), "{shown:?}");
    let kept = fs::read_to_string(desk.data().join("reminders-due.json")).unwrap();
    assert!(!kept.to_lowercase().contains("linkedin"), "{kept}");
}

#[test]
fn a_vault_that_does_not_open_is_reminded_of_by_numbers_alone() {
    let desk = begun();
    let server = Server::start(&desk.address());
    desk.run_ctl(&["reminders", "set", "--names", "on"]);
    fs::write(desk.data().join("withhold.db"), [0x5a; 8192]).unwrap();
    desk.set_clock(MONDAY);
    let _agent = desk.start();
    let shown = server.waits_for(1);
    assert_eq!(shown.title, "2 settings want a look");
    assert!(shown.body.starts_with("Go through them"), "{shown:?}");
}

#[test]
fn an_encrypted_vault_is_reminded_of_by_numbers_alone_and_stays_shut() {
    let desk = Desk::new();
    let server = Server::start(&desk.address());
    let secret = desk.path("secret");
    fs::write(&secret, "three plain words").unwrap();
    let secret = secret.to_str().unwrap();
    assert_eq!(desk.ctl.run(&["init", "--passphrase-file", secret]).code, 0);
    desk.run_ctl(&["add", "linkedin", "--passphrase-file", secret]);
    desk.run_ctl(&["reminders", "set", "--names", "on", "--passphrase-file", secret]);
    let before = fs::read(desk.data().join("withhold.db")).unwrap();
    desk.set_clock(MONDAY);
    let _agent = desk.start();
    let shown = server.waits_for(1);
    assert_eq!(shown.title, "2 settings want a look");
    assert!(shown.body.starts_with("Go through them"), "{shown:?}");
    assert_eq!(desk.ask("status")["status"]["reading"], "locked");
    fs::remove_file(desk.data().join("reminders-due.json")).unwrap();
    desk.wakes();
    let status = desk.ask("status")["status"].clone();
    assert_eq!((&status["reading"], &status["due"]), (&"unreadable".into(), &().into()), "{status}");
    let trouble = status["trouble"]["text"].as_str().unwrap();
    assert!(trouble.starts_with("The list is encrypted, and is not opened"), "{trouble}");
    assert_eq!(fs::read(desk.data().join("withhold.db")).unwrap(), before);
}

#[test]
fn a_vault_that_was_deleted_is_not_made_anew() {
    let desk = begun();
    let _server = Server::start(&desk.address());
    desk.run_ctl(&["reminders", "set", "--names", "on"]);
    let _agent = desk.start();
    fs::remove_dir_all(desk.data()).unwrap();
    desk.sleep_until(MONDAY);
    until("it has noticed", || (desk.ask("status")["status"]["reading"] == "none").then_some(()));
    assert!(!desk.data().exists());
}

#[test]
fn the_calendar_is_written_by_the_agent_where_it_could_not_be_before() {
    let desk = begun();
    let _server = Server::start(&desk.address());
    let folder = desk.path("drive");
    fs::create_dir(&folder).unwrap();
    desk.run_ctl(&["reminders", "calendar", "--keep", folder.to_str().unwrap()]);
    fs::remove_dir_all(&folder).unwrap();
    let _agent = desk.start();
    let trouble = || desk.ask("status")["status"]["trouble"].clone();
    assert!(trouble()["text"].as_str().unwrap().contains("calendar"), "{}", trouble());
    fs::create_dir(&folder).unwrap();
    // Each question makes the agent look once more.
    until("nothing troubles it", || trouble().is_null().then_some(()));
    assert!(folder.join("withhold.ics").is_file());
}
