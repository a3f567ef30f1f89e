//! Taking back: the newest act first, and of checks nothing is deleted.

use withhold_domain::{DecisionKind, Finding, ServiceId};
use withhold_vault::{AccountChange, ActKind, NewDecision, NewOwnService, UndoWhich};

use crate::builders::{
    OneItem, account, added, at, check_records, checks, day, decision, decision_records, findings, found,
    item, kept, last_finding, off, on, opened, plan, reopened, retracts, whole, with_account,
};

#[test]
fn with_nothing_done_there_is_nothing_to_take_back() {
    let (_folder, mut vault) = opened();
    assert_eq!(vault.undo(UndoWhich::Newest, at(0, 0)).unwrap(), None);
    assert_eq!(vault.last_act().unwrap(), None);
}

#[test]
fn was_on_now_off_is_taken_back_by_two_retractions_and_both_checks_remain() {
    let (folder, mut vault, id) = with_account();
    vault.append(&item(id), &[on(), off()], at(1, 0)).unwrap();
    assert_eq!(last_finding(&vault, id, 1), Some(Finding::Withheld));
    let act = vault.undo(UndoWhich::Newest, at(2, 0)).unwrap().unwrap();
    assert!(matches!(&act.kind, ActKind::Check(items) if items[..] == [(id, 1)]));
    let vault = reopened(folder.path(), vault);
    let records = check_records(&vault);
    assert_eq!(records.iter().map(retracts).collect::<Vec<_>>(), [None, None, Some(1), Some(2)]);
    assert_eq!(records[3].when, at(2, 0));
    assert_eq!(findings(&vault, id), [Finding::Shared, Finding::Withheld]);
    assert!(checks(&vault, id).iter().all(|check| check.retracted.is_some_and(|back| back.day == day(2))));
    assert_eq!((last_finding(&vault, id, 1), last_finding(&vault, id, 2)), (Some(Finding::Withheld), None));
    assert_eq!((whole(&vault).rows, whole(&vault).checks), (4, 2));
}

#[test]
fn taking_back_twice_walks_back_and_a_third_time_takes_back_the_account() {
    let (_folder, mut vault, id) = with_account();
    vault.append(&item(id), &[on()], at(1, 0)).unwrap();
    vault.append(&item(id), &[off()], at(2, 0)).unwrap();
    vault.undo(UndoWhich::Newest, at(3, 0)).unwrap().unwrap();
    assert_eq!(last_finding(&vault, id, 3), Some(Finding::Shared));
    vault.undo(UndoWhich::Newest, at(3, 0)).unwrap().unwrap();
    assert_eq!(last_finding(&vault, id, 3), None);
    assert_eq!(vault.undo(UndoWhich::Newest, at(3, 0)).unwrap().unwrap().kind, ActKind::Add(vec![id]));
    assert_eq!(vault.undo(UndoWhich::Newest, at(3, 0)).unwrap(), None);
    assert_eq!(whole(&vault).rows, 4);
}

#[test]
fn a_check_made_after_a_taking_back_is_the_next_to_go() {
    let (_folder, mut vault, id) = with_account();
    vault.append(&item(id), &[on()], at(1, 0)).unwrap();
    vault.append(&item(id), &[off()], at(2, 0)).unwrap();
    vault.undo(UndoWhich::Newest, at(3, 0)).unwrap();
    vault.append(&item(id), &[off()], at(4, 0)).unwrap();
    vault.undo(UndoWhich::Newest, at(5, 0)).unwrap();
    assert_eq!(last_finding(&vault, id, 5), Some(Finding::Shared));
    let retracted: Vec<bool> = checks(&vault, id).iter().map(|check| check.retracted.is_some()).collect();
    assert_eq!(retracted, [false, true, true]);
}

#[test]
fn a_decision_taken_back_is_marked_and_stays_in_the_history() {
    let (folder, mut vault, id) = with_account();
    vault.decide_one(&item(id), decision(DecisionKind::Allow), at(1, 0)).unwrap();
    assert!(
        matches!(vault.undo(UndoWhich::Newest, at(2, 0)).unwrap().unwrap().kind, ActKind::Decide(items) if items[..] == [(id, 1)])
    );
    let vault = reopened(folder.path(), vault);
    let lines = decision_records(&vault);
    assert_eq!(lines.iter().map(retracts).collect::<Vec<_>>(), [None, Some(1)]);
    assert_eq!(lines[1].when, at(2, 0));
}

