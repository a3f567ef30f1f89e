//! Notification servers with bad manners. 9 March 2026 is a Monday.

use std::{fs, time::Duration};

use crate::{
    delivery::{MONDAY, begun},
    support::{Desk, Manners, Server, until},
};

const TUESDAY: &str = "2026-03-10T09:00:00[Europe/Berlin]";

/// How the agent stands, by its own word.
fn status(desk: &Desk) -> serde_json::Value {
    desk.ask("status")["status"].clone()
}

/// What the agent says is in the way.
fn trouble(desk: &Desk) -> Option<String> {
    status(desk)["trouble"]["text"].as_str().map(str::to_owned)
}

fn slow(seconds: u64) -> Manners {
    Manners { slow: Duration::from_secs(seconds), ..Manners::default() }
}

#[test]
fn what_gets_the_number_0_is_not_held_to_stand_and_comes_once_more() {
    let desk = begun();
    let manners = Manners { counts_nothing: true, ..Manners::default() };
    let server = Server::behaving(&desk.address(), manners);
    desk.set_clock(MONDAY);
    let _agent = desk.start();
    server.waits_for(1);
    assert_eq!((&status(&desk)["showing"], &status(&desk)["waiting"]), (&0.into(), &false.into()));
    // These are about another program's reminders, which have the number 0 too.
    server.click(0, "round");
    server.click(0, "later");
    desk.sleep_until(TUESDAY);
    server.waits_for(2);
    assert!(desk.opened().is_empty());
    desk.sleep_until("2026-03-11T09:00:00[Europe/Berlin]");
    server.waits_for(2);
}

#[test]
fn an_end_of_what_was_never_shown_and_an_act_that_nobody_offered_mean_nothing() {
    let desk = begun();
    let server = Server::start(&desk.address());
    desk.set_clock(MONDAY);
    let _agent = desk.start();
    let digest = server.waits_for(1).id;
    desk.ask("test");
    let test = server.waits_for(2).id;
    for id in [0, 777, u32::MAX] {
        server.close(id, 2);
        server.click(id, "round");
    }
    // A test reminder has no buttons.
    for act in ["round", "later", "week"] {
        server.act(test, act);
    }
    for act in ["", "format", "Round", "defaul", "round "] {
        server.act(digest, act);
    }
    assert_eq!(status(&desk)["showing"], 2);
    assert!(desk.opened().is_empty());
    assert_eq!(status(&desk)["next"], "2026-03-16T09:00:00+01:00[Europe/Berlin]");
    server.dismiss(digest);
    until("what was shown is heard of all the same", || (status(&desk)["showing"] == 1).then_some(()));
}

#[test]
fn a_digest_that_went_by_itself_comes_once_more_and_today_says_so_and_one_that_a_person_closed_does_not() {
    for (reason, times) in [(1, 2), (2, 1), (3, 2), (4, 2)] {
        let desk = begun();
        let server = Server::start(&desk.address());
        desk.set_clock(MONDAY);
        let _agent = desk.start();
        let id = server.waits_for(1).id;
        server.close(id, reason);
        until("nothing stands", || (status(&desk)["showing"] == 0).then_some(()));
        let kept = fs::read_to_string(desk.data().join("reminders.json")).unwrap();
        assert_eq!(kept.contains("\"gone\":true"), times == 2, "{reason}: {kept}");
        desk.sleep_until(TUESDAY);
        server.waits_for(times);
        // Once more is once.
        desk.sleep_until("2026-03-12T09:00:00[Europe/Berlin]");
        server.waits_for(times);
    }
}

#[test]
fn a_digest_that_stood_until_the_login_ended_comes_once_more_with_the_next() {
    let desk = begun();
    desk.set_clock(MONDAY);
    let server = Server::start(&desk.address());
    let agent = desk.start();
    server.waits_for(1);
    assert!(agent.terminate().success());
    drop(server);
    // The login's own folder goes with the login.
    fs::remove_dir_all(desk.path("run/withhold")).unwrap();
    let server = Server::start(&desk.address());
    let agent = desk.start();
    server.click(server.waits_for(1).id, "round");
    until("the window was opened", || (desk.opened().len() == 1).then_some(()));
    assert!(agent.terminate().success());
    fs::remove_dir_all(desk.path("run/withhold")).unwrap();
    let _agent = desk.start();
    desk.wakes();
    server.waits_for(1);
}

