//! Vaults in folders of their own, and small records. Days are counted from 1 January 2026.

use std::path::Path;

use jiff::{Timestamp, ToSpan, civil::Date};
use rusqlite::Connection;
use tempfile::TempDir;
use withhold_domain::{
    Account, AccountId, Check, DecisionKind, Finding, Method, PlanId, Region, ServiceId, SettingId,
    UnresolvedReason,
};
use withhold_vault::{ChainReport, FILE, ItemKey, NewAccount, NewCheck, NewDecision, Snapshot, Vault, When};

/// A new vault. The folder goes when it is dropped, so it is bound before the vault and dropped after it.
pub(crate) fn opened() -> (TempDir, Vault) {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open_or_make_plain(folder.path()).unwrap();
    (folder, vault)
}

/// A new vault with one account in it.
pub(crate) fn with_account() -> (TempDir, Vault, AccountId) {
    let (folder, mut vault) = opened();
    let id = added(&mut vault, "linkedin", "work");
    (folder, vault, id)
}

/// The file itself, as another program would open it.
pub(crate) fn raw(folder: &Path) -> Connection {
    Connection::open(folder.join(FILE)).unwrap()
}

pub(crate) fn day(number: i32) -> Date {
    Date::constant(2026, 1, 1).saturating_add(number.days())
}

/// A minute of that day, by the clock of Greenwich.
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
    }
}

pub(crate) fn added(vault: &mut Vault, service: &str, label: &str) -> AccountId {
    vault.add_accounts(&[account(service, label)], at(0, 0)).unwrap()[0]
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
        label_read: None,
        note: None,
        effective: None,
    }
}

pub(crate) fn off() -> NewCheck {
    look(Finding::Withheld)
}

pub(crate) fn on() -> NewCheck {
    look(Finding::Shared)
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
    let snapshot = vault.snapshot().unwrap();
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
    Check::last_on(&checks(vault, id), day(today)).map(|check| check.finding)
}

/// Asserts that the chain is whole, and gives its report.
pub(crate) fn whole(vault: &Vault) -> ChainReport {
    let report = vault.verify_chain().unwrap();
    assert_eq!(report.broken_at, None, "the chain is whole");
    report
}

/// Asserts that closing and opening again changes nothing.
pub(crate) fn reopened(folder: &Path, vault: Vault) -> Vault {
    let before = (vault.snapshot().unwrap(), vault.check_records().unwrap(), vault.decision_lines().unwrap());
    drop(vault);
    let vault = Vault::open_or_make_plain(folder).unwrap();
    let after = (vault.snapshot().unwrap(), vault.check_records().unwrap(), vault.decision_lines().unwrap());
    assert_eq!(before, after);
    vault
}
