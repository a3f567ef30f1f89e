//! Acts: undo takes back the act that is named or refuses, and a change of nothing is no act.

use withhold_domain::{DecisionKind, Finding, Identifier, ServiceId};
use withhold_vault::{AccountChange, Act, ActKind, NewDecision, NewOwnService, UndoWhich, Vault, VaultError};

use crate::builders::{
    OneItem, added, at, day, decision, item, kept, last_finding, nothing_changed, off, on, opened, rows,
    whole, with_account,
};

/// The act, named as the caller saw it.
fn this(act: &Act) -> UndoWhich {
    UndoWhich::This { id: act.id, version: Some(act.version) }
}

#[test]
fn an_act_that_is_named_is_taken_back_and_given_back() {
    let (_folder, mut vault, id) = with_account();
    let act = vault.append(&item(id), &[off()], at(1, 0)).unwrap();
    assert_eq!(vault.last_act().unwrap().as_ref(), Some(&act), "it is what the write has answered");
    assert_eq!(vault.undo(this(&act), at(2, 0)).unwrap(), Some(act));
    assert_eq!(last_finding(&vault, id, 2), None);
}

#[test]
fn an_act_with_another_above_it_is_not_taken_back_and_the_other_is_named() {
    let (folder, mut vault, id) = with_account();
    let shown = vault.append(&item(id), &[off()], at(1, 0)).unwrap();
    let mut other = Vault::open_or_make_plain(folder.path()).unwrap();
    let above = other.append(&item(id), &[on()], at(1, 1)).unwrap();
    let error = nothing_changed(folder.path(), || vault.undo(this(&shown), at(2, 0)));
    assert!(matches!(error, VaultError::ActOvertaken { newer } if *newer == above));
    other.undo(this(&above), at(2, 1)).unwrap();
    vault.undo(this(&shown), at(2, 2)).unwrap();
    assert_eq!(last_finding(&vault, id, 2), None);
}

#[test]
fn an_act_that_was_taken_back_or_never_was_is_not_taken_back() {
    let (folder, mut vault, id) = with_account();
    let act = vault.append(&item(id), &[off()], at(1, 0)).unwrap();
    vault.undo(this(&act), at(2, 0)).unwrap();
    let error = nothing_changed(folder.path(), || vault.undo(this(&act), at(3, 0)));
    assert!(matches!(error, VaultError::ActUndone), "{error:?}");
    let nobody = UndoWhich::This { id: 4_000, version: None };
    let error = nothing_changed(folder.path(), || vault.undo(nobody, at(3, 0)));
    assert!(matches!(error, VaultError::ActUnknown), "{error:?}");
}

#[test]
fn an_act_that_changed_since_it_was_shown_is_not_taken_back_as_it_was_shown() {
    let (folder, mut vault, id) = with_account();
    let other = added(&mut vault, "x", "");
    let both = [(item(id), vec![off()]), (item(other), vec![on(), off()])];
    let shown = vault.append_checks(&both, at(1, 0)).unwrap();
    assert_eq!(shown.kind, ActKind::Check(vec![(id, 1), (other, 2)]));
    vault.forget(&[other], at(2, 0)).unwrap();
    let error = nothing_changed(folder.path(), || vault.undo(this(&shown), at(3, 0)));
    assert!(matches!(error, VaultError::ActChanged), "{error:?}");
    let now = vault.last_act().unwrap().unwrap();
    assert_eq!((now.id, &now.kind), (shown.id, &ActKind::Check(vec![(id, 1)])));
    vault.undo(this(&now), at(3, 1)).unwrap();
    assert_eq!(last_finding(&vault, id, 3), None);
}

#[test]
fn an_act_whose_account_was_forgotten_is_gone_with_it() {
    let (folder, mut vault, id) = with_account();
    let act = vault.append(&item(id), &[off()], at(1, 0)).unwrap();
    vault.forget(&[id], at(2, 0)).unwrap();
    let error = nothing_changed(folder.path(), || vault.undo(this(&act), at(3, 0)));
    assert!(matches!(error, VaultError::ActUnknown), "{error:?}");
}

#[test]
fn checks_of_several_items_are_one_act_all_or_none() {
    let (folder, mut vault, id) = with_account();
    let other = added(&mut vault, "x", "");
    vault.append_checks(&[(item(id), vec![off()]), (item(other), vec![off()])], at(1, 0)).unwrap();
    vault.undo(UndoWhich::Newest, at(1, 1)).unwrap();
    assert_eq!((last_finding(&vault, id, 1), last_finding(&vault, other, 1)), (None, None));
    vault.remove_account(other, at(1, 2)).unwrap();
    let both = [(item(id), vec![off()]), (item(other), vec![off()])];
    let error = nothing_changed(folder.path(), || vault.append_checks(&both, at(1, 3)));
    assert!(matches!(error, VaultError::Gone), "{error:?}");
}

