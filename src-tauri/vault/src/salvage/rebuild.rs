//! Filling the new vault: every row as its device wrote the row, and no item counts as done without proof.

use std::{
    collections::{HashMap, HashSet},
    path::Path,
};

use rusqlite::{Connection, TransactionBehavior, params, types::Value};

use super::{
    TableSalvage,
    acts::Acts,
    checks::{self, ProvenCheck, SalvagedAnchors},
    decisions,
    insert::{insert, is_refusal, keep_number},
    new_vault::NewVault,
    notes,
    rows::{Harvest, TableRows, Values},
    tables::{TABLES, Table, body, bytes, number},
};
use crate::{
    When,
    chain::{self, RowPlacement, START},
    error::Fault,
    file::device,
    table::acts::Body,
};

/// What the new vault holds.
pub(super) struct Rebuilt {
    pub(super) tables: Vec<TableSalvage>,
    pub(super) untrue: u64,
    pub(super) unsure: u64,
    pub(super) reopened: u64,
}

/// Fills the new, empty vault.
///
/// # Errors
/// When the new vault cannot be written.
pub(super) fn fill(
    connection: &mut Connection,
    path: &Path,
    mut harvest: Harvest,
    when: When,
) -> Result<Rebuilt, Fault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let new = NewVault { connection: &transaction, path };
    let mut read = harvest.take("checks");
    let acts = harvest.tables.get("acts").map(Acts::new).unwrap_or_default();
    let anchors = SalvagedAnchors::new(&harvest.take("anchors"));
    let decided = harvest.tables.entry("decisions").or_default();
    let doubt = decisions::doubt(decided, harvest.last_decision, &acts);
    let ids = devices(&read, decided);
    let undone = checks::undone(acts.bodies.iter().map(|(body, undone)| (body, *undone)));
    let all = read.rows.len() as u64;
    let accounts = uuids(harvest.tables.get("accounts"));
    let rows = std::mem::take(&mut read.rows);
    let sorted = checks::sort_checks(rows, &accounts, &undone, harvest.last_check, &anchors);
    let mut report =
        Rebuilt { tables: Vec::new(), untrue: sorted.untrue, unsure: sorted.unsure, reopened: 0 };
    for table in TABLES.iter().filter(|table| table.name != "anchors") {
        let (kept, lost) = if table.name == "checks" {
            let kept = append(&new, &sorted.checks, when)?;
            (kept, read.lost + (all - sorted.untrue - sorted.unsure - kept))
        } else {
            let TableRows { rows, lost } = harvest.take(table.name);
            let all = rows.len() as u64;
            let kept = insert_fitting(&transaction, table, rows)?;
            (kept, lost + (all - kept))
        };
        if table.name == "devices" {
            found_devices(&transaction, &ids)?;
        }
        if table.reported {
            report.tables.push(TableSalvage { table: table.name, read: kept, lost });
        }
    }
    for (table, last) in [("checks", harvest.last_check), ("decisions", harvest.last_decision)] {
        keep_number(&transaction, table, last)?;
    }
    report.reopened = notes::reopen(&new, &sorted, &acts, when)? + decisions::clear(&new, &doubt, when)?;
    chain::anchor(&transaction, when.moment.as_microsecond())?;
    transaction.commit()?;
    Ok(report)
}

/// The UUIDs of the accounts that were read.
fn uuids(read: Option<&TableRows>) -> HashMap<i64, [u8; 16]> {
    let rows = read.into_iter().flat_map(|read| &read.rows);
    rows.filter_map(|row| Some((number(&row[0])?, bytes(&row[11])?))).collect()
}

