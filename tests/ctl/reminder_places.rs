//! What reminders reach beyond the vault: a single service, the calendar's folder, the start at login.

use std::{fs, path::Path};

use serde_json::{Value, json};
use withhold_tests::{Ctl, Output};

use crate::look::{GENERATIVE, linkedin};

/// The names of the files in a folder.
fn names(folder: &Path) -> Vec<String> {
    let all = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = all.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn due(ctl: &Ctl) -> Value {
    ctl.json(&["status"])["needs_you"].clone()
}

#[test]
fn one_service_is_put_off_in_one_step_and_taken_back_in_one() {
    let ctl = linkedin();
    ctl.ok(&["add", "linkedin", "--label", "work"]);
    ctl.ok(&["add", "x"]);
    let all = due(&ctl).as_u64().unwrap();
    ctl.ok(&["decide", &format!("{GENERATIVE}@work"), "allow"]);
    let (before, own) = (due(&ctl), due(&linkedin()).as_u64().unwrap());
    let said = ctl.ok(&["reminders", "pause", "--service", "linkedin", "--until", "2026-03-12"]);
    assert!(said.contains("LinkedIn") && said.contains("12 Mar 2026"), "{said}");
    assert_eq!(due(&ctl), all - 2 * own);
    let plan = ctl.json(&["reminders", "plan", "--from", "2026-03-09", "--to", "2026-03-16"]);
    assert_eq!((&plan[0]["items"], &plan[1]["items"]), (&json!(all - 2 * own), &before), "{plan}");
    let items = ctl.json(&["items", "--all"]);
    let allowed =
        items.as_array().unwrap().iter().find(|item| item["standing"]["kind"] == "allowed").unwrap();
    assert_eq!(allowed["snoozed_until"], Value::Null, "what was allowed stays as it is");

    assert!(ctl.ok(&["undo"]).contains("your decision about linkedin"));
    assert_eq!(due(&ctl), before);
    ctl.ok(&["reminders", "pause", "--service", "LinkedIn", "--until", "2026-03-12"]);
    ctl.ok(&["reminders", "resume", "--service", "linkedin"]);
    assert_eq!(due(&ctl), before);
}

#[test]
fn a_service_that_is_not_there_or_wants_nothing_is_not_put_off() {
    let ctl = linkedin();
    let until = ["--until", "2026-03-12"];
    let pause = |service| ctl.refused(&["reminders", "pause", "--service", service, until[0], until[1]]);
    assert!(pause("x").0.contains("No account at X is on your list"));
    assert!(pause("linkedinn").1.contains("Did you mean linkedin?"));
    let (sentence, _) = ctl.refused(&["reminders", "resume", "--service", "linkedin"]);
    assert!(sentence.contains("Nothing at LinkedIn is snoozed"), "{sentence}");
    let past = ctl.refused(&["reminders", "pause", "--service", "linkedin", "--until", "2026-03-03"]);
    assert!(past.0.contains("not after today"), "{past:?}");
}

#[test]
fn a_calendar_in_a_folder_follows_what_is_due() {
    let ctl = linkedin();
    let folder = ctl.home().join("shared with phone");
    fs::create_dir(&folder).unwrap();
    let view = ctl.json(&["reminders", "calendar", "--keep", folder.to_str().unwrap()]);
    let file = folder.join("withhold.ics");
    assert_eq!(view["calendar_file"], file.to_str().unwrap());
    let start = || {
        let text = fs::read_to_string(&file).unwrap();
        assert!(!text.to_lowercase().contains("linkedin"), "{text}");
        text.lines().find_map(|line| line.strip_prefix("DTSTART:")).map(str::to_owned)
    };
    assert_eq!(start().as_deref(), Some("20260309T090000"));
    let written = fs::metadata(&file).unwrap().modified().unwrap();
    ctl.ok(&["items"]);
    assert_eq!(
        fs::metadata(&file).unwrap().modified().unwrap(),
        written,
        "it says the same, and is left alone"
    );
    for item in ctl.json(&["items"]).as_array().unwrap() {
        ctl.ok(&["check", item["id"].as_str().unwrap(), "--found", "withheld"]);
    }
    assert_eq!(start().as_deref(), Some("20260608T090000"), "a look holds 90 days");
    fs::remove_file(&file).unwrap();
    ctl.ok(&["reminders", "show", "--on", "2027-03-03"]);
    assert!(!file.exists(), "another day is only looked at");
    ctl.ok(&["items"]);
    assert!(file.is_file(), "what was lost is written again");
    ctl.ok(&["remove", "linkedin"]);
    assert_eq!(start(), None, "nothing is ever due");
    assert_eq!(names(&folder), ["withhold.ics"], "nothing half written lies beside it");

    let other = ctl.home().join("other");
    fs::create_dir(&other).unwrap();
    ctl.ok(&["reminders", "calendar", "--keep", other.to_str().unwrap()]);
    assert_eq!((names(&folder).len(), names(&other).len()), (0, 1), "it has moved");
    ctl.ok(&["reminders", "calendar", "--drop"]);
    assert!(names(&other).is_empty());
    ctl.ok(&["reminders", "calendar", "--drop"]);
}

#[test]
fn a_calendar_that_cannot_be_kept_is_told_with_every_answer_and_hinders_nothing() {
    let ctl = linkedin();
    let folder = ctl.home().join("drive");
    fs::create_dir(&folder).unwrap();
    ctl.ok(&["reminders", "calendar", "--keep", folder.to_str().unwrap()]);
    fs::remove_dir_all(&folder).unwrap();
    let output = ctl.run(&["check", GENERATIVE, "--found", "withheld"]);
    assert!(output.code == 0 && output.stdout.contains("Recorded"), "{output:?}");
    let (sentence, _) = output.sentence_and_hint();
    assert!(sentence.contains("drive") && sentence.contains("cannot be written"), "{sentence}");
    assert!(!folder.exists(), "a drive that is away is not made");
    let view = ctl.run(&["reminders", "show", "--json"]).json();
    assert!(view["calendar_trouble"]["text"].as_str().unwrap().contains("cannot be written"), "{view}");
    fs::create_dir(&folder).unwrap();
    ctl.ok(&["reminders", "show"]);
    assert_eq!(names(&folder), ["withhold.ics"]);
}

#[test]
fn a_file_of_that_name_that_is_not_ours_stays_as_it_is() {
    let ctl = linkedin();
    let folder = ctl.home().join("mine");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("withhold.ics"), "BEGIN:VCALENDAR\r\nPRODID:-//Somebody//EN\r\n").unwrap();
    let keep = ["reminders", "calendar", "--keep", folder.to_str().unwrap()];
    assert!(ctl.refused(&keep).0.contains("was not written by Withhold"));
    let view = ctl.json(&["reminders", "show"]);
    assert_eq!((&view["calendar_file"], &view["settings"]["calendar"]), (&Value::Null, &Value::Null));
    assert!(fs::read_to_string(folder.join("withhold.ics")).unwrap().contains("Somebody"));
    let nowhere = ctl.refused(&["reminders", "calendar", "--keep", "/nowhere/at/all"]);
    assert!(nowhere.0.contains("There is no folder"), "{nowhere:?}");
    assert_eq!(ctl.run(&["reminders", "calendar"]).code, 2);
}

