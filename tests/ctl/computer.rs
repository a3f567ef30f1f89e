//! `look` and `read`: programs of a made-up home. What lies on the rest of the computer is left out by naming programs.

use std::{fs, path::PathBuf};

use serde_json::{Value, json};
use withhold_tests::{Ctl, Output, terminal::Terminal};

use crate::{
    look::{files, keys, kind},
    vault::{PASSPHRASE, sealed},
};

const ITEM: &str = "zed/edit-predictions";
const OFF: &str = r#"{ "edit_predictions": { "allow_data_collection": "no" } }"#;
const ON: &str = r#"{ "edit_predictions": { "allow_data_collection": "yes" } }"#;

fn write(ctl: &Ctl, name: &str, content: &str) -> PathBuf {
    let path = ctl.home().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, content).unwrap();
    path
}

/// One setting of the answer.
fn setting<'a>(answer: &'a Value, setting: &str) -> &'a Value {
    let mut all = answer.as_array().unwrap().iter();
    all.find(|reading| reading["setting"] == setting).unwrap_or_else(|| panic!("{setting}: {answer:#}"))
}

#[test]
fn a_look_says_what_decided_in_json() {
    let ctl = Ctl::new();
    let file = write(&ctl, ".codex/config.toml", "[analytics]\nenabled = false\n");
    let answer = ctl.json(&["look", "codex-cli"]);
    let reading = setting(&answer, "analytics");
    for key in ["program", "setting", "finding", "value", "decided_by", "reason"] {
        assert!(keys(reading).contains(&key), "{key}: {reading:#}");
    }
    assert_eq!((&reading["program"], &reading["finding"]), (&json!("codex-cli"), &json!("withheld")));
    assert_eq!((&reading["value"], &reading["reason"]), (&json!("false"), &Value::Null));
    let by = json!({ "layer": "person", "file": file, "key": ["analytics", "enabled"], "variable": null });
    assert_eq!(reading["decided_by"], by);
    let elsewhere =
        answer.as_array().unwrap().iter().find(|reading| reading["reason"] == "elsewhere").unwrap();
    assert_eq!((&elsewhere["finding"], &elsewhere["value"]), (&json!("cannot_tell"), &Value::Null));
}

#[test]
fn a_look_says_in_words_what_is_off_what_is_on_and_what_to_write() {
    let ctl = Ctl::new();
    write(&ctl, ".codex/config.toml", "[analytics]\nenabled = true\n");
    write(&ctl, ".gemini/settings.json", "{ \"privacy\": { \"usageStatisticsEnabled\": false } }");
    let text = ctl.ok(&["look", "codex-cli", "Gemini CLI"]);
    assert!(text.contains("\n  Analytics "), "{text}");
    assert!(text.contains("analytics › enabled in ~/.codex/config.toml says true"), "{text}");
    let line = "  To turn off “Analytics”, write in ~/.codex/config.toml:\n      [analytics]\n      enabled = false\n";
    assert!(text.contains(line), "{text}");
    let off = text.lines().find(|line| line.contains("Usage statistics")).unwrap();
    assert!(off.contains(" Off ") && off.contains("a project's file can undo it"), "{off}");
    assert!(text.contains("Cannot tell   no file on this computer tells it: "), "{text}");
}

#[test]
fn a_look_writes_nothing_and_makes_no_list() {
    let ctl = Ctl::without_vault();
    write(&ctl, ".config/zed/settings.json", OFF);
    let before = files(ctl.home());
    ctl.ok(&["look", "zed"]);
    assert_eq!(files(ctl.home()), before);
    let ctl = Ctl::new();
    write(&ctl, ".config/zed/settings.json", ON);
    assert!(
        ctl.ok(&["look", "zed"]).ends_with("\n  Not on your list: `withholdctl add zed` puts it there\n")
    );
    ctl.ok(&["add", "zed"]);
    assert!(ctl.ok(&["look", "zed"]).contains("\n  On your list: zed/edit-predictions\n"));
    let export = ctl.json(&["items"]);
    assert_eq!(setting(&ctl.json(&["look", "zed"]), "edit-predictions")["items"], json!([ITEM]));
    assert_eq!(
        (ctl.json(&["items"]), ctl.ok(&["history"])),
        (export, "Nothing is recorded yet.\n".to_owned())
    );
}

