//! Faults around the agent, and what the agent does then. logind and the tray are stand-ins.

use std::fs;

use crate::{
    delivery::{MONDAY, begun},
    support::{Desk, Logind, Server, Tray, until},
};

#[test]
fn a_server_that_comes_back_is_given_what_stood() {
    let desk = begun();
    let server = Server::start(&desk.address());
    desk.set_clock(MONDAY);
    let _agent = desk.start();
    server.waits_for(1);
    drop(server);
    until("the agent has noticed", || (desk.ask("status")["status"]["showing"] == 0).then_some(()));
    let server = Server::start(&desk.address());
    server.click(server.waits_for(1).id, "round");
    until("the window was opened", || (desk.opened().len() == 1).then_some(()));
}

#[test]
fn a_server_that_takes_anothers_place_is_given_what_stood() {
    let desk = begun();
    let first = Server::start(&desk.address());
    desk.set_clock(MONDAY);
    let _agent = desk.start();
    first.waits_for(1);
    let second = Server::start(&desk.address());
    // The first reminder is still there, and a click on the first reminder counts for nothing any more.
    let shown = second.waits_for(1);
    first.click(shown.id, "round");
    second.click(shown.id, "later");
    until("it is put off", || {
        (desk.ask("status")["status"]["next"] == "2026-03-09T12:00:00+01:00[Europe/Berlin]").then_some(())
    });
    assert!(desk.opened().is_empty());
}

#[test]
fn a_server_that_crashes_on_it_is_given_it_three_times_more_and_then_no_more() {
    let desk = begun();
    desk.set_clock(MONDAY);
    let mut server = Server::start(&desk.address());
    let _agent = desk.start();
    for _ in 0..4 {
        server.waits_for(1);
        drop(server);
        until("the agent has noticed", || (desk.ask("status")["status"]["showing"] == 0).then_some(()));
        server = Server::start(&desk.address());
    }
    // Any reminder that was coming would have come before the test reminder.
    assert_eq!(desk.ask("test")["test"]["outcome"], "sent");
    assert_eq!(server.waits_for(1).title, "A test reminder");
}

#[test]
fn a_server_that_comes_late_is_given_what_is_due() {
    let desk = begun();
    desk.set_clock(MONDAY);
    let _agent = desk.start();
    let trouble = until("the trouble is told", || {
        desk.ask("status")["status"]["trouble"]["text"].as_str().map(str::to_owned)
    });
    assert!(trouble.starts_with("Nothing here shows notifications."), "{trouble}");
    let server = Server::start(&desk.address());
    server.waits_for(1);
    until("the trouble is over", || desk.ask("status")["status"]["trouble"].is_null().then_some(()));
}

#[test]
fn without_a_bus_it_waits_for_one() {
    let mut desk = begun();
    desk.end_bus();
    desk.set_clock(MONDAY);
    let _agent = desk.start();
    until("the trouble is told", || {
        desk.ask("status")["status"]["trouble"]["text"]
            .as_str()
            .filter(|told| told.contains("no bus"))
            .map(drop)
    });
    desk.start_bus();
    let server = Server::start(&desk.address());
    // The next try is a minute away by the agent's clock.
    desk.settle();
    desk.settle();
    server.waits_for(1);
}

#[test]
fn a_bus_that_dies_and_comes_back_shows_what_stood_again() {
    let mut desk = begun();
    let server = Server::start(&desk.address());
    desk.set_clock(MONDAY);
    let _agent = desk.start();
    server.waits_for(1);
    desk.end_bus();
    drop(server);
    assert_eq!(desk.ask("test")["test"]["outcome"], "no_bus");
    desk.start_bus();
    let server = Server::start(&desk.address());
    desk.settle();
    desk.settle();
    server.waits_for(1);
}

