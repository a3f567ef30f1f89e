//! Taking back: the newest act first, and of checks nothing is deleted.

use withhold_domain::{DecisionKind, Finding, ServiceId};
use withhold_vault::{AccountChange, ActKind, NewDecision, OwnServiceRow};

use crate::builders::{
    account, added, at, checks, day, decision, findings, found, item, last_finding, off, on, opened, plan,
    reopened, whole, with_account,
};

#[test]
fn with_nothing_done_there_is_nothing_to_take_back() {
    let (_folder, mut vault) = opened();
    assert_eq!(vault.undo(at(0, 0)).unwrap(), None);
    assert_eq!(vault.last_act().unwrap(), None);
}

#[test]
fn was_on_now_off_is_taken_back_by_two_retractions_and_both_checks_remain() {
    let (folder, mut vault, id) = with_account();
    vault.append_checks(&item(id), &[on(), off()], at(1, 0)).unwrap();
    assert_eq!(last_finding(&vault, id, 1), Some(Finding::Withheld));
    let act = vault.undo(at(2, 0)).unwrap().unwrap();
    assert!(matches!(act.kind, ActKind::Check(account, _) if account == id));
    let vault = reopened(folder.path(), vault);
    let records = vault.check_records().unwrap();
    assert_eq!(
        records.iter().map(|record| record.retracts).collect::<Vec<_>>(),
        [None, None, Some(1), Some(2)]
    );
    assert_eq!(records[3].when, at(2, 0));
    assert_eq!(findings(&vault, id), [Finding::Shared, Finding::Withheld]);
    assert!(checks(&vault, id).iter().all(|check| check.retracted.is_some_and(|back| back.day == day(2))));
    assert_eq!((last_finding(&vault, id, 1), last_finding(&vault, id, 2)), (Some(Finding::Withheld), None));
    assert_eq!((whole(&vault).rows, whole(&vault).checks), (4, 2));
}

#[test]
fn taking_back_twice_walks_back_and_a_third_time_takes_back_the_account() {
    let (_folder, mut vault, id) = with_account();
    vault.append_checks(&item(id), &[on()], at(1, 0)).unwrap();
    vault.append_checks(&item(id), &[off()], at(2, 0)).unwrap();
    vault.undo(at(3, 0)).unwrap().unwrap();
    assert_eq!(last_finding(&vault, id, 3), Some(Finding::Shared));
    vault.undo(at(3, 0)).unwrap().unwrap();
    assert_eq!(last_finding(&vault, id, 3), None);
    assert_eq!(vault.undo(at(3, 0)).unwrap().unwrap().kind, ActKind::Add(vec![id]));
    assert_eq!(vault.undo(at(3, 0)).unwrap(), None);
    assert_eq!(whole(&vault).rows, 4);
}

#[test]
fn a_check_made_after_a_taking_back_is_the_next_to_go() {
    let (_folder, mut vault, id) = with_account();
    vault.append_checks(&item(id), &[on()], at(1, 0)).unwrap();
    vault.append_checks(&item(id), &[off()], at(2, 0)).unwrap();
    vault.undo(at(3, 0)).unwrap();
    vault.append_checks(&item(id), &[off()], at(4, 0)).unwrap();
    vault.undo(at(5, 0)).unwrap();
    assert_eq!(last_finding(&vault, id, 5), Some(Finding::Shared));
    let retracted: Vec<bool> = checks(&vault, id).iter().map(|check| check.retracted.is_some()).collect();
    assert_eq!(retracted, [false, true, true]);
}

#[test]
fn a_decision_taken_back_is_marked_and_stays_in_the_history() {
    let (folder, mut vault, id) = with_account();
    vault.decide(&item(id), decision(DecisionKind::Allow), at(1, 0)).unwrap();
    assert!(
        matches!(vault.undo(at(2, 0)).unwrap().unwrap().kind, ActKind::Decide(account, _) if account == id)
    );
    let vault = reopened(folder.path(), vault);
    let lines = vault.decision_lines().unwrap();
    assert_eq!((lines.len(), lines[0].record.undone), (1, Some(day(2))));
}

