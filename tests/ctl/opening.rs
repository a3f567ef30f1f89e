//! `open`: the exact address goes to the system's opener, and nothing else changes.

use std::{fs, os::unix::fs::PermissionsExt, path::PathBuf, process::Command};

use serde_json::json;
use withhold_tests::{
    Ctl, Output,
    process::{system, until},
};

use crate::look::{GENERATIVE, item, kind, linkedin};

const URL: &str = "https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement";

/// A folder whose `xdg-open` writes down its arguments, each on a line, and ends with `status`.
fn opener(ctl: &Ctl, status: u8) -> (PathBuf, PathBuf) {
    let seen = ctl.home().join("seen");
    let script = format!("printf '%s\\n' \"$#\" \"$@\" > '{}'\nexit {status}", seen.display());
    (program(ctl, "xdg-open", &script), seen)
}

/// A folder that holds a program, and the programs that were put there before.
fn program(ctl: &Ctl, name: &str, script: &str) -> PathBuf {
    let folder = ctl.home().join("bin");
    fs::create_dir_all(&folder).unwrap();
    let program = folder.join(name);
    fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

/// What both openers were asked, a line for each call, where `xdg-open` ends with `status`, or is missing.
fn both_openers(status: Option<u8>) -> (Output, Vec<String>) {
    let ctl = linkedin();
    let noted = ctl.home().join("noted");
    let note = |name: &str| format!("printf '{name} %s\\n' \"$*\" >> '{}'", noted.display());
    let folder = program(&ctl, "gio", &note("gio"));
    if let Some(status) = status {
        program(&ctl, "xdg-open", &format!("{}\nexit {status}", note("xdg-open")));
    }
    let output = open(&ctl, folder.to_str().unwrap(), &["open", GENERATIVE]);
    let noted = fs::read_to_string(noted).unwrap_or_default();
    (output, noted.lines().map(str::to_owned).collect())
}

fn open(ctl: &Ctl, path: &str, words: &[&str]) -> Output {
    Output::of(ctl.command(words).env("PATH", path))
}

#[test]
fn the_opener_gets_the_exact_address_as_one_argument() {
    let ctl = linkedin();
    let before = ctl.json(&["items"]);
    let (folder, seen) = opener(&ctl, 0);
    let output = open(&ctl, folder.to_str().unwrap(), &["open", GENERATIVE, "--json"]);
    assert_eq!(output.code, 0, "{output:?}");
    assert_eq!(output.json(), json!({ "url": URL, "host": "www.linkedin.com" }));
    assert_eq!(fs::read_to_string(seen).unwrap(), format!("1\n{URL}\n"));
    assert_eq!(ctl.json(&["items"]), before, "opening changes no standing");
    assert_eq!(ctl.json(&["history"]), json!([]));
    let text = open(&ctl, folder.to_str().unwrap(), &["open", GENERATIVE]).stdout;
    assert!(text.contains("www.linkedin.com") && text.contains("withholdctl check"), "{text}");
}

#[test]
fn print_shows_the_address_and_opens_nothing() {
    let ctl = linkedin();
    let (folder, seen) = opener(&ctl, 0);
    let path = folder.to_str().unwrap();
    assert_eq!(open(&ctl, path, &["open", GENERATIVE, "--print"]).stdout, format!("{URL}\n"));
    let output = open(&ctl, path, &["open", GENERATIVE, "--print", "--json"]);
    assert_eq!(output.json(), json!({ "url": URL, "host": "www.linkedin.com" }));
    assert!(!seen.exists());
}

#[test]
fn without_a_browser_the_address_is_offered() {
    let ctl = linkedin();
    let empty = ctl.home().join("empty");
    fs::create_dir(&empty).unwrap();
    let output = open(&ctl, empty.to_str().unwrap(), &["open", GENERATIVE]);
    assert!(output.code == 1 && output.stdout.is_empty(), "{output:?}");
    let (sentence, hint) = output.sentence_and_hint();
    assert_eq!(sentence, "No browser could be started on this computer.");
    assert!(hint.ends_with(URL), "{hint}");
    let output = open(&ctl, empty.to_str().unwrap(), &["open", GENERATIVE, "--json"]);
    let error: serde_json::Value = serde_json::from_str(&output.stderr).unwrap();
    assert_eq!((&error["code"], &error["url"]), (&json!("browser_missing"), &json!(URL)));
    assert_eq!(kind(&ctl, GENERATIVE), "unchecked");
}

#[test]
fn an_opener_that_fails_is_an_error_with_the_address() {
    let ctl = linkedin();
    let (folder, _) = opener(&ctl, 4);
    let output = open(&ctl, folder.to_str().unwrap(), &["open", GENERATIVE]);
    assert!(output.code == 1 && output.stdout.is_empty(), "{output:?}");
    let (sentence, hint) = output.sentence_and_hint();
    assert_eq!(sentence, "The page may not have opened: xdg-open ended with an error (exit status: 4).");
    assert!(hint.starts_with("If your browser does not show it") && hint.ends_with(URL), "{hint}");
}

#[test]
fn a_page_is_never_opened_twice() {
    for status in [1, 2, 4, 127] {
        let (output, noted) = both_openers(Some(status));
        assert_eq!(noted, [format!("xdg-open {URL}")], "the second may only open what the first did not");
        assert_eq!(output.code, 1, "{output:?}");
    }
    let (output, noted) = both_openers(Some(0));
    assert_eq!((output.code, noted), (0, vec![format!("xdg-open {URL}")]));
}

#[test]
fn where_the_first_opener_is_missing_or_finds_no_way_the_second_opens_the_page() {
    let (output, noted) = both_openers(Some(3));
    assert_eq!((output.code, noted), (0, vec![format!("xdg-open {URL}"), format!("gio open {URL}")]));
    let (output, noted) = both_openers(None);
    assert_eq!((output.code, noted), (0, vec![format!("gio open {URL}")]));
}

/// The opener stands in for a browser that wants the list for itself, and hangs until the test is over.
#[test]
fn while_a_page_opens_the_list_is_held_by_nobody() {
    let ctl = linkedin();
    let (free, hangs) = (ctl.home().join("free"), ctl.home().join("hangs"));
    let [free_shown, hangs_shown] = [&free, &hangs].map(|path| path.display().to_string());
    let script = format!(
        "'{}' --exclusive --nonblock '{}' printf yes > '{free_shown}' || printf no > '{free_shown}'\n\
         printf '%s.' \"$$\" > '{hangs_shown}'\nexec '{}' 600",
        system("flock", "util-linux").display(),
        ctl.data().join("withhold.lock").display(),
        system("sleep", "coreutils").display(),
    );
    let folder = program(&ctl, "xdg-open", &script);
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap());
    let output = open(&ctl, &path, &["open", GENERATIVE]);
    assert_eq!(output.code, 0, "{output:?}");
    let process = until("the opener has looked", || {
        fs::read_to_string(&hangs).ok()?.strip_suffix('.').map(str::to_owned)
    });
    assert!(Command::new("kill").arg(process).status().unwrap().success(), "it hangs still");
    assert_eq!(fs::read_to_string(free).unwrap(), "yes");
}