#[test]
fn an_action_clicked_after_the_agent_was_killed_and_started_again_is_understood() {
    let desk = begun();
    let server = Server::start(&desk.address());
    desk.set_clock(MONDAY);
    let agent = desk.start();
    let shown = server.waits_for(1);
    // Dropping the agent kills the agent's process.
    drop(agent);
    let _agent = desk.start();
    assert_eq!(server.waits_for(2).id, shown.id);
    assert_eq!(desk.ask("status")["status"]["showing"], 1);
    server.click(shown.id, "round");
    until("the window was opened", || (desk.opened().len() == 1).then_some(()));
}

#[test]
fn a_click_that_no_agent_heard_brings_the_reminder_again() {
    let desk = begun();
    let server = Server::start(&desk.address());
    desk.set_clock(MONDAY);
    let agent = desk.start();
    let id = server.waits_for(1).id;
    drop(agent);
    server.click(id, "round");
    let _agent = desk.start();
    server.click(server.waits_for(2).id, "round");
    until("the window was opened", || (desk.opened().len() == 1).then_some(()));
}

#[test]
fn signals_of_other_programs_mean_nothing() {
    let desk = begun();
    let server = Server::start(&desk.address());
    desk.set_clock(MONDAY);
    let _agent = desk.start();
    let id = server.waits_for(1).id;
    let other = desk.connection();
    let (path, name) = ("/org/freedesktop/Notifications", "org.freedesktop.Notifications");
    other.emit_signal(None::<&str>, path, name, "ActionInvoked", &(id, "round")).unwrap();
    other.emit_signal(None::<&str>, path, name, "NotificationClosed", &(id, 2_u32)).unwrap();
    // What the server says next comes after the other program's signals, and is heard.
    desk.ask("test");
    let test = server.waits_for(2).id;
    server.dismiss(test);
    until("the dismissal is heard", || (desk.ask("status")["status"]["showing"] == 1).then_some(()));
    assert!(desk.opened().is_empty());
}

#[test]
fn after_a_sleep_it_waits_for_half_a_minute() {
    let desk = begun();
    desk.set_clock("2026-03-09T08:59:50[Europe/Berlin]");
    let (logind, server) = (Logind::start(&desk.address()), Server::start(&desk.address()));
    let _agent = desk.start();
    // The agent may not be listening yet: the word is given until the agent has heard the word.
    until("it holds its tongue", || {
        logind.prepare_for_sleep(true);
        (desk.ask("status")["status"]["settling"] == true).then_some(())
    });
    // In steps too small to be taken for a sleep, past the hour of the reminder and past half a minute.
    for second in [0, 20, 40] {
        desk.set_clock(&format!("2026-03-09T09:00:{second:02}[Europe/Berlin]"));
        desk.looks();
    }
    assert!(server.shown().is_empty());
    // Without the second word the agent would be silent for longer than half a minute after the sleep.
    until("it speaks half a minute after it has heard that the sleep is over", || {
        desk.set_clock("2026-03-09T09:00:40[Europe/Berlin]");
        desk.looks();
        logind.prepare_for_sleep(false);
        desk.looks();
        for moment in ["09:00:55", "09:01:11", "09:01:27", "09:01:43"] {
            desk.set_clock(&format!("2026-03-09T{moment}[Europe/Berlin]"));
            desk.looks();
        }
        (server.shown().len() == 1).then_some(())
    });
}

#[test]
fn without_logind_the_wall_clock_tells_of_sleep() {
    let desk = begun();
    let server = Server::start(&desk.address());
    let _agent = desk.start();
    desk.set_clock(MONDAY);
    until("it has noticed", || (desk.ask("status")["status"]["settling"] == true).then_some(()));
    desk.looks();
    assert!(server.shown().is_empty());
    desk.settle();
    server.waits_for(1);
}

#[test]
fn a_clock_moved_by_minutes_days_and_decades_brings_no_stream() {
    let desk = begun();
    let server = Server::start(&desk.address());
    let _agent = desk.start();
    desk.sleep_until("2046-03-14T10:00:00[Europe/Berlin]");
    assert!(server.waits_for(1).title.contains("clock has moved"));
    for back in ["2046-03-14T09:50:00", "2046-03-12T10:00:00", "2026-03-04T10:00:00", "2026-03-04T10:10:00"] {
        desk.sleep_until(&format!("{back}[Europe/Berlin]"));
    }
    server.waits_for(1);
    desk.sleep_until(MONDAY);
    assert!(server.waits_for(2).title.contains("a look"));
}

