//! `init`, `recovery`, `encrypt`, `decrypt`, `backup`, `restore`, `salvage` and `lock`, without a keyring to ask.

use std::{fs, path::Path};

use serde_json::json;
use withhold_tests::{Ctl, Output};

use crate::look::{GENERATIVE, files};

pub(crate) const PASSPHRASE: &str = "correct horse battery";
pub(crate) const LABEL: &str = "periwinkle";
const NOTE: &str = "marmalade on the settings page";

pub(crate) fn file(ctl: &Ctl, name: &str, content: &str) -> String {
    let path = ctl.home().join(name);
    fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

/// Runs a verb with the passphrase's file.
pub(crate) fn with_passphrase(ctl: &Ctl, words: &[&str]) -> Output {
    let secret = file(ctl, "passphrase", &format!("{PASSPHRASE}\n"));
    ctl.run(&[words, &["--passphrase-file", &secret]].concat())
}

#[track_caller]
fn ok(output: &Output) -> &str {
    assert_eq!(output.code, 0, "{output:?}");
    &output.stdout
}

/// A list behind a passphrase, with a recovery code that was confirmed, and the code.
pub(crate) fn sealed() -> (Ctl, String) {
    let ctl = Ctl::without_vault();
    ok(&with_passphrase(&ctl, &["init"]));
    ok(&with_passphrase(&ctl, &["add", "linkedin", "--label", LABEL]));
    ok(&with_passphrase(&ctl, &["check", GENERATIVE, "--found", "withheld", "--note", NOTE]));
    let code = with_passphrase(&ctl, &["recovery", "new", "--json"]).json();
    let code = code["code"].as_str().unwrap().to_owned();
    let secret = file(&ctl, "code", &code);
    ok(&with_passphrase(&ctl, &["recovery", "confirm", "--code-file", &secret]));
    (ctl, code)
}

#[test]
fn a_question_makes_no_vault_and_the_first_write_names_the_choices() {
    let ctl = Ctl::without_vault();
    for words in
        [&["status"][..], &["accounts"], &["items"], &["history"], &["where"], &["restore", "--list"]]
    {
        let output = ctl.run(words);
        assert!(output.code == 0 && output.stderr.is_empty(), "{words:?}: {output:?}");
    }
    assert!(ctl.json(&["status"]).get("encrypted").is_none(), "nothing is kept in any way yet");
    let output = ctl.run(&["add", "linkedin", "--json"]);
    assert_eq!(output.code, 1);
    let error: serde_json::Value = serde_json::from_str(&output.stderr).unwrap();
    assert_eq!(error["code"], "needs_choice");
    let hint = error["hint"].as_str().unwrap();
    for choice in ["init --keyring", "--passphrase-file", "init --unencrypted", "this computer's login only"]
    {
        assert!(hint.contains(choice), "{hint}");
    }
    let _ = ctl.refused(&["init"]);
    let _ = ctl.refused(&["init", "--keyring"]);
    assert!(!ctl.data().exists());
}

#[test]
fn not_encrypted_is_said_in_those_words() {
    let ctl = Ctl::without_vault();
    let said = ctl.ok(&["init", "--unencrypted"]);
    assert!(said.contains("not encrypted, protected by this computer's login only"), "{said}");
    assert!(ctl.ok(&["status"]).contains("not encrypted, protected by this computer's login only"));
    let status = ctl.json(&["status"]);
    assert_eq!((&status["encrypted"], &status["needs_recovery"]), (&json!("no"), &json!(false)));
    let (sentence, _) = ctl.refused(&["init", "--unencrypted"]);
    assert!(sentence.contains("already"), "{sentence}");
    let (sentence, _) = ctl.refused(&["recovery", "new"]);
    assert!(sentence.contains("encrypted"), "{sentence}");
}

#[test]
fn one_choice_is_one_choice() {
    let ctl = Ctl::without_vault();
    assert_eq!(ctl.run(&["init", "--keyring", "--unencrypted"]).code, 2);
    let secret = file(&ctl, "passphrase", PASSPHRASE);
    let _ = ctl.refused(&["init", "--unencrypted", "--passphrase-file", &secret]);
    assert_eq!(ctl.run(&["init", "--unencrypted", "--on", "2026-03-03"]).code, 2);
    assert!(!ctl.data().exists());
}

#[test]
fn a_list_behind_a_passphrase_opens_with_it_alone() {
    let (ctl, _) = sealed();
    let output = ctl.run(&["items", "--json"]);
    assert!(output.code == 1 && output.stdout.is_empty(), "{output:?}");
    let error: serde_json::Value = serde_json::from_str(&output.stderr).unwrap();
    assert_eq!(error["code"], "needs_passphrase");
    assert!(ok(&with_passphrase(&ctl, &["items"])).contains(LABEL));
    let status = with_passphrase(&ctl, &["status", "--json"]).json();
    assert_eq!((&status["encrypted"], &status["needs_recovery"]), (&json!("passphrase"), &json!(false)));
}

#[test]
fn a_passphrase_comes_from_standard_input_too() {
    let ctl = Ctl::new();
    ctl.ok(&["add", "linkedin", "--label", LABEL]);
    let secret = file(&ctl, "passphrase", PASSPHRASE);
    let other = file(&ctl, "other", "a second passphrase");
    for (words, said) in [
        (&["encrypt"][..], "encrypted with your passphrase"),
        (&["items"], LABEL),
        (&["encrypt", "--new-passphrase-file", &other], "encrypted with your passphrase"),
        (
            &["encrypt", "--passphrase-file", &other, "--new-passphrase-file", "-"],
            "the key of its file is not",
        ),
        (&["decrypt", "--yes"], "The encryption is taken off"),
    ] {
        let mut command = ctl.command(words);
        if !words.contains(&"--passphrase-file") {
            command.args(["--passphrase-file", "-"]);
        }
        let output = Output::of(command.stdin(fs::File::open(&secret).unwrap()));
        assert!(ok(&output).contains(said), "{words:?}: {output:?}");
    }
}

/// Files in the clear beside an encrypted list are told of, and so is that the files cannot be looked at.
#[cfg(unix)]
#[test]
fn copies_in_the_clear_are_told_and_so_is_not_knowing_of_them() {
    let ctl = Ctl::new();
    ctl.ok(&["add", "linkedin", "--label", LABEL]);
    let kept = ctl.data().join("kept");
    std::os::unix::fs::symlink("kept", &kept).unwrap();
    let said = with_passphrase(&ctl, &["encrypt"]);
    assert!(ok(&said).contains("written anew"), "{said:?}");
    assert!(said.stderr.contains("Whether older copies lie in the clear cannot be told."), "{said:?}");
    fs::remove_file(&kept).unwrap();
    fs::create_dir(&kept).unwrap();
    let copy = kept.join("before.db");
    fs::write(&copy, b"SQLite format 3\0and so on").unwrap();
    let other = file(&ctl, "other", "a second passphrase");
    let said = with_passphrase(&ctl, &["encrypt", "--new-passphrase-file", &other]);
    assert!(ok(&said).contains("What opens your list is changed, the key of its file is not"), "{said:?}");
    assert!(said.stderr.contains(&format!("{} is an older copy in the clear", copy.display())), "{said:?}");
}

#[test]
fn files_that_hold_no_passphrase_are_refused() {
    let (ctl, code) = sealed();
    let long = "x".repeat(5_000);
    for (content, words) in [
        ("", "one line"),
        ("\n", "one line"),
        ("two\nlines\n", "one line"),
        (&long, "too long"),
        ("another passphrase\n", "does not open this vault"),
        (&code, "does not open this vault"),
    ] {
        let wrong = file(&ctl, "wrong", content);
        let (sentence, _) = ctl.refused(&["items", "--passphrase-file", &wrong]);
        assert!(sentence.contains(words), "{content}: {sentence}");
    }
    // The second file is a byte order mark and nothing else.
    for (content, words) in [([0xFF, 0xC0], "is not text"), ([0xFF, 0xFE], "one line")] {
        fs::write(ctl.home().join("wrong"), content).unwrap();
        let wrong = ctl.home().join("wrong");
        let (sentence, _) = ctl.refused(&["items", "--passphrase-file", wrong.to_str().unwrap()]);
        assert!(sentence.contains(words), "{sentence}");
    }
    let (sentence, _) = ctl.refused(&["items", "--passphrase-file", "/no/such/file"]);
    assert!(sentence.contains("cannot be read"), "{sentence}");
    let new = Ctl::without_vault();
    let short = file(&new, "short", "too short");
    let (sentence, _) = new.refused(&["init", "--passphrase-file", &short]);
    assert!(sentence.contains("at least 10"), "{sentence}");
    assert!(!new.data().exists());
}

#[test]
fn the_recovery_code_opens_the_list_and_a_wrong_one_nothing() {
    let (ctl, code) = sealed();
    let secret = file(&ctl, "code", &format!("{}\n", code.to_lowercase().replace('-', " ")));
    assert!(ctl.ok(&["items", "--code-file", &secret]).contains(LABEL));
    let said = ctl.ok(&["recovery", "use", "--code-file", &secret]);
    assert!(said.contains("opens your list"), "{said}");
    let before: Vec<_> = files(ctl.data());
    let first = if code.starts_with('A') { "B" } else { "A" };
    for (content, words) in [
        ("", "is empty"),
        ("not a code", "slip"),
        (&format!("{first}{}", &code[1..]), "slip"),
        (&code[..code.len() - 1], "slip"),
    ] {
        let wrong = file(&ctl, "wrong", content);
        for verb in [&["items"][..], &["recovery", "use"]] {
            let (sentence, _) = ctl.refused(&[verb, &["--code-file", &wrong]].concat());
            assert!(sentence.contains(words), "{content}: {sentence}");
        }
    }
    assert_eq!(files(ctl.data()), before);
    let (sentence, hint) = ctl.refused(&["recovery", "use"]);
    assert!(sentence.contains("No recovery code") && hint.contains("--code-file"), "{sentence} {hint}");
}

#[test]
fn until_a_code_is_confirmed_the_status_says_so() {
    let ctl = Ctl::without_vault();
    let made = with_passphrase(&ctl, &["init"]);
    assert!(made.code == 0 && made.stderr.contains("No recovery code is kept yet"), "{made:?}");
    assert!(made.stderr.contains("recovery new"), "{made:?}");
    assert_eq!(with_passphrase(&ctl, &["status", "--json"]).json()["needs_recovery"], json!(true));
    assert!(ok(&with_passphrase(&ctl, &["status"])).contains("No recovery code is kept yet"));
    let shown = with_passphrase(&ctl, &["recovery", "new"]);
    assert!(ok(&shown).contains("recovery confirm"), "{shown:?}");
    let code = shown.stdout.lines().next().unwrap();
    assert_eq!(code.split('-').count(), 6, "{code}");
    assert_eq!(with_passphrase(&ctl, &["status", "--json"]).json()["needs_recovery"], json!(true));
    let end = file(&ctl, "end", &code[18..]);
    let refused = with_passphrase(&ctl, &["recovery", "confirm", "--code-file", &end]);
    assert_eq!(refused.code, 1, "a part of it is not enough in another process");
    let whole = file(&ctl, "whole", code);
    ok(&with_passphrase(&ctl, &["recovery", "confirm", "--code-file", &whole]));
    assert_eq!(with_passphrase(&ctl, &["status", "--json"]).json()["needs_recovery"], json!(false));
    assert!(!ok(&with_passphrase(&ctl, &["status"])).contains("recovery code"));
}

#[test]
fn a_list_is_encrypted_and_decrypted() {
    let ctl = Ctl::new();
    ctl.ok(&["add", "linkedin", "--label", LABEL]);
    ok(&with_passphrase(&ctl, &["encrypt"]));
    assert_eq!(ctl.run(&["items"]).code, 1);
    assert!(ok(&with_passphrase(&ctl, &["items"])).contains(LABEL));
    let other = file(&ctl, "other", "a second passphrase");
    ok(&with_passphrase(&ctl, &["encrypt", "--new-passphrase-file", &other]));
    assert_eq!(with_passphrase(&ctl, &["items"]).code, 1);
    assert!(ctl.ok(&["items", "--passphrase-file", &other]).contains(LABEL));
    let said = ctl.ok(&["decrypt", "--yes", "--passphrase-file", &other]);
    assert!(said.contains("not encrypted, protected by this computer's login only"), "{said}");
    assert!(ctl.ok(&["items"]).contains(LABEL));
    let (sentence, _) = ctl.refused(&["decrypt", "--yes"]);
    assert!(sentence.contains("not encrypted"), "{sentence}");
    let (_, hint) = ctl.refused(&["encrypt"]);
    assert!(hint.contains("--keyring"), "{hint}");
    assert!(ctl.ok(&["items"]).contains(LABEL), "nothing came of it");
}

#[test]
fn a_backup_is_listed_restored_and_carried_to_another_computer() {
    let (ctl, code) = sealed();
    let name = with_passphrase(&ctl, &["backup", "--json"]).json()["name"].as_str().unwrap().to_owned();
    assert!(ctl.ok(&["restore", "--list"]).contains(&name), "names need no passphrase");
    assert!(
        ctl.json(&["restore", "--list"]).as_array().unwrap().iter().any(|row| row["name"] == json!(name))
    );
    ok(&with_passphrase(&ctl, &["remove", &format!("linkedin@{LABEL}")]));
    assert!(!ok(&with_passphrase(&ctl, &["accounts"])).contains(LABEL));
    assert_eq!(ctl.run(&["restore", &name]).code, 1);
    let said = with_passphrase(&ctl, &["restore", &name]);
    assert!(ok(&said).contains("kept"), "{said:?}");
    assert!(ok(&with_passphrase(&ctl, &["accounts"])).contains(LABEL));

    let there = Ctl::without_vault();
    let carried = there.home().join("carried.withhold");
    fs::copy(ctl.data().join("backups").join(&name), &carried).unwrap();
    let secret = file(&there, "code", &code);
    let (sentence, hint) = there.refused(&["restore", carried.to_str().unwrap()]);
    assert!(sentence.contains("passphrase") && hint.contains("--passphrase-file"), "{sentence} {hint}");
    assert!(there.json(&["accounts"]) == json!([]), "nothing came of it");
    let output = there.run(&["restore", carried.to_str().unwrap(), "--code-file", &secret]);
    assert_eq!(output.code, 0, "{output:?}");
    assert!(there.ok(&["accounts", "--code-file", &secret]).contains(LABEL));
}

#[test]
fn backups_that_are_none_are_refused_and_the_list_stays() {
    let ctl = Ctl::new();
    ctl.ok(&["add", "linkedin", "--label", LABEL]);
    let name = ctl.json(&["backup"])["name"].as_str().unwrap().to_owned();
    let path = ctl.data().join("backups").join(&name);
    let good = fs::read(&path).unwrap();
    let letter = file(&ctl, "letter.txt", "no backup at all");
    let _ = ctl.refused(&["restore", &letter]);
    let _ = ctl.refused(&["restore", "2020-01-01T000000-daily.withhold"]);
    let _ = ctl.refused(&["restore", "../withhold.db"]);
    for at in [20, 60, good.len() / 2, good.len() - 10] {
        let mut bad = good.clone();
        bad[at] ^= 0x40;
        fs::write(&path, &bad).unwrap();
        let _ = ctl.refused(&["restore", &name]);
    }
    fs::write(&path, &good[..good.len() - 100]).unwrap();
    let _ = ctl.refused(&["restore", &name]);
    assert!(ctl.ok(&["accounts"]).contains(LABEL));
    assert_eq!(ctl.run(&["restore"]).code, 2);
}

#[test]
fn a_day_on_which_something_was_recorded_is_backed_up() {
    let ctl = Ctl::new();
    ctl.ok(&["add", "linkedin", "--label", LABEL]);
    ctl.ok(&["check", GENERATIVE, "--found", "withheld"]);
    let count = |ctl: &Ctl| ctl.json(&["restore", "--list"]).as_array().unwrap().len();
    assert_eq!(count(&ctl), 1);
    let later = ctl.at("2026-03-05");
    later.ok(&["items"]);
    assert_eq!(count(&later), 1, "a question changes nothing");
    later.ok(&["check", GENERATIVE, "--found", "withheld"]);
    assert_eq!(count(&later), 2);
}

#[test]
fn what_can_be_read_of_a_damaged_list_is_saved() {
    let ctl = Ctl::new();
    ctl.ok(&["add", "linkedin", "--label", LABEL]);
    for _ in 0..40 {
        ctl.ok(&["check", GENERATIVE, "--found", "withheld", "--note", &"long ".repeat(300)]);
    }
    let path = ctl.data().join("withhold.db");
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 8192 * 4096;
    bytes[middle..middle + 8192].fill(0xA5);
    fs::write(&path, &bytes).unwrap();
    let report = ctl.json(&["salvage"]);
    let kept = report["kept"].as_str().unwrap();
    let same = files(Path::new(kept).parent().unwrap()).iter().any(|path| fs::read(path).unwrap() == bytes);
    assert!(same, "the damaged file is kept as it was");
    assert!(ctl.ok(&["accounts"]).contains(LABEL));
    let said = ctl.ok(&["where"]);
    assert!(said.contains("withhold.db"), "{said}");
}

/// After all verbs, nothing below the data folder or the home holds a word of the list.
#[test]
fn nothing_lies_in_the_clear_beside_an_encrypted_list() {
    let (ctl, code) = sealed();
    let own = ["add-service", "Garden Club", "--title", "Use my letters", "--step", "Ask"];
    ok(&with_passphrase(&ctl, &[&own[..], &["--private-position", "off"]].concat()));
    ok(&with_passphrase(&ctl, &["decide", GENERATIVE, "snooze"]));
    ok(&with_passphrase(&ctl, &["edit", &format!("linkedin@{LABEL}"), "--region", "DE"]));
    let name = with_passphrase(&ctl, &["backup", "--json"]).json()["name"].as_str().unwrap().to_owned();
    ok(&with_passphrase(&ctl, &["restore", &name]));
    ok(&with_passphrase(&ctl, &["undo"]));
    let _ = with_passphrase(&ctl, &["add", "nosuchservice", "--label", LABEL]);
    let other = file(&ctl, "other", "a second passphrase");
    ok(&with_passphrase(&ctl, &["encrypt", "--new-passphrase-file", &other]));
    for name in ["passphrase", "code", "other"] {
        fs::remove_file(ctl.home().join(name)).unwrap();
    }
    let bare = code.replace('-', "");
    let secrets = [PASSPHRASE, "second passphrase", &code, &bare];
    let words = [LABEL, NOTE, "marmalade", "Garden"];
    assert_eq!(lying(&ctl, &[&words[..], &secrets].concat()), Vec::<&str>::new());
    // The same search finds the words where the words stand in the clear.
    let other = file(&ctl, "other", "a second passphrase");
    ctl.ok(&["decrypt", "--yes", "--passphrase-file", &other]);
    assert_eq!(lying(&ctl, &words), words);
}

/// The words that stand in some file below the home, in large letters or small, or with zeros between the letters.
fn lying<'a>(ctl: &Ctl, words: &[&'a str]) -> Vec<&'a str> {
    let mut texts = Vec::new();
    for path in files(ctl.home()) {
        let bytes = fs::read(&path).unwrap();
        texts.push(bytes.iter().copied().filter(|byte| *byte != 0).collect::<Vec<u8>>());
        texts.push(bytes);
    }
    let holds = |text: &Vec<u8>, word: &str| {
        text.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
    };
    words.iter().copied().filter(|word| texts.iter().any(|text| holds(text, word))).collect()
}

#[test]
fn a_window_is_asked_to_lock() {
    let ctl = Ctl::new();
    let word = ctl.data().join("withhold.shut");
    assert!(ctl.ok(&["lock"]).contains("locks"));
    assert!(word.exists(), "no window would hear of it");
    fs::remove_file(&word).unwrap();
    assert_eq!(ctl.json(&["lock"]), json!({ "asked": true }));
    assert!(word.exists());
}
