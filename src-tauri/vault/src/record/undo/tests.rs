//! Another process writes between the reading of an act and the undoing of it, at a hook before each transaction.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::Path,
    sync::{Arc, Mutex},
};

use jiff::{Timestamp, civil::Date};
use rusqlite::types::Value;
use withhold_domain::{
    AccountId, CheckId, CheckWords, DecisionKind, Finding, Identifier, Method, PlanId, Region, ServiceId,
    SettingId, UnresolvedReason,
};

use super::*;
use crate::{
    AccountChange, ActKind, FailedReading, ItemKey, NewAccount, NewCheck, NewDecision, NewOwnService, Record,
    RecordKind, Records, Rows,
};

/// The number of interleavings, ten times as many where all are tried; the same number runs in each vault.
const INTERLEAVINGS: u32 = 1_000;
const EACH: u32 = 50;

/// Numbers that look random, and are equal for equal seeds.
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
        identifiers: vec![Identifier::new(&format!("{}@example.com", label.replace(' ', "."))).unwrap()],
    }
}

/// A change of every field that an edit can change.
fn change(minute: u32) -> AccountChange {
    AccountChange {
        label: Some(format!("label {minute}")),
        plan: Some(minute.is_multiple_of(3).then(|| PlanId::new("pro").unwrap())),
        region: Some(minute.is_multiple_of(2).then(|| Region::new("DE").unwrap())),
        add_instances: vec![format!("team {minute}")],
        add_identifiers: vec![Identifier::new(&format!("m{minute}@example.com")).unwrap()],
    }
}

fn own_service(minute: u32) -> NewOwnService {
    NewOwnService {
        id: ServiceId::new(format!("my-choir-{minute}").as_str()).unwrap(),
        body: "{}".to_owned(),
    }
}

fn at_own_service(minute: u32) -> NewAccount {
    NewAccount { service: own_service(minute).id, ..account("singer") }
}

/// Accounts on the list.
fn listed(vault: &Vault) -> Vec<Account> {
    vault.snapshot(true).unwrap().accounts.into_iter().filter(|one| one.removed.is_none()).collect()
}

/// The other process does one thing.
fn action(vault: &mut Vault, random: &mut Random, minute: u32) {
    let accounts: Vec<AccountId> = vault.snapshot(true).unwrap().accounts.iter().map(|one| one.id).collect();
    let picked = accounts[usize::try_from(random.below(accounts.len() as u64)).unwrap()];
    let allow = NewDecision { kind: DecisionKind::Allow, until: None };
    let own = own_service(minute);
    let newest: i64 =
        vault.connection.query_row("SELECT max(seq) FROM checks", [], |row| row.get(0)).unwrap_or(0);
    // A label or an account may be in the way: the other process ignores that.
    let _refused = match random.below(12) {
        0 | 1 => vault.append_checks(&[(item(picked), vec![look(Finding::Shared)])], at(minute)).map(drop),
        2 => {
            let all =
                accounts.iter().map(|&id| (item(id), vec![look(Finding::Withheld)])).collect::<Vec<_>>();
            vault.append_checks(&all, at(minute)).map(drop)
        }
        3 => vault
            .decide(&accounts.iter().map(|&id| item(id)).collect::<Vec<_>>(), allow, at(minute))
            .map(drop),
        4 => vault.undo(UndoWhich::Newest, at(minute)).map(drop),
        5 => vault.edit_account(picked, &change(minute), at(minute)).map(drop),
        6 => vault.append_observed(&item(picked), &look(Finding::Shared), at(minute)).map(drop),
        // The newest check is the check that may be undone.
        7 => vault.seen_again(CheckId(newest), Date::constant(2026, 1, 2)).map(drop),
        8 => {
            let (reader, version, reason) = ("a-reader".to_owned(), "1".to_owned(), "not_there".to_owned());
            let failed = FailedReading { reader, version, reason, value: None };
            vault.log_reading(&item(picked), &failed, at(minute))
        }
        9 => {
            vault.add_own_service(&own).unwrap();
            vault.add_accounts(&[at_own_service(minute)], at(minute)).map(drop)
        }
        10 => vault.forget_identifiers(picked).map(drop),
        _ => {
            let new = [account(&format!("new {minute}")), at_own_service(minute)];
            vault.add_own_service(&own).unwrap();
            let new = vault.add_accounts(&new, at(minute)).unwrap().0;
            let gone = [picked, new[0], new[1]][usize::try_from(random.below(3)).unwrap()];
            vault.forget(&[gone], at(minute)).map(drop)
        }
    };
}