#[test]
fn a_list_that_is_locked_is_not_needed_and_nobody_is_asked_for_it() {
    let (ctl, _) = sealed();
    write(&ctl, ".config/zed/settings.json", OFF);
    let mut command = ctl.command(&["look", "zed", "--json"]);
    let terminal = Terminal::start(&command).end();
    assert!(terminal.code == 0 && !terminal.stdout.contains("Passphrase"), "{terminal:?}");
    let output = Output::of(&mut command);
    assert_eq!(output.code, 0, "{output:?}");
    assert_eq!(setting(&output.json(), "edit-predictions")["items"], Value::Null);
    let file = write(&ctl, "passphrase", PASSPHRASE);
    let open = Output::of(command.arg("--passphrase-file").arg(file));
    assert_eq!(setting(&open.json(), "edit-predictions")["items"], json!([]), "{open:?}");
}

#[test]
fn what_a_variable_protects_is_told_in_the_terminal_and_not_by_the_desktop() {
    let ctl = Ctl::new();
    write(&ctl, ".streamlit/config.toml", "[browser]\ngatherUsageStats = true\n");
    let mut command = ctl.command(&["look", "streamlit"]);
    let seen = |output: &Output, word: &str| {
        let line = output.stdout.lines().find(|line| line.contains("Usage statistics"));
        assert!(line.is_some_and(|line| line.contains(word)), "{word}: {output:?}");
    };
    command.env_remove("STREAMLIT_BROWSER_GATHER_USAGE_STATS");
    seen(&Output::of(&mut command), "run `withholdctl look` in your terminal");
    seen(&Terminal::start(&command).end(), " On ");
    command.env("STREAMLIT_BROWSER_GATHER_USAGE_STATS", "false");
    seen(&Terminal::start(&command).end(), " Off ");
    seen(&Output::of(&mut command), " Off ");
}

#[test]
fn a_folder_of_a_project_is_looked_at_where_one_is_named() {
    let ctl = Ctl::new();
    write(&ctl, ".streamlit/config.toml", "[browser]\ngatherUsageStats = false\n");
    let project = write(&ctl, "site/.streamlit/config.toml", "[browser]\ngatherUsageStats = true\n");
    let mut command = ctl.bare(&["look", "streamlit", "--json", "--project", "site", "--data"]);
    command.arg(ctl.data()).current_dir(ctl.home()).env_remove("STREAMLIT_BROWSER_GATHER_USAGE_STATS");
    let desktop = Output::of(&mut command).json();
    let reading = setting(&desktop, "usage-statistics");
    assert_eq!(reading["decided_by"]["file"], json!(project), "a relative path is one from here");
    let named = ctl.home().join("site").display().to_string();
    let mut command = ctl.command(&["look", "streamlit", "--json", "--project", &named]);
    command.env_remove("STREAMLIT_BROWSER_GATHER_USAGE_STATS");
    // A terminal has line ends of its own, which JSON takes as blanks.
    let terminal = Terminal::start(&command).end().json();
    let reading = setting(&terminal, "usage-statistics");
    assert_eq!((&reading["finding"], &reading["decided_by"]["file"]), (&json!("shared"), &json!(project)));
    let (sentence, _) = ctl.refused(&["look", "--project", "/no/such/folder"]);
    assert_eq!(sentence, "There is no folder /no/such/folder.");
}

#[test]
fn a_program_without_recipes_is_no_program() {
    let ctl = Ctl::new();
    let (sentence, hint) = ctl.refused(&["look", "codx-cli"]);
    assert_eq!(sentence, "There are no recipes for a program “codx-cli”.");
    assert!(hint.starts_with("Did you mean codex-cli?"), "{hint}");
}

