//! Accounts: added, edited, removed, and all accounts still there after a restart.

use withhold_domain::{AccountId, CheckWords, DecisionKind, ServiceId};
use withhold_vault::{AccountChange, NewAccount, NewCheck, NewOwnService, RecordKind, Vault, VaultError};

use crate::builders::{
    OneItem, account, added, at, check_records, day, decision, found, item, kept, off, opened, plan, region,
    reopened, whole, with_account,
};

fn listed(vault: &Vault) -> usize {
    vault.snapshot(true).unwrap().accounts.iter().filter(|account| account.removed.is_none()).count()
}

#[test]
fn a_restart_keeps_everything() {
    let (folder, mut vault, id) = with_account();
    let full = NewAccount {
        plan: plan("free"),
        region: region("DE"),
        instances: vec!["travel".to_owned(), "cooking".to_owned()],
        ..account("tumblr", "mara@example.com")
    };
    let blogs = vault.add_accounts(&[full], at(1, 0)).unwrap().0[0];
    let words = CheckWords {
        label_read: Some("Off".to_owned()),
        note: Some("one\ntwo".to_owned()),
        ..CheckWords::default()
    };
    let noted = NewCheck { effective: Some(day(9)), words, ..off() };
    vault.append(&item(id), std::slice::from_ref(&noted), at(2, 0)).unwrap();
    vault.decide_one(&item(blogs), decision(DecisionKind::Snooze), at(2, 1)).unwrap();
    let own = NewOwnService { id: ServiceId::new("my-choir").unwrap(), body: "{}".to_owned() };
    vault.add_own_service(&own).unwrap();
    vault.set_preferences("{\"theme\":\"dark\"}").unwrap();
    let vault = reopened(folder.path(), vault);
    let snapshot = vault.snapshot(true).unwrap();
    let blogs = found(&snapshot, blogs);
    assert_eq!((blogs.plan, blogs.region), (plan("free"), region("DE")));
    assert_eq!(blogs.instances, ["travel", "cooking"], "in the person's order");
    let check = &crate::builders::checks(&vault, id)[0];
    let records = check_records(&vault);
    let RecordKind::Check(read, _) = &records[0].what else { panic!("{records:?}") };
    assert_eq!((&read.1, check.effective), (&noted.words, noted.effective));
    assert_eq!(
        (snapshot.own_services, snapshot.preferences.as_deref()),
        (vec![kept(&own, 1)], Some("{\"theme\":\"dark\"}"))
    );
    assert_eq!(whole(&vault).checks, 1);
}

#[test]
fn a_second_account_of_the_same_label_is_refused_until_the_first_is_removed() {
    let (_folder, mut vault, id) = with_account();
    let again = [account("linkedin", "work")];
    assert!(matches!(vault.add_accounts(&again, at(1, 0)), Err(VaultError::Taken)));
    vault.remove_account(id, at(2, 0)).unwrap();
    let new = vault.add_accounts(&again, at(3, 0)).unwrap().0[0];
    assert!(new != id, "the number is not used again");
    assert_eq!(listed(&vault), 1);
}

#[test]
fn of_several_accounts_all_are_added_or_none() {
    let (_folder, mut vault, _) = with_account();
    let before = vault.snapshot(true).unwrap();
    let three = [account("x", ""), account("linkedin", "work"), account("reddit", "")];
    assert!(matches!(vault.add_accounts(&three, at(1, 0)), Err(VaultError::Taken)));
    assert!(matches!(
        vault.add_accounts(&[account("x", ""), account("x", "")], at(1, 0)),
        Err(VaultError::Taken)
    ));
    assert_eq!(vault.snapshot(true).unwrap(), before, "and the last act is the one before");
}

#[test]
fn the_same_label_at_another_service_and_another_label_at_the_same_are_two_accounts() {
    let (_folder, mut vault, _) = with_account();
    vault.add_accounts(&[account("linkedin", "private"), account("x", "work")], at(1, 0)).unwrap();
    assert_eq!(listed(&vault), 3);
}

