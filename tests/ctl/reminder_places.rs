//! What reminders reach beyond the vault: a single service, the files beside it, the start at login.

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
