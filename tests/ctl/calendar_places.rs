//! Where a calendar is kept: a folder that follows what is due, that goes, and that holds something else.

use std::{fs, path::Path};

use serde_json::Value;
use withhold_tests::Ctl;

use crate::{
    calendar::{folder, keep, value},
    look::{GENERATIVE, linkedin},
};

/// The names of the files in a folder.
fn names(folder: &Path) -> Vec<String> {
    let all = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = all.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
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
    assert_eq!(start().as_deref(), Some("20260309T090000Z"));
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
    assert_eq!(start().as_deref(), Some("20260608T090000Z"), "a look holds 90 days");
    fs::remove_file(&file).unwrap();
    ctl.ok(&["reminders", "show", "--on", "2027-03-03"]);
    assert!(!file.exists(), "another day is only looked at");
    ctl.ok(&["items"]);
    assert!(file.is_file(), "what was lost is written again");
    ctl.ok(&["remove", "linkedin"]);
    assert_eq!(value(&file, "STATUS:").as_deref(), Some("CANCELLED"), "nothing is ever due");
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

/// What `reminders show` says of the calendar, which hinders nothing else.
#[cfg(unix)]
fn trouble(ctl: &Ctl) -> String {
    let output = ctl.run(&["reminders", "show", "--json"]);
    assert_eq!(output.code, 0, "{output:?}");
    output.json()["calendar_trouble"]["text"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn another_zone_writes_the_calendar_anew() {
    let ctl = linkedin();
    let folder = folder(&ctl, "shared");
    let file = folder.join("withhold.ics");
    ctl.ok(&keep(&folder));
    let uid = value(&file, "UID:");
    for zone in ["Europe/Berlin", "America/New_York"] {
        ctl.in_zone(zone).ok(&["reminders", "show"]);
        assert_eq!(value(&file, &format!("DTSTART;TZID={zone}:")).as_deref(), Some("20260309T090000"));
        assert!(fs::read_to_string(&file).unwrap().contains(&format!("TZID:{zone}\r\n")));
    }
    assert_eq!(value(&file, "UID:"), uid);
}

#[test]
fn weeks_that_pass_leave_a_calendar_alone() {
    let ctl = linkedin();
    let folder = folder(&ctl, "shared");
    ctl.ok(&keep(&folder));
    let text = fs::read_to_string(folder.join("withhold.ics")).unwrap();
    for day in ["2026-03-10", "2026-05-01", "2027-01-05"] {
        ctl.at(day).ok(&["items"]);
        assert_eq!(fs::read_to_string(folder.join("withhold.ics")).unwrap(), text, "{day}");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_became_a_file_a_link_or_read_only_is_told_and_nothing_is_harmed() {
    use std::os::unix::fs::symlink;
    let ctl = linkedin();
    let folder = folder(&ctl, "shared");
    let file = folder.join("withhold.ics");
    let elsewhere = ctl.home().join("elsewhere");
    ctl.ok(&keep(&folder));
    fs::rename(&folder, &elsewhere).unwrap();

    fs::write(&folder, "a file").unwrap();
    assert!(trouble(&ctl).contains("cannot be written"), "{}", trouble(&ctl));
    assert_eq!(fs::read(&folder).unwrap(), b"a file");
    fs::remove_file(&folder).unwrap();

    symlink(ctl.home().join("nowhere"), &folder).unwrap();
    assert!(trouble(&ctl).contains("cannot be written"), "a link that leads nowhere");
    assert!(!ctl.home().join("nowhere").exists());
    fs::remove_file(&folder).unwrap();

    // A folder that has moved, and a link in its place.
    symlink(&elsewhere, &folder).unwrap();
    assert_eq!(trouble(&ctl), "");
    fs::rename(elsewhere.join("withhold.ics"), elsewhere.join("mine.ics")).unwrap();
    symlink("mine.ics", elsewhere.join("withhold.ics")).unwrap();
    let before = fs::read(elsewhere.join("mine.ics")).unwrap();
    ctl.run(&["reminders", "set", "--hour", "17"]);
    assert!(trouble(&ctl).contains("is a folder or a link"), "{}", trouble(&ctl));
    assert_eq!(fs::read(elsewhere.join("mine.ics")).unwrap(), before);
    fs::remove_file(elsewhere.join("withhold.ics")).unwrap();
    fs::create_dir(elsewhere.join("withhold.ics")).unwrap();
    assert!(trouble(&ctl).contains("is a folder or a link"), "{}", trouble(&ctl));
    let said = ctl.ok(&["reminders", "calendar", "--drop"]);
    assert!(said.contains("left as it is") && file.is_dir(), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_nobody_can_write_to_keeps_no_calendar() {
    let ctl = linkedin();
    // Not even root makes a file there.
    let (sentence, _) = ctl.refused(&keep(Path::new("/proc/self")));
    assert!(sentence.contains("cannot be written"), "{sentence}");
    assert_eq!(ctl.json(&["reminders", "show"])["settings"]["calendar"], Value::Null);
}