#[test]
fn an_edit_changes_only_what_it_names() {
    let (folder, mut vault, id) = with_account();
    let change = AccountChange { plan: Some(plan("premium")), ..AccountChange::default() };
    vault.edit_account(id, &change, at(5, 0)).unwrap();
    let change = AccountChange { region: Some(region("FR")), ..AccountChange::default() };
    vault.edit_account(id, &change, at(6, 0)).unwrap();
    let change = AccountChange {
        label: Some("office".to_owned()),
        add_instances: vec!["a".to_owned(), "b".to_owned(), "a".to_owned()],
        ..AccountChange::default()
    };
    vault.edit_account(id, &change, at(7, 0)).unwrap();
    let vault = reopened(folder.path(), vault);
    let account = found(&vault.snapshot(true).unwrap(), id);
    assert_eq!(
        (account.label.as_str(), account.plan, account.region),
        ("office", plan("premium"), region("FR"))
    );
    assert_eq!(account.plan_changed.map(|moved| moved.day), Some(day(5)));
    assert_eq!(account.region_changed.map(|moved| moved.day), Some(day(6)));
    assert_eq!(account.instances, ["a", "b"], "each instance once");
}

#[test]
fn an_edit_to_the_same_plan_is_no_change_and_an_edit_to_none_is_one() {
    let (_folder, mut vault) = opened();
    let new = NewAccount { plan: plan("free"), ..account("x", "") };
    let id = vault.add_accounts(&[new], at(0, 0)).unwrap().0[0];
    let edit = |vault: &mut Vault, to, on| {
        let change = AccountChange { plan: Some(to), ..AccountChange::default() };
        vault.edit_account(id, &change, at(on, 0)).unwrap();
        let account = found(&vault.snapshot(true).unwrap(), id);
        (account.plan, account.plan_changed.map(|moved| moved.day))
    };
    assert_eq!(edit(&mut vault, plan("free"), 3), (plan("free"), None));
    assert_eq!(edit(&mut vault, None, 4), (None, Some(day(4))));
}

#[test]
fn an_edit_to_a_label_that_is_taken_changes_nothing() {
    let (_folder, mut vault, _) = with_account();
    let other = added(&mut vault, "linkedin", "private");
    let before = vault.snapshot(true).unwrap();
    let change = AccountChange {
        label: Some("work".to_owned()),
        plan: Some(plan("premium")),
        ..AccountChange::default()
    };
    assert!(matches!(vault.edit_account(other, &change, at(5, 0)), Err(VaultError::Taken)));
    assert_eq!(vault.snapshot(true).unwrap(), before);
}

#[test]
fn a_removed_account_keeps_its_checks_and_takes_no_more() {
    let (folder, mut vault, id) = with_account();
    vault.append(&item(id), &[off()], at(1, 0)).unwrap();
    vault.remove_account(id, at(2, 0)).unwrap();
    assert!(matches!(vault.append(&item(id), &[off()], at(3, 0)), Err(VaultError::Gone)));
    assert!(matches!(
        vault.decide_one(&item(id), decision(DecisionKind::Allow), at(3, 0)),
        Err(VaultError::Gone)
    ));
    assert!(matches!(vault.edit_account(id, &AccountChange::default(), at(3, 0)), Err(VaultError::Gone)));
    assert!(matches!(vault.remove_account(id, at(3, 0)), Err(VaultError::Gone)));
    let vault = reopened(folder.path(), vault);
    assert_eq!((listed(&vault), check_records(&vault).len()), (0, 1));
    assert_eq!(found(&vault.snapshot(true).unwrap(), id).removed, Some(at(2, 0).moment));
}

#[test]
fn nothing_can_be_recorded_about_an_account_that_never_was() {
    let (_folder, mut vault, _) = with_account();
    let nobody = AccountId(4_000);
    assert!(matches!(vault.append(&item(nobody), &[off()], at(3, 0)), Err(VaultError::Gone)));
    assert!(matches!(vault.remove_account(nobody, at(3, 0)), Err(VaultError::Gone)));
    assert_eq!(vault.verify_chain().unwrap().rows, 0);
}

#[test]
fn a_service_of_ones_own_is_kept_once() {
    let (_folder, mut vault) = opened();
    let own = NewOwnService { id: ServiceId::new("my-choir").unwrap(), body: "{}".to_owned() };
    vault.add_own_service(&own).unwrap();
    assert!(matches!(vault.add_own_service(&own), Err(VaultError::Taken)));
    assert_eq!(vault.snapshot(true).unwrap().own_services, [kept(&own, 1)]);
}
