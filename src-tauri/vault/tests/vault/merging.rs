//! Taking in the records of another device: the union of two chains, in one order, proven, and never better than the
//! truth.

use std::fs;

use tempfile::TempDir;
use withhold_domain::{AccountId, AsOf, Check, DecisionKind, Finding};
use withhold_vault::{FILE, ForeignChain, Key, Records, TakenIn, UndoWhich, Vault, VaultError};

use crate::builders::{
    OneItem, added, at, check_records, checks, day, decided, decision, item, last_finding, nothing_changed,
    off, on, opened, raw, rows, setting, whole,
};

/// One vault on two computers, each computer with a look of its own.
struct Two {
    here: Vault,
    there: Vault,
    id: AccountId,
    folder: TempDir,
    other: TempDir,
}

impl Two {
    /// Both vaults have the first look in common.
    fn new() -> Self {
        let (folder, mut here) = opened();
        let id = added(&mut here, "linkedin", "work");
        here.append(&item(id), &[off()], at(1, 0)).unwrap();
        drop(here);
        let other = tempfile::tempdir().unwrap();
        fs::copy(folder.path().join(FILE), other.path().join(FILE)).unwrap();
        let here = Vault::open(folder.path(), Key::None).unwrap();
        let there = Vault::open(other.path(), Key::None).unwrap();
        Self { here, there, id, folder, other }
    }

    fn given(&self, after: i64) -> ForeignChain {
        self.there.chain_to_give(after).unwrap().unwrap()
    }

    fn take_in(&mut self) -> TakenIn {
        let chain = self.given(0);
        let taken = self.here.take_in(&chain, at(9, 0)).unwrap();
        whole(&self.here);
        taken
    }
}

#[test]
fn what_another_device_wrote_stands_beside_ones_own_in_one_order() {
    let mut two = Two::new();
    two.there.append(&item(two.id), &[on()], at(3, 0)).unwrap();
    two.here.append(&item(two.id), &[off()], at(4, 0)).unwrap();
    two.there.append(&item(two.id), &[on()], at(5, 0)).unwrap();
    two.there.decide_one(&item(two.id), decision(DecisionKind::Snooze), at(5, 1)).unwrap();
    assert_eq!(two.take_in(), TakenIn { rows: 3, ahead: 0, tombstoned: 0 });
    assert_eq!(last_finding(&two.here, two.id, 6), Some(Finding::Shared));
    assert_eq!(last_finding(&two.here, two.id, 4), Some(Finding::Withheld));
    let days: Vec<_> = two.here.records(Records::All).unwrap().iter().map(|record| record.when.day).collect();
    assert_eq!(days, [day(5), day(5), day(4), day(3), day(1)], "History is told in the order of time");
    let snapshot = two.here.snapshot(true).unwrap();
    let decisions = &snapshot.records(two.id, &setting(), None).unwrap().decisions;
    assert_eq!(decided(decisions, 6).snoozed_until, Some(day(30)));
    let chains: Vec<_> = whole(&two.here).devices.iter().map(|chain| (chain.own, chain.rows)).collect();
    assert_eq!(chains, [(true, 2), (false, 2)]);
    assert_eq!(two.take_in(), TakenIn::default(), "what is known is not taken in twice");
}

#[test]
fn what_came_later_is_taken_in_from_where_it_is_known() {
    let mut two = Two::new();
    two.there.append(&item(two.id), &[on()], at(3, 0)).unwrap();
    two.take_in();
    two.there.append(&item(two.id), &[off()], at(4, 0)).unwrap();
    two.there.undo(UndoWhich::Newest, at(4, 1)).unwrap();
    let (later, too_late) = (two.given(1), two.given(2));
    let error = nothing_changed(two.folder.path(), || two.here.take_in(&too_late, at(9, 0)));
    assert!(matches!(error, VaultError::Foreign(_)), "there is a gap: {error:?}");
    assert_eq!(two.here.take_in(&later, at(9, 0)).unwrap().rows, 2);
    assert_eq!((whole(&two.here).rows, last_finding(&two.here, two.id, 9)), (4, Some(Finding::Shared)));
}

