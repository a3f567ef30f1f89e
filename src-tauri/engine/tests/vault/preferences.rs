//! Preferences and wishes for reminders: a program's change leaves the changes of another program standing, and what
//! cannot be read is not written over.

use std::thread;

use serde_json::Value;
use withhold_engine::{
    Encrypted, Engine, ErrorCode, SetPreferences, SetReminders, Theme,
    domain::{DayOfWeek, Frequency},
};
use withhold_vault::{Key, Vault};

use crate::desk::Desk;

/// The row as it stands in the file.
fn kept(desk: &Desk) -> Value {
    let vault = Vault::open(&desk.folder(), Key::None).unwrap();
    serde_json::from_str(&vault.snapshot(true).unwrap().preferences.unwrap()).unwrap()
}

fn write(desk: &Desk, row: &str) {
    Vault::open(&desk.folder(), Key::None).unwrap().set_preferences(row).unwrap();
}

fn size(text_size: u16) -> SetPreferences {
    SetPreferences { text_size: Some(text_size), ..SetPreferences::default() }
}

fn at_hour(hour: u8) -> SetReminders {
    SetReminders { hour: Some(hour), ..SetReminders::default() }
}

#[test]
fn only_what_is_given_changes() {
    let desk = Desk::kept_by(Encrypted::No);
    let (mut one, mut other) = (desk.open().unwrap(), desk.open().unwrap());
    let shown = |engine: &mut Engine| engine.overview().unwrap().preferences;
    assert_eq!(shown(&mut one), shown(&mut other));
    let region = |text: &str| SetPreferences { region: Some(text.to_owned()), ..SetPreferences::default() };
    one.set_preferences(&SetPreferences { theme: Some(Theme::Dark), ..region("de") }).unwrap();
    other.set_preferences(&size(150)).unwrap();
    one.set_reminders(&at_hour(18)).unwrap();
    let now = shown(&mut other);
    assert_eq!((now.theme, now.text_size, now.region.as_deref()), (Theme::Dark, 150, Some("DE")));
    other.set_preferences(&region("")).unwrap();
    assert_eq!(shown(&mut one).region, None);
    assert_eq!(other.reminders().unwrap().settings.hour, 18);
    for refused in [size(10), region("Europe")] {
        assert_eq!(one.set_preferences(&refused).unwrap_err().code, ErrorCode::Invalid);
    }
    assert_eq!(shown(&mut one).text_size, 150);
}

/// After each change the changed value stands in the row, whatever the other program changed meanwhile.
#[test]
fn of_two_programs_that_change_them_at_once_neither_loses_anything() {
    let desk = Desk::kept_by(Encrypted::No);
    let (mut window, mut command) = (desk.open().unwrap(), desk.open().unwrap());
    thread::scope(|scope| {
        scope.spawn(|| {
            for round in 0..150 {
                let wanted = 80 + round % 100;
                window.set_preferences(&size(wanted)).unwrap();
                assert_eq!(window.overview().unwrap().preferences.text_size, wanted);
            }
        });
        scope.spawn(|| {
            for round in 0..150_u8 {
                let wanted = 9 + round % 10;
                command.set_reminders(&at_hour(wanted)).unwrap();
                assert_eq!(command.reminders().unwrap().settings.hour, wanted);
            }
        });
    });
}

#[test]
fn what_another_version_wrote_is_told_and_stays() {
    let desk = Desk::kept_by(Encrypted::No);
    write(
        &desk,
        r#"{"theme":"sepia","text_size":150,"later":1,"reminders":{"frequency":"hourly","hour":18}}"#,
    );
    let mut engine = desk.open().unwrap();
    assert_eq!(engine.overview().unwrap().preferences.text_size, 150);
    let reminders = engine.reminders().unwrap();
    assert_eq!((reminders.settings.frequency, reminders.settings.hour), (Frequency::Weekly, 18));
    let trouble =
        "Some preferences cannot be read, so these are as at first: theme, frequency of the reminders.";
    assert_eq!(reminders.trouble.as_deref(), Some(trouble));
    assert!(engine.reminder_troubles().any(|error| error.message == trouble), "the command line says so too");
    engine.set_preferences(&size(120)).unwrap();
    engine
        .set_reminders(&SetReminders { weekday: Some(DayOfWeek::Friday), ..SetReminders::default() })
        .unwrap();
    let row = kept(&desk);
    assert_eq!(
        (row["theme"].as_str(), row["reminders"]["frequency"].as_str()),
        (Some("sepia"), Some("hourly"))
    );
    assert_eq!((row["later"].as_u64(), row["text_size"].as_u64()), (Some(1), Some(120)));
    assert_eq!(row["reminders"]["weekday"], "friday");
    engine
        .set_preferences(&SetPreferences { theme: Some(Theme::Light), ..SetPreferences::default() })
        .unwrap();
    let weekly = SetReminders { frequency: Some(Frequency::Daily), ..SetReminders::default() };
    engine.set_reminders(&weekly).unwrap();
    assert_eq!(engine.reminders().unwrap().trouble, None);
    assert_eq!(kept(&desk)["theme"], "light");
}

#[test]
fn a_damaged_row_is_told_and_kept_aside() {
    let desk = Desk::kept_by(Encrypted::No);
    let damaged = r#"{"theme":"dark","text_s"#;
    write(&desk, damaged);
    let mut engine = desk.open().unwrap();
    let trouble = engine.reminders().unwrap().trouble.unwrap();
    assert!(trouble.contains("all of them are as at first"), "{trouble}");
    engine.set_reminders(&at_hour(24)).unwrap_err();
    assert_eq!(engine.reminders().unwrap().trouble, Some(trouble), "what is refused changes nothing");
    engine.set_reminders(&at_hour(18)).unwrap();
    assert_eq!(engine.reminders().unwrap().trouble, None);
    assert_eq!(
        (kept(&desk)["unreadable"][0].as_str(), engine.reminders().unwrap().settings.hour),
        (Some(damaged), 18)
    );
}
