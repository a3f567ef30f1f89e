//! Vaults in folders of their own, and small records. Days are counted from 1 January 2026.

use std::{collections::BTreeMap, fmt::Debug, path::Path};

use jiff::{Timestamp, ToSpan, civil::Date};
use rusqlite::{Connection, types::Value};
use tempfile::TempDir;
use withhold_domain::{
    Account, AccountId, AsOf, Check, CheckWords, Decision, DecisionKind, DecisionRecord, Finding, Method,
    PlanId, Region, ServiceId, SettingId, UnresolvedReason,
};
use withhold_vault::{
    Act, ChainReport, FILE, ItemKey, NewAccount, NewCheck, NewDecision, NewOwnService, OwnServiceRow, Record,
    RecordKind, Records, Snapshot, Vault, VaultError, When,
};

/// Recording about one item at a time, as most tests do.
pub(crate) trait OneItem {
    fn append(&mut self, item: &ItemKey, checks: &[NewCheck], when: When) -> Result<Act, VaultError>;
    fn decide_one(
        &mut self,
        item: &ItemKey,
        decision: NewDecision,
        when: When,
    ) -> Result<Option<Act>, VaultError>;
}

impl OneItem for Vault {
    fn append(&mut self, item: &ItemKey, checks: &[NewCheck], when: When) -> Result<Act, VaultError> {
        self.append_checks(&[(item.clone(), checks.to_vec())], when)
    }

    fn decide_one(
        &mut self,
        item: &ItemKey,
        decision: NewDecision,
        when: When,
    ) -> Result<Option<Act>, VaultError> {
        self.decide(std::slice::from_ref(item), decision, when)
    }
}

/// A new vault. The folder is deleted when dropped, so the folder is bound before the vault and dropped after it.
pub(crate) fn opened() -> (TempDir, Vault) {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open_or_make_plain(folder.path()).unwrap();
    (folder, vault)
}

/// A new vault with one account.
pub(crate) fn with_account() -> (TempDir, Vault, AccountId) {
    let (folder, mut vault) = opened();
    let id = added(&mut vault, "linkedin", "work");
    (folder, vault, id)
}

/// The file itself, as another program would open it.
pub(crate) fn raw(folder: &Path) -> Connection {
    withhold_sqlite::open(folder.join(FILE), rusqlite::OpenFlags::default()).unwrap()
}

pub(crate) fn day(number: i32) -> Date {
    Date::constant(2026, 1, 1).saturating_add(number.days())
}

/// A minute of that day, in UTC.
pub(crate) fn at(number: i32, minute: i32) -> When {
    let seconds = 1_767_225_600 + i64::from(number) * 86_400 + i64::from(minute) * 60;
    When { moment: Timestamp::from_second(seconds).unwrap(), day: day(number) }
}

pub(crate) fn account(service: &str, label: &str) -> NewAccount {
    NewAccount {
        service: ServiceId::new(service).unwrap(),
        label: label.to_owned(),
        plan: None,
        region: None,
        instances: Vec::new(),
        identifiers: Vec::new(),
    }
}

pub(crate) fn added(vault: &mut Vault, service: &str, label: &str) -> AccountId {
    vault.add_accounts(&[account(service, label)], at(0, 0)).unwrap().0[0]
}

pub(crate) fn plan(name: &str) -> Option<PlanId> {
    Some(PlanId::new(name).unwrap())
}

pub(crate) fn region(name: &str) -> Option<Region> {
    Some(Region::new(name).unwrap())
}

pub(crate) fn setting() -> SettingId {
    SettingId::new("generative-ai").unwrap()
}

pub(crate) fn item(account: AccountId) -> ItemKey {
    ItemKey { account, setting: setting(), instance: None }
}

pub(crate) fn look(finding: Finding) -> NewCheck {
    NewCheck {
        finding,
        reason: (finding == Finding::Unresolved).then_some(UnresolvedReason::NotFound),
        method: Method::Seen,
        claim: None,
        effective: None,
        answer_by: None,
        words: CheckWords::default(),
    }
}

pub(crate) fn off() -> NewCheck {
    look(Finding::Withheld)
}

/// A look with a note.
pub(crate) fn noted(note: &str) -> NewCheck {
    NewCheck { words: CheckWords { note: Some(note.to_owned()), ..CheckWords::default() }, ..off() }
}

pub(crate) fn on() -> NewCheck {
    look(Finding::Shared)
}

