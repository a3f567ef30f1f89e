//! Reminders that were sent and cannot be written down: a repeat is better than a loss, and the agent says so.

use std::{collections::BTreeSet, fs};

use crate::{
    delivery::{MONDAY, begun},
    support::{Desk, Server, until},
};

/// What lies in the data folder. The journal of the vault comes and goes while a reading of this computer is made.
fn names(desk: &Desk) -> BTreeSet<String> {
    let all = fs::read_dir(desk.data()).unwrap().flatten();
    let names = all.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| !name.starts_with("withhold.db-")).collect()
}

#[test]
fn on_a_full_disk_it_reminds_says_so_and_reminds_again_after_a_restart() {
    let desk = begun();
    let server = Server::start(&desk.address());
    let mut left = names(&desk);
    // Two programs that note something wait for each other at an empty file.
    left.insert("reminders.json.lock".to_owned());
    desk.set_clock(MONDAY);
    let agent = desk.start_with(&mut desk.command_on_a_full_disk());
    server.waits_for(1);
    let trouble = desk.ask("status")["status"]["trouble"]["text"].as_str().unwrap().to_owned();
    assert!(trouble.contains("was sent") && trouble.contains("may come again"), "{trouble}");
    // The same agent knows that the reminder was sent.
    desk.settle();
    desk.wakes();
    server.waits_for(1);
    // The agent may be trying again just now.
    until("nothing is left half written", || (names(&desk) == left).then_some(()));
    drop(agent);

    // Another agent does not know, and finds room.
    let agent = desk.start();
    let again = server.waits_for(2);
    assert!(desk.ask("status")["status"]["trouble"].is_null());
    server.dismiss(again.id);
    until("nothing stands", || (desk.ask("status")["status"]["showing"] == 0).then_some(()));
    assert!(agent.terminate().success());
    let _agent = desk.start();
    desk.wakes();
    server.waits_for(2);
}

#[test]
fn later_that_cannot_be_written_down_is_said_on_the_screen() {
    let desk = begun();
    let server = Server::start(&desk.address());
    desk.set_clock(MONDAY);
    let _agent = desk.start_with(&mut desk.command_on_a_full_disk());
    server.click(server.waits_for(1).id, "later");
    assert_eq!(server.waits_for(2).title, "That could not be put off");
}

#[test]
fn what_cannot_be_written_down_is_said_and_not_sent_twice_by_the_same_agent() {
    let desk = begun();
    let server = Server::start(&desk.address());
    // A folder in the place of the file: nothing can be written there, whoever tries.
    fs::create_dir(desk.data().join("reminders.json")).unwrap();
    desk.set_clock(MONDAY);
    let agent = desk.start();
    server.waits_for(1);
    let trouble = desk.ask("status")["status"]["trouble"]["text"].as_str().unwrap().to_owned();
    assert!(trouble.contains("may come again"), "{trouble}");
    desk.settle();
    desk.wakes();
    server.waits_for(1);
    fs::remove_dir(desk.data().join("reminders.json")).unwrap();
    desk.wakes();
    until("the trouble is over", || desk.ask("status")["status"]["trouble"].is_null().then_some(()));
    server.dismiss(1);
    until("nothing stands", || (desk.ask("status")["status"]["showing"] == 0).then_some(()));
    assert!(agent.terminate().success());
    let _agent = desk.start();
    server.waits_for(1);
}
