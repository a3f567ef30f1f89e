//! Identifiers of accounts: stored where the person says so, masked on screen, deleted with the account.

use std::collections::HashMap;

use rusqlite::{Connection, params};
use withhold_domain::{AccountId, Identifier};

use super::{number, spelled, unreadable};
use crate::error::Fault;

/// Adds identifiers; identifiers that are known already are left as they are. Gives the new identifiers.
pub(crate) fn add(
    connection: &Connection,
    id: AccountId,
    known: &[Identifier],
    identifiers: &[Identifier],
) -> Result<Vec<String>, Fault> {
    let mut added: Vec<&Identifier> = Vec::new();
    for identifier in identifiers {
        if known.iter().chain(added.iter().copied()).any(|other| other.is_same(identifier)) {
            continue;
        }
        connection.execute(
            "INSERT INTO identifiers (account, position, kind, text)
             SELECT ?1, coalesce(max(position), 0) + 1, ?2, ?3 FROM identifiers WHERE account = ?1",
            params![number(id), spelled(&identifier.kind())?, identifier.as_str()],
        )?;
        added.push(identifier);
    }
    Ok(added.into_iter().map(|identifier| identifier.as_str().to_owned()).collect())
}

/// Takes identifiers away again.
pub(crate) fn remove(connection: &Connection, id: AccountId, texts: &[String]) -> Result<(), Fault> {
    for text in texts {
        connection
            .execute("DELETE FROM identifiers WHERE account = ?1 AND text = ?2", params![number(id), text])?;
    }
    Ok(())
}

/// The identifiers of one account.
pub(crate) fn of(connection: &Connection, id: AccountId) -> Result<Vec<Identifier>, Fault> {
    let mut statement =
        connection.prepare_cached("SELECT text FROM identifiers WHERE account = ?1 ORDER BY position")?;
    let rows = statement.query_map([number(id)], |row| read(&row.get::<_, String>(0)?))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The identifiers of all accounts.
pub(crate) fn all(connection: &Connection) -> Result<HashMap<i64, Vec<Identifier>>, Fault> {
    let mut statement =
        connection.prepare_cached("SELECT account, text FROM identifiers ORDER BY account, position")?;
    let mut rows = statement.query([])?;
    let mut identifiers: HashMap<i64, Vec<Identifier>> = HashMap::new();
    while let Some(row) = rows.next()? {
        identifiers.entry(row.get(0)?).or_default().push(read(&row.get::<_, String>(1)?)?);
    }
    Ok(identifiers)
}

fn read(text: &str) -> Result<Identifier, rusqlite::Error> {
    Identifier::new(text).map_err(|error| unreadable(0, error))
}
