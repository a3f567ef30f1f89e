//! The calendar: what it says, whose it is, and what is left alone.

use std::{fs, path::Path};

use withhold_tests::Ctl;

use crate::look::linkedin;

/// The value of a property of the event in a file.
pub(crate) fn value(file: &Path, start: &str) -> Option<String> {
    let text = fs::read_to_string(file).unwrap();
    let event = text.split("BEGIN:VEVENT").nth(1)?;
    event.lines().find_map(|line| line.strip_prefix(start)).map(str::to_owned)
}

/// A folder for a calendar.
pub(crate) fn folder(ctl: &Ctl, name: &str) -> std::path::PathBuf {
    let folder = ctl.home().join(name);
    fs::create_dir(&folder).unwrap();
    folder
}

/// The command that keeps a calendar in a folder.
pub(crate) fn keep(folder: &Path) -> [&str; 4] {
    ["reminders", "calendar", "--keep", folder.to_str().unwrap()]
}

/// Another list of the same person, or of another one, with LinkedIn on it.
pub(crate) fn second(ctl: &Ctl) -> Ctl {
    let other = ctl.with_data(&ctl.home().join("other data"));
    other.ok(&["init", "--unencrypted"]);
    other.ok(&["add", "linkedin"]);
    other
}

#[test]
fn the_calendar_recurs_and_names_nobody() {
    let ctl = linkedin();
    let out = ctl.home().join("withhold.ics");
    let out = out.to_str().unwrap();
    ctl.ok(&["reminders", "calendar", "--out", out]);
    let text = fs::read_to_string(out).unwrap();
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    assert!(text.contains("RRULE:FREQ=WEEKLY\r\n") && !text.to_lowercase().contains("linkedin"));
    let (sentence, _) = ctl.refused(&["reminders", "calendar", "--out", "/nowhere/at/all.ics"]);
    assert!(sentence.contains("cannot be written"), "{sentence}");
}

#[test]
fn the_calendar_rings_when_the_plan_does_and_not_at_night() {
    let ctl = linkedin().in_zone("Europe/Berlin");
    let file = ctl.home().join("mine.ics");
    let out = ["reminders", "calendar", "--out", file.to_str().unwrap()];
    for (set, start, rule) in [
        (["daily", "2", "21", "8"], "20260304T080000", "FREQ=DAILY"),
        (["daily", "22", "21", "8"], "20260304T080000", "FREQ=DAILY"),
        (["daily", "7", "21", "8"], "20260304T080000", "FREQ=DAILY"),
        (["weekly", "23", "21", "8"], "20260310T080000", "FREQ=WEEKLY"),
        (["monthly", "23", "21", "8"], "20260407T080000", "FREQ=MONTHLY;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8"),
        (["monthly", "18", "0", "0"], "20260406T180000", "FREQ=MONTHLY;BYDAY=1MO"),
    ] {
        let [frequency, hour, from, to] = set;
        let hours = ["--hour", hour, "--quiet-from", from, "--quiet-to", to];
        ctl.ok(&[["reminders", "set", "--frequency", frequency].as_slice(), &hours].concat());
        ctl.ok(&out);
        let found = (value(&file, "DTSTART;TZID=Europe/Berlin:"), value(&file, "RRULE:"));
        assert_eq!(found, (Some(start.to_owned()), Some(rule.to_owned())), "{set:?}");
        let first = &ctl.json(&["reminders", "plan", "--from", "2026-03-03", "--to", "2026-05-01"])[0];
        let time = format!("{}T{}00", first["date"].as_str().unwrap(), first["time"].as_str().unwrap());
        assert_eq!(time.replace(['-', ':'], ""), start, "{first}");
    }
}

#[test]
fn a_calendar_is_written_over_one_of_ours_and_over_nothing_else() {
    let ctl = linkedin();
    let file = ctl.home().join("mine.ics");
    let out = ["reminders", "calendar", "--out", file.to_str().unwrap()];
    ctl.ok(&out);
    let (uid, sequence) = (value(&file, "UID:").unwrap(), value(&file, "SEQUENCE:").unwrap());
    ctl.ok(&["reminders", "set", "--frequency", "daily"]);
    ctl.ok(&out);
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("FREQ=DAILY"), "it is replaced");
    assert_eq!(value(&file, "UID:"), Some(uid));
    assert!(value(&file, "SEQUENCE:").unwrap().parse::<u32>().unwrap() > sequence.parse().unwrap());
    let theirs = text.replace("UID:digest-", "UID:mine-");
    let mixed = text.replace("END:VCALENDAR", "BEGIN:VEVENT\r\nUID:dentist\r\nEND:VEVENT\r\nEND:VCALENDAR");
    let earlier = text.replace("UID:digest-", "UID:digest@withhold.invalid\r\nX:");
    for (mine, why) in [
        ("a letter", "was not written by Withhold"),
        ("", "was not written by Withhold"),
        ("a letter\nPRODID:-//Withhold//\n", "was not written by Withhold"),
        ("BEGIN:VCALENDAR\r\nPRODID:-//Withhold//\r\nEND:VCALENDAR\r\n", "by an earlier Withhold"),
        (text.get(..text.len() - 20).unwrap(), "was not written by Withhold"),
        (&theirs, "was not written by Withhold"),
        (&mixed, "also holds entries that are not Withhold's"),
        (&earlier, "by an earlier Withhold"),
    ] {
        fs::write(&file, mine).unwrap();
        let (sentence, hint) = ctl.refused(&out);
        assert!(sentence.contains(why) && hint.contains("place"), "{sentence} {hint}");
        assert_eq!(fs::read_to_string(&file).unwrap(), mine);
    }
}

