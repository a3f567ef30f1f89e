//! All that a vault holds, and the small records the stories write into it.

use jiff::{Timestamp, ToSpan, civil::Date};
use withhold_domain::{AccountId, Finding, Method, ServiceId, SettingId};
use withhold_vault::{
    ChainReport, CheckRecord, DecisionLine, ItemKey, NewAccount, NewCheck, Snapshot, Vault, VaultError, Ways,
    When,
};

/// All that a vault holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct State {
    snapshot: Snapshot,
    checks: Vec<CheckRecord>,
    decisions: Vec<DecisionLine>,
    chain: ChainReport,
    ways: Ways,
}

impl State {
    /// Reads all of it.
    pub(crate) fn of(vault: &Vault) -> Result<Self, VaultError> {
        Ok(Self {
            snapshot: vault.snapshot()?,
            checks: vault.check_records()?,
            decisions: vault.decision_lines()?,
            chain: vault.verify_chain()?,
            ways: vault.ways()?,
        })
    }

    /// Whether a recovery code leads in.
    pub(crate) fn has_code(&self) -> bool {
        self.ways.recovery.is_some()
    }

    /// Whether every check follows the one before.
    pub(crate) fn whole(&self) -> bool {
        self.chain.broken_at.is_none()
    }
}

pub(crate) fn day() -> Date {
    Date::constant(2026, 1, 1)
}

/// A minute after the start of that day, by the clock of Greenwich.
pub(crate) fn at(minute: i32) -> When {
    let moment = Timestamp::from_second(1_767_225_600 + i64::from(minute) * 60).unwrap();
    When { moment, day: day().saturating_add((minute / 1_440).days()) }
}

pub(crate) fn account(service: &str) -> NewAccount {
    NewAccount {
        service: ServiceId::new(service).unwrap(),
        label: "work".to_owned(),
        plan: None,
        region: None,
        instances: Vec::new(),
    }
}

pub(crate) fn item(account: i64) -> ItemKey {
    let setting = SettingId::new("generative-ai").unwrap();
    ItemKey { account: AccountId(account), setting, instance: None }
}

pub(crate) fn look(finding: Finding, note: &str) -> NewCheck {
    NewCheck {
        finding,
        reason: None,
        method: Method::Seen,
        label_read: None,
        note: Some(note.to_owned()),
        effective: None,
    }
}