#[test]
fn both_devices_tell_the_same_once_each_has_the_others_chain() {
    let mut two = Two::new();
    for minute in 0..6 {
        // At equal moments the device decides, on both computers alike.
        let finding = [off(), on()][minute as usize % 2].clone();
        two.here.append(&item(two.id), std::slice::from_ref(&finding), at(3, minute)).unwrap();
        two.there
            .append(&item(two.id), &[if minute % 3 == 0 { on() } else { off() }], at(3, minute))
            .unwrap();
    }
    let (mine, theirs) = (two.here.chain_to_give(0).unwrap().unwrap(), two.given(0));
    two.here.take_in(&theirs, at(9, 0)).unwrap();
    two.there.take_in(&mine, at(9, 0)).unwrap();
    let now = AsOf::now(day(9), at(9, 0).moment);
    let told = |vault: &Vault| {
        let mut all = checks(vault, two.id);
        all.sort_by_key(Check::order);
        let last = Check::last(&all, now).map(|check| (check.device, check.place));
        (all.iter().map(|check| (check.device, check.place, check.finding)).collect::<Vec<_>>(), last)
    };
    assert_eq!(told(&two.here), told(&two.there));
    whole(&two.there);
}

#[test]
fn a_moment_more_than_a_day_ahead_is_kept_and_told_and_counts_from_its_own_moment_on() {
    let mut two = Two::new();
    two.there.append(&item(two.id), &[on()], at(40, 0)).unwrap();
    two.there.decide_one(&item(two.id), decision(DecisionKind::Allow), at(40, 1)).unwrap();
    assert_eq!(two.take_in(), TakenIn { rows: 2, ahead: 2, tombstoned: 0 });
    let snapshot = two.here.snapshot(false).unwrap();
    assert_eq!((snapshot.ahead_of(at(9, 0).moment), snapshot.ahead_of(at(40, 0).moment)), (2, 1));
    let records = snapshot.records(two.id, &setting(), None).unwrap();
    let found = |on: i32| {
        let as_of = AsOf::now(day(on), at(on, 0).moment);
        Check::last(&records.checks, as_of).map(|check| check.finding)
    };
    assert_eq!((found(9), found(39)), (Some(Finding::Withheld), Some(Finding::Withheld)));
    assert_eq!(found(40), Some(Finding::Shared));
    // A record that lies ahead keeps nobody from writing, and records written meanwhile count.
    two.here.append(&item(two.id), &[off()], at(9, 1)).unwrap();
    assert_eq!(checks(&two.here, two.id)[2].made.moment, at(9, 1).moment);
    let told = two.here.records(Records::All).unwrap();
    assert_eq!(told.iter().filter(|record| record.ahead).count(), 2);
}

#[test]
fn another_device_whose_clock_runs_a_day_ahead_never_keeps_this_one_from_writing() {
    let mut two = Two::new();
    two.there.append(&item(two.id), &[on()], at(9, 1_439)).unwrap();
    two.take_in();
    let error = nothing_changed(two.folder.path(), || two.here.append(&item(two.id), &[off()], at(-1, 0)));
    assert!(matches!(error, VaultError::ClockBehind { .. }), "by its own record: {error:?}");
    two.here.append(&item(two.id), &[off()], at(8, 0)).unwrap();
    assert_eq!(checks(&two.here, two.id)[2].made.moment, at(8, 0).moment, "too far ahead to have been seen");
    two.here.append(&item(two.id), &[off()], at(9, 600)).unwrap();
    assert_eq!(last_finding(&two.here, two.id, 10), Some(Finding::Withheld), "the last written counts");
}

