//! `read --file`: a service's own export, from the file to the list.

use std::{
    fs::{self, File},
    io::Write,
    path::PathBuf,
};

use serde_json::json;
use withhold_tests::{Ctl, Output};
use zip::{DateTime, ZipWriter, write::SimpleFileOptions};

use crate::look::{item, kind};

const ITEM: &str = "chatgpt/improve-model";

/// ChatGPT's export of an account, as a ZIP in the home folder.
fn chatgpt(ctl: &Ctl, name: &str, value: &str, mail: &str) -> PathBuf {
    let settings = format!(r#"[{{"user_id":"user-EXAMPLE","settings":{{"training_allowed":{value}}}}}]"#);
    let user = format!(r#"{{"id":"user-EXAMPLE","email":"{mail}"}}"#);
    zip(ctl, name, &[("user.json", &user), ("user_settings.json", &settings)])
}

fn zip(ctl: &Ctl, name: &str, files: &[(&str, &str)]) -> PathBuf {
    let path = ctl.home().join(name);
    let mut writer = ZipWriter::new(File::create(&path).unwrap());
    let time = DateTime::from_date_and_time(2026, 3, 1, 10, 15, 0).unwrap();
    for (name, content) in files {
        writer.start_file(*name, SimpleFileOptions::default().last_modified_time(time)).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap();
    path
}

/// Runs `read` with a file and further words.
fn read(ctl: &Ctl, file: &PathBuf, words: &[&str]) -> Output {
    let mut command = ctl.command(&["read"]);
    Output::of(command.args(words).arg("--file").arg(file))
}

/// A list with ChatGPT.
fn list() -> Ctl {
    let ctl = Ctl::new();
    ctl.ok(&["add", "chatgpt"]);
    ctl
}

#[test]
fn an_export_is_asked_about_then_kept_and_then_the_same_again() {
    let ctl = list();
    let file = chatgpt(&ctl, "export.zip", "false", "ana@example.com");
    let asked = read(&ctl, &file, &[]);
    assert_eq!(asked.code, 3, "{asked:?}");
    assert!(
        asked.stdout.contains("Is a…@example.com your account “chatgpt”? If it is, add --mine."),
        "{asked:?}"
    );
    assert!(asked.stdout.ends_with("Nothing was recorded.\n"), "{asked:?}");
    assert_eq!(kind(&ctl, ITEM), "unchecked");
    let kept = read(&ctl, &file, &["--mine"]);
    assert_eq!(kept.code, 0, "{kept:?}");
    let line = kept.stdout.lines().find(|line| line.starts_with(ITEM)).unwrap();
    assert!(line.contains(" Off ") && line.contains(" recorded "), "{line}");
    assert!(line.contains("settings › training_allowed in user_settings.json says false"), "{line}");
    assert!(
        kept.stdout.starts_with("An export of ChatGPT, of 1 Mar 2026, by the time of the file in it.\n"),
        "{kept:?}"
    );
    assert_eq!(item(&ctl, ITEM)["standing"]["kind"], "withheld");
    assert_eq!(
        (&item(&ctl, ITEM)["standing"]["looked"], &item(&ctl, ITEM)["standing"]["method"]),
        (&json!("2026-03-01"), &json!("exported"))
    );
    let again = read(&ctl, &file, &["--json"]).json();
    let reading = again["readings"].as_array().unwrap().iter().find(|one| one["item"] == ITEM).unwrap();
    assert_eq!(reading["became"], "same_again");
    let history = ctl.ok(&["history", ITEM]);
    assert!(history.contains("by exported/chatgpt/improve-model"), "{history}");
    assert_eq!(history.lines().filter(|line| line.contains("exported/chatgpt")).count(), 1, "{history}");
}

#[test]
fn an_export_of_somebody_else_is_refused_and_turned_back_on_is_said() {
    let ctl = list();
    read(&ctl, &chatgpt(&ctl, "mine.zip", "false", "ana@example.com"), &["--mine"]);
    let other = read(&ctl, &chatgpt(&ctl, "other.zip", "false", "tom@example.com"), &["--mine"]);
    assert_eq!(other.code, 1, "{other:?}");
    assert!(
        other
            .stderr
            .starts_with("The export is of t…@example.com, and that is not the account on your list."),
        "{other:?}"
    );
    let on = chatgpt(&ctl, "on.zip", "true", "ana@example.com");
    let later = ctl.at("2026-03-05");
    let told = read(&later, &on, &["--json"]);
    assert_eq!(told.json()["readings"][1]["became"], "drift", "{told:?}");
    assert_eq!(kind(&later, ITEM), "shared");
}

#[test]
fn a_single_file_needs_a_day_and_a_yes() {
    let ctl = list();
    let file = ctl.home().join("user_settings (1).json");
    fs::write(&file, r#"[{"user_id":"a","settings":{"training_allowed":false}}]"#).unwrap();
    let asked = read(&ctl, &file, &["--mine"]);
    assert!(asked.code == 3 && asked.stdout.contains("Say so with --of DATE."), "{asked:?}");
    let future = read(&ctl, &file, &["--mine", "--of", "2026-03-04"]);
    assert!(future.code == 1 && future.stderr.contains("has not come yet"), "{future:?}");
    assert_eq!(kind(&ctl, ITEM), "unchecked");
    let dry = read(&ctl, &file, &["--mine", "--of", "2026-03-01", "--dry-run"]);
    assert!(dry.code == 0 && dry.stdout.contains("Nothing was kept"), "{dry:?}");
    assert_eq!(kind(&ctl, ITEM), "unchecked");
    assert_eq!(read(&ctl, &file, &[ITEM, "--mine", "--of", "2026-03-01"]).code, 0);
    assert_eq!(kind(&ctl, ITEM), "withheld");
}

#[test]
fn the_day_is_read_in_the_name_that_the_service_gave() {
    let ctl = list();
    let name =
        format!("{}-2026-02-27-10-15-00-{}.zip", "0123456789abcdef".repeat(4), "0123456789abcdef".repeat(2));
    let kept = read(&ctl, &chatgpt(&ctl, &name, "false", "ana@example.com"), &["--mine"]);
    assert!(kept.stdout.starts_with("An export of ChatGPT, of 27 Feb 2026, as its name says.\n"), "{kept:?}");
    assert_eq!(item(&ctl, ITEM)["standing"]["looked"], "2026-02-27");
}

#[test]
fn what_no_export_is_and_what_an_export_does_not_tell_are_said() {
    let ctl = list();
    let page = ctl.home().join("page.html");
    fs::write(&page, "<!DOCTYPE html><html>Improve the model for everyone Off").unwrap();
    let refused = read(&ctl, &page, &[]);
    assert!(refused.code == 1 && refused.stderr.contains("evidence and no reading"), "{refused:?}");
    let linkedin = zip(&ctl, "linkedin.zip", &[("Registration.csv", ""), ("Connections.csv", "")]);
    let told = read(&ctl, &linkedin, &[]);
    assert!(told.stdout.contains("The export of LinkedIn holds no such state"), "{told:?}");
    let tiktok = r#"{"App Settings":{"Settings":{"SettingsMap":{"Personalized Ads":"Off"}}}}"#;
    let told = read(&ctl, &zip(&ctl, "tiktok.zip", &[("user_data_tiktok.json", tiktok)]), &[]);
    assert!(
        told.stdout.contains("Besides, not about AI and not kept:\nPersonalised advertising"),
        "{told:?}"
    );
    let missing = read(&ctl, &ctl.home().join("none.zip"), &[]);
    assert_eq!(missing.stderr.lines().next(), Some("There is no file none.zip."));
    let folder = read(&ctl, &ctl.home().to_path_buf(), &[]);
    assert!(folder.code == 1 && folder.stderr.contains("is no file"), "{folder:?}");
    let pipe = ctl.home().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert!(read(&ctl, &pipe, &[]).stderr.contains("pipe is no file"));
    assert_eq!(ctl.run(&["read", "--mine"]).code, 2, "a yes is about a file");
}

#[test]
fn a_file_of_many_gigabytes_is_refused_without_being_read() {
    let ctl = list();
    for (size, start, told) in [
        (2 << 30, &b"PK\x03\x04"[..], "exactly 2 GiB"),
        (4 << 30, b"PK\x03\x04", "cut off or damaged"),
        (4 << 30, b"[{}]", "no export of a service"),
    ] {
        let path = ctl.home().join("large.zip");
        let mut file = File::create(&path).unwrap();
        file.write_all(start).unwrap();
        file.set_len(size).unwrap();
        let refused = read(&ctl, &path, &[]);
        assert!(refused.code == 1 && refused.stderr.contains(told), "{size}: {refused:?}");
        fs::remove_file(path).unwrap();
    }
}

#[test]
fn what_the_export_of_a_service_can_tell_is_said_where_no_program_tells() {
    let ctl = list();
    ctl.ok(&["add", "linkedin"]);
    let (sentence, hint) = ctl.refused(&["read", "chatgpt/recordings"]);
    assert!(sentence.starts_with("Nothing on your list can be read here for"), "{sentence}");
    assert!(hint.contains("The export of ChatGPT tells it in user_settings.json"), "{hint}");
    let (_, hint) = ctl.refused(&["read", "linkedin/generative-ai"]);
    assert!(hint.contains("The export of LinkedIn holds no such state (by one good source;"), "{hint}");
    let (_, hint) = ctl.refused(&["read", "chatgpt/privacy-portal"]);
    assert!(hint.contains("Whether the service's own export tells this setting is not known."), "{hint}");
}
