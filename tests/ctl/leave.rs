//! `export`, `logs` and `delete-everything`: what is taken along, what is left behind, and what no log or export may
//! hold.

use std::fs;

use serde_json::{Value, json};
use withhold_tests::{Ctl, Output};

use crate::look::{GENERATIVE, files};

const LABEL: &str = "periwinkle";
const NOTE: &str = "=marmalade, \"mine\"";

/// A list with an account, a check with a note, a removed account and a service added by hand.
fn kept() -> Ctl {
    let ctl = Ctl::new();
    ctl.ok(&["add", "linkedin", "--label", LABEL]);
    ctl.ok(&["check", GENERATIVE, "--found", "withheld", "--note", NOTE]);
    ctl.ok(&["add", "x", "--label", "former"]);
    ctl.ok(&["remove", "x@former"]);
    ctl.ok(&[
        "add-service",
        "Garden Club",
        "--title",
        "Use my letters",
        "--step",
        "Ask",
        "--private-position",
        "off",
    ]);
    ctl
}

#[test]
fn an_export_holds_everything_in_the_clear() {
    let ctl = kept();
    let reminders = ctl.json(&["reminders", "set", "--frequency", "monthly", "--hour", "18"]);
    let place = ctl.home().join("export");
    let answer = ctl.json(&["export", place.to_str().unwrap()]);
    assert_eq!(answer["files"].as_array().unwrap().len(), 4);
    let whole: Value = serde_json::from_slice(&fs::read(place.join("withhold.json")).unwrap()).unwrap();
    assert_eq!((&whole["format"], &whole["version"]), (&json!("withhold-export"), &json!(2)));
    let accounts: Vec<&Value> =
        whole["accounts"].as_array().unwrap().iter().map(|row| &row["label"]).collect();
    assert_eq!(accounts, [LABEL, "former"]);
    assert!(whole["accounts"][1]["removed"].is_string());
    assert_eq!(whole["history"], ctl.json(&["history"]));
    assert_eq!(whole["items"], ctl.json(&["items"]));
    assert_eq!(whole["changes"], ctl.json(&["catalogue", "changes"]));
    assert_eq!(whole["own_services"][0]["name"], "Garden Club");
    assert_eq!(whole["preferences"]["theme"], "system");
    assert_eq!(whole["reminders"], reminders["settings"]);
    assert_eq!(whole["reminders"]["frequency"], "monthly");

    let table = |name: &str| fs::read_to_string(place.join(name)).unwrap();
    assert!(table("accounts.csv").contains(&format!("linkedin@{LABEL},linkedin,{LABEL}")));
    assert!(table("history.csv").contains("\"'=marmalade, \"\"mine\"\"\""), "{}", table("history.csv"));
    assert!(table("items.csv").contains("withheld"), "{}", table("items.csv"));
    assert!(table("items.csv").lines().all(|line| line.split(',').count() >= 8));
}

#[test]
fn a_file_of_ones_own_is_never_written_over() {
    let ctl = kept();
    let (file, folder) = (ctl.home().join("mine.json"), ctl.home().join("folder"));
    fs::write(&file, "mine").unwrap();
    fs::create_dir(&folder).unwrap();
    for place in [&file, &folder] {
        let (sentence, hint) = ctl.refused(&["export", place.to_str().unwrap()]);
        assert!(sentence.contains("already") && hint.contains("not there yet"), "{sentence} {hint}");
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    let (sentence, _) = ctl.refused(&["export", ctl.home().join("no/such.json").to_str().unwrap()]);
    assert!(sentence.contains("no folder to put"), "{sentence}");
    let (sentence, _) = ctl.refused(&["export", " "]);
    assert!(sentence.contains("not a whole path"), "{sentence}");
    let one = ctl.home().join("one.json");
    assert_eq!(ctl.json(&["export", one.to_str().unwrap()])["files"].as_array().unwrap().len(), 1);
    assert!(fs::read_to_string(&one).unwrap().contains(LABEL));
}

#[cfg(unix)]
#[test]
fn an_export_is_readable_by_the_person_alone() {
    use std::os::unix::fs::PermissionsExt;
    let ctl = kept();
    let folder = ctl.home().join("export");
    for place in [&folder, &ctl.home().join("one.json")] {
        // Under a umask that leaves new files open to everybody.
        let mut shell = std::process::Command::new("sh");
        let plain = ctl.command(&["export", place.to_str().unwrap()]);
        shell.args(["-c", "umask 0; exec \"$0\" \"$@\""]).arg(plain.get_program()).args(plain.get_args());
        for (name, value) in plain.get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        let output = Output::of(&mut shell);
        assert_eq!(output.code, 0, "{output:?}");
    }
    let made = [files(&folder), vec![ctl.home().join("one.json")]].concat();
    assert_eq!(made.len(), 5);
    for file in made {
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600, "{}", file.display());
    }
}

#[test]
fn the_logs_hold_nothing_personal() {
    let ctl = kept();
    let _ = ctl.refused(&["add", "linkedin", "--label", LABEL]);
    let logs = ctl.data().join("logs");
    let text: String = fs::read_dir(&logs)
        .unwrap()
        .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    assert!(text.contains("the vault is open"), "{text}");
    for word in [LABEL, "marmalade", "linkedin", "former", "Garden", ctl.home().to_str().unwrap()] {
        assert!(!text.contains(word), "the log holds {word}: {text}");
    }
    assert!(ctl.ok(&["logs"]).contains("the vault is open"));
    assert_eq!(ctl.json(&["logs"])["folder"], json!(logs));
}

#[test]
fn everything_is_deleted_but_what_others_put_there() {
    let ctl = kept();
    fs::write(ctl.data().join("letter.txt"), "mine").unwrap();
    fs::create_dir(ctl.data().join("webview")).unwrap();
    fs::write(ctl.data().join("webview/cookies"), "x").unwrap();
    // A script has to say yes by an option; nobody can be asked.
    let (sentence, hint) = ctl.refused(&["delete-everything"]);
    assert!(sentence.contains("nothing was deleted") && hint.contains("--yes"), "{sentence} {hint}");
    assert_eq!(ctl.json(&["accounts"]).as_array().unwrap().len(), 1);
    let said = ctl.ok(&["delete-everything", "--yes"]);
    assert!(said.contains("withhold.db") && said.contains("kept elsewhere stay"), "{said}");
    let rest: Vec<_> = fs::read_dir(ctl.data()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(rest, ["letter.txt"]);
    assert_eq!(ctl.json(&["accounts"]), json!([]));
}

#[test]
fn a_vault_that_does_not_open_can_be_deleted_all_the_same() {
    let ctl = kept();
    fs::write(ctl.data().join("withhold.db"), "no database at all").unwrap();
    let _ = ctl.refused(&["status"]);
    ctl.ok(&["delete-everything", "--yes"]);
    assert!(!ctl.data().exists());
}

#[test]
fn status_says_how_the_list_is_protected() {
    assert_eq!(kept().json(&["status"])["encrypted"], "no");
}
