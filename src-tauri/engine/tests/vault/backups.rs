//! Backups by the day, restoring, and what becomes of a damaged vault.

use std::fs;

use jiff::civil::date;
use withhold_engine::{BackupName, Encrypted, ErrorCode, Phase, Restored};
use withhold_os::KeyringError;

use crate::{
    desk::{Desk, PASSPHRASE, add, by_passphrase, labels},
    keys::Keys,
};

fn restore(
    desk: &Desk,
    name: &str,
    way: Option<&withhold_engine::Enter>,
) -> Result<Restored, withhold_engine::AppError> {
    withhold_engine::restore(&desk.folder(), &desk.parts(), &BackupName { name: name.to_owned() }, way)
}

#[test]
fn a_day_on_which_something_changed_has_one_backup() {
    let desk = Desk::kept();
    let mut engine = desk.open().unwrap();
    let count = |engine: &withhold_engine::Engine| engine.backups().unwrap().len();
    engine.back_up_if_due();
    engine.back_up_if_due();
    assert_eq!(count(&engine), 1);
    desk.set_day(date(2026, 3, 4));
    engine.back_up_if_due();
    assert_eq!(count(&engine), 1, "nothing changed");
    add(&mut engine, "marigold").unwrap();
    engine.back_up_if_due();
    assert_eq!(count(&engine), 2);
    assert_eq!(engine.backups().unwrap()[0].made, date(2026, 3, 4));
    // A clock that was set back ten years removes nothing.
    desk.set_day(date(2016, 3, 4));
    engine.back_up_if_due();
    assert!(count(&engine) >= 2);
}

#[test]
fn there_is_nothing_to_back_up_before_there_is_a_vault() {
    let desk = Desk::new();
    let mut engine = desk.open().unwrap();
    engine.back_up_if_due();
    assert_eq!(engine.backup_now().unwrap_err().code, ErrorCode::Invalid);
    assert!(engine.backups().unwrap().is_empty() && !desk.folder().exists());
}

#[test]
fn a_backup_takes_the_place_of_the_list_and_what_it_replaced_is_kept() {
    let desk = Desk::kept();
    let made = desk.open().unwrap().backup_now().unwrap();
    desk.have("marigold");
    assert_eq!(desk.labels().len(), 2);
    let kept = restore(&desk, &made.name, None).unwrap().kept.unwrap();
    assert_eq!(desk.labels(), ["periwinkle"]);
    assert!(fs::metadata(kept).is_ok());
    let error = restore(&desk, "2026-01-01T000000-daily.withhold", None).unwrap_err();
    assert!(error.message.contains("2026-01-01"), "{error:?}");
    assert_eq!(desk.labels(), ["periwinkle"]);
}

#[test]
fn a_backup_opens_with_the_recovery_code_alone_on_another_computer() {
    let desk = Desk::kept();
    let code = desk.code(desk.open().unwrap());
    let made = desk.open().unwrap().backup_now().unwrap();
    let path = desk.folder().join("backups").join(made.name);
    let there = Desk::with(Keys::default());
    let carried = there.home().join("carried.withhold");
    fs::copy(path, &carried).unwrap();
    let carried = carried.to_str().unwrap();
    let error = restore(&there, carried, None).unwrap_err();
    assert_eq!(error.code, ErrorCode::NeedsRecovery, "{error:?}");
    assert!(there.files().is_empty(), "{:?}", there.files().keys());
    restore(&there, carried, Some(&code)).unwrap();
    assert_eq!(there.labels(), ["periwinkle"], "and its keyring keeps the key from now on");
    // The code opens the backup also where no keyring answers.
    let bare = Desk::with(Keys::saying(KeyringError::NoBus));
    restore(&bare, carried, Some(&code)).unwrap();
    assert_eq!(labels(&mut bare.enter(&code).unwrap()), ["periwinkle"]);
}

#[test]
fn a_backup_with_a_passphrase_opens_with_it() {
    let desk = Desk::kept_by(Encrypted::Passphrase);
    let way = by_passphrase(PASSPHRASE);
    let made = desk.enter(&way).unwrap().backup_now().unwrap();
    assert_eq!(restore(&desk, &made.name, None).unwrap_err().code, ErrorCode::NeedsPassphrase);
    let wrong = restore(&desk, &made.name, Some(&by_passphrase("another passphrase"))).unwrap_err();
    assert_eq!(wrong.code, ErrorCode::Invalid);
    restore(&desk, &made.name, Some(&way)).unwrap();
    assert_eq!(labels(&mut desk.enter(&way).unwrap()), ["periwinkle"]);
}

#[test]
fn a_vault_whose_database_is_gone_is_restored() {
    let desk = Desk::kept();
    let made = desk.open().unwrap().backup_now().unwrap();
    fs::remove_file(desk.folder().join("withhold.db")).unwrap();
    let state = desk.state(&desk.shut());
    assert_eq!((state.phase, state.backups.len()), (Phase::Damaged, 1));
    restore(&desk, &made.name, None).unwrap();
    assert_eq!(desk.labels(), ["periwinkle"]);
}

#[test]
fn what_can_be_read_of_a_damaged_vault_is_saved_and_the_rest_is_kept() {
    for how in [Encrypted::Keyring, Encrypted::Passphrase, Encrypted::No] {
        let desk = Desk::kept_by(how);
        let way = (how == Encrypted::Passphrase).then(|| by_passphrase(PASSPHRASE));
        let file = desk.folder().join("withhold.db");
        let mut bytes = fs::read(&file).unwrap();
        let end = bytes.len();
        // The last page is overwritten, since the first pages lead to the tables.
        bytes[end - 4_096..].fill(0xA5);
        fs::write(&file, &bytes).unwrap();
        let report = withhold_engine::salvage(&desk.folder(), &desk.parts(), way.as_ref()).unwrap();
        assert!(!report.lines.is_empty(), "{report:?}");
        assert!(fs::metadata(&report.kept).is_ok());
        let mut engine = match &way {
            Some(way) => desk.enter(way).unwrap(),
            None => desk.open().unwrap(),
        };
        assert_eq!(engine.protection().encrypted, how);
        let _ = labels(&mut engine);
    }
}

#[test]
fn there_is_nothing_to_salvage_where_there_is_no_vault() {
    let desk = Desk::new();
    let error = withhold_engine::salvage(&desk.folder(), &desk.parts(), None).unwrap_err();
    assert_eq!(error.code, ErrorCode::Invalid);
    assert!(!desk.folder().exists());
}
