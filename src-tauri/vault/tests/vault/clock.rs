//! Clocks that go wrong: the record written last is the record that counts, and no record is given a false date.

use withhold_domain::{DecisionKind, Finding};
use withhold_vault::{AccountChange, UndoWhich, VaultError};

use crate::builders::{
    OneItem, at, check_records, checks, day, decided, decision, found, item, last_finding, nothing_changed,
    off, on, plan, setting, whole, with_account,
};

#[test]
fn with_a_clock_an_hour_behind_the_later_written_check_still_counts() {
    let (_folder, mut vault, id) = with_account();
    vault.append(&item(id), &[off()], at(5, 600)).unwrap();
    vault.append(&item(id), &[on()], at(5, 540)).unwrap();
    assert_eq!(last_finding(&vault, id, 5), Some(Finding::Shared));
    assert!(checks(&vault, id)[1].made.moment >= checks(&vault, id)[0].made.moment);
    whole(&vault);
}

#[test]
fn with_a_clock_two_days_behind_nothing_is_written() {
    let (_folder, mut vault, id) = with_account();
    vault.append(&item(id), &[off()], at(10, 0)).unwrap();
    let before = (vault.snapshot(true).unwrap(), check_records(&vault));
    let error = vault.append(&item(id), &[on(), off()], at(8, 0)).unwrap_err();
    assert!(matches!(error, VaultError::ClockBehind { now, last } if now == day(8) && last == day(10)));
    assert_eq!((vault.snapshot(true).unwrap(), check_records(&vault)), before);
}

#[test]
fn a_clock_a_day_behind_is_borne_and_a_minute_more_is_not() {
    let (_folder, mut vault, id) = with_account();
    vault.append(&item(id), &[off()], at(10, 0)).unwrap();
    assert!(vault.append(&item(id), &[on()], at(8, 1_439)).is_err());
    vault.append(&item(id), &[on()], at(9, 0)).unwrap();
    assert_eq!(last_finding(&vault, id, 10), Some(Finding::Shared));
    assert_eq!(checks(&vault, id)[1].day(), day(9), "its day is what the clock said");
}

#[test]
fn a_check_from_a_clock_that_ran_ahead_is_out_of_the_way_once_taken_back() {
    let (_folder, mut vault, id) = with_account();
    vault.append(&item(id), &[off()], at(400, 0)).unwrap();
    assert!(vault.append(&item(id), &[off()], at(10, 0)).is_err());
    vault.undo(UndoWhich::Newest, at(10, 0)).unwrap();
    vault.append(&item(id), &[off()], at(10, 1)).unwrap();
    assert_eq!(last_finding(&vault, id, 10), Some(Finding::Withheld));
    whole(&vault);
}

#[test]
fn with_a_clock_an_hour_behind_a_decision_can_still_be_taken_back() {
    let (_folder, mut vault, id) = with_account();
    vault.decide_one(&item(id), decision(DecisionKind::Allow), at(5, 600)).unwrap();
    vault.decide_one(&item(id), decision(DecisionKind::Clear), at(5, 540)).unwrap();
    let snapshot = vault.snapshot(true).unwrap();
    let records = &snapshot.records(id, &setting(), None).unwrap().decisions;
    assert_eq!(decided(records, 5).allowed, None);
}

#[test]
fn with_a_clock_years_behind_a_snooze_can_still_be_ended() {
    let (_folder, mut vault, id) = with_account();
    vault.decide_one(&item(id), decision(DecisionKind::Snooze), at(5, 600)).unwrap();
    let cleared = vault.decide_one(&item(id), decision(DecisionKind::Clear), at(-3_650, 600)).unwrap();
    assert!(cleared.is_some(), "to that clock the snooze lies ahead, and it is there all the same");
    let snapshot = vault.snapshot(true).unwrap();
    let records = &snapshot.records(id, &setting(), None).unwrap().decisions;
    assert_eq!(decided(records, 5).snoozed_until, None);
    let again = vault.decide_one(&item(id), decision(DecisionKind::Clear), at(-3_650, 601)).unwrap();
    assert_eq!(again, None, "nothing is left to be ended");
}

#[test]
fn with_a_clock_an_hour_behind_a_move_still_came_after_the_check_before_it() {
    let (_folder, mut vault, id) = with_account();
    vault.append(&item(id), &[off()], at(5, 600)).unwrap();
    let change = AccountChange { plan: Some(plan("premium")), ..AccountChange::default() };
    vault.edit_account(id, &change, at(5, 540)).unwrap();
    let moved = found(&vault.snapshot(true).unwrap(), id).plan_changed.unwrap();
    let (moved, on_day) = (moved.moment, moved.day);
    assert!(moved > checks(&vault, id)[0].made.moment, "what was seen before the move is overtaken by it");
    assert_eq!(on_day, day(5));
    vault.append(&item(id), &[off()], at(5, 541)).unwrap();
    assert!(moved <= checks(&vault, id)[1].made.moment, "and what was seen after it is not");
}

#[test]
fn with_a_clock_an_hour_behind_a_taking_back_still_stands_after_its_check() {
    let (_folder, mut vault, id) = with_account();
    vault.append(&item(id), &[on(), off()], at(5, 600)).unwrap();
    vault.undo(UndoWhich::Newest, at(5, 540)).unwrap();
    let records = check_records(&vault);
    assert!(records.windows(2).all(|pair| pair[0].when.moment <= pair[1].when.moment));
    assert_eq!(last_finding(&vault, id, 5), None);
}

#[test]
fn a_refusal_because_of_the_clock_changes_no_row() {
    let (folder, mut vault, id) = with_account();
    vault.append(&item(id), &[off()], at(10, 0)).unwrap();
    for (on_day, minute) in [(8, 1_439), (5, 0), (-3_650, 0)] {
        let when = at(on_day, minute);
        nothing_changed(folder.path(), || vault.append(&item(id), &[on(), off()], when));
        nothing_changed(folder.path(), || vault.append_observed(&item(id), &on(), when));
    }
}

#[test]
fn a_clock_ten_years_behind_still_takes_back_decides_and_edits() {
    let (_folder, mut vault, id) = with_account();
    vault.append(&item(id), &[off()], at(10, 0)).unwrap();
    let long_ago = at(-3_650, 0);
    vault.decide_one(&item(id), decision(DecisionKind::Allow), at(10, 1)).unwrap();
    vault.decide_one(&item(id), decision(DecisionKind::Clear), long_ago).unwrap().unwrap();
    let snapshot = vault.snapshot(true).unwrap();
    let records = &snapshot.records(id, &setting(), None).unwrap().decisions;
    assert_eq!(decided(records, 10).allowed, None);
    vault.undo(UndoWhich::Newest, long_ago).unwrap();
    vault.undo(UndoWhich::Newest, long_ago).unwrap();
    vault.undo(UndoWhich::Newest, long_ago).unwrap();
    assert_eq!(last_finding(&vault, id, 10), None, "what was taken back does not count again");
    whole(&vault);
}
