//! `import`: accounts from another program's export.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};
use withhold_tests::{Ctl, Output};

use crate::look::{files, ids};

/// A text that stands in every place of the exports where a secret stands.
const SECRET: &str = "Zk9marker7Qx";

/// Writes a table of addresses and user names, as Chrome writes a table.
fn chrome(ctl: &Ctl, rows: &[(&str, &str)]) -> PathBuf {
    let rows: String =
        rows.iter().map(|(url, user)| format!("Site,{url},{user},{SECRET},{SECRET}\n")).collect();
    file(ctl, "passwords.csv", format!("name,url,username,password,note\n{rows}"))
}

fn file(ctl: &Ctl, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = ctl.home().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, bytes).unwrap();
    path
}

fn words<'a>(path: &'a Path, more: &[&'a str]) -> Vec<&'a str> {
    [&["import", path.to_str().unwrap()], more].concat()
}

fn five(ctl: &Ctl) -> PathBuf {
    chrome(
        ctl,
        &[
            ("https://www.linkedin.com/login", "mara@example.com"),
            ("https://linkedin.com/", "office@example.com"),
            ("https://linkedin.com/", "Mara@Example.com"),
            ("https://accounts.google.com/", "mara@example.com"),
            ("https://bakery.example/", "mara"),
        ],
    )
}

#[track_caller]
fn sums(answer: &Value) {
    let of = |name: &str| answer[name].as_u64().unwrap_or_else(|| panic!("no {name} in {answer}"));
    let sum: u64 = ["skipped", "sure", "unsure", "duplicate", "unmatched"].map(of).iter().sum();
    assert_eq!(of("read"), sum, "{answer}");
    assert!(of("added") <= of("read"), "{answer}");
}

#[test]
fn sure_matches_are_added_in_one_step_and_the_figures_sum() {
    let ctl = Ctl::new();
    let answer = ctl.json(&words(&five(&ctl), &[]));
    sums(&answer);
    let figures = ["read", "skipped", "sure", "unsure", "duplicate", "unmatched", "added"]
        .map(|name| answer[name].clone());
    assert_eq!(figures, [5, 0, 2, 1, 1, 1, 2].map(Value::from));
    assert_eq!(
        (&answer["format"], &answer["accounts"]),
        (&json!("chrome-csv"), &json!(["linkedin@1", "linkedin@2"]))
    );
    assert_eq!(answer["waiting"][0]["login"], 4);
    assert_eq!(ids(&ctl.json(&["accounts"])), ["linkedin@1", "linkedin@2"]);
    assert_eq!(ctl.json(&["undo"])["act"], "add");
    assert_eq!(ctl.json(&["accounts"]), json!([]));
    assert!(ctl.home().join("passwords.csv").exists(), "the file is the person's to delete");
}

#[test]
fn a_dry_run_adds_nothing_and_says_what_would_be() {
    let ctl = Ctl::new();
    let path = five(&ctl);
    let answer = ctl.json(&words(&path, &["--dry-run", "--keep-usernames"]));
    sums(&answer);
    assert_eq!((&answer["added"], &answer["dry_run"]), (&json!(0), &json!(true)));
    assert_eq!(answer["accounts"], json!(["linkedin@mara@example.com", "linkedin@office@example.com"]));
    assert_eq!(ctl.json(&["accounts"]), json!([]));
    let other = ctl.json(&words(&path, &["--dry-run", "--on", "2026-04-01"]));
    assert_eq!(other["sure"], 2, "looking is allowed on any day");
    assert_eq!(ctl.run(&words(&path, &["--on", "2026-04-01"])).code, 2);
}

#[test]
fn unsure_ones_are_added_with_a_yes_alone() {
    let ctl = Ctl::new();
    let path =
        chrome(&ctl, &[("https://accounts.google.com/", "mara"), ("android://x@com.reddit.other/", "mara")]);
    let before = ctl.json(&words(&path, &["--dry-run"]));
    let services = before["waiting"][0]["services"].as_array().unwrap().clone();
    assert!(services.len() > 1 && before["unsure"].as_u64() >= Some(1), "{before}");
    let several = ctl.json(&words(&path, &["--unsure"]));
    assert_eq!(several["waiting"][0]["login"], 1, "which of several, nobody said");
    let second = services[1].as_str().unwrap();
    let yes = format!("1={second}");
    let answer = ctl.json(&words(&path, &["--as", &yes]));
    assert!(answer["accounts"].as_array().unwrap().iter().any(|id| id.as_str() == Some(second)), "{answer}");
    let (sentence, _) = ctl.refused(&words(&path, &["--as", "1=linkedin"]));
    assert!(sentence.contains("Login 1"), "{sentence}");
    assert_eq!(ctl.run(&words(&path, &["--as", "one"])).code, 2);
}

#[test]
fn a_second_import_finds_all_of_it_there() {
    let ctl = Ctl::new();
    let path = five(&ctl);
    ctl.ok(&words(&path, &[]));
    let again = ctl.json(&words(&path, &[]));
    sums(&again);
    assert_eq!((&again["sure"], &again["duplicate"], &again["added"]), (&json!(0), &json!(3), &json!(0)));
}

#[test]
fn people_read_what_was_understood_what_waits_and_what_to_do_with_the_file() {
    let ctl = Ctl::new();
    let said = ctl.ok(&words(&five(&ctl), &[]));
    for part in [
        "5 logins in a Chrome, Edge, Brave, Opera or Vivaldi export (CSV): 2 sure, 1 unsure, 1 known already, 1 not in the catalogue.",
        "2 accounts added; `withholdctl undo`",
        "--as LOGIN=SERVICE",
        "Deleting is not shredding",
    ] {
        assert!(said.contains(part), "{said}");
    }
    assert!(!said.contains("example.com") && !said.contains(SECRET), "{said}");
}

#[test]
fn a_bad_row_is_named_by_row_and_column_and_the_good_ones_kept() {
    let ctl = Ctl::new();
    let path = chrome(
        &ctl,
        &[("https://x.com/", "mara"), ("https://linkedin.com/", "=HYPERLINK(1)"), ("no address", "jo")],
    );
    let answer = ctl.json(&words(&path, &["--dry-run"]));
    sums(&answer);
    let faults = answer["faults"].as_array().unwrap();
    assert_eq!((&faults[0]["row"], &faults[0]["column"]), (&json!(3), &json!(3)), "{faults:?}");
    assert_eq!(answer["sure"], 2);
    let said = ctl.ok(&words(&path, &[]));
    assert!(
        said.contains("Row 3, column 3: The user name is a formula") && said.contains("Row 4, column 2"),
        "{said}"
    );
}

#[test]
fn the_columns_of_an_unknown_table_are_asked_for_and_taken() {
    let ctl = Ctl::new();
    let text = "Webseite;Benutzername;Passwort\nhttps://x.com;mara@example.com;hunter2\nhttps://linkedin.com;jo@example.com;hunter3\n";
    let path = file(&ctl, "any.csv", text);
    let (sentence, hint) = ctl.refused(&words(&path, &[]));
    assert!(sentence.contains("columns are not known"), "{sentence}");
    assert!(
        hint.contains("--columns address=1,user=2,header") && hint.contains("3 “Passwort” (2 texts)"),
        "{hint}"
    );
    assert!(!hint.contains("hunter"), "{hint}");
    let answer = ctl.json(&words(&path, &["--columns", "address=1,user=2,header"]));
    sums(&answer);
    assert_eq!((&answer["added"], &answer["format"]), (&json!(2), &json!("csv")));
    for wrong in ["address", "address=0", "colour=1", ""] {
        assert_eq!(ctl.run(&words(&path, &["--columns", wrong])).code, 2, "{wrong:?}");
    }
}

#[test]
fn a_format_that_is_named_is_read_as_such_or_refused_by_both_names() {
    let ctl = Ctl::new();
    let path = five(&ctl);
    for format in ["chrome-csv", "firefox-csv"] {
        let answer = ctl.json(&words(&path, &["--dry-run", "--format", format]));
        assert_eq!((&answer["sure"], &answer["format"]), (&json!(2), &json!(format)));
    }
    // A table of an unknown format, and a file that is no JSON.
    let text = "name,url,username,colour\nX,https://x.com/,mara,blue\n";
    let own = file(&ctl, "own.csv", text);
    assert!(ctl.refused(&words(&own, &[])).0.contains("columns are not known"));
    assert_eq!(ctl.json(&words(&own, &["--dry-run", "--format", "chrome-csv"]))["sure"], 1);
    let (sentence, _) = ctl.refused(&words(&path, &["--format", "enpass-json"]));
    let both = "The file is no Enpass export (JSON), but looks like a Chrome, Edge, Brave, Opera or Vivaldi export (CSV).";
    assert_eq!(sentence, both);
    let (_, hint) = ctl.refused(&words(&path, &["--format", "chrome"]));
    assert!(hint.contains("chrome-csv"), "{hint}");
}

#[test]
fn what_is_no_export_is_refused_in_a_sentence() {
    let ctl = Ctl::new();
    let large = ctl.home().join("large.csv");
    fs::File::create(&large).unwrap().set_len(2 << 30).unwrap();
    let cases: [(PathBuf, &str); 8] = [
        (file(&ctl, "empty.csv", ""), "is empty"),
        (file(&ctl, "picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0"), "no export"),
        (file(&ctl, "vault.kdbx", b"\x03\xd9\xa2\x9a\x67\xfb\x4b\xb5\0\0"), "encrypted"),
        (
            file(
                &ctl,
                "evil.xml",
                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>",
            ),
            "document type",
        ),
        (file(&ctl, "cut.json", "{\"encrypted\": false, \"items\": ["), "cut off or damaged"),
        (ctl.home().join("none.csv"), "There is no file none.csv"),
        (ctl.home().to_owned(), "is a folder and no export"),
        (large, "2048 MiB"),
    ];
    for (path, part) in cases {
        let (sentence, _) = ctl.refused(&words(&path, &[]));
        assert!(sentence.contains(part), "{}: {sentence}", path.display());
    }
}

#[test]
fn letters_of_other_encodings_are_read() {
    let ctl = Ctl::new();
    let text = "name,url,username,password\nBücher,https://x.com/,jörg,geheim\n";
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    for (name, bytes) in [("wide.csv", &wide[..]), ("naked.csv", &wide[2..]), ("latin.csv", &latin)] {
        let path = file(&ctl, name, bytes);
        let answer = ctl.json(&words(&path, &["--dry-run", "--keep-usernames"]));
        assert_eq!(answer["accounts"], json!(["x@jörg"]), "{name}");
        assert_eq!(answer["odd"].is_null(), name != "latin.csv", "{name}");
    }
}

#[test]
fn a_store_of_a_browser_is_never_opened() {
    let ctl = Ctl::new();
    let export = "name,url,username,password\nX,https://x.com/,mara,geheim\n";
    let store = file(&ctl, ".config/google-chrome/Default/Login Data", export);
    file(&ctl, ".mozilla/firefox/a.default/key4.db", "decoy");
    let logins = file(&ctl, ".mozilla/firefox/a.default/logins.json", "{}");
    for path in [&store, &logins] {
        let (sentence, _) = ctl.refused(&words(path, &[]));
        assert!(sentence.contains("never opens a program's own store"), "{sentence}");
    }
    #[cfg(target_os = "linux")]
    for (path, named) in [(&store, "Login Data"), (&five(&ctl), "google-chrome")] {
        let opened = opened(&ctl, path);
        // A refusal comes before the vault is opened, so the system's libraries show whether strace saw anything.
        assert!(opened.iter().any(|line| line.contains(".so")), "strace saw nothing");
        let own: Vec<&String> =
            opened.iter().filter(|line| line.contains(named) || line.contains(".mozilla")).collect();
        assert!(own.is_empty(), "{own:?}");
    }
}

/// The files that an import opened, as the system saw the calls.
#[cfg(target_os = "linux")]
fn opened(ctl: &Ctl, path: &Path) -> Vec<String> {
    let calls = ctl.home().join("calls");
    let inner = ctl.command(&words(path, &[]));
    let mut strace = std::process::Command::new("strace");
    strace.args(["-f", "-qq", "-s", "512", "-e", "trace=open,openat", "-o"]).arg(&calls);
    strace.arg(inner.get_program()).args(inner.get_args());
    for (name, value) in inner.get_envs() {
        match value {
            Some(value) => strace.env(name, value),
            None => strace.env_remove(name),
        };
    }
    let output = Output::of(&mut strace);
    assert!(matches!(output.code, 0 | 1), "{output:?}");
    fs::read_to_string(calls).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn no_secret_is_said_or_written_anywhere() {
    let ctl = Ctl::new();
    let temporary = ctl.home().join("tmp");
    fs::create_dir_all(&temporary).unwrap();
    let path = five(&ctl);
    for more in [&[][..], &["--json", "--keep-usernames", "--unsure"], &["--format", "opml"]] {
        let output =
            Output::of(ctl.command(&words(&path, more)).env("TMPDIR", &temporary).env("RUST_BACKTRACE", "1"));
        let said = format!("{}{}", output.stdout, output.stderr);
        assert!(!said.contains(SECRET) && !said.is_empty(), "{said}");
    }
    assert_eq!(fs::read_dir(&temporary).unwrap().count(), 0, "temporary files were left");
    for path in files(ctl.data()) {
        let bytes = fs::read(path).unwrap();
        assert!(!bytes.windows(SECRET.len()).any(|part| part == SECRET.as_bytes()));
    }
}

#[test]
fn hundreds_of_accounts_are_added_at_once() {
    let ctl = Ctl::new();
    let users: Vec<String> = (0..500).map(|number| format!("mara{number}@example.com")).collect();
    let hosts = ["linkedin.com", "x.com", "reddit.com", "github.com", "facebook.com"];
    let rows: Vec<(String, &str)> = users
        .iter()
        .enumerate()
        .map(|(at, user)| (format!("https://{}/", hosts[at % hosts.len()]), user.as_str()))
        .collect();
    let rows: Vec<(&str, &str)> = rows.iter().map(|(url, user)| (url.as_str(), *user)).collect();
    let path = chrome(&ctl, &rows);
    let answer = ctl.json(&words(&path, &[]));
    sums(&answer);
    assert_eq!(answer["added"], 500);
    assert_eq!(ctl.json(&["accounts"]).as_array().unwrap().len(), 500);
    let undone = ctl.json(&["undo"]);
    assert_eq!(
        (undone["more"].as_u64(), undone["shown"].as_str().unwrap().split("; ").count()),
        (Some(497), 3)
    );
    assert_eq!(ctl.json(&["accounts"]), json!([]));
}