#[test]
fn a_kept_calendar_is_known_whatever_program_wrote_it_last_and_what_that_added_stays() {
    let ctl = linkedin();
    let folder = folder(&ctl, "shared");
    let file = folder.join("withhold.ics");
    ctl.ok(&keep(&folder));
    let text = fs::read_to_string(&file).unwrap();
    let theirs = text
        .replace(
            "PRODID:-//Withhold//Reminders//EN",
            "PRODID:-//K Desktop Environment//NONSGML libkcal 4.3//EN",
        )
        .replace("CLASS:PRIVATE", "CLASS:PRIVATE\r\nX-MOZ-LASTACK:20260303T080000Z");
    assert_ne!(theirs, text);
    fs::write(&file, &theirs).unwrap();
    ctl.ok(&["items"]);
    assert_eq!(fs::read_to_string(&file).unwrap(), theirs, "it says the same");
    ctl.ok(&["reminders", "set", "--weekday", "friday"]);
    assert_eq!(value(&file, "DTSTART:").as_deref(), Some("20260306T090000Z"));
    fs::write(&file, fs::read_to_string(&file).unwrap().replace("-//Withhold//", "-//Somebody//")).unwrap();
    let said = ctl.ok(&["reminders", "calendar", "--drop"]);
    assert!(said.contains("withhold.ics was deleted") && !file.exists(), "{said}");
    let said = ctl.ok(&["reminders", "calendar", "--drop"]);
    assert!(said.contains("No calendar was kept"), "{said}");
}

#[test]
fn two_lists_never_touch_each_others_calendar() {
    let mara = linkedin();
    let ben = second(&mara);
    let shared = folder(&mara, "shared");
    let file = shared.join("withhold.ics");
    mara.ok(&keep(&shared));
    ben.ok(&["reminders", "set", "--weekday", "thursday", "--hour", "18"]);
    let hers = fs::read(&file).unwrap();
    for refused in [keep(&shared), ["reminders", "calendar", "--out", file.to_str().unwrap()]] {
        let (sentence, hint) = ben.refused(&refused);
        assert!(sentence.contains("the calendar of another Withhold list"), "{sentence}");
        assert!(hint.contains("another place"), "{hint}");
        assert_eq!(fs::read(&file).unwrap(), hers);
    }
    // Both names are kept apart where each list has a folder, and where one comes into the other's.
    let own = folder(&mara, "own");
    ben.ok(&keep(&own));
    assert_ne!(value(&own.join("withhold.ics"), "UID:"), value(&file, "UID:"));
    fs::copy(&file, own.join("withhold.ics")).unwrap();
    let output = ben.run(&["reminders", "set", "--hour", "17"]);
    assert!(output.code == 0 && output.stdout.contains("another Withhold list"), "{output:?}");
    let said = ben.ok(&["reminders", "calendar", "--drop"]);
    assert!(said.contains("No calendar is kept any more") && said.contains("left as it is"), "{said}");
    assert_eq!(fs::read(own.join("withhold.ics")).unwrap(), hers);
}

#[test]
fn off_takes_the_event_back_and_writes_nothing_that_says_so() {
    let ctl = linkedin();
    let folder = folder(&ctl, "shared");
    let file = folder.join("withhold.ics");
    ctl.ok(&keep(&folder));
    let (uid, sequence) = (value(&file, "UID:"), value(&file, "SEQUENCE:").unwrap());
    ctl.ok(&["reminders", "set", "--frequency", "off"]);
    assert_eq!((value(&file, "UID:"), value(&file, "STATUS:").as_deref()), (uid.clone(), Some("CANCELLED")));
    assert!(value(&file, "SEQUENCE:").unwrap().parse::<u32>().unwrap() > sequence.parse().unwrap());
    let text = fs::read_to_string(&file).unwrap();
    assert!(!text.contains("VALARM") && !text.contains("RRULE"), "{text}");
    ctl.ok(&["items"]);
    assert_eq!(fs::read_to_string(&file).unwrap(), text, "it says the same");
    let out = ctl.home().join("mine.ics");
    let out = ["reminders", "calendar", "--out", out.to_str().unwrap()];
    let (sentence, hint) = ctl.refused(&out);
    assert!(
        sentence.contains("Reminders are off") && hint.contains("“Look at your settings”"),
        "{sentence} {hint}"
    );
    assert!(hint.contains("delete it there") && !Path::new(out[3]).exists(), "{hint}");
    ctl.ok(&["reminders", "set", "--frequency", "weekly"]);
    assert_eq!((value(&file, "UID:"), value(&file, "STATUS:").as_deref()), (uid, Some("CONFIRMED")));
    ctl.ok(&["remove", "linkedin"]);
    assert_eq!(value(&file, "STATUS:").as_deref(), Some("CANCELLED"), "nothing is ever due");
    assert!(ctl.refused(&out).0.contains("Nothing will be due"));
}
