//! The options that every verb takes, the status with which a verb ends, and where answers go.

use std::{io::Read, process::Stdio};

use serde_json::Value;
use withhold_tests::{Ctl, Output};

use crate::look::{GENERATIVE, linkedin};

#[test]
fn flags_go_before_the_verb_or_after_it() {
    let ctl = linkedin();
    let data = ctl.data().to_str().unwrap();
    let run = |words: &[&str]| {
        let output = Output::of(&mut ctl.bare(words));
        assert_eq!(output.code, 0, "{output:?}");
        output.json()
    };
    let before = run(&["--data", data, "--json", "--on", "2026-04-01", "items"]);
    let after = run(&["items", "--json", "--data", data, "--on=2026-04-01"]);
    let around = run(&["--json", "items", "--on", "2026-04-01", "--data", data]);
    assert!(before == after && before == around && before.as_array().is_some_and(|rows| !rows.is_empty()));
}

#[test]
fn without_data_the_folder_of_the_system_is_used() {
    let ctl = Ctl::new();
    let output = Output::of(&mut ctl.bare(&["where", "--json"]));
    let folder = output.json()["folder"].as_str().unwrap().to_owned();
    assert!(folder.starts_with(ctl.home().to_str().unwrap()), "{folder}");
}

#[test]
fn help_and_version_are_answers() {
    let ctl = Ctl::new();
    for words in [&["--help"][..], &["--version"], &["help", "check"], &["forget", "--help"]] {
        let output = Output::of(&mut ctl.bare(words));
        assert!(output.code == 0 && output.stderr.is_empty() && !output.stdout.is_empty(), "{output:?}");
    }
    let forget = Output::of(&mut ctl.bare(&["forget", "--help"])).stdout;
    assert!(forget.contains("cannot be taken back") && forget.contains("a script needs --yes"), "{forget}");
}

#[test]
fn a_wrong_command_line_ends_with_2_and_touches_nothing() {
    let ctl = Ctl::without_vault();
    let wrong: [&[&str]; 14] = [
        &[],
        &["nonsense"],
        &["add"],
        &["check", GENERATIVE],
        &["check", GENERATIVE, "--found", "off"],
        &["check", GENERATIVE, "--found", "unresolved", "--reason", "tired"],
        &["decide", GENERATIVE],
        &["decide", GENERATIVE, "perhaps"],
        &["edit", "linkedin"],
        &["items", "--on", "2026-02-30"],
        &["items", "--on", "3 March"],
        &["check", GENERATIVE, "--found", "withheld", "--effective", "2026-13-01"],
        &["decide", GENERATIVE, "snooze", "--until", "2025-02-29"],
        &["status", "--jsno"],
    ];
    for words in wrong {
        let output = ctl.run(words);
        assert!(
            output.code == 2 && output.stdout.is_empty() && !output.stderr.is_empty(),
            "{words:?}: {output:?}"
        );
    }
    assert!(!ctl.data().exists());
}

#[test]
fn a_day_that_is_not_in_the_calendar_is_named_with_its_flag() {
    let ctl = Ctl::new();
    let said = ctl.run(&["status", "--on", "2026-02-30"]).stderr;
    assert!(
        said.contains("2026-02-30") && said.contains("--on") && said.contains("there is no such day"),
        "{said}"
    );
    let said = ctl.run(&["status", "--on", "30.2.2026"]).stderr;
    assert!(said.contains("YYYY-MM-DD"), "{said}");
}

#[test]
fn nothing_is_recorded_on_another_day() {
    let ctl = linkedin();
    let verbs: [&[&str]; 8] = [
        &["check", GENERATIVE, "--found", "withheld"],
        &["decide", GENERATIVE, "allow"],
        &["undo"],
        &["add", "x"],
        &["add-service", "Y", "--title", "T", "--step", "Menu", "--private-position", "off"],
        &["edit", "linkedin", "--label", "w"],
        &["remove", "linkedin"],
        &["forget", "linkedin"],
    ];
    let before = ctl.json(&["items"]);
    for words in verbs {
        let mut command = ctl.command(words);
        let output = Output::of(command.args(["--on", "2026-03-02"]));
        assert_eq!(output.code, 2, "{output:?}");
        let (sentence, _) = output.sentence_and_hint();
        assert!(sentence.contains("the moment of a record is always now"), "{sentence}");
    }
    assert_eq!(ctl.json(&["items"]), before);
    assert_eq!(ctl.json(&["history"]), Value::Array(Vec::new()));
}

#[test]
fn with_json_errors_are_json_too() {
    let ctl = linkedin();
    let output = ctl.run(&["check", "linkedin", "--found", "withheld", "--json"]);
    assert!(output.code == 1 && output.stdout.is_empty(), "{output:?}");
    let error: Value = serde_json::from_str(&output.stderr).unwrap();
    assert_eq!(error["code"], "ambiguous");
    assert!(error["message"].as_str().unwrap().ends_with('.') && !error["hint"].as_str().unwrap().is_empty());
    assert_eq!(error["candidates"].as_array().unwrap().len(), 3);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let ctl = Ctl::new();
    let mut child =
        ctl.command(&["services", "--json"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_an_error() {
    let ctl = Ctl::new();
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let output = ctl.command(&["services"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("could not be written out"));
}

/// On a terminal `forget` asks; `script` stands in for the terminal.
#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_forgetting_asks_for_the_name() {
    use std::{io::Write, process::Command};

    let ctl = linkedin();
    ctl.ok(&["edit", "linkedin", "--label", "work"]);
    let terminal = |words: &str, typed: &str| {
        let mut inner = ctl.command(&["accounts"]);
        let program = inner.get_program().to_str().unwrap().to_owned();
        let line = format!("{program} {words} --data {}", ctl.data().display());
        inner = Command::new("script");
        inner
            .args(["-qec", &line, "/dev/null"])
            .env("WITHHOLD_TEST_NOW", "2026-03-03T10:00:00")
            .env("TZ", "UTC");
        let Ok(mut child) = inner.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn() else { return None };
        child.stdin.take().unwrap().write_all(format!("{typed}\n").as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        Some((output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned()))
    };
    let Some((code, said)) = terminal("forget linkedin", "yes") else {
        println!("skipped: there is no `script` to stand in for a terminal");
        return;
    };
    assert!(
        code == Some(1) && said.contains("Type linkedin@work") && said.contains("nothing was deleted"),
        "{said}"
    );
    assert_eq!(ctl.json(&["accounts"]).as_array().unwrap().len(), 1);
    let (code, said) = terminal("forget linkedin", "linkedin@work").unwrap();
    assert!(code == Some(0) && said.contains("are deleted"), "{said}");
    assert_eq!(ctl.json(&["accounts"]).as_array().unwrap().len(), 0);
    ctl.ok(&["add", "linkedin"]);
    let (code, said) = terminal("forget linkedin --yes", "").unwrap();
    assert!(code == Some(0) && !said.contains("Type"), "{said}");
}