#[test]
fn someone_to_write_to_is_shown_and_not_opened() {
    let ctl = Ctl::new();
    ctl.ok(&["add", "slack"]);
    let (folder, seen) = opener(&ctl, 0);
    for words in [&["open", "slack", "--json"][..], &["open", "slack", "--print", "--json"]] {
        let letter = open(&ctl, folder.to_str().unwrap(), words).json();
        assert_eq!(letter["contact"]["to"], "feedback@slack.com");
        assert!(letter["contact"]["text"].as_str().unwrap().contains("training"));
    }
    let text = open(&ctl, folder.to_str().unwrap(), &["open", "slack"]).stdout;
    assert!(text.contains("feedback@slack.com") && text.contains("Subject: "), "{text}");
    assert!(!seen.exists());
    assert_eq!(item(&ctl, "slack/global-models")["standing"]["kind"], "unchecked");
}

#[test]
fn where_there_is_no_address_the_way_is_the_step() {
    let ctl = Ctl::new();
    ctl.ok(&["add", "facebook"]);
    let (sentence, hint) = ctl.refused(&["open", "facebook/camera-roll"]);
    assert!(
        sentence.contains("no page of its own")
            && hint.starts_with("It is set in the app on your phone or tablet. The way there: "),
        "{sentence} {hint}"
    );
}
