//! A hash over all that the vault holds, so that two states can be compared without storing either state.

use rusqlite::{Connection, types::ValueRef};
use sha2::{Digest, Sha256};

use crate::{error::Fault, ways::secret::DataKey};

/// The mark of one state.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark {
    /// Equal where content and key are equal.
    pub(crate) sum: [u8; 32],
    /// Whether there is no account and no service added by hand.
    pub(crate) is_empty: bool,
}

/// Reads every row of every table. The key goes into the hash too: a mark stands in the clear in a backup's head, and
/// nobody must be able to try out a guess at the content.
pub(crate) fn of(connection: &Connection, key: Option<&DataKey>) -> Result<Mark, Fault> {
    #[cfg(test)]
    READINGS.set(READINGS.get() + 1);
    let mut hasher = Sha256::new();
    if let Some(key) = key {
        hasher.update(
            Sha256::new().chain_update(b"withhold mark of a backup 1").chain_update(&key.0).finalize(),
        );
    }
    let tables: Vec<String> = connection
        .prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut is_empty = true;
    for table in tables {
        let rows = put(connection, &table, &mut hasher)?;
        is_empty &= rows == 0 || !matches!(table.as_str(), "accounts" | "own_services");
    }
    Ok(Mark { sum: hasher.finalize().into(), is_empty })
}

fn put(connection: &Connection, table: &str, hasher: &mut Sha256) -> Result<u64, Fault> {
    let quoted = table.replace('"', "\"\"");
    let mut statement = connection.prepare(&format!("SELECT * FROM \"{quoted}\""))?;
    let columns = statement.column_count();
    hasher.update(length(table.as_bytes()));
    hasher.update(table);
    let mut rows = statement.query([])?;
    let mut count = 0_u64;
    while let Some(row) = rows.next()? {
        count += 1;
        for column in 0..columns {
            match row.get_ref(column)? {
                ValueRef::Null => hasher.update([0]),
                ValueRef::Integer(number) => {
                    hasher.update([1]);
                    hasher.update(number.to_be_bytes());
                }
                ValueRef::Real(number) => {
                    hasher.update([2]);
                    hasher.update(number.to_be_bytes());
                }
                ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                    hasher.update([3]);
                    hasher.update(length(bytes));
                    hasher.update(bytes);
                }
            }
        }
    }
    hasher.update(count.to_be_bytes());
    Ok(count)
}

fn length(bytes: &[u8]) -> [u8; 8] {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes()
}

#[cfg(test)]
thread_local! {
    static READINGS: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
}

/// How often this thread has read a vault or a backup through.
#[cfg(test)]
pub(super) fn readings() -> u32 {
    READINGS.get()
}
