//! The agent's life: starting, being asked, ending, and what the agent withstands.

use std::process::Stdio;

use crate::support::{Desk, Group, Server, until};

#[test]
fn it_runs_without_a_vault_answers_and_ends_cleanly() {
    let desk = Desk::new();
    let server = Server::start(&desk.address());
    let agent = desk.start();
    let status = desk.ask("status");
    assert_eq!(status["status"]["reading"], "none", "{status}");
    assert_eq!(status["status"]["delivery"], "recorder (tests)", "{status}");
    assert!(!desk.data().exists(), "it makes no vault");
    assert!(agent.terminate().success());
    assert!(desk.ask("status").is_null());
    assert!(server.shown().is_empty());
}

#[test]
fn it_ends_when_it_is_asked_to() {
    let desk = Desk::new();
    let mut agent = desk.start();
    assert_eq!(desk.ask("stop"), "done");
    assert!(agent.0.ended().success());
}

#[test]
fn of_two_started_at_once_one_stays_and_the_other_says_why_it_goes() {
    let desk = Desk::new();
    let mut both: Vec<Group> = (0..2).map(|_| Group::start(desk.command().stderr(Stdio::piped()))).collect();
    let gone = until("one of them has ended", || {
        both.iter_mut().position(|agent| agent.child().try_wait().unwrap().is_some())
    });
    let mut gone = both.remove(gone);
    assert_eq!(gone.ended().code(), Some(1));
    let said = std::io::read_to_string(gone.child().stderr.take().unwrap()).unwrap();
    assert_eq!(said, "The agent is running already.\nhint: There is nothing to do.\n");
    let stays = u64::from(both[0].id());
    until("the other answers", || (desk.ask("status")["status"]["pid"] == stays).then_some(()));
}

#[test]
fn a_killed_agent_leaves_nothing_that_keeps_the_next_one_from_starting() {
    let desk = Desk::new();
    for _ in 0..3 {
        // Dropping the agent kills the agent's process.
        drop(desk.start());
    }
    desk.start();
}

#[test]
fn it_runs_where_there_is_nothing_at_all_and_the_command_line_reaches_it() {
    let desk = Desk::without_bus();
    let mut command = desk.command();
    // No home, no login, no bus, no zone, no path.
    command.env_clear().env("WITHHOLD_TEST_CLOCK", desk.path("clock"));
    let mut agent = Group::start(&mut command);
    let status = until("it answers", || {
        let said = desk.run_ctl_without_login(&["agent", "status"]);
        (said["running"] == true).then(|| said["agent"].clone())
    });
    assert_eq!((&status["pid"], &status["tray"]), (&agent.id().into(), &false.into()), "{status}");
    assert!(status["trouble"]["text"].as_str().unwrap().contains("no bus"), "{status}");
    desk.run_ctl_without_login(&["agent", "stop"]);
    assert!(agent.ended().success());
}

#[test]
fn an_app_of_another_version_is_refused_in_a_sentence_and_can_still_end_it() {
    let desk = Desk::new();
    let mut agent = desk.start();
    let refused =
        desk.converse("{\"protocol\":4,\"version\":\"7.1\",\"ask\":\"status\"}\n")["refused"].clone();
    assert!(refused["message"]["text"].as_str().unwrap().contains("Withhold 7.1"), "{refused}");
    assert!(refused["hint"]["text"].as_str().unwrap().ends_with('.'), "{refused}");
    assert_eq!(desk.converse("{\"protocol\":4,\"version\":\"7.1\",\"ask\":\"stop\"}\n"), "done");
    assert!(agent.0.ended().success());
}

#[test]
fn junk_on_its_socket_moves_nothing() {
    let desk = Desk::new();
    let agent = desk.start();
    for junk in ["\n", "null\n", "{\"protocol\":3}\n", &"[".repeat(9_000), &"x".repeat(4 << 20)] {
        assert!(desk.converse(junk).is_null(), "{} bytes", junk.len());
    }
    assert_eq!(desk.ask("status")["status"]["pid"], agent.0.id());
}

#[test]
fn the_test_reminder_says_what_really_happened() {
    let mut desk = Desk::without_bus();
    let _agent = desk.start();
    assert_eq!(desk.ask("test")["test"]["outcome"], "no_bus");
    desk.start_bus();
    assert_eq!(desk.ask("test")["test"]["outcome"], "no_server");
    let server = Server::start(&desk.address());
    assert_eq!(desk.ask("test")["test"]["outcome"], "sent");
    assert_eq!(server.waits_for(1).title, "A test reminder");
    assert_eq!(desk.ask("status")["status"]["showing"], 1);
    server.dismiss(1);
    until("the dismissal is heard", || (desk.ask("status")["status"]["showing"] == 0).then_some(()));
}

#[test]
fn wrong_words_are_refused_before_anything_starts() {
    let desk = Desk::new();
    let output = desk.command().arg("--colour").stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("not understood") && said.contains("hint: "), "{said}");
}
