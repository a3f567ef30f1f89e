//! Another process writes between what was shown and what is taken back, at a hook before each transaction.

use std::{
    collections::BTreeSet,
    path::Path,
    sync::{Arc, Mutex},
};

use jiff::{Timestamp, civil::Date};
use withhold_domain::{
    AccountId, CheckWords, DecisionKind, Finding, Method, ServiceId, SettingId, UnresolvedReason,
};

use super::*;
use crate::{
    AccountChange, ActKind, ItemKey, NewAccount, NewCheck, NewDecision, Record, RecordKind, Records,
};

/// So many interleavings are tried, and ten times as many where everything is; each vault sees so many of them.
const INTERLEAVINGS: u32 = 1_000;
const EACH: u32 = 50;

/// Numbers that look random, and are the same for the same seed.
struct Random(u64);

impl Random {
    fn below(&mut self, many: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % many
    }
}

fn at(minute: u32) -> When {
    let moment = Timestamp::from_second(1_767_225_600 + i64::from(minute) * 60).unwrap();
    When { moment, day: Date::constant(2026, 1, 1) }
}

fn item(account: AccountId) -> ItemKey {
    ItemKey { account, setting: SettingId::new("generative-ai").unwrap(), instance: None }
}

fn look(finding: Finding) -> NewCheck {
    NewCheck {
        finding,
        reason: (finding == Finding::Unresolved).then_some(UnresolvedReason::Other),
        method: Method::Seen,
        claim: None,
        effective: None,
        answer_by: None,
        words: CheckWords::default(),
    }
}

fn account(label: &str) -> NewAccount {
    NewAccount {
        service: ServiceId::new("linkedin").unwrap(),
        label: label.to_owned(),
        plan: None,
        region: None,
        instances: Vec::new(),
        identifiers: Vec::new(),
    }
}

/// What the other process does.
fn deed(vault: &mut Vault, random: &mut Random, minute: u32) {
    let listed: Vec<AccountId> = vault.snapshot(true).unwrap().accounts.iter().map(|one| one.id).collect();
    let picked = listed[usize::try_from(random.below(listed.len() as u64)).unwrap()];
    let allow = NewDecision { kind: DecisionKind::Allow, until: None };
    let label = Some(format!("label {minute}"));
    // A label or an account may be in the way: that is the other process's own concern.
    let _refused = match random.below(8) {
        0 | 1 => vault.append_checks(&[(item(picked), vec![look(Finding::Shared)])], at(minute)).map(drop),
        2 => {
            let all = listed.iter().map(|&id| (item(id), vec![look(Finding::Withheld)])).collect::<Vec<_>>();
            vault.append_checks(&all, at(minute)).map(drop)
        }
        3 => {
            vault.decide(&listed.iter().map(|&id| item(id)).collect::<Vec<_>>(), allow, at(minute)).map(drop)
        }
        4 => vault.undo(UndoWhich::Newest, at(minute)).map(drop),
        5 => {
            let change = AccountChange { label, ..AccountChange::default() };
            vault.edit_account(picked, &change, at(minute)).map(drop)
        }
        6 => vault.append_observed(&item(picked), &look(Finding::Shared), at(minute)).map(drop),
        _ => {
            let new = vault.add_accounts(&[account(&format!("new {minute}"))], at(minute)).unwrap().0;
            let gone = if random.below(2) == 0 { picked } else { new[0] };
            vault.forget(&[gone], at(minute)).map(drop)
        }
    };
}

/// Everything that an undo can change.
#[derive(Debug, PartialEq)]
struct State {
    records: Vec<Record>,
    accounts: Vec<Account>,
    last: Option<Act>,
}

fn state(vault: &Vault) -> State {
    let snapshot = vault.snapshot(true).unwrap();
    let records = vault.records(Records::All).unwrap();
    State { records, accounts: snapshot.accounts, last: snapshot.last_act }
}

/// The rows that are taken back in `after` and were not in `before`.
fn taken_back(before: &State, after: &State) -> BTreeSet<(AccountId, i64)> {
    let named = |state: &State| -> BTreeSet<(AccountId, i64)> {
        let records = state.records.iter();
        records
            .filter_map(|record| match record.what {
                RecordKind::Retraction { of, .. } => Some((record.item.account, of.0)),
                RecordKind::DecisionRetraction { of, .. } => Some((record.item.account, of)),
                RecordKind::Check(..) | RecordKind::Decision(_) => None,
            })
            .collect()
    };
    named(after).difference(&named(before)).copied().collect()
}