#[test]
fn beside_the_vault_lie_known_files_and_none_of_them_names_a_service() {
    let ctl = linkedin();
    let folder = ctl.home().join("calendar");
    fs::create_dir(&folder).unwrap();
    ctl.ok(&["reminders", "calendar", "--keep", folder.to_str().unwrap()]);
    ctl.ok(&["reminders", "set", "--names", "on"]);
    ctl.ok(&["reminders", "pause", "--service", "linkedin", "--until", "2026-03-12"]);
    let known = ["backups", "catalogue", "logs", "reminders-due.json", "withhold.db", "withhold.lock"];
    let found = names(ctl.data());
    let beside: Vec<&String> = found.iter().filter(|name| !name.starts_with("withhold.db-")).collect();
    assert!(beside.iter().all(|name| known.contains(&name.as_str())), "{beside:?}");
    let text = fs::read_to_string(ctl.data().join("reminders-due.json")).unwrap();
    assert!(!text.to_lowercase().contains("linkedin") && text.contains("\"names\":true"), "{text}");
}

#[test]
fn names_are_off_until_they_are_wished_for_and_stay_with_other_changes() {
    let ctl = linkedin();
    assert_eq!(ctl.json(&["reminders", "show"])["settings"]["names"], false);
    assert_eq!(ctl.json(&["reminders", "set", "--names", "on"])["settings"]["names"], true);
    assert_eq!(ctl.json(&["reminders", "set", "--hour", "18"])["settings"]["names"], true);
    assert!(ctl.ok(&["reminders", "show"]).contains("names services"));
    assert_eq!(ctl.json(&["reminders", "set", "--names", "off"])["settings"]["names"], false);
}

/// Runs a verb of `agent login` in a separate home, where there is no bus.
#[cfg(target_os = "linux")]
fn login(ctl: &Ctl, act: &str) -> Output {
    let _built = withhold_tests::binary("withhold-agent");
    let mut command = ctl.command(&["agent", "login", act, "--json"]);
    command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere").env_remove("XDG_CONFIG_HOME");
    command.env_remove("XDG_RUNTIME_DIR");
    Output::of(&mut command)
}

#[cfg(target_os = "linux")]
#[test]
fn the_start_at_login_is_off_until_it_is_asked_for_and_never_undoes_the_persons_own() {
    let ctl = linkedin();
    let entry = ctl.home().join(".config/autostart/org.withhold.Withhold.Agent.desktop");
    let state = |act| login(&ctl, act).json()["login"].clone();
    assert_eq!(state("status"), "off");
    ctl.ok(&["items"]);
    assert!(!ctl.home().join(".config").exists(), "nothing is set up by itself");
    assert_eq!((state("on"), state("status")), (json!("on"), json!("on")));
    let text = fs::read_to_string(&entry).unwrap();
    assert!(text.contains("withhold-agent") && text.contains("--data"), "{text}");
    assert_eq!(ctl.json(&["reminders", "show"])["settings"]["login"], true);

    fs::write(&entry, format!("{text}Hidden=true\n")).unwrap();
    assert_eq!(state("status"), "switched_off");
    let (sentence, hint) = {
        let said: Value = serde_json::from_str(&login(&ctl, "on").stderr).unwrap();
        (said["message"].to_string(), said["hint"].to_string())
    };
    assert!(sentence.contains("switched off in the system") && hint.contains("Switch it on there"), "{hint}");
    assert_eq!(state("off"), "switched_off", "what the person set in the system stays");
    fs::write(&entry, text).unwrap();
    assert_eq!(state("off"), "off");
    assert_eq!(ctl.json(&["reminders", "show"])["settings"]["login"], false);
}
