//! Reading some accounts anew gives what reading everything would give.

use withhold_domain::{AccountId, DecisionKind};
use withhold_vault::{AccountChange, ItemKey, NewOwnService, Snapshot, UndoWhich, Vault};

use crate::builders::{
    OneItem, account, added, at, day, decision, item, off, on, opened, plan, with_account,
};

/// Reads these accounts anew, and asserts that the snapshots are as if everything had been read.
fn refreshed(vault: &Vault, snapshots: &mut [Snapshot; 2], accounts: &[AccountId]) {
    for (snapshot, whole) in snapshots.iter_mut().zip([false, true]) {
        vault.refresh(snapshot, accounts).unwrap();
        assert_eq!(*snapshot, vault.snapshot(whole).unwrap());
    }
}

#[test]
fn after_each_act_the_accounts_that_it_names_are_enough() {
    let (_folder, mut vault, id) = with_account();
    let mut read = [vault.snapshot(false).unwrap(), vault.snapshot(true).unwrap()];
    let other = added(&mut vault, "a-service", "before");
    refreshed(&vault, &mut read, &[other]);
    for minute in 0..12 {
        let instance = (minute % 3 == 0).then(|| "blog".to_owned());
        let item = ItemKey { instance, ..item(id) };
        vault.append(&item, &[on(), off()], at(1, minute)).unwrap();
        refreshed(&vault, &mut read, &[id]);
    }
    vault.undo(UndoWhich::Newest, at(1, 30)).unwrap();
    refreshed(&vault, &mut read, &[id]);
    vault.append_checks(&[(item(id), vec![off()]), (item(other), vec![on()])], at(2, 0)).unwrap();
    refreshed(&vault, &mut read, &[id, other]);
    vault.decide(&[item(id), item(other)], decision(DecisionKind::Snooze), at(2, 1)).unwrap();
    refreshed(&vault, &mut read, &[other, id, other]);
    vault.undo(UndoWhich::Newest, at(2, 2)).unwrap();
    refreshed(&vault, &mut read, &[id, other]);
    let last = vault.append_observed(&item(id), &on(), at(3, 0)).unwrap();
    vault.seen_again(last, day(5)).unwrap();
    refreshed(&vault, &mut read, &[id]);
    let change =
        AccountChange { label: Some("zzz".to_owned()), plan: Some(plan("pro")), ..AccountChange::default() };
    vault.edit_account(other, &change, at(4, 0)).unwrap();
    refreshed(&vault, &mut read, &[other]);
    let own = NewOwnService { id: account("own-choir", "").service, body: "{}".to_owned() };
    vault.add_own_service(&own).unwrap();
    vault.set_preferences("{}").unwrap();
    refreshed(&vault, &mut read, &[]);
    vault.remove_account(other, at(5, 0)).unwrap();
    refreshed(&vault, &mut read, &[other]);
    vault.forget(&[other], at(6, 0)).unwrap();
    refreshed(&vault, &mut read, &[other]);
    vault.forget(&[id], at(7, 0)).unwrap();
    refreshed(&vault, &mut read, &[id, AccountId(4_000)]);
}

#[test]
fn a_long_list_reads_as_it_reads_account_by_account() {
    let (_folder, mut vault) = opened();
    let labels: Vec<_> =
        (0..1_200).map(|number| account("linkedin", &format!("label {}", number * 7 % 1_200))).collect();
    let ids = vault.add_accounts(&labels, at(0, 0)).unwrap().0;
    // The checks of an account stand apart from one another, and more stand between them than one thread hands another.
    for minute in 1..4 {
        let found = if minute == 2 { on() } else { off() };
        let of_all: Vec<_> = ids
            .iter()
            .map(|id| {
                let instance = (id.0 % 5 == 0).then(|| "blog".to_owned());
                (ItemKey { instance, ..item(*id) }, vec![found.clone()])
            })
            .collect();
        vault.append_checks(&of_all, at(1, minute)).unwrap();
    }
    let last = vault.append_observed(&item(ids[7]), &on(), at(2, 0)).unwrap();
    vault.seen_again(last, day(5)).unwrap();
    vault.undo(UndoWhich::Newest, at(3, 0)).unwrap();
    let mut read = [vault.snapshot(false).unwrap(), vault.snapshot(true).unwrap()];
    assert_eq!(read[1].records.values().flatten().map(|records| records.checks.len()).sum::<usize>(), 3_601);
    refreshed(&vault, &mut read, &ids);
}
