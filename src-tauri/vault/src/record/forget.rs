//! Forgetting an account: the only routine that rewrites recorded rows.

mod compact;
mod identifiers;
mod rehash;

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension};
use withhold_domain::AccountId;

use crate::{
    Vault, VaultError, When, chain,
    error::Fault,
    table::acts::{self, ActRow, Body},
    table::{checks, decisions, number},
};

/// The result of forgetting. The accounts are forgotten in either case.
#[derive(Debug)]
pub struct Forgotten {
    /// Whether the file was rewritten without the deleted rows. Where the rewriting failed, the next opening of the
    /// vault does it.
    pub compacted: Result<(), VaultError>,
}

impl Vault {
    /// Deletes accounts with everything recorded about them, and closes the chains of the checks that stay. An anchor
    /// records the moment, and over how many checks each new chain runs. Of a forgotten account only the UUID is kept,
    /// so that no other device brings the account back. Cannot be undone.
    ///
    /// # Errors
    /// When the file cannot be written; no account is then forgotten. A failure after the deletion stands in the answer
    /// and is no error of forgetting.
    pub fn forget(&mut self, ids: &[AccountId], when: When) -> Result<Forgotten, VaultError> {
        self.write(|writing| {
            let triggers = drop_triggers(writing)?;
            let mut rows: Vec<ActRow> = acts::all(writing)?;
            for &id in ids {
                delete(writing, id, &mut rows)?;
            }
            rehash::rehash(writing)?;
            writing.device()?;
            chain::anchor(writing, when.moment.as_microsecond())?;
            compact::mark(writing)?;
            triggers.iter().try_for_each(|sql| writing.execute_batch(sql))?;
            Ok(())
        })?;
        Ok(Forgotten { compacted: self.compact() })
    }
}

/// Drops the guards within the transaction, so that the guards are there for every other connection, and gives the text
/// of the guards.
fn drop_triggers(connection: &Connection) -> Result<Vec<String>, Fault> {
    let triggers: Vec<(String, String)> = connection
        .prepare(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name IN ('checks', 'decisions')",
        )?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (name, _) in &triggers {
        connection.execute_batch(&format!("DROP TRIGGER {name}"))?;
    }
    Ok(triggers.into_iter().map(|(_, sql)| sql).collect())
}

fn delete(connection: &Connection, id: AccountId, rows: &mut Vec<ActRow>) -> Result<(), Fault> {
    let service: Option<String> = connection
        .query_row("SELECT service FROM accounts WHERE id = ?1", [number(id)], |row| row.get(0))
        .optional()?;
    // Another window has forgotten the account already.
    let Some(service) = service else { return Ok(()) };
    let gone_checks: HashSet<i64> = checks::rows_of(connection, number(id))?.into_iter().collect();
    let gone_decisions: HashSet<i64> = decisions::rows_of(connection, number(id))?.into_iter().collect();
    rewrite_acts(connection, rows, |row| {
        if row.account == Some(id) {
            None
        } else {
            row.body.without(number(id), &gone_checks, &gone_decisions)
        }
    })?;
    connection.execute(
        "INSERT OR IGNORE INTO tombstones (account) SELECT uuid FROM accounts WHERE id = ?1",
        [number(id)],
    )?;
    for table in [
        "checks WHERE retracts IS NOT NULL AND account",
        "checks WHERE account",
        "decisions WHERE retracts IS NOT NULL AND account",
        "decisions WHERE account",
        "readings WHERE account",
        "identifiers WHERE account",
        "instances WHERE account",
        "accounts WHERE id",
    ] {
        connection.execute(&format!("DELETE FROM {table} = ?1"), [number(id)])?;
    }
    delete_own_service(connection, &service, rows)
}

/// Rewrites acts without the deleted rows, and deletes acts of which nothing is left.
fn rewrite_acts(
    connection: &Connection,
    rows: &mut Vec<ActRow>,
    left: impl Fn(&ActRow) -> Option<Body>,
) -> Result<(), Fault> {
    let mut kept = Vec::with_capacity(rows.len());
    for mut row in rows.drain(..) {
        let body = left(&row);
        if body.as_ref() != Some(&row.body) {
            acts::rewrite(connection, row.id, body.as_ref())?;
        }
        if let Some(body) = body {
            row.body = body;
            kept.push(row);
        }
    }
    *rows = kept;
    Ok(())
}

/// A service added by hand is deleted with its last account: the service's name alone would tell of the account.
fn delete_own_service(connection: &Connection, service: &str, rows: &mut Vec<ActRow>) -> Result<(), Fault> {
    let gone = connection.execute(
        "DELETE FROM own_services WHERE id = ?1 AND id NOT IN (SELECT service FROM accounts)",
        [service],
    )?;
    if gone == 0 {
        return Ok(());
    }
    rewrite_acts(connection, rows, |row| match &row.body {
        Body::OwnService { service: named } if named == service => None,
        body => Some(body.clone()),
    })
}