#[test]
fn one_decision_about_several_items_is_one_act() {
    let (_folder, mut vault, id) = with_account();
    let other = added(&mut vault, "x", "");
    let snooze = NewDecision { kind: DecisionKind::Snooze, until: Some(day(9)) };
    vault.decide_all(&[item(id), item(other)], snooze, at(1, 0)).unwrap();
    assert_eq!(vault.undo(at(2, 0)).unwrap().unwrap().kind, ActKind::DecideAll(vec![id, other]));
    let undone: Vec<_> = vault.decision_lines().unwrap().iter().map(|line| line.record.undone).collect();
    assert_eq!(undone, [Some(day(2)), Some(day(2))]);
    vault.remove_account(other, at(3, 0)).unwrap();
    assert!(vault.decide_all(&[item(id), item(other)], snooze, at(4, 0)).is_err());
    assert_eq!(vault.decision_lines().unwrap().len(), 2, "all of it or nothing");
}

#[test]
fn an_act_names_each_account_once_in_whatever_order_its_items_come() {
    let (_folder, mut vault, id) = with_account();
    let other = added(&mut vault, "x", "");
    let items = [item(other), item(id), item(other)];
    vault.decide_all(&items, decision(DecisionKind::Allow), at(1, 0)).unwrap();
    assert_eq!(vault.last_act().unwrap().unwrap().kind, ActKind::DecideAll(vec![id, other]));
}

#[test]
fn an_edit_taken_back_restores_label_plan_and_instances() {
    let (_folder, mut vault, id) = with_account();
    let before = found(&vault.snapshot().unwrap(), id);
    let change = AccountChange {
        label: Some("office".to_owned()),
        plan: Some(plan("premium")),
        region: Some(crate::builders::region("DE")),
        add_instances: vec!["blog".to_owned()],
    };
    vault.edit_account(id, &change, at(1, 0)).unwrap();
    assert_eq!(vault.undo(at(2, 0)).unwrap().unwrap().kind, ActKind::Edit(id));
    assert_eq!(found(&vault.snapshot().unwrap(), id), before, "also that its plan never changed");
}

#[test]
fn a_removed_account_comes_back_with_what_was_recorded() {
    let (_folder, mut vault, id) = with_account();
    vault.append_checks(&item(id), &[off()], at(1, 0)).unwrap();
    let before = vault.snapshot().unwrap();
    vault.remove_account(id, at(2, 0)).unwrap();
    assert_eq!(vault.undo(at(3, 0)).unwrap().unwrap().kind, ActKind::Remove(id));
    assert_eq!(vault.snapshot().unwrap(), before);
}

#[test]
fn a_label_that_was_given_away_is_free_again_by_the_time_its_first_account_comes_back() {
    let (_folder, mut vault, id) = with_account();
    vault.remove_account(id, at(1, 0)).unwrap();
    let second = vault.add_accounts(&[account("linkedin", "work")], at(2, 0)).unwrap();
    assert_eq!(vault.undo(at(3, 0)).unwrap().unwrap().kind, ActKind::Add(second));
    assert_eq!(vault.undo(at(3, 0)).unwrap().unwrap().kind, ActKind::Remove(id));
    assert_eq!(found(&vault.snapshot().unwrap(), id).removed, None);
}

#[test]
fn several_accounts_added_at_once_go_at_once() {
    let (_folder, mut vault) = opened();
    vault.add_accounts(&[account("x", ""), account("reddit", "")], at(0, 0)).unwrap();
    vault.undo(at(1, 0)).unwrap();
    assert!(vault.snapshot().unwrap().accounts.iter().all(|account| account.removed.is_some()));
}

#[test]
fn a_service_of_ones_own_taken_back_is_gone() {
    let (_folder, mut vault) = opened();
    let id = ServiceId::new("my-choir").unwrap();
    vault.add_own_service(&OwnServiceRow { id: id.clone(), body: "{}".to_owned() }).unwrap();
    assert_eq!(vault.undo(at(1, 0)).unwrap().unwrap().kind, ActKind::OwnService(id.clone()));
    assert!(vault.snapshot().unwrap().own_services.is_empty());
    let again = OwnServiceRow { id, body: "{\"again\":true}".to_owned() };
    vault.add_own_service(&again).unwrap();
    assert_eq!(vault.snapshot().unwrap().own_services, [again], "and can be added again");
}

#[test]
fn the_last_act_is_the_one_that_undo_takes_back() {
    let (_folder, mut vault, id) = with_account();
    vault.append_checks(&item(id), &[off()], at(1, 0)).unwrap();
    vault.decide(&item(id), decision(DecisionKind::Snooze), at(1, 1)).unwrap();
    while let Some(named) = vault.last_act().unwrap() {
        assert_eq!(vault.snapshot().unwrap().last_act.as_ref(), Some(&named));
        assert_eq!(vault.undo(at(2, 0)).unwrap(), Some(named));
    }
}
