//! The whole content of a vault, and the small records that the stories write into a vault.

use std::{
    collections::{BTreeSet, HashMap},
    mem::replace,
};

use jiff::{Timestamp, ToSpan, civil::Date};
use rusqlite::types::Value;
use uuid::Uuid;
use withhold_domain::{AccountId, CheckWords, DeviceId, Finding, Identifier, Method, ServiceId, SettingId};
use withhold_vault::{
    ChainReport, ItemKey, LoggedReading, NewAccount, NewCheck, Record, RecordKind, Records, Rows, Snapshot,
    Vault, VaultError, Ways, When,
};

/// The whole content of a vault. Random values are replaced by values that can be compared: a device by its place among
/// all devices.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct State {
    snapshot: Snapshot,
    records: Vec<Record>,
    readings: Vec<LoggedReading>,
    chain: ChainReport,
    ways: Ways,
    /// Every row of every table but the marks.
    rows: Rows,
    /// The work that is still to be done to the file.
    marks: Rows,
}

impl State {
    /// Reads the whole content.
    pub(crate) fn of(vault: &Vault) -> Result<Self, VaultError> {
        let mut rows = vault.rows()?;
        let marks = rows.remove_entry("marks").into_iter().collect();
        let mut state = Self {
            snapshot: vault.snapshot(true)?,
            records: vault.records(Records::All)?,
            readings: vault.readings(&item(2))?,
            chain: vault.verify_chain()?,
            ways: vault.ways()?,
            rows,
            marks,
        };
        state.without_chance();
        known_by_place(&mut state.rows);
        Ok(state)
    }

    /// Whether the content is the same, with or without work that is still to be done to the file.
    pub(crate) fn is_done(&self, other: &Self) -> bool {
        *self == Self { marks: self.marks.clone(), ..other.clone() }
    }

    /// The tables in which rows stand.
    pub(crate) fn filled(&self) -> BTreeSet<&str> {
        self.rows.iter().filter(|(_, rows)| !rows.is_empty()).map(|(table, _)| table.as_str()).collect()
    }

    /// Whether a recovery code leads in.
    pub(crate) fn has_code(&self) -> bool {
        self.ways.recovery.is_some()
    }

    /// Whether every check follows the check before.
    pub(crate) fn whole(&self) -> bool {
        self.chain.broken_at.is_none()
    }

    /// Replaces random values by values that can be compared.
    fn without_chance(&mut self) {
        let mut devices = HashMap::new();
        let mut known = |device: &mut DeviceId| {
            let next = devices.len() as u128 + 1;
            *device = DeviceId(Uuid::from_u128(*devices.entry(*device).or_insert(next)));
        };
        // A device without a check is known only by having none.
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

/// Replaces each random number, hash and mark of a file by the place at which the value first appears, so that the rows
/// of two vaults with the same history can be compared.
fn known_by_place(rows: &mut Rows) {
    let mut seen: Vec<Value> = Vec::new();
    for (table, rows) in rows {
        for (column, value) in rows.iter_mut().flatten() {
            let random = match &value {
                Value::Blob(bytes) => [16, 32].contains(&bytes.len()) && bytes.iter().any(|byte| *byte != 0),
                Value::Text(file) => table == "devices" && column == "file" && !file.is_empty(),
                _ => false,
            };
            if random {
                let place = seen.iter().position(|known| known == value).unwrap_or(seen.len());
                let before = replace(value, Value::Text(format!("the {place}. of all that is random")));
                if place == seen.len() {
                    seen.push(before);
                }
            }
        }
    }
}

pub(crate) fn day() -> Date {
    Date::constant(2026, 1, 1)
}

/// A minute after the start of that day, in UTC.
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
        identifiers: vec![Identifier::new(&format!("mara.{service}@example.com")).unwrap()],
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
