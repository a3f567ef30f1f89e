//! Hashing the remaining rows anew, each row in the chain of its device and in its own form. Rows keep their numbers
//! and places.

use std::collections::HashMap;

use rusqlite::{Connection, params};

use crate::{
    chain::{COLUMNS, START, stored_row},
    error::Fault,
};

pub(super) fn rehash(connection: &Connection) -> Result<(), Fault> {
    // The next rows of another device build on the last hash that the device itself has written.
    connection.execute(
        "UPDATE devices SET head = (SELECT hash FROM checks WHERE device = id AND checks.place = devices.place)
         WHERE own = 0 AND head IS NULL",
        [],
    )?;
    let mut statement = connection.prepare(&format!(
        "SELECT {COLUMNS} FROM checks c LEFT JOIN accounts a ON a.id = c.account
         LEFT JOIN checks r ON r.seq = c.retracts ORDER BY c.seq"
    ))?;
    let mut change = connection.prepare(
        "UPDATE checks SET previous = ?2, hash = ?3, hashed_account = NULL, hashed_retracts = NULL WHERE seq = ?1",
    )?;
    let rows = statement.query_map([], stored_row)?.collect::<Result<Vec<_>, _>>()?;
    let mut hashes: HashMap<i64, [u8; 32]> = HashMap::new();
    let mut heads: HashMap<[u8; 16], [u8; 32]> = HashMap::new();
    for mut row in rows {
        row.link.number = row.account;
        row.link.retracts = row.retracts.and_then(|of| hashes.get(&of).copied());
        let previous = heads.get(&row.link.device).copied().unwrap_or(START);
        let hash = row.link.hash(&previous);
        if hash != row.hash || previous != row.previous {
            change.execute(params![row.seq, previous, hash])?;
        }
        hashes.insert(row.seq, hash);
        heads.insert(row.link.device, hash);
    }
    Ok(())
}
