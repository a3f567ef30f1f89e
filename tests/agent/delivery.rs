//! From what is due to the screen, and what a person can do from there. 2 March 2026 is a Monday.

use crate::support::{Desk, Portal, Server, until};

/// A vault with something to look at, and an agent that has known of the vault since Tuesday.
pub(crate) fn begun() -> Desk {
    begun_at(Desk::new())
}

/// As [`begun`], at a desk that is there.
pub(crate) fn begun_at(desk: Desk) -> Desk {
    desk.run_ctl(&["add", "linkedin"]);
    let agent = desk.start();
    until("the agent has read it", || (desk.ask("status")["status"]["reading"] == "open").then_some(()));
    assert!(agent.terminate().success());
    desk
}

/// The next moment for a reminder.
pub(crate) const MONDAY: &str = "2026-03-09T09:00:00[Europe/Berlin]";

#[test]
fn a_digest_arrives_once_with_no_names_and_comes_again_in_a_week() {
    let desk = begun();
    let server = Server::start(&desk.address());
    let _agent = desk.start();
    let status = desk.ask("status")["status"].clone();
    assert_eq!(status["next"], "2026-03-09T09:00:00+01:00[Europe/Berlin]", "{status}");
    desk.sleep_until("2026-03-09T08:58:00[Europe/Berlin]");
    assert!(server.shown().is_empty());
    desk.sleep_until("2026-03-09T09:00:00[Europe/Berlin]");
    let shown = server.waits_for(1);
    assert!(shown.title.ends_with("want a look") || shown.title.ends_with("wants a look"), "{shown:?}");
    assert!(!format!("{shown:?}").to_lowercase().contains("linkedin"), "{shown:?}");
    let names: Vec<&String> = shown.actions.iter().step_by(2).collect();
    assert_eq!(names, ["default", "round", "later", "week"]);
    assert_eq!((shown.time, shown.replaces), (0, 0), "until it is dealt with");
    assert!(shown.hints.contains(&"desktop-entry".to_owned()));

    for _ in 0..3 {
        desk.settle();
        desk.wakes();
    }
    server.waits_for(1);
    desk.sleep_until("2026-03-16T11:00:00[Europe/Berlin]");
    assert_eq!(server.waits_for(2).replaces, 1, "the old one gives way");
}

#[test]
fn a_restarted_agent_takes_over_what_stands_and_says_nothing_new() {
    let desk = begun();
    let server = Server::start(&desk.address());
    desk.set_clock(MONDAY);
    let agent = desk.start();
    server.waits_for(1);
    assert!(agent.terminate().success());
    let agent = desk.start();
    assert_eq!(server.waits_for(2).replaces, 1, "the server has to know who listens now");
    desk.wakes();
    server.dismiss(1);
    until("nothing stands", || (desk.ask("status")["status"]["showing"] == 0).then_some(()));
    assert!(agent.terminate().success());
    let _agent = desk.start();
    desk.wakes();
    server.waits_for(2);
}

#[test]
fn nothing_is_said_when_nothing_wants_a_look() {
    let desk = begun();
    let server = Server::start(&desk.address());
    let items = desk.run_ctl(&["items"]);
    for item in items.as_array().unwrap().iter().filter(|item| item["kind"] != "none") {
        desk.run_ctl(&["check", item["id"].as_str().unwrap(), "--found", "withheld"]);
    }
    desk.set_clock(MONDAY);
    let _agent = desk.start();
    let status = desk.ask("status")["status"].clone();
    assert_eq!((&status["due"], &status["reading"]), (&0.into(), &"open".into()), "{status}");
    assert!(server.shown().is_empty());
}

#[test]
fn open_the_round_opens_the_window_with_the_round() {
    let desk = begun();
    let server = Server::start(&desk.address());
    desk.set_clock(MONDAY);
    let _agent = desk.start();
    server.click(server.waits_for(1).id, "round");
    let line = format!("--data {} --round|token-7", desk.data().display());
    until("the window was opened", || (desk.opened() == [line.clone()]).then_some(()));
    until("nothing stands", || (desk.ask("status")["status"]["showing"] == 0).then_some(()));
}

#[test]
fn a_click_on_the_reminder_itself_opens_the_window() {
    let desk = begun();
    let server = Server::start(&desk.address());
    desk.set_clock(MONDAY);
    let _agent = desk.start();
    server.click(server.waits_for(1).id, "default");
    let line = format!("--data {}|token-7", desk.data().display());
    until("the window was opened", || (desk.opened() == [line.clone()]).then_some(()));
}

#[test]
fn later_today_comes_back_in_three_hours() {
    let desk = begun();
    let server = Server::start(&desk.address());
    desk.set_clock(MONDAY);
    let _agent = desk.start();
    server.click(server.waits_for(1).id, "later");
    until("it is put off", || {
        (desk.ask("status")["status"]["next"] == "2026-03-09T12:00:00+01:00[Europe/Berlin]").then_some(())
    });
    desk.sleep_until("2026-03-09T11:58:00[Europe/Berlin]");
    server.waits_for(1);
    desk.sleep_until("2026-03-09T12:00:00[Europe/Berlin]");
    server.waits_for(2);
    assert!(desk.opened().is_empty());
}

#[test]
fn next_week_comes_back_in_seven_days() {
    let desk = begun();
    let server = Server::start(&desk.address());
    desk.set_clock("2026-03-10T15:00:00[Europe/Berlin]");
    let _agent = desk.start();
    server.click(server.waits_for(1).id, "week");
    until("it is put off", || {
        (desk.ask("status")["status"]["next"] == "2026-03-17T09:00:00+01:00[Europe/Berlin]").then_some(())
    });
    desk.sleep_until("2026-03-16T12:00:00[Europe/Berlin]");
    server.waits_for(1);
    desk.sleep_until("2026-03-17T09:00:00[Europe/Berlin]");
    server.waits_for(2);
}

#[test]
fn a_window_that_cannot_be_opened_is_said() {
    let desk = begun();
    let server = Server::start(&desk.address());
    desk.set_clock(MONDAY);
    std::fs::remove_file(desk.path("bin/withhold")).unwrap();
    let mut command = desk.command();
    command.env("PATH", desk.path("empty"));
    let _agent = desk.start_with(&mut command);
    server.click(server.waits_for(1).id, "round");
    assert_eq!(server.waits_for(2).title, "Withhold's window could not be opened");
}

#[test]
fn a_server_without_buttons_markup_or_memory_gets_plain_words_that_stay() {
    let desk = begun();
    let server = Server::start_with(&desk.address(), &["body"]);
    desk.set_clock(MONDAY);
    let _agent = desk.start();
    let shown = server.waits_for(1);
    assert!(shown.actions.is_empty(), "{shown:?}");
    assert!(!shown.body.contains('&') && !shown.body.is_empty(), "{shown:?}");
    assert_eq!(shown.time, 0, "until it is dismissed");
}

#[test]
fn a_confined_agent_speaks_through_the_portal() {
    let desk = begun();
    let portal = Portal::start(&desk);
    desk.set_clock(MONDAY);
    let mut command = desk.command();
    command.env("SNAP_NAME", "withhold");
    let _agent = desk.start_with(&mut command);
    until("the portal has it", || (portal.added.lock().len() == 1).then_some(()));
    let (key, fields) = portal.added.lock().remove(0);
    assert_eq!(key, "digest");
    assert!(fields.contains_key("buttons") && fields.contains_key("default-action"));
    portal.click("digest", "round");
    until("the window was opened", || (desk.opened().len() == 1).then_some(()));
}