/// Takes back what was shown while another process writes. Gives whether it was taken back, and whether anything was
/// written between.
fn interleaved(
    vault: &mut Vault,
    other: &Arc<Mutex<Vault>>,
    random: &mut Random,
    minute: u32,
) -> (bool, bool) {
    let Some(shown) = vault.last_act().unwrap() else { return (false, false) };
    let (busy, seed) = (random.below(4) > 0, random.below(u64::MAX >> 33));
    let between: Arc<Mutex<Option<State>>> = Arc::default();
    let (seen, other) = (Arc::clone(&between), Arc::clone(other));
    vault.before_each_transaction(Box::new(move || {
        let mut other = other.lock().unwrap();
        if busy {
            deed(&mut other, &mut Random(seed), minute);
        }
        *seen.lock().unwrap() = Some(state(&other));
    }));
    let which = UndoWhich::This { id: shown.id, version: Some(shown.version) };
    let undone = vault.undo(which, at(minute));
    vault.hook = None;
    let (before, after) = (between.lock().unwrap().take().unwrap(), state(vault));
    match undone {
        Ok(undone) => {
            assert_eq!(undone.as_ref(), Some(&shown), "it says what it has taken back");
            assert_eq!(before.last.as_ref(), Some(&shown), "and that was the newest");
            let rows: BTreeSet<(AccountId, i64)> = match shown.kind {
                ActKind::Check(rows) | ActKind::Decide(rows) => rows.into_iter().collect(),
                _ => BTreeSet::new(),
            };
            assert_eq!(taken_back(&before, &after), rows, "nothing else");
            assert!(after != before);
            (true, busy)
        }
        Err(error) => {
            assert_eq!(after, before, "{error:?}");
            match error {
                VaultError::ActOvertaken { newer } => assert_eq!(before.last, Some(*newer)),
                VaultError::ActUndone | VaultError::ActChanged | VaultError::ActUnknown => {}
                error => panic!("{error:?}"),
            }
            assert!(busy);
            (false, busy)
        }
    }
}

/// A folder in memory where the system has such a place: no fault here is one of the disk.
fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory).unwrap() } else { tempfile::tempdir().unwrap() }
}

#[test]
fn whatever_another_process_writes_meanwhile_undo_takes_back_what_it_names_or_refuses() {
    let mut random = Random(20_261_129);
    let (mut taken, mut refused) = (0, 0);
    let whole = std::env::var_os("WITHHOLD_FAULTS").is_some();
    let interleavings = if whole { INTERLEAVINGS * 10 } else { INTERLEAVINGS };
    for _ in 0..interleavings / EACH {
        let folder = folder();
        let mut vault = Vault::open_or_make_plain(folder.path()).unwrap();
        let other = Arc::new(Mutex::new(Vault::open_or_make_plain(folder.path()).unwrap()));
        let two = [account("one"), account("two")];
        let ids = vault.add_accounts(&two, at(0)).unwrap().0;
        for turn in 0..EACH {
            let minute = turn * 2 + 1;
            let listed = vault.snapshot(true).unwrap().accounts;
            let on_list = listed.iter().find(|one| one.removed.is_none()).map(|one| one.id);
            match on_list {
                Some(id) => {
                    let look = look([Finding::Withheld, Finding::Unresolved][turn as usize % 2]);
                    vault.append_checks(&[(item(id), vec![look])], at(minute)).unwrap();
                }
                None => drop(vault.add_accounts(&[account(&format!("again {turn}"))], at(minute)).unwrap()),
            }
            match interleaved(&mut vault, &other, &mut random, minute + 1) {
                (true, _) => taken += 1,
                (false, true) => refused += 1,
                (false, false) => {}
            }
        }
        assert!(vault.verify_chain().unwrap().broken_at.is_none() && ids.len() == 2);
    }
    println!("{taken} taken back, {refused} refused");
    assert!(taken > interleavings / 10 && refused > interleavings / 10, "both were met");
}