#[test]
fn a_pipe_in_the_place_of_a_file_holds_nothing_up() {
    let ctl = Ctl::new();
    fs::create_dir(ctl.home().join(".codex")).unwrap();
    let pipe = ctl.home().join(".codex/config.toml");
    assert!(std::process::Command::new("mkfifo").arg(pipe).status().unwrap().success());
    let answer = ctl.json(&["look", "codex-cli"]);
    assert_eq!(setting(&answer, "analytics")["reason"], "not_a_file");
}

#[test]
fn a_reading_is_kept_and_what_turned_back_on_is_said() {
    let ctl = Ctl::new();
    ctl.ok(&["add", "zed"]);
    let read = |ctl: &Ctl| {
        let answer = ctl.json(&["read", ITEM]);
        answer[0]["became"].as_str().unwrap().to_owned()
    };
    write(&ctl, ".config/zed/settings.json", OFF);
    let dry = ctl.ok(&["read", "--dry-run"]);
    assert!(dry.starts_with(ITEM) && dry.contains("Nothing was kept"), "{dry}");
    assert_eq!((kind(&ctl, ITEM).as_str(), read(&ctl).as_str()), ("unchecked", "recorded"));
    assert_eq!((kind(&ctl, ITEM).as_str(), read(&ctl).as_str()), ("withheld", "same_again"));
    write(&ctl, ".config/zed/settings.json", "{");
    assert_eq!((read(&ctl).as_str(), kind(&ctl, ITEM).as_str()), ("logged", "withheld"));
    write(&ctl, ".config/zed/settings.json", ON);
    let later = ctl.at("2026-03-05");
    assert!(later.ok(&["read", "zed"]).contains("turned back on"));
    assert_eq!(kind(&later, ITEM), "shared");
    let history = later.ok(&["history", ITEM]);
    assert!(history.contains("by zed/edit-predictions"), "{history}");
}

#[test]
fn a_reading_is_always_of_now() {
    let ctl = Ctl::new();
    let output = ctl.run(&["read", "--on", "2026-03-01"]);
    assert_eq!(output.code, 2, "{output:?}");
    assert_eq!(ctl.ok(&["read"]), "Nothing on your list can be read on this computer.\n");
}

/// `cargo test -p withhold-tests --test ctl dead -- --ignored`, as root.
#[test]
#[ignore = "needs /dev/fuse, root and Python"]
fn a_dead_drive_ends_a_look_within_three_seconds() {
    let ctl = Ctl::new();
    write(&ctl, ".gemini/settings.json", "{ \"privacy\": { \"usageStatisticsEnabled\": false } }");
    let look = |home: &str, words: &[&str]| {
        let script = withhold_tests::root().join("tests/ctl/dead_drive.py");
        let mut command = std::process::Command::new("python3");
        command.arg(script).arg(home).arg(withhold_tests::binary("withholdctl"));
        let output = Output::of(command.arg("--data").arg(ctl.data()).args(words));
        let (millis, said) = output.stdout.split_once('\n').unwrap_or_else(|| panic!("{output:?}"));
        assert!(millis.parse::<u32>().unwrap() < 3_000, "{output:?}");
        said.to_owned()
    };
    let home = look("DEAD", &["look"]);
    assert!(home.contains("Codex CLI") && !home.contains(" Off ") && !home.contains(" On "), "{home}");
    let json: Value = serde_json::from_str(&look("DEAD", &["look", "--json"])).unwrap();
    assert!(json.as_array().unwrap().iter().all(|reading| reading["finding"] == "cannot_tell"), "{json:#}");
    let project = look(&ctl.home().display().to_string(), &["look", "--project", "DEAD"]);
    assert!(project.contains("does not answer"), "{project}");
    // One dead folder takes what lies in it along, and nothing else.
    let program = withhold_tests::binary("withholdctl");
    let data = ctl.data().display();
    let script =
        format!("CODEX_HOME=DEAD exec {} --data {data} look gemini-cli codex-cli", program.display());
    let mut command = std::process::Command::new("python3");
    command.arg(withhold_tests::root().join("tests/ctl/dead_drive.py")).arg(ctl.home());
    let output = Output::of(command.args(["sh", "-c", &script]));
    assert!(output.stdout.contains("Codex CLI") && output.stdout.contains(" Off "), "{output:?}");
}
