//! All that a vault holds, and the small records the stories write into it.

use std::collections::HashMap;

use jiff::{Timestamp, ToSpan, civil::Date};
use uuid::Uuid;
use withhold_domain::{AccountId, CheckWords, DeviceId, Finding, Method, ServiceId, SettingId};
use withhold_vault::{
    ChainReport, ItemKey, LoggedReading, NewAccount, NewCheck, Record, RecordKind, Records, Snapshot, Vault,
    VaultError, Ways, When,
};

/// All that a vault holds. What is random stands as what can be compared: a device by its place among all.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct State {
    snapshot: Snapshot,
    records: Vec<Record>,
    readings: Vec<LoggedReading>,
    chain: ChainReport,
    ways: Ways,
}

impl State {
    /// Reads all of it.
    pub(crate) fn of(vault: &Vault) -> Result<Self, VaultError> {
        let mut state = Self {
            snapshot: vault.snapshot(true)?,
            records: vault.records(Records::All)?,
            readings: vault.readings(&item(2))?,
            chain: vault.verify_chain()?,
            ways: vault.ways()?,
        };
        state.without_chance();
        Ok(state)
    }

    /// Whether a recovery code leads in.
    pub(crate) fn has_code(&self) -> bool {
        self.ways.recovery.is_some()
    }

    /// Whether every check follows the one before.
    pub(crate) fn whole(&self) -> bool {
        self.chain.broken_at.is_none()
    }

    /// Puts what can be compared in the place of what is random.
    fn without_chance(&mut self) {
        let mut devices = HashMap::new();
        let mut known = |device: &mut DeviceId| {
            let next = devices.len() as u128 + 1;
            *device = DeviceId(Uuid::from_u128(*devices.entry(*device).or_insert(next)));
        };
        // A device without a check is known by nothing else than that.
        let chains = &mut self.chain.devices;
        chains.iter_mut().filter(|chain| chain.rows > 0).for_each(|chain| known(&mut chain.device));
        chains
            .iter_mut()
            .filter(|chain| chain.rows == 0)
            .for_each(|chain| chain.device = DeviceId(Uuid::nil()));
        chains.sort_by_key(|chain| (chain.device, chain.own, chain.rows));
        for record in self.records.iter_mut().rev() {
            record.uuid = Uuid::nil();
            match &mut record.what {
                RecordKind::Check(check, _) => known(&mut check.0.device),
                RecordKind::Decision(decision) => known(&mut decision.device),
                RecordKind::Retraction { of_uuid, .. } => *of_uuid = Uuid::nil(),
                RecordKind::DecisionRetraction { .. } => {}
            }
        }
        for account in &mut self.snapshot.accounts {
            account.uuid = Uuid::nil();
        }
        for item in self.snapshot.records.values_mut().flatten() {
            item.checks.iter_mut().for_each(|check| known(&mut check.device));
            item.decisions.iter_mut().for_each(|decision| known(&mut decision.device));
        }
        self.snapshot.device.iter_mut().for_each(known);
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
        identifiers: Vec::new(),
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
        claim: None,
        effective: None,
        answer_by: None,
        words: CheckWords { note: Some(note.to_owned()), ..CheckWords::default() },
    }
}
