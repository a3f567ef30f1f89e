//! Calendars that an earlier version kept, when every list had the same UID: a list goes on with its own, and takes no
//! other list's.

use std::{
    fs,
    path::{Path, PathBuf},
};

use jiff::ZonedDateTime;
use rusqlite::OpenFlags;
use serde_json::{Value, json};
use tempfile::TempDir;
use withhold_engine::{
    Encrypted, Engine, MakeVault, NewAccount, Parts, SetReminders, domain::DayOfWeek, make_vault,
};
use withhold_os::Clock;

struct Noon;

impl Clock for Noon {
    fn now(&self) -> ZonedDateTime {
        "2026-03-03T12:00:00[Europe/Berlin]".parse().unwrap()
    }
}

fn open(folder: &Path) -> Engine {
    let parts = Parts { clock: Box::new(Noon), ..Parts::of_this_computer().unwrap() };
    Engine::open(folder, None, parts).unwrap()
}

/// A list of an earlier version that keeps its calendar in a folder: the row of wishes has no number.
fn earlier(shared: &Path, hour: u8) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let parts = Parts::of_this_computer().unwrap();
    make_vault(folder.path(), &parts, &MakeVault { how: Encrypted::No, passphrase: None }).unwrap();
    let account = NewAccount {
        service: "linkedin".to_owned(),
        label: String::new(),
        plan: None,
        region: None,
        instances: Vec::new(),
    };
    open(folder.path()).add_accounts(&[account]).unwrap();
    let row = json!({ "reminders": { "hour": hour, "calendar": shared.to_str().unwrap() } });
    wishes(folder.path(), &row);
    folder
}

/// Writes the row of wishes as another version would.
fn wishes(list: &Path, row: &Value) {
    let database = withhold_sqlite::open(list.join("withhold.db"), OpenFlags::default()).unwrap();
    database
        .execute("INSERT OR REPLACE INTO preferences (id, body) VALUES (1, ?1)", [row.to_string()])
        .unwrap();
}

/// What an earlier version wrote for Mondays at an hour.
fn written(hour: u8) -> String {
    [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Withhold//Reminders//EN",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        "UID:digest@withhold.invalid",
        "DTSTAMP:20260303T110000Z",
        &format!("DTSTART:20260309T{hour:02}0000"),
        "DURATION:PT15M",
        "RRULE:FREQ=WEEKLY;BYDAY=MO",
        "SUMMARY:Look at your settings",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Look at your settings",
        "TRIGGER:PT0S",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    .join("\r\n")
}

fn shared() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("withhold.ics");
    (folder, file)
}

fn trouble(engine: &mut Engine) -> String {
    engine.reminders().unwrap().calendar_trouble.map(|said| said.text).unwrap_or_default()
}

fn uid(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    text.lines().find_map(|line| line.strip_prefix("UID:")).unwrap().to_owned()
}

#[test]
fn a_list_goes_on_with_the_uid_that_its_calendar_has() {
    let (folder, file) = shared();
    // A calendar program has put its name into the file.
    for text in [written(9), written(9).replace("-//Withhold//Reminders//EN", "-//Somebody//EN")] {
        fs::write(&file, text).unwrap();
        let list = earlier(folder.path(), 9);
        let mut engine = open(list.path());
        assert_eq!(trouble(&mut engine), "");
        let text = fs::read_to_string(&file).unwrap();
        assert!(
            text.contains("DTSTART;TZID=Europe/Berlin:20260309T090000") && text.contains("X-WITHHOLD-LIST:")
        );
        assert_eq!(uid(&file), "digest@withhold.invalid");
        engine
            .set_reminders(&SetReminders { weekday: Some(DayOfWeek::Friday), ..Default::default() })
            .unwrap();
        assert!(fs::read_to_string(&file).unwrap().contains("20260306T090000"), "it is known from then on");
        assert!(engine.calendar_drop().unwrap().message.text.contains("was deleted") && !file.exists());
    }
}

#[test]
fn two_lists_of_an_earlier_version_in_one_folder_do_not_take_each_others_calendar() {
    let (folder, file) = shared();
    for (mara, ben) in [(9, 18), (9, 9)] {
        fs::write(&file, written(mara)).unwrap();
        let (hers, his) = (earlier(folder.path(), mara), earlier(folder.path(), ben));
        let before = fs::read(&file).unwrap();
        if mara != ben {
            // His list is opened first, and the file says something else.
            assert!(trouble(&mut open(his.path())).contains("by an earlier Withhold"));
            assert_eq!(fs::read(&file).unwrap(), before);
        }
        assert_eq!(trouble(&mut open(hers.path())), "");
        let taken = fs::read(&file).unwrap();
        assert_ne!(taken, before);
        let mut ben = open(his.path());
        assert!(trouble(&mut ben).contains("another Withhold list"), "{}", trouble(&mut ben));
        assert!(ben.calendar_drop().unwrap().message.text.contains("left as it is"));
        assert_eq!(fs::read(&file).unwrap(), taken);
        assert_eq!(trouble(&mut open(hers.path())), "");
    }
}

#[test]
fn a_list_whose_calendar_was_lost_or_altered_gets_a_name_of_its_own() {
    let (folder, file) = shared();
    let list = earlier(folder.path(), 9);
    assert_eq!(trouble(&mut open(list.path())), "");
    let name = uid(&file);
    assert!(name.starts_with("digest-") && name.ends_with("@withhold.invalid"), "{name}");
    // The name is kept in the vault and beside it, and with the list open again it is the same.
    fs::remove_file(&file).unwrap();
    assert_eq!((trouble(&mut open(list.path())), uid(&file)), (String::new(), name.clone()));
    let beside: Value =
        serde_json::from_slice(&fs::read(list.path().join("reminders-due.json")).unwrap()).unwrap();
    assert!(name.contains(beside["settings"]["calendar_id"].as_str().unwrap()));

    let other = earlier(folder.path(), 9);
    fs::write(&file, written(9).replace("BYDAY=MO", "BYDAY=TU")).unwrap();
    assert!(trouble(&mut open(other.path())).contains("by an earlier Withhold"));
}

#[test]
fn a_file_that_was_written_once_is_gone_on_with_only_where_it_says_what_the_list_says() {
    let (folder, file) = shared();
    let list = earlier(folder.path(), 9);
    let once = json!({ "reminders": { "hour": 9 } });
    wishes(list.path(), &once);
    fs::write(&file, written(9).replace("20260309", "20260316")).unwrap();
    let refused = open(list.path()).calendar_export(&file).unwrap_err();
    assert!(refused.message.contains("by an earlier Withhold"), "{refused}");
    wishes(list.path(), &once);
    fs::write(&file, written(9)).unwrap();
    open(list.path()).calendar_export(&file).unwrap();
    assert_eq!(uid(&file), "digest@withhold.invalid");
}
