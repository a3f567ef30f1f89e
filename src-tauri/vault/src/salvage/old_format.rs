//! Bringing the rows that were read of a file in an old format to this format, as a migration does.

use std::{collections::HashMap, path::Path};

use rusqlite::{Connection, types::Value};

use super::{
    insert::{insert, keep_number},
    rows::{Harvest, TableRows, Values},
    tables::TABLES,
};
use crate::{
    VaultError,
    chain::DEVICES_SINCE,
    error::{Fault, from_sql},
    file::migrate::{self, APPLICATION_ID},
};

/// The same rows in this format, by way of a database in memory. A row that the old table refuses is lost.
///
/// # Errors
/// When there is no memory for the database.
pub(super) fn migrate_rows(harvest: Harvest, path: &Path) -> Result<Harvest, VaultError> {
    if harvest.format >= DEVICES_SINCE {
        return Ok(harvest);
    }
    let mut memory = withhold_sqlite::open_in_memory().map_err(|error| from_sql(path, error))?;
    let before = usize::try_from(DEVICES_SINCE - 1).unwrap_or_default();
    migrate::migrate_to(&mut memory, path, before)?;
    let known = (harvest.last_check.is_some(), harvest.last_decision.is_some());
    let lost = write_tables(&memory, harvest).map_err(|fault| fault.at(path))?;
    migrate::migrate(&mut memory, path, APPLICATION_ID)?;
    let mut harvest = read_tables(&memory, &lost).map_err(|fault| fault.at(path))?;
    // A number that could not be read is not made up.
    harvest.last_check = harvest.last_check.filter(|_| known.0);
    harvest.last_decision = harvest.last_decision.filter(|_| known.1);
    Ok(harvest)
}

/// Writes the rows into the old tables, and gives how many rows of each table are lost.
fn write_tables(memory: &Connection, mut harvest: Harvest) -> Result<HashMap<&'static str, u64>, Fault> {
    memory.execute_batch("PRAGMA foreign_keys = OFF;")?;
    let mut lost = HashMap::new();
    for table in Harvest::tables_of(harvest.format) {
        let TableRows { rows, lost: before } = harvest.take(table.name);
        let all = rows.len() as u64;
        let kept = insert(memory, table, rows)?;
        lost.insert(table.name, before + (all - kept));
    }
    keep_number(memory, "checks", harvest.last_check)?;
    keep_number(memory, "decisions", harvest.last_decision)?;
    Ok(lost)
}

fn read_tables(memory: &Connection, lost: &HashMap<&'static str, u64>) -> Result<Harvest, Fault> {
    let mut tables = HashMap::new();
    for table in &TABLES {
        let query = format!("SELECT {} FROM {} ORDER BY {}", table.columns.join(", "), table.name, table.key);
        let mut statement = memory.prepare(&query)?;
        let rows = statement
            .query_map([], |row| (0..table.columns.len()).map(|column| row.get(column)).collect())?
            .collect::<Result<Vec<Values>, _>>()?;
        tables.insert(table.name, TableRows { rows, lost: lost.get(table.name).copied().unwrap_or(0) });
    }
    let last = |table: &str| -> Result<Option<i64>, rusqlite::Error> {
        let query = "SELECT max(seq) FROM sqlite_sequence WHERE name = ?1";
        let last: Value = memory.query_row(query, [table], |row| row.get(0))?;
        Ok(super::tables::number(&last))
    };
    Ok(Harvest {
        format: DEVICES_SINCE,
        tables,
        last_check: last("checks")?,
        last_decision: last("decisions")?,
    })
}
