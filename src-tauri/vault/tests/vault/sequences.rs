//! Any actions in any order: a restart changes nothing, and the chain is whole.

use proptest::{collection::vec, prelude::*, sample::select};
use withhold_domain::{AccountId, DecisionKind, Finding, ServiceId};
use withhold_vault::{AccountChange, ItemKey, NewOwnService, UndoWhich, Vault, VaultError};

use crate::builders::{OneItem, account, at, decision, item, look, plan, region, reopened, whole};

/// One thing a person can do. Accounts are picked by the remainder of a number, so that most picks hit one.
#[derive(Debug, Clone)]
enum Action {
    Add(&'static str, &'static str),
    AddTwo,
    Relabel(usize, &'static str),
    Move(usize, Option<&'static str>),
    Instance(usize, &'static str),
    Remove(usize),
    Forget(usize),
    Check(usize, Option<&'static str>, Vec<Finding>),
    Decide(usize, DecisionKind),
    Own(&'static str),
    Undo,
    Restart,
}

fn any_deed() -> impl Strategy<Value = Action> {
    let labels = || select(vec!["", "work", "private"]);
    let finding = select(vec![Finding::Withheld, Finding::Shared, Finding::Asked, Finding::Unresolved]);
    let kind = select(vec![
        DecisionKind::Allow,
        DecisionKind::NotApplicable,
        DecisionKind::Snooze,
        DecisionKind::Clear,
    ]);
    let which = || 0..8_usize;
    prop_oneof![
        3 => (select(vec!["x", "reddit"]), labels()).prop_map(|(service, label)| Action::Add(service, label)),
        1 => Just(Action::AddTwo),
        1 => (which(), labels()).prop_map(|(account, label)| Action::Relabel(account, label)),
        1 => (which(), select(vec![None, Some("free"), Some("pro")])).prop_map(|(account, to)| Action::Move(account, to)),
        1 => (which(), select(vec!["blog", "team"])).prop_map(|(account, name)| Action::Instance(account, name)),
        2 => which().prop_map(Action::Remove),
        1 => which().prop_map(Action::Forget),
        6 => (which(), select(vec![None, Some("blog")]), vec(finding, 1..3))
            .prop_map(|(account, instance, findings)| Action::Check(account, instance, findings)),
        2 => (which(), kind).prop_map(|(account, kind)| Action::Decide(account, kind)),
        1 => select(vec!["my-choir", "my-bank"]).prop_map(Action::Own),
        6 => Just(Action::Undo),
        1 => Just(Action::Restart),
    ]
}

/// Does the action, and gives the error that a person could meet in this state.
fn done(vault: &mut Vault, action: &Action, minute: i32) -> Result<(), VaultError> {
    let when = at(1, minute);
    let accounts = vault.snapshot(true)?.accounts;
    let pick = |which: usize| {
        accounts.get(which % accounts.len().max(1)).map_or(AccountId(99), |account| account.id)
    };
    let edit = |vault: &mut Vault, which, change| vault.edit_account(pick(which), &change, when).map(drop);
    let nothing = AccountChange::default();
    match action {
        Action::Add(service, label) => vault.add_accounts(&[account(service, label)], when).map(|_| ()),
        Action::AddTwo => {
            vault.add_accounts(&[account("x", "two"), account("reddit", "two")], when).map(|_| ())
        }
        Action::Relabel(which, label) => {
            edit(vault, *which, AccountChange { label: Some((*label).to_owned()), ..nothing })
        }
        Action::Move(which, to) => {
            let change =
                AccountChange { plan: Some(to.and_then(plan)), region: Some(region("DE")), ..nothing };
            edit(vault, *which, change)
        }
        Action::Instance(which, name) => {
            edit(vault, *which, AccountChange { add_instances: vec![(*name).to_owned()], ..nothing })
        }
        Action::Remove(which) => vault.remove_account(pick(*which), when).map(drop),
        Action::Forget(which) => vault.forget(&[pick(*which)], when)?.compacted,
        Action::Check(which, instance, findings) => {
            let checks: Vec<_> = findings.iter().copied().map(look).collect();
            let item = ItemKey { instance: instance.map(str::to_owned), ..item(pick(*which)) };
            vault.append(&item, &checks, when).map(drop)
        }
        Action::Decide(which, kind) => vault.decide_one(&item(pick(*which)), decision(*kind), when).map(drop),
        Action::Own(name) => {
            let row =
                NewOwnService { id: ServiceId::new(*name).unwrap(), body: format!("{{\"at\":{minute}}}") };
            vault.add_own_service(&row).map(drop)
        }
        Action::Undo => vault.undo(UndoWhich::Newest, when).map(|_| ()),
        Action::Restart => Ok(()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn every_sequence_of_deeds_survives_a_restart_with_a_whole_chain(actions in vec(any_deed(), 1..25)) {
        let folder = tempfile::tempdir().unwrap();
        let mut vault = Vault::open_or_make_plain(folder.path()).unwrap();
        let mut refreshed = vault.snapshot(false).unwrap();
        for (minute, action) in (0..).zip(&actions) {
            let before = vault.snapshot(true).unwrap();
            match done(&mut vault, action, minute) {
                Ok(()) => {}
                Err(VaultError::Taken | VaultError::Gone) => {
                    prop_assert!(!matches!(action, Action::Undo), "what is taken back never stands in the way");
                    prop_assert_eq!(&vault.snapshot(true).unwrap(), &before, "a refused action changes nothing");
                }
                Err(error) => return Err(TestCaseError::fail(format!("{action:?}: {error:?}"))),
            }
            if matches!(action, Action::Restart) {
                vault = reopened(folder.path(), vault);
            }
            // All actions were done to accounts that there are or were.
            let read = vault.snapshot(true).unwrap();
            let ids: Vec<AccountId> =
                before.accounts.iter().chain(&read.accounts).map(|account| account.id).collect();
            vault.refresh(&mut refreshed, &ids).unwrap();
            prop_assert_eq!(&refreshed, &vault.snapshot(false).unwrap());
        }
        let report = whole(&vault);
        let vault = reopened(folder.path(), vault);
        prop_assert_eq!(whole(&vault), report);
    }

    #[test]
    fn taking_everything_back_empties_the_list(actions in vec(any_deed(), 1..15)) {
        let folder = tempfile::tempdir().unwrap();
        let mut vault = Vault::open_or_make_plain(folder.path()).unwrap();
        for (minute, action) in (0..).zip(&actions) {
            let _ = done(&mut vault, action, minute);
        }
        let acts = (0..).take_while(|_| vault.undo(UndoWhich::Newest, at(2, 0)).unwrap().is_some()).count();
        prop_assert!(acts <= actions.len());
        let snapshot = vault.snapshot(true).unwrap();
        prop_assert!(snapshot.accounts.iter().all(|account| account.removed.is_some()));
        let mut checks = snapshot.records.values().flatten().flat_map(|records| &records.checks);
        prop_assert!(checks.all(|check| check.retracted.is_some()));
        whole(&vault);
    }
}