#[test]
fn a_look_after_one_of_another_device_is_the_last_even_on_a_clock_that_lags() {
    let mut two = Two::new();
    two.there.append(&item(two.id), &[off()], at(8, 1_400)).unwrap();
    two.take_in();
    two.here.append(&item(two.id), &[on()], at(8, 1_300)).unwrap();
    assert_eq!(last_finding(&two.here, two.id, 9), Some(Finding::Shared));
    two.there.decide_one(&item(two.id), decision(DecisionKind::Allow), at(8, 1_410)).unwrap();
    two.take_in();
    two.here.decide_one(&item(two.id), decision(DecisionKind::Clear), at(8, 1_310)).unwrap().unwrap();
    let snapshot = two.here.snapshot(true).unwrap();
    let decisions = &snapshot.records(two.id, &setting(), None).unwrap().decisions;
    assert_eq!(decided(decisions, 9).allowed, None);
}

#[test]
fn what_is_known_of_a_forgotten_account_is_not_brought_back() {
    let mut two = Two::new();
    let gone = two.id;
    let kept = added(&mut two.here, "x", "");
    two.there.append(&item(gone), &[on()], at(3, 0)).unwrap();
    two.there.decide_one(&item(gone), decision(DecisionKind::Allow), at(3, 1)).unwrap();
    two.here.append(&item(kept), &[off()], at(4, 0)).unwrap();
    two.here.forget(&[gone], at(5, 0)).unwrap().compacted.unwrap();
    assert_eq!(two.take_in(), TakenIn { rows: 0, ahead: 0, tombstoned: 2 });
    assert_eq!((check_records(&two.here).len(), whole(&two.here).rows), (1, 1));
    let tombstones = &rows(two.folder.path())["tombstones"];
    assert_eq!((tombstones.len(), tombstones[0].len()), (1, 1), "its UUID alone");
}

#[test]
fn rows_of_a_forgotten_account_between_others_leave_a_chain_that_is_whole() {
    let mut two = Two::new();
    let gone = added(&mut two.here, "x", "");
    drop(two.there);
    fs::copy(two.folder.path().join(FILE), two.other.path().join(FILE)).unwrap();
    let here = std::mem::replace(&mut two.here, Vault::empty(two.folder.path()).unwrap());
    drop(here);
    fs::copy(two.folder.path().join(FILE), two.other.path().join(FILE)).unwrap();
    two.here = Vault::open(two.folder.path(), Key::None).unwrap();
    two.there = Vault::open(two.other.path(), Key::None).unwrap();
    for (minute, id) in (0..).zip([two.id, gone, gone, two.id, gone]) {
        two.there.append(&item(id), &[off()], at(3, minute)).unwrap();
    }
    two.here.forget(&[gone], at(4, 0)).unwrap();
    assert_eq!(two.take_in(), TakenIn { rows: 2, ahead: 0, tombstoned: 3 });
    // And a row that follows a row left out is proven by it.
    two.there.append(&item(two.id), &[on()], at(5, 0)).unwrap();
    let later = two.given(5);
    assert_eq!(two.here.take_in(&later, at(9, 0)).unwrap().rows, 1);
    assert_eq!(last_finding(&two.here, two.id, 9), Some(Finding::Shared));
    whole(&two.here);
}

#[test]
fn after_a_forgetting_the_other_chain_still_goes_on_from_where_it_is_known() {
    let mut two = Two::new();
    let gone = added(&mut two.here, "x", "");
    two.here.append(&item(gone), &[off()], at(2, 0)).unwrap();
    two.there.append(&item(two.id), &[on(), off()], at(3, 0)).unwrap();
    two.take_in();
    two.here.forget(&[gone], at(4, 0)).unwrap();
    whole(&two.here);
    two.there.undo(UndoWhich::Newest, at(5, 0)).unwrap();
    let later = two.given(2);
    assert_eq!(two.here.take_in(&later, at(9, 0)).unwrap().rows, 2);
    whole(&two.here);
    assert_eq!(last_finding(&two.here, two.id, 9), Some(Finding::Withheld), "the one before both");
    assert_eq!(two.take_in(), TakenIn::default());
}