#[test]
fn one_decision_about_several_items_is_one_act() {
    let (_folder, mut vault, id) = with_account();
    let other = added(&mut vault, "x", "");
    let snooze = NewDecision { kind: DecisionKind::Snooze, until: Some(day(9)) };
    vault.decide(&[item(id), item(other)], snooze, at(1, 0)).unwrap();
    assert_eq!(
        vault.undo(UndoWhich::Newest, at(2, 0)).unwrap().unwrap().kind,
        ActKind::Decide(vec![(id, 1), (other, 2)])
    );
    let taken_back: Vec<_> = decision_records(&vault).iter().map(retracts).collect();
    assert_eq!(taken_back, [None, None, Some(1), Some(2)]);
    vault.remove_account(other, at(3, 0)).unwrap();
    assert!(vault.decide(&[item(id), item(other)], snooze, at(4, 0)).is_err());
    assert_eq!(decision_records(&vault).len(), 4, "all of it or nothing");
}

#[test]
fn an_act_names_each_item_that_it_decided_once() {
    let (_folder, mut vault, id) = with_account();
    let other = added(&mut vault, "x", "");
    let items = [item(other), item(id), item(other)];
    vault.decide(&items, decision(DecisionKind::NotApplicable), at(1, 0)).unwrap();
    assert_eq!(vault.last_act().unwrap().unwrap().kind, ActKind::Decide(vec![(other, 1), (id, 2)]));
}

#[test]
fn an_edit_taken_back_restores_label_plan_and_instances() {
    let (_folder, mut vault, id) = with_account();
    let before = found(&vault.snapshot(true).unwrap(), id);
    let change = AccountChange {
        label: Some("office".to_owned()),
        plan: Some(plan("premium")),
        region: Some(crate::builders::region("DE")),
        add_instances: vec!["blog".to_owned()],
        add_identifiers: Vec::new(),
    };
    vault.edit_account(id, &change, at(1, 0)).unwrap();
    assert_eq!(vault.undo(UndoWhich::Newest, at(2, 0)).unwrap().unwrap().kind, ActKind::Edit(id));
    assert_eq!(found(&vault.snapshot(true).unwrap(), id), before, "also that its plan never changed");
}

#[test]
fn a_removed_account_comes_back_with_what_was_recorded() {
    let (_folder, mut vault, id) = with_account();
    vault.append(&item(id), &[off()], at(1, 0)).unwrap();
    let before = vault.snapshot(true).unwrap();
    vault.remove_account(id, at(2, 0)).unwrap();
    assert_eq!(vault.undo(UndoWhich::Newest, at(3, 0)).unwrap().unwrap().kind, ActKind::Remove(id));
    assert_eq!(vault.snapshot(true).unwrap(), before);
}

#[test]
fn a_label_that_was_given_away_is_free_again_by_the_time_its_first_account_comes_back() {
    let (_folder, mut vault, id) = with_account();
    vault.remove_account(id, at(1, 0)).unwrap();
    let second = vault.add_accounts(&[account("linkedin", "work")], at(2, 0)).unwrap().0;
    assert_eq!(vault.undo(UndoWhich::Newest, at(3, 0)).unwrap().unwrap().kind, ActKind::Add(second));
    assert_eq!(vault.undo(UndoWhich::Newest, at(3, 0)).unwrap().unwrap().kind, ActKind::Remove(id));
    assert_eq!(found(&vault.snapshot(true).unwrap(), id).removed, None);
}

#[test]
fn several_accounts_added_at_once_go_at_once() {
    let (_folder, mut vault) = opened();
    vault.add_accounts(&[account("x", ""), account("reddit", "")], at(0, 0)).unwrap();
    vault.undo(UndoWhich::Newest, at(1, 0)).unwrap();
    assert!(vault.snapshot(true).unwrap().accounts.iter().all(|account| account.removed.is_some()));
}

#[test]
fn a_service_of_ones_own_taken_back_is_gone() {
    let (_folder, mut vault) = opened();
    let id = ServiceId::new("my-choir").unwrap();
    vault.add_own_service(&NewOwnService { id: id.clone(), body: "{}".to_owned() }).unwrap();
    assert_eq!(
        vault.undo(UndoWhich::Newest, at(1, 0)).unwrap().unwrap().kind,
        ActKind::OwnService(id.clone())
    );
    assert!(vault.snapshot(true).unwrap().own_services.is_empty());
    let again = NewOwnService { id, body: "{\"again\":true}".to_owned() };
    vault.add_own_service(&again).unwrap();
    assert_eq!(vault.snapshot(true).unwrap().own_services, [kept(&again, 2)], "and can be added again");
}

#[test]
fn the_last_act_is_the_one_that_undo_takes_back() {
    let (_folder, mut vault, id) = with_account();
    vault.append(&item(id), &[off()], at(1, 0)).unwrap();
    vault.decide_one(&item(id), decision(DecisionKind::Snooze), at(1, 1)).unwrap();
    while let Some(named) = vault.last_act().unwrap() {
        assert_eq!(vault.snapshot(true).unwrap().last_act.as_ref(), Some(&named));
        assert_eq!(vault.undo(UndoWhich::Newest, at(2, 0)).unwrap(), Some(named));
    }
}
