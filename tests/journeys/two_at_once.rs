//! Two windows, or a window and the command line, on the same data.

use std::{
    fs,
    io::Read,
    process::{Command, Stdio},
};

use serde_json::json;

use crate::support::{Desk, Group, Opening, programs, screen, system, until};

#[test]
fn a_second_start_brings_the_first_window_forward_and_another_folder_gets_its_own() {
    let desk = Desk::new();
    desk.ctl(&["add", "linkedin"]);
    let first = desk.open();
    let process = first.process();

    let mut command = desk.command(first.program());
    command.arg("--data").arg(desk.data()).stdout(Stdio::null()).stderr(Stdio::piped());
    let status = Group::start(&mut command).ended();
    assert_eq!(status.code(), Some(0));
    assert_eq!(first.process(), process);
    first.see("row-linkedin/generative-ai");

    let other = desk.open_with(&Opening { data: Some(desk.path("other")), ..Opening::default() });
    assert_eq!(other.ready(), "gate", "nothing lies there, and nobody has chosen how it is to be kept");
    assert_ne!(other.process(), None);
    other.close();
    first.see("row-linkedin/generative-ai");
    first.close();
}

#[test]
fn what_the_command_line_writes_shows_in_the_open_window_by_itself() {
    let desk = Desk::new();
    desk.ctl(&["add", "linkedin"]);
    let window = desk.open();
    window.reads("row-linkedin/generative-ai", "Not looked yet");
    desk.ctl(&["check", "linkedin/generative-ai", "--found", "withheld"]);
    window.reads("row-linkedin/generative-ai", "Off, you saw it");
    desk.ctl(&["add", "x"]);
    window.see("row-x/grok-training");

    // The window and the command line write without a pause, and nothing is lost.
    for turn in 0..10 {
        let found = if turn % 2 == 0 { "shared" } else { "withheld" };
        let answer = json!({ "request": { "item": "x/grok-training", "found": found } });
        let theirs = std::thread::scope(|scope| {
            let ctl = scope.spawn(|| desk.ctl(&["check", "linkedin/generative-ai", "--found", found]));
            window.invoke("record_check", answer).unwrap();
            ctl.join()
        });
        theirs.unwrap();
    }
    // The page did not ask again for the window's own writes above; another program's write makes the page look
    // again.
    desk.ctl(&["check", "linkedin/generative-ai", "--found", "withheld"]);
    let checks = |item: &str| desk.ctl(&["history", item]).as_array().unwrap().len();
    assert_eq!(checks("x/grok-training"), 10);
    assert_eq!(checks("linkedin/generative-ai"), 12);
    window.reads("row-x/grok-training", "Off, you saw it");
    window.close();
}