#[test]
fn a_taking_back_on_the_other_device_names_what_both_have() {
    let mut two = Two::new();
    two.there.undo(UndoWhich::Newest, at(3, 0)).unwrap();
    assert_eq!(two.take_in().rows, 1);
    assert_eq!(last_finding(&two.here, two.id, 9), None);
    // Hashed anew here, the row is still the row that the other device names.
    let gone = added(&mut two.here, "x", "");
    two.here.append(&item(gone), &[off()], at(4, 0)).unwrap();
    two.here.forget(&[gone], at(5, 0)).unwrap();
    whole(&two.here);
}

#[test]
fn ones_own_chain_is_not_taken_in() {
    let (folder, mut vault) = opened();
    let id = added(&mut vault, "linkedin", "work");
    vault.append(&item(id), &[off()], at(1, 0)).unwrap();
    let chain = vault.chain_to_give(0).unwrap().unwrap();
    assert_eq!(vault.snapshot(true).unwrap().device, Some(chain.device()));
    let error = nothing_changed(folder.path(), || vault.take_in(&chain, at(9, 0)));
    assert!(matches!(error, VaultError::Foreign(_)), "{error:?}");
}

#[test]
fn a_chain_that_was_altered_or_speaks_of_what_is_not_here_is_refused_whole() {
    let guards = "DROP TRIGGER checks_are_never_edited; DROP TRIGGER checks_are_never_deleted;
                  DROP TRIGGER decisions_are_never_edited;";
    for alteration in [
        "UPDATE checks SET finding = 'withheld' WHERE seq = 3",
        "UPDATE checks SET note = 'x' WHERE seq = 2",
        "DELETE FROM checks WHERE seq = 3",
        "UPDATE checks SET place = 9 WHERE seq = 3",
        "UPDATE checks SET hash = zeroblob(32) WHERE seq = 4",
        "UPDATE checks SET uuid = zeroblob(16) WHERE seq = 4",
        "UPDATE accounts SET uuid = zeroblob(16)",
        "UPDATE decisions SET day = '2026-02-30'",
        "UPDATE decisions SET setting = 'No Name'",
        "UPDATE decisions SET moment = 9223372036854775807",
    ] {
        let mut two = Two::new();
        two.there.append(&item(two.id), &[on()], at(3, 0)).unwrap();
        two.there.append(&item(two.id), &[on()], at(3, 1)).unwrap();
        two.there.append(&item(two.id), &[off()], at(3, 2)).unwrap();
        two.there.decide_one(&item(two.id), decision(DecisionKind::Allow), at(3, 3)).unwrap();
        raw(two.other.path()).execute_batch(&format!("{guards} {alteration}")).unwrap();
        let chain = two.given(0);
        let error = nothing_changed(two.folder.path(), || two.here.take_in(&chain, at(9, 0)));
        assert!(matches!(error, VaultError::Foreign(_)), "{alteration}: {error:?}");
    }
}

#[test]
fn a_vault_with_two_chains_is_salvaged_with_both() {
    let mut two = Two::new();
    two.there.append(&item(two.id), &[on()], at(3, 0)).unwrap();
    two.here.append(&item(two.id), &[off()], at(4, 0)).unwrap();
    two.there.append(&item(two.id), &[on()], at(40, 0)).unwrap();
    two.take_in();
    let before = two.here.records(Records::All).unwrap();
    drop(std::mem::replace(&mut two.here, Vault::empty(two.folder.path()).unwrap()));
    let report = Vault::salvage(two.folder.path(), Key::None, at(9, 1)).unwrap();
    assert!(report.is_complete(), "{report:?}");
    let vault = Vault::open(two.folder.path(), Key::None).unwrap();
    assert_eq!(vault.records(Records::All).unwrap(), before);
    assert_eq!(whole(&vault).devices.len(), 2);
}