/// An own service as the vault stores it.
pub(crate) fn kept(service: &NewOwnService, revision: u32) -> OwnServiceRow {
    OwnServiceRow { id: service.id.clone(), body: service.body.clone(), revision }
}

pub(crate) fn decision(kind: DecisionKind) -> NewDecision {
    NewDecision { kind, until: (kind == DecisionKind::Snooze).then(|| day(30)) }
}

/// The account, removed or not.
pub(crate) fn found(snapshot: &Snapshot, id: AccountId) -> Account {
    snapshot.accounts.iter().find(|account| account.id == id).unwrap().clone()
}

/// The checks of the account's one item, in the order of writing.
pub(crate) fn checks(vault: &Vault, id: AccountId) -> Vec<Check> {
    let snapshot = vault.snapshot(true).unwrap();
    let mut checks =
        snapshot.records(id, &setting(), None).map(|records| records.checks.clone()).unwrap_or_default();
    checks.sort_by_key(|check| check.id);
    checks
}

pub(crate) fn findings(vault: &Vault, id: AccountId) -> Vec<Finding> {
    checks(vault, id).iter().map(|check| check.finding).collect()
}

/// The finding that counts on that day.
pub(crate) fn last_finding(vault: &Vault, id: AccountId, today: i32) -> Option<Finding> {
    Check::last(&checks(vault, id), on_day(today)).map(|check| check.finding)
}

/// The question about a day, as `--on` asks.
pub(crate) fn on_day(number: i32) -> AsOf {
    AsOf::on(day(number), Date::MAX, at(number, 1_439).moment)
}

/// The decision that these records amount to on that day.
pub(crate) fn decided(records: &[DecisionRecord], today: i32) -> Decision {
    withhold_domain::decision(records, on_day(today))
}

/// Checks and their retractions, in the order of writing.
pub(crate) fn check_records(vault: &Vault) -> Vec<Record> {
    let mut records = vault.records(Records::All).unwrap();
    records.retain(|record| matches!(record.what, RecordKind::Check(..) | RecordKind::Retraction { .. }));
    records.sort_by_key(|record| record.place.seq);
    records
}

/// Decisions and their retractions, in the order of writing.
pub(crate) fn decision_records(vault: &Vault) -> Vec<Record> {
    let mut records = vault.records(Records::All).unwrap();
    records.retain(|record| {
        matches!(record.what, RecordKind::Decision(_) | RecordKind::DecisionRetraction { .. })
    });
    records.sort_by_key(|record| record.place.seq);
    records
}

/// For a retraction: the row that the retraction takes back.
pub(crate) fn retracts(record: &Record) -> Option<i64> {
    match &record.what {
        RecordKind::Retraction { of, .. } => Some(of.0),
        RecordKind::DecisionRetraction { of, .. } => Some(*of),
        RecordKind::Check(..) | RecordKind::Decision(_) => None,
    }
}

/// Every row of every table, as another program reads the rows.
pub(crate) fn rows(folder: &Path) -> BTreeMap<String, Vec<Vec<Value>>> {
    let connection = raw(folder);
    let tables: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let rows_of = |table: &String| {
        let mut statement = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| (0..columns).map(|column| row.get(column)).collect());
        rows.unwrap().map(Result::unwrap).collect()
    };
    tables.iter().map(|table| (table.clone(), rows_of(table))).collect()
}

/// Asserts that the work is refused, that the refusal says that nothing was changed or says nothing of it, and that the
/// work changes no row.
pub(crate) fn nothing_changed<T: Debug>(
    folder: &Path,
    work: impl FnOnce() -> Result<T, VaultError>,
) -> VaultError {
    let before = rows(folder);
    let error = work().unwrap_err();
    assert_eq!(rows(folder), before, "{error:?}");
    assert!(error.to_string().ends_with('.') && error.hint().ends_with('.'), "{error}");
    error
}

/// Asserts that the chains are whole, and gives the report on the chains.
pub(crate) fn whole(vault: &Vault) -> ChainReport {
    let report = vault.verify_chain().unwrap();
    assert_eq!(report.broken_at, None, "the chain is whole");
    report
}

/// Asserts that closing and opening again changes nothing.
pub(crate) fn reopened(folder: &Path, vault: Vault) -> Vault {
    let before = (vault.snapshot(true).unwrap(), vault.records(Records::All).unwrap());
    drop(vault);
    let vault = Vault::open_or_make_plain(folder).unwrap();
    assert_eq!(before, (vault.snapshot(true).unwrap(), vault.records(Records::All).unwrap()));
    vault
}
