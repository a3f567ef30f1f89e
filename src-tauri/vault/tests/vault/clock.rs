//! Clocks that go wrong: the last written is the last that counts, and no record is given a false date.

use withhold_domain::{DecisionKind, Finding, decisions_on};
use withhold_vault::{AccountChange, VaultError};

use crate::builders::{
    at, checks, day, decision, found, item, last_finding, off, on, plan, setting, whole, with_account,
};

#[test]
fn with_a_clock_an_hour_behind_the_later_written_check_still_counts() {
    let (_folder, mut vault, id) = with_account();
    vault.append_checks(&item(id), &[off()], at(5, 600)).unwrap();
    vault.append_checks(&item(id), &[on()], at(5, 540)).unwrap();
    assert_eq!(last_finding(&vault, id, 5), Some(Finding::Shared));
    assert!(checks(&vault, id)[1].moment >= checks(&vault, id)[0].moment);
    whole(&vault);
}

#[test]
fn with_a_clock_two_days_behind_nothing_is_written() {
    let (_folder, mut vault, id) = with_account();
    vault.append_checks(&item(id), &[off()], at(10, 0)).unwrap();
    let before = (vault.snapshot().unwrap(), vault.check_records().unwrap());
    let error = vault.append_checks(&item(id), &[on(), off()], at(8, 0)).unwrap_err();
    assert!(matches!(error, VaultError::ClockBehind { now, last } if now == day(8) && last == day(10)));
    assert_eq!((vault.snapshot().unwrap(), vault.check_records().unwrap()), before);
}

#[test]
fn a_clock_a_day_behind_is_borne_and_a_minute_more_is_not() {
    let (_folder, mut vault, id) = with_account();
    vault.append_checks(&item(id), &[off()], at(10, 0)).unwrap();
    assert!(vault.append_checks(&item(id), &[on()], at(8, 1_439)).is_err());
    vault.append_checks(&item(id), &[on()], at(9, 0)).unwrap();
    assert_eq!(last_finding(&vault, id, 10), Some(Finding::Shared));
    assert_eq!(checks(&vault, id)[1].day, day(9), "its day is what the clock said");
}

#[test]
fn a_check_from_a_clock_that_ran_ahead_is_out_of_the_way_once_taken_back() {
    let (_folder, mut vault, id) = with_account();
    vault.append_checks(&item(id), &[off()], at(400, 0)).unwrap();
    assert!(vault.append_checks(&item(id), &[off()], at(10, 0)).is_err());
    vault.undo(at(10, 0)).unwrap();
    vault.append_checks(&item(id), &[off()], at(10, 1)).unwrap();
    assert_eq!(last_finding(&vault, id, 10), Some(Finding::Withheld));
    whole(&vault);
}

#[test]
fn with_a_clock_an_hour_behind_a_decision_can_still_be_taken_back() {
    let (_folder, mut vault, id) = with_account();
    vault.decide(&item(id), decision(DecisionKind::Allow), at(5, 600)).unwrap();
    vault.decide(&item(id), decision(DecisionKind::Clear), at(5, 540)).unwrap();
    let snapshot = vault.snapshot().unwrap();
    let records = &snapshot.records(id, &setting(), None).unwrap().decisions;
    assert_eq!(decisions_on(records, day(5)).allowed, None);
}

#[test]
fn with_a_clock_an_hour_behind_a_move_still_came_after_the_check_before_it() {
    let (_folder, mut vault, id) = with_account();
    vault.append_checks(&item(id), &[off()], at(5, 600)).unwrap();
    let change = AccountChange { plan: Some(plan("premium")), ..AccountChange::default() };
    vault.edit_account(id, &change, at(5, 540)).unwrap();
    let (moved, on_day) = found(&vault.snapshot().unwrap(), id).plan_changed.unwrap();
    assert!(moved > checks(&vault, id)[0].moment, "what was seen before the move is overtaken by it");
    assert_eq!(on_day, day(5));
    vault.append_checks(&item(id), &[off()], at(5, 541)).unwrap();
    assert!(moved <= checks(&vault, id)[1].moment, "and what was seen after it is not");
}

#[test]
fn with_a_clock_an_hour_behind_a_taking_back_still_stands_after_its_check() {
    let (_folder, mut vault, id) = with_account();
    vault.append_checks(&item(id), &[on(), off()], at(5, 600)).unwrap();
    vault.undo(at(5, 540)).unwrap();
    let records = vault.check_records().unwrap();
    assert!(records.windows(2).all(|pair| pair[0].when.moment <= pair[1].when.moment));
    assert_eq!(last_finding(&vault, id, 5), None);
}