/// This process does one thing that can be undone. Gives the account that was changed, as the account was before.
fn own_action(vault: &mut Vault, random: &mut Random, minute: u32) -> Option<Account> {
    let Some(picked) = listed(vault).into_iter().next() else {
        vault.add_accounts(&[account(&format!("again {minute}"))], at(minute)).unwrap();
        return None;
    };
    let item = item(picked.id);
    match random.below(8) {
        0 => drop(vault.edit_account(picked.id, &change(minute), at(minute)).unwrap()),
        1 => drop(vault.remove_account(picked.id, at(minute)).unwrap()),
        2 => drop(vault.add_own_service(&own_service(minute)).unwrap()),
        3 => {
            let allow = NewDecision { kind: DecisionKind::Allow, until: None };
            vault.decide(&[item], allow, at(minute)).unwrap();
        }
        turn => {
            let look = look([Finding::Withheld, Finding::Unresolved][usize::try_from(turn % 2).unwrap()]);
            vault.append_checks(&[(item, vec![look])], at(minute)).unwrap();
        }
    }
    Some(picked)
}

/// The whole content of a vault.
#[derive(Debug, PartialEq)]
struct State {
    records: Vec<Record>,
    accounts: Vec<Account>,
    last: Option<Act>,
    rows: Rows,
}

fn state(vault: &Vault) -> State {
    let snapshot = vault.snapshot(true).unwrap();
    let records = vault.records(Records::All).unwrap();
    State { records, accounts: snapshot.accounts, last: snapshot.last_act, rows: vault.rows().unwrap() }
}

/// A row of the record, and whether the row is a decision.
type Named = (AccountId, i64, bool);

/// The rows that are taken back in `after` and were not taken back in `before`.
fn taken_back(before: &State, after: &State) -> BTreeSet<Named> {
    let named = |state: &State| -> BTreeSet<Named> {
        let records = state.records.iter();
        records
            .filter_map(|record| match record.what {
                RecordKind::Retraction { of, .. } => Some((record.item.account, of.0, false)),
                RecordKind::DecisionRetraction { of, .. } => Some((record.item.account, of, true)),
                RecordKind::Check(..) | RecordKind::Decision(_) => None,
            })
            .collect()
    };
    named(after).difference(&named(before)).copied().collect()
}

/// Asserts that only rows of the act's own items differ.
fn assert_nothing_else(before: &State, after: &State, act: &Act) {
    for (table, rows) in &after.rows {
        let earlier = &before.rows[table];
        let gone = earlier.iter().filter(|row| !rows.contains(row));
        let new = rows.iter().filter(|row| !earlier.contains(row));
        for row in gone.chain(new) {
            // Each table begins with the number or name of the item or account that the row is about.
            let about = &row[0].1;
            let names = |id: AccountId| *about == Value::Integer(id.0);
            let fits = match (table.as_str(), &act.kind) {
                ("acts", _) => *about == Value::Integer(act.id),
                ("accounts", ActKind::Add(ids)) => ids.iter().any(|&id| names(id)),
                ("accounts", ActKind::Remove(id))
                | ("accounts" | "instances" | "identifiers", ActKind::Edit(id)) => names(*id),
                ("own_services", ActKind::OwnService(id)) => *about == Value::Text(id.to_string()),
                ("checks", ActKind::Check(_)) | ("decisions", ActKind::Decide(_)) => {
                    earlier.iter().all(|earlier| earlier[0].1 != *about)
                }
                ("devices" | "sqlite_sequence", ActKind::Check(_) | ActKind::Decide(_)) => true,
                _ => false,
            };
            assert!(fits, "{table}: {row:?} by the taking back of {act:?}");
        }
    }
}