#[test]
fn while_a_slow_server_is_asked_others_are_answered_and_told_that_a_reminder_waits() {
    for seconds in [1, 3] {
        let desk = begun();
        desk.set_clock(MONDAY);
        let server = Server::behaving(&desk.address(), slow(seconds));
        let _agent = desk.start();
        if seconds == 3 {
            // The server is at its first answers, and has shown nothing yet.
            let known = status(&desk);
            assert!(known["waiting"] == true && known["trouble"].is_null(), "{known}");
        }
        server.waits_for(1);
        until("it is known to be shown", || (status(&desk)["waiting"] == false).then_some(()));
        assert_eq!(status(&desk)["showing"], 1);
        server.waits_for(1);
    }
}

#[test]
fn of_a_slow_server_that_has_come_nobody_says_that_there_is_none() {
    let desk = begun();
    desk.set_clock(MONDAY);
    let _agent = desk.start();
    until("the trouble is told", || trouble(&desk));
    let server = Server::behaving(&desk.address(), slow(3));
    until("it is asked", || (server.asked() > 0).then_some(()));
    while server.shown().is_empty() {
        assert_eq!(trouble(&desk), None);
    }
    until("it is heard", || status(&desk)["delivery"].is_string().then_some(()));
    assert_eq!(trouble(&desk), None);
}

#[test]
fn a_server_that_takes_too_long_did_not_answer_in_time_and_keeps_nobody_from_stopping_the_agent() {
    let desk = begun();
    desk.set_clock(MONDAY);
    let server = Server::behaving(&desk.address(), slow(20));
    let mut agent = desk.start();
    let told = until("the trouble is told", || trouble(&desk));
    assert!(told.contains("did not answer in time") && !told.contains("bus"), "{told}");
    assert_eq!(status(&desk)["waiting"], true);
    assert!(server.shown().is_empty(), "nothing is given to a server that answers nothing");
    assert_eq!(desk.ask("stop"), "done");
    assert!(agent.0.ended().success());
}

#[test]
fn a_reminder_whose_number_comes_late_is_shown_once_and_hears_its_buttons() {
    let desk = begun();
    let manners = Manners { slow_to_take: Duration::from_secs(12), ..Manners::default() };
    let server = Server::behaving(&desk.address(), manners);
    desk.set_clock(MONDAY);
    let _agent = desk.start();
    let told = until("the trouble is told", || trouble(&desk));
    assert!(told.contains("did not answer in time: it may come late"), "{told}");
    until("it was taken after all", || trouble(&desk).is_none().then_some(()));
    assert_eq!(status(&desk)["showing"], 1);
    server.click(server.waits_for(1).id, "round");
    until("the window was opened", || (desk.opened().len() == 1).then_some(()));
}

#[test]
fn a_bus_that_dies_between_two_calls_is_waited_for() {
    let mut desk = begun();
    desk.set_clock(MONDAY);
    let server = Server::behaving(&desk.address(), slow(3));
    let _agent = desk.start();
    until("the server was asked", || (server.asked() > 0).then_some(()));
    desk.end_bus();
    drop(server);
    let told = until("the trouble is told", || trouble(&desk));
    assert!(told.starts_with("There is no bus for notifications."), "{told}");
    desk.start_bus();
    let server = Server::start(&desk.address());
    desk.settle();
    desk.settle();
    server.waits_for(1);
}

#[test]
fn a_server_that_refuses_is_quoted_in_a_line() {
    let desk = begun();
    let refuses = Some(format!("no\n\u{1b}[2J{}", "x".repeat(9_000)));
    let server = Server::behaving(&desk.address(), Manners { refuses, ..Manners::default() });
    desk.set_clock(MONDAY);
    let _agent = desk.start();
    let told = until("the trouble is told", || trouble(&desk));
    assert!(told.starts_with("The notification was refused: no[2Jxx") && told.len() < 400, "{told}");
    server.waits_for(1);
}

#[test]
fn a_name_that_fills_pages_keeps_nobody_from_asking() {
    let desk = Desk::new();
    let who = ("\u{1b}[31m".repeat(5_000), "\n".repeat(5_000));
    let _server = Server::behaving(&desk.address(), Manners { who, ..Manners::default() });
    let _agent = desk.start();
    let by = status(&desk)["delivery"].as_str().unwrap().to_owned();
    assert!(by.len() <= 60 && !by.contains('\u{1b}'), "{by}");
}