#[test]
fn a_zone_that_changes_changes_the_hour() {
    let desk = begun();
    let server = Server::start(&desk.address());
    let _agent = desk.start();
    desk.sleep_until("2026-03-09T03:00:00[America/New_York]");
    assert_eq!(desk.ask("status")["status"]["next"], "2026-03-09T09:00:00-04:00[America/New_York]");
    assert!(server.shown().is_empty(), "it is nine in Berlin, and three here");
    desk.sleep_until("2026-03-09T09:00:00[America/New_York]");
    server.waits_for(1);
}

#[test]
fn a_missing_file_of_zones_keeps_nobody_from_being_reminded() {
    let desk = begun();
    let server = Server::start(&desk.address());
    // A clock without a zone of its own takes the system's zone.
    desk.set_clock("2026-03-09T09:00:00");
    let mut command = desk.command();
    command.env("TZ", "Nowhere/At_All").env("TZDIR", desk.path("empty"));
    let _agent = desk.start_with(&mut command);
    server.waits_for(1);
}

#[test]
fn a_vault_that_appears_is_read_and_one_that_is_deleted_is_not_made_again() {
    let desk = Desk::new();
    let server = Server::start(&desk.address());
    let _agent = desk.start();
    desk.run_ctl(&["add", "linkedin"]);
    until("it is read", || (desk.ask("status")["status"]["reading"] == "open").then_some(()));
    // A reading of this computer may be under way, and write.
    until("nothing is in its folder", || fs::remove_dir_all(desk.data()).ok());
    until("it is gone", || (desk.ask("status")["status"]["reading"] == "none").then_some(()));
    desk.sleep_until(MONDAY);
    assert!(!desk.data().exists() && server.shown().is_empty());
}

#[test]
fn a_vault_that_cannot_be_read_is_reminded_of_by_the_days_and_counts_beside_it() {
    let desk = begun();
    let server = Server::start(&desk.address());
    let vault = desk.data().join("withhold.db");
    fs::write(&vault, vec![b'x'; 8192]).unwrap();
    for name in ["withhold.db-wal", "withhold.db-shm"] {
        let _none = fs::remove_file(desk.data().join(name));
    }
    desk.set_clock(MONDAY);
    let _agent = desk.start();
    server.waits_for(1);
    assert_eq!(fs::read(&vault).unwrap(), vec![b'x'; 8192]);
    for name in ["reminders.json", "reminders-due.json"] {
        let kept = fs::read_to_string(desk.data().join(name)).unwrap();
        assert!(!kept.contains("linkedin"), "{kept}");
    }
    fs::remove_file(desk.data().join("reminders-due.json")).unwrap();
    until("it says that it knows nothing", || {
        let status = desk.ask("status")["status"].clone();
        (status["reading"] == "unreadable" && status["trouble"]["text"].as_str()?.contains("is not a vault"))
            .then_some(())
    });
}

#[test]
fn the_tray_says_how_it_stands_and_does_what_it_says() {
    let desk = begun();
    let mut agent = desk.start();
    assert_eq!(desk.ask("status")["status"]["tray"], false);
    // A tray that comes after the agent.
    let tray = Tray::start(&desk);
    let item = until("the icon is in the tray", || tray.item());
    until("the agent knows", || (desk.ask("status")["status"]["tray"] == true).then_some(()));
    let menu = tray.menu(&item);
    let words: Vec<&str> = menu.iter().map(|(_, words)| words.as_str()).collect();
    assert!(words[0].contains("a look"), "{words:?}");
    assert_eq!(words[1..], ["Next reminder: 9 March, 09:00", "", "Start the round", "Quit reminders"]);
    tray.press(&item, menu[3].0);
    until("the window was opened", || (desk.opened().len() == 1).then_some(()));
    assert!(desk.opened()[0].contains("--round"));
    tray.press(&item, menu[4].0);
    assert!(agent.0.ended().success());
}
