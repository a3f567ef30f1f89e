//! Checks that are lost without a trace on any page: an item of which a salvage knows too little must not look fine.

use std::path::Path;

use withhold_domain::{AccountId, Decision, DecisionKind, Finding};
use withhold_vault::{Key, SalvageReport, Vault};

use crate::builders::{self, OneItem, added, at, decision, findings, item, off, on, raw, setting, whole};

/// Takes the last checks away, as when an older page is put back.
fn lose(folder: &Path, count: u32) {
    let guards = "DROP TRIGGER checks_are_never_deleted;";
    let newest = format!("SELECT seq FROM checks ORDER BY seq DESC LIMIT {count}");
    let connection = raw(folder);
    connection.execute_batch(&format!("{guards} DELETE FROM checks WHERE seq IN ({newest});")).unwrap();
}

fn salvage(folder: &Path, day: i32) -> SalvageReport {
    Vault::salvage(folder, Key::None, at(day, 0)).unwrap()
}

fn now(folder: &Path, id: AccountId) -> Vec<Finding> {
    let vault = Vault::open(folder, Key::None).unwrap();
    whole(&vault);
    findings(&vault, id)
}

/// A closed vault with one account that was withheld, beside another account that was forgotten afterwards.
fn one_forgotten(folder: &Path) -> AccountId {
    let mut vault = Vault::open_or_make_plain(folder).unwrap();
    let (id, other) = (added(&mut vault, "x", "stays"), added(&mut vault, "x", "goes"));
    vault.append(&item(id), &[off()], at(1, 0)).unwrap();
    vault.append(&item(other), &[off()], at(1, 1)).unwrap();
    vault.forget(&[other], at(1, 2)).unwrap();
    id
}

#[test]
fn numbers_that_were_forgotten_are_no_loss() {
    let folder = tempfile::tempdir().unwrap();
    let id = one_forgotten(folder.path());
    let report = salvage(folder.path(), 3);
    assert!(report.is_complete(), "{report:?}");
    assert_eq!(now(folder.path(), id), [Finding::Withheld]);
}

#[test]
fn what_was_found_after_the_last_forgetting_and_is_lost_reopens_the_item() {
    for acts_too in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let id = one_forgotten(folder.path());
        Vault::open(folder.path(), Key::None).unwrap().append(&item(id), &[on()], at(2, 0)).unwrap();
        lose(folder.path(), 1);
        if acts_too {
            raw(folder.path()).execute_batch("UPDATE acts SET body = 'x' WHERE kind = 'check'").unwrap();
        }
        let report = salvage(folder.path(), 3);
        assert_eq!(report.reopened, 1, "{report:?}");
        assert_eq!(now(folder.path(), id), [Finding::Withheld, Finding::Unresolved]);
    }
}

#[test]
fn a_look_that_a_salvage_has_asked_for_and_that_is_lost_is_asked_for_again() {
    let folder = tempfile::tempdir().unwrap();
    let id = one_forgotten(folder.path());
    Vault::open(folder.path(), Key::None).unwrap().append(&item(id), &[on()], at(2, 0)).unwrap();
    lose(folder.path(), 1);
    salvage(folder.path(), 3);
    assert!(salvage(folder.path(), 4).is_complete(), "the second finds nothing more");
    lose(folder.path(), 1);
    let report = salvage(folder.path(), 5);
    assert!(report.reopened == 1 && !report.is_complete(), "{report:?}");
    assert_eq!(now(folder.path(), id), [Finding::Withheld, Finding::Unresolved]);
}

/// A closed vault with two accounts that were decided about; the first account was decided about again afterwards.
fn one_cleared(folder: &Path, kind: DecisionKind) -> [AccountId; 2] {
    let mut vault = Vault::open_or_make_plain(folder).unwrap();
    let ids = [added(&mut vault, "x", "asks again"), added(&mut vault, "x", "stays")];
    for (minute, id) in (0..).zip(ids) {
        vault.decide_one(&item(id), decision(kind), at(1, minute)).unwrap();
    }
    vault.decide_one(&item(ids[0]), decision(DecisionKind::Clear), at(2, 0)).unwrap();
    ids
}

fn decided(folder: &Path, id: AccountId) -> Decision {
    let snapshot = Vault::open(folder, Key::None).unwrap().snapshot(true).unwrap();
    builders::decided(&snapshot.records(id, &setting(), None).unwrap().decisions, 4)
}

#[test]
fn a_decision_whose_taking_back_is_lost_settles_nothing_any_more() {
    for kind in [DecisionKind::Allow, DecisionKind::NotApplicable, DecisionKind::Snooze] {
        for (damage, cleared) in [
            ("DELETE FROM decisions WHERE kind = 'clear'", 1),
            ("UPDATE decisions SET setting = '' WHERE kind = 'clear'", 1),
            ("UPDATE decisions SET setting = '' WHERE kind = 'clear'; DELETE FROM acts", 2),
            ("DELETE FROM decisions WHERE kind = 'clear'; UPDATE acts SET body = 'x'", 2),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let ids = one_cleared(folder.path(), kind);
            let guards = "DROP TRIGGER decisions_are_never_edited; DROP TRIGGER decisions_are_never_deleted;";
            raw(folder.path()).execute_batch(&format!("{guards} {damage}")).unwrap();
            let report = salvage(folder.path(), 3);
            assert!(report.reopened == cleared && !report.is_complete(), "{kind:?} {damage}: {report:?}");
            let nothing = ids.map(|id| decided(folder.path(), id) == Decision::default());
            assert_eq!(nothing, [true, cleared == 2], "{kind:?} {damage}");
        }
    }
}

#[test]
fn decisions_that_are_all_there_or_were_forgotten_stand() {
    let folder = tempfile::tempdir().unwrap();
    let [first, second] = one_cleared(folder.path(), DecisionKind::Allow);
    let before = decided(folder.path(), second);
    assert!(before.allowed.is_some());
    Vault::open(folder.path(), Key::None).unwrap().forget(&[first], at(2, 1)).unwrap();
    let report = salvage(folder.path(), 3);
    assert!(report.is_complete(), "{report:?}");
    assert_eq!(decided(folder.path(), second), before);
}