/// Undoes the act that was read while another process writes. Gives whether the act was undone, and whether the other
/// process wrote between.
fn interleaved(
    vault: &mut Vault,
    other: &Arc<Mutex<Vault>>,
    random: &mut Random,
    minute: u32,
    edited: &HashMap<i64, Account>,
) -> (bool, bool) {
    let Some(shown) = vault.last_act().unwrap() else { return (false, false) };
    let (busy, seed) = (random.below(4) > 0, random.below(u64::MAX >> 33));
    let between: Arc<Mutex<Option<State>>> = Arc::default();
    let (seen, other) = (Arc::clone(&between), Arc::clone(other));
    vault.before_each_transaction(Box::new(move || {
        let mut other = other.lock().unwrap();
        if busy {
            action(&mut other, &mut Random(seed), minute);
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
            let rows: BTreeSet<Named> = match &shown.kind {
                ActKind::Check(rows) => rows.iter().map(|&(id, row)| (id, row, false)).collect(),
                ActKind::Decide(rows) => rows.iter().map(|&(id, row)| (id, row, true)).collect(),
                _ => BTreeSet::new(),
            };
            assert_eq!(taken_back(&before, &after), rows, "nothing else");
            assert_nothing_else(&before, &after, &shown);
            if let Some(was) = edited.get(&shown.id) {
                let mut is = after.accounts.iter().find(|one| one.id == was.id).unwrap().clone();
                // The other process may have forgotten some.
                assert!(is.identifiers.iter().all(|one| was.identifiers.contains(one)), "{is:?}");
                is.identifiers.clone_from(&was.identifiers);
                assert_eq!(is, *was, "{shown:?}");
            }
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

fn word(kind: &ActKind) -> &'static str {
    match kind {
        ActKind::Check(_) => "check",
        ActKind::Decide(_) => "decide",
        ActKind::Add(_) => "add",
        ActKind::Edit(_) => "edit",
        ActKind::Remove(_) => "remove",
        ActKind::OwnService(_) => "own service",
    }
}

/// A folder in memory where the system has such a place: these tests need no durable disk.
fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory).unwrap() } else { tempfile::tempdir().unwrap() }
}

#[test]
fn whatever_another_process_writes_meanwhile_undo_takes_back_what_it_names_or_refuses() {
    let mut random = Random(20_261_129);
    let (mut taken, mut refused) = (0, 0);
    let mut kinds: BTreeMap<&str, u32> = BTreeMap::new();
    let whole = std::env::var_os("WITHHOLD_FAULTS").is_some();
    let interleavings = if whole { INTERLEAVINGS * 10 } else { INTERLEAVINGS };
    for _ in 0..interleavings / EACH {
        let folder = folder();
        let mut vault = Vault::open_or_make_plain(folder.path()).unwrap();
        let other = Arc::new(Mutex::new(Vault::open_or_make_plain(folder.path()).unwrap()));
        let two = [account("one"), account("two")];
        let ids = vault.add_accounts(&two, at(0)).unwrap().0;
        let mut edited = HashMap::new();
        for turn in 0..EACH {
            let minute = turn * 2 + 1;
            let was = own_action(&mut vault, &mut random, minute);
            if let (Some(act), Some(was)) = (vault.last_act().unwrap(), was) {
                let named = matches!(act.kind, ActKind::Edit(id) | ActKind::Remove(id) if id == was.id);
                named.then(|| edited.insert(act.id, was));
                *kinds.entry(word(&act.kind)).or_default() += 1;
            }
            match interleaved(&mut vault, &other, &mut random, minute + 1, &edited) {
                (true, _) => taken += 1,
                (false, true) => refused += 1,
                (false, false) => {}
            }
        }
        assert!(vault.verify_chain().unwrap().broken_at.is_none() && ids.len() == 2);
    }
    println!("{taken} taken back, {refused} refused, {kinds:?}");
    assert_eq!(kinds.len(), 5, "each kind of act was shown");
    assert!(taken > interleavings / 10 && refused > interleavings / 10, "both were met");
}