/// The devices that rows name, with the last places that each device has given.
fn devices(checks: &TableRows, decisions: &TableRows) -> HashMap<[u8; 16], (i64, i64)> {
    let mut devices: HashMap<[u8; 16], (i64, i64)> = HashMap::new();
    let places = |row: &[Value], device: usize| Some((bytes(&row[device])?, number(&row[device + 1])?));
    for (device, place) in checks.rows.iter().filter_map(|row| places(row, 27)) {
        let last = devices.entry(device).or_default();
        last.0 = last.0.max(place);
    }
    for (device, place) in decisions.rows.iter().filter_map(|row| places(row, 2)) {
        let last = devices.entry(device).or_default();
        last.1 = last.1.max(place);
    }
    devices
}

/// Adds the devices that are lost in the table of devices. No device of the table writes into this file.
fn found_devices(connection: &Connection, ids: &HashMap<[u8; 16], (i64, i64)>) -> Result<(), Fault> {
    device::retire(connection)?;
    for (id, (place, decided)) in ids {
        connection.execute(
            "INSERT INTO devices (id, own, file, place, decided) VALUES (?1, 0, '', ?2, ?3)
             ON CONFLICT (id) DO UPDATE SET place = max(place, ?2), decided = max(decided, ?3)",
            params![id, place, decided],
        )?;
    }
    Ok(())
}

/// Inserts rows one by one; a row that does not fit the other rows is left out. The rows that an act names have to be
/// there, or undoing the act would take back other rows.
fn insert_fitting(connection: &Connection, table: &Table, rows: Vec<Values>) -> Result<u64, Fault> {
    if table.name != "acts" {
        return insert(connection, table, rows);
    }
    let mut fitting = Vec::with_capacity(rows.len());
    for row in rows {
        if body(&row).map_or(Ok(false), |body| stands(connection, &body))? {
            fitting.push(row);
        }
    }
    insert(connection, table, fitting)
}

/// Whether all rows that an act names are in the new vault.
fn stands(connection: &Connection, body: &Body) -> Result<bool, rusqlite::Error> {
    let all = |table: &str, key: &str, ids: &[i64]| -> Result<bool, rusqlite::Error> {
        let mut statement = connection.prepare_cached(&format!("SELECT 1 FROM {table} WHERE {key} = ?1"))?;
        ids.iter().try_fold(true, |all, id| Ok(all && statement.exists([id])?))
    };
    match body {
        Body::Check { checks, .. } => all("checks", "seq", checks),
        Body::Decide { .. } => all("decisions", "id", &body.decisions()),
        Body::DecideAll { accounts, decisions } => {
            Ok(all("decisions", "id", decisions)? && all("accounts", "id", accounts)?)
        }
        Body::Add { accounts } => all("accounts", "id", accounts),
        Body::Edit { .. } | Body::Remove | Body::OwnService { .. } => Ok(true),
    }
}

/// Writes the checks under their old numbers, each check as its device wrote it. Where the check before is lost, the
/// gap is recorded.
fn append(new: &NewVault<'_>, checks: &[ProvenCheck], when: When) -> Result<u64, Fault> {
    let mut written: HashSet<i64> = HashSet::new();
    let mut heads: HashMap<[u8; 16], [u8; 32]> = HashMap::new();
    for check in checks {
        if check.retracts.is_some_and(|of| !written.contains(&of)) {
            continue;
        }
        let stands = RowPlacement {
            seq: Some(check.seq),
            account: check.account,
            retracts: check.retracts,
            ahead: check.ahead,
        };
        match chain::insert(new.connection, &check.link, stands, &check.previous, &check.hash) {
            // The check's account is lost.
            Err(Fault::Sql(error)) if is_refusal(&error) => continue,
            inserted => inserted?,
        };
        if let Some(day) = &check.last_same {
            let query = "UPDATE checks SET last_same = ?2 WHERE seq = ?1";
            new.connection.execute(query, params![check.seq, day])?;
        }
        let device = &check.link.device;
        let before = heads.get(device).copied().unwrap_or(START);
        if check.previous != before {
            let moment = when.moment.as_microsecond();
            chain::left_out(new.connection, device, &before, &check.previous, moment)?;
        }
        heads.insert(*device, check.hash);
        written.insert(check.seq);
    }
    Ok(written.len() as u64)
}