#[test]
fn what_changes_nothing_is_no_act() {
    let (folder, mut vault, id) = with_account();
    let check = vault.append(&item(id), &[off()], at(1, 0)).unwrap();
    let before = rows(folder.path());
    let same = AccountChange {
        label: Some("work".to_owned()),
        plan: Some(None),
        region: Some(None),
        ..AccountChange::default()
    };
    assert_eq!(vault.edit_account(id, &same, at(2, 0)).unwrap(), None);
    assert_eq!(vault.edit_account(id, &AccountChange::default(), at(2, 0)).unwrap(), None);
    assert_eq!(vault.decide_one(&item(id), decision(DecisionKind::Clear), at(2, 1)).unwrap(), None);
    assert_eq!(rows(folder.path()), before);
    assert_eq!(vault.undo(UndoWhich::Newest, at(3, 0)).unwrap(), Some(check));
}

#[test]
fn an_edit_that_names_what_is_there_already_is_no_act() {
    let (_folder, mut vault, id) = with_account();
    let more = AccountChange {
        add_instances: vec!["blog".to_owned()],
        add_identifiers: vec![Identifier::new("mara@example.com").unwrap()],
        ..AccountChange::default()
    };
    assert!(vault.edit_account(id, &more, at(1, 0)).unwrap().is_some());
    assert_eq!(vault.edit_account(id, &more, at(2, 0)).unwrap(), None);
}

#[test]
fn a_decision_that_is_so_already_is_none_and_to_allow_again_is_one() {
    let (_folder, mut vault, id) = with_account();
    for kind in [DecisionKind::NotApplicable, DecisionKind::Snooze] {
        assert!(vault.decide_one(&item(id), decision(kind), at(1, 0)).unwrap().is_some());
        assert_eq!(vault.decide_one(&item(id), decision(kind), at(2, 0)).unwrap(), None, "{kind:?}");
    }
    let later = NewDecision { kind: DecisionKind::Snooze, until: Some(day(40)) };
    assert!(vault.decide_one(&item(id), later, at(2, 0)).unwrap().is_some());
    for on in [3, 4] {
        assert!(vault.decide_one(&item(id), decision(DecisionKind::Allow), at(on, 0)).unwrap().is_some());
    }
    assert!(vault.decide_one(&item(id), decision(DecisionKind::Clear), at(5, 0)).unwrap().is_some());
    assert_eq!(vault.decide_one(&item(id), decision(DecisionKind::Clear), at(6, 0)).unwrap(), None);
}

#[test]
fn of_several_items_those_are_decided_for_which_it_changes_something() {
    let (_folder, mut vault, id) = with_account();
    let other = added(&mut vault, "x", "");
    vault.decide_one(&item(id), decision(DecisionKind::Snooze), at(1, 0)).unwrap();
    let act = vault.decide(&[item(id), item(other)], decision(DecisionKind::Snooze), at(2, 0)).unwrap();
    assert_eq!(act.unwrap().kind, ActKind::Decide(vec![(other, 2)]));
}

#[test]
fn a_service_of_ones_own_that_had_an_account_is_gone_once_both_are_taken_back() {
    let (_folder, mut vault) = opened();
    let own = NewOwnService { id: ServiceId::new("own-choir").unwrap(), body: "{}".to_owned() };
    vault.add_own_service(&own).unwrap();
    added(&mut vault, "own-choir", "");
    vault.undo(UndoWhich::Newest, at(1, 0)).unwrap();
    vault.undo(UndoWhich::Newest, at(1, 1)).unwrap();
    assert!(vault.snapshot(true).unwrap().own_services.is_empty());
    assert_eq!(vault.own_service_names().unwrap(), [kept(&own, 1)], "what is recorded keeps its name");
    vault.add_own_service(&own).unwrap();
    assert_eq!(vault.snapshot(true).unwrap().own_services, [kept(&own, 1)], "the same words are no revision");
    assert!(matches!(vault.add_own_service(&own), Err(VaultError::Taken)));
}

#[test]
fn what_a_reader_found_is_no_act() {
    let (_folder, mut vault, id) = with_account();
    let look = vault.append(&item(id), &[off()], at(1, 0)).unwrap();
    vault.append_observed(&item(id), &on(), at(2, 0)).unwrap();
    assert_eq!(last_finding(&vault, id, 2), Some(Finding::Shared));
    assert_eq!(vault.undo(UndoWhich::Newest, at(3, 0)).unwrap(), Some(look), "undo passes it by");
    assert_eq!(last_finding(&vault, id, 3), Some(Finding::Shared));
    whole(&vault);
}
