//! `open`: the exact address goes to the system's opener, and nothing else changes.

use std::{fs, os::unix::fs::PermissionsExt, path::PathBuf};

use serde_json::json;
use withhold_tests::{Ctl, Output};

use crate::look::{GENERATIVE, item, kind, linkedin};

const URL: &str = "https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement";

/// A folder whose `xdg-open` writes down its arguments, one a line, and ends with `status`.
fn opener(ctl: &Ctl, status: u8) -> (PathBuf, PathBuf) {
    let (folder, seen) = (ctl.home().join("bin"), ctl.home().join("seen"));
    fs::create_dir_all(&folder).unwrap();
    let program = folder.join("xdg-open");
    fs::write(
        &program,
        format!("#!/bin/sh\nprintf '%s\\n' \"$#\" \"$@\" > '{}'\nexit {status}\n", seen.display()),
    )
    .unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    (folder, seen)
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
    assert_eq!(output.code, 1);
    assert!(output.sentence_and_hint().1.ends_with(URL), "{output:?}");
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
        sentence.contains("no page of its own") && hint.starts_with("The way there: "),
        "{sentence} {hint}"
    );
}