#[test]
fn an_undo_in_the_window_takes_back_what_the_window_shows_or_nothing() {
    let desk = Desk::new();
    for service in ["linkedin", "x"] {
        desk.ctl(&["add", service]);
    }
    let window = desk.open();
    window.click("row-linkedin/generative-ai");
    window.reads("item-panel", "Data for Generative AI Improvement");
    window.click("answer-1");
    window.reads("toast", "LinkedIn: Off, you saw it");

    // The window offers to undo its own answer; meanwhile the command line records another answer.
    desk.ctl(&["check", "x/grok-training", "--found", "withheld"]);
    window.click("undo");
    window.see("error-message");
    let said = window.text("error-message");
    let newer = "Something else was done since, to X, Grok & Third-party Collaborators";
    assert!(said.starts_with(newer) && said.ends_with("; undo takes back the newest first."), "{said}");
    window.reads("row-x/grok-training", "Off, you saw it");
    window.reads("row-linkedin/generative-ai", "Off, you saw it");
    let records = |item: &str| {
        let history = desk.ctl(&["history", item]);
        let rows = history.as_array().unwrap().iter();
        rows.map(|row| row["record"]["record"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(records("x/grok-training"), ["check"], "nothing of the command line's was taken back");
    assert_eq!(records("linkedin/generative-ai"), ["check"]);

    // Once the window shows the other answer, the window names that answer, undoes the answer, and says so; then the
    // window's own answer is the last again.
    window.visit("history");
    window.click("undo-last");
    window.reads("live", "Taken back: X");
    assert_eq!(records("x/grok-training"), ["retraction", "check"]);
    window.reads("history-list", "Taken back: In its private position.");
    window.ctrl('z');
    window.reads("live", "Taken back: LinkedIn");
    assert_eq!(records("linkedin/generative-ai"), ["retraction", "check"]);
    assert_eq!(desk.ctl(&["status"])["off"], json!(0));
    window.close();
}

#[test]
fn of_two_started_at_the_same_moment_one_stays() {
    let desk = Desk::new();
    desk.ctl(&["add", "linkedin"]);
    let start = || {
        let mut command = desk.command(&programs::programs().window);
        command.arg("--data").arg(desk.data()).stdout(Stdio::null()).stderr(Stdio::null());
        desk.loosen(&mut command);
        Group::start(&mut command)
    };
    for _ in 0..3 {
        let mut both = [start(), start()];
        let (ended, status) = until("one of two has made way", || {
            both.iter_mut().enumerate().find_map(|(at, one)| Some((at, one.child().try_wait().unwrap()?)))
        });
        assert_eq!(status.code(), Some(0), "the one that makes way has nothing to complain of");
        assert!(both[1 - ended].child().try_wait().unwrap().is_none(), "the other one stays");
        assert_eq!(start().ended().code(), Some(0), "and hears of a third");
        assert!(both[1 - ended].child().try_wait().unwrap().is_none());
    }
}

/// A further start of the window's program, with the end that it came to and what it said.
fn further(desk: &Desk, change: impl FnOnce(&mut Command)) -> (Option<i32>, String) {
    let mut command = desk.command(&programs::programs().window);
    command.arg("--data").arg(desk.data()).stdout(Stdio::null()).stderr(Stdio::piped());
    // Without a display nothing is shown in a dialog.
    command.env_remove("DISPLAY");
    change(&mut command);
    let mut group = Group::start(&mut command);
    let mut stderr = group.child().stderr.take().unwrap();
    let status = group.ended();
    let mut said = String::new();
    stderr.read_to_string(&mut said).unwrap();
    (status.code(), said)
}

#[test]
fn a_further_start_needs_no_bus_and_leads_the_open_window_to_the_round() {
    let desk = Desk::new();
    desk.ctl(&["add", "linkedin"]);
    let window = desk.open();
    window.see("row-linkedin/generative-ai");
    for _ in 0..20 {
        let ended = further(&desk, |command| {
            command.env("DBUS_SESSION_BUS_ADDRESS", "disabled:");
        });
        assert_eq!(ended, (Some(0), String::new()));
    }
    window.see("row-linkedin/generative-ai");
    let ended = further(&desk, |command| {
        command.arg("--round");
    });
    assert_eq!(ended.0, Some(0));
    window.see("round-question");
    window.close();
}

#[test]
fn a_further_start_hands_on_the_leave_to_come_to_the_front() {
    const WHEN: u32 = 4_000_000_001;
    let desk = Desk::new();
    let window = desk.open();
    let ended = further(&desk, |command| {
        command.env("DESKTOP_STARTUP_ID", format!("launcher-1_TIME{WHEN}"));
    });
    assert_eq!(ended, (Some(0), String::new()));
    let process = window.process().unwrap();
    until("the window is raised with it", || {
        (screen::user_time_of(&desk.display, process) == Some(WHEN)).then_some(())
    });
    window.close();
}

#[test]
fn a_further_start_says_that_an_open_window_does_not_answer_and_starts_once_it_is_gone() {
    let desk = Desk::new();
    desk.ctl(&["add", "linkedin"]);
    let mut command = desk.command(&programs::programs().window);
    command.arg("--data").arg(desk.data()).stdout(Stdio::null()).stderr(Stdio::null());
    desk.loosen(&mut command);
    let mut first = Group::start(&mut command);
    until("the first is heard", || (further(&desk, |_| ()).0 == Some(0)).then_some(()));
    let process = first.child().id();
    let tell = |signal: &str| {
        let mut kill = Command::new(system("kill", "procps"));
        assert!(kill.args([signal, &process.to_string()]).status().unwrap().success());
    };
    tell("-STOP");
    let (code, said) = further(&desk, |_| ());
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains(&format!("open already, as process {process}, but does not answer")), "{said}");
    assert!(!said.contains("panicked") && said.contains("What was recorded is kept"), "{said}");
    // Started from a desktop, the same is said in one small dialog, and no start waits for the dialog.
    let shown = || screen::named(&desk.display, "Withhold");
    assert_eq!(shown(), 1, "the window itself");
    for _ in 0..2 {
        let (code, _) = further(&desk, |command| {
            command.env("DISPLAY", &desk.display);
        });
        assert_eq!(code, Some(1));
        until("the dialog shows", || (shown() == 2).then_some(()));
    }
    let dialog = desk.data().join("window.says.lock");
    let held = fs::File::open(&dialog).unwrap();
    assert!(held.try_lock().is_err(), "the dialog's process is there");
    tell("-KILL");
    first.ended();
    let window = desk.open();
    window.see("row-linkedin/generative-ai");
    window.close();
}

#[test]
fn a_display_that_is_not_there_is_told_of_in_a_sentence() {
    let desk = Desk::new();
    let (code, said) = further(&desk, |command| {
        command.env("DISPLAY", ":9876").env("RUST_BACKTRACE", "1");
    });
    assert_eq!(code, Some(1), "{said}");
    assert!(said.starts_with("The window could not be made: "), "{said}");
    assert!(!said.contains("panicked") && !said.contains(".rs:"), "{said}");
    let window = desk.open();
    window.close();
}

#[test]
fn a_window_that_was_the_first_of_all_comes_forward_before_anything_is_kept_and_after() {
    let desk = Desk::bare();
    let window = desk.open();
    assert_eq!(window.ready(), "gate");
    for _ in 0..2 {
        assert_eq!(further(&desk, |_| ()).0, Some(0), "the window that is there comes forward");
        fs::create_dir_all(desk.data()).unwrap();
    }
    window.close();
}
