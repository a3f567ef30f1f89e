//! Changes in the catalogue: recorded once, together with the catalogue shown, and never edited.

use jiff::civil::date;
use withhold_domain::{ChangeKind, ServiceId};
use withhold_vault::{CatalogueMark, NewCatalogueChange, ShownCatalogue, Vault};

use crate::builders::{at, day, opened, raw};

fn shown(serial: u64) -> ShownCatalogue {
    let issued = date(2026, 1, 1);
    ShownCatalogue { mark: CatalogueMark { serial, issued }, packed: serial.to_le_bytes().to_vec() }
}

fn change(what: &str) -> NewCatalogueChange {
    NewCatalogueChange {
        service: ServiceId::new("linkedin").unwrap(),
        setting: None,
        difference: "announced".to_owned(),
        kind: Some(ChangeKind::Terms),
        on: day(2),
        what: Some(what.to_owned()),
        field: None,
        old: None,
        new: None,
    }
}

fn sentences(vault: &Vault) -> Vec<String> {
    vault.snapshot(true).unwrap().changes.into_iter().map(|record| record.change.what.unwrap()).collect()
}

#[test]
fn what_was_shown_and_what_changed_are_kept_together() {
    let (folder, mut vault) = opened();
    assert_eq!(vault.shown_catalogue().unwrap(), None);
    assert!(vault.show_catalogue(None, &shown(3), &[], at(1, 0)).unwrap());
    assert!(vault.show_catalogue(Some(&shown(3)), &shown(4), &[change("One.")], at(2, 0)).unwrap());
    let mut vault = Vault::open_or_make_plain(folder.path()).unwrap();
    assert_eq!(vault.shown_catalogue().unwrap(), Some(shown(4)));
    let snapshot = vault.snapshot(true).unwrap();
    let [record] = &snapshot.changes[..] else { panic!("{snapshot:?}") };
    assert_eq!((&record.change, record.serial, record.arrived), (&change("One."), 4, day(2)));
    assert_eq!((record.moment, record.seen, snapshot.shown), (at(2, 0).moment, false, Some(shown(4).mark)));
    vault.mark_changes_seen(&[record.id]).unwrap();
    assert!(vault.snapshot(true).unwrap().changes[0].seen);
}

#[test]
fn of_two_processes_that_compare_at_once_one_records() {
    let (folder, mut vault) = opened();
    vault.show_catalogue(None, &shown(3), &[], at(1, 0)).unwrap();
    let mut other = Vault::open_or_make_plain(folder.path()).unwrap();
    assert!(other.show_catalogue(Some(&shown(3)), &shown(4), &[change("One.")], at(1, 1)).unwrap());
    assert!(!vault.show_catalogue(Some(&shown(3)), &shown(4), &[change("One.")], at(1, 2)).unwrap());
    assert_eq!(sentences(&vault), ["One."]);
}

#[test]
fn what_came_with_one_gone_back_from_does_not_count_and_stays_in_the_file() {
    let (folder, mut vault) = opened();
    vault.show_catalogue(None, &shown(3), &[], at(1, 0)).unwrap();
    vault.show_catalogue(Some(&shown(3)), &shown(4), &[change("One.")], at(1, 1)).unwrap();
    vault.show_catalogue(Some(&shown(4)), &shown(5), &[change("Two.")], at(1, 2)).unwrap();
    vault.show_earlier_catalogue(&shown(4), &[5]).unwrap();
    assert_eq!(sentences(&vault), ["One."]);
    assert_eq!(vault.snapshot(true).unwrap().shown, Some(shown(4).mark));
    let rows: i64 =
        raw(folder.path()).query_row("SELECT count(*) FROM catalogue_changes", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 2);
}

#[test]
fn a_recorded_change_is_never_edited_or_deleted() {
    let (folder, mut vault) = opened();
    vault.show_catalogue(None, &shown(3), &[change("One.")], at(1, 0)).unwrap();
    let raw = raw(folder.path());
    for sql in ["UPDATE catalogue_changes SET what = 'Nothing.'", "DELETE FROM catalogue_changes"] {
        assert!(raw.execute(sql, []).is_err(), "{sql}");
    }
    assert_eq!(sentences(&vault), ["One."]);
}
