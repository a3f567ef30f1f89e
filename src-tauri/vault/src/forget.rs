//! Forgetting an account: the one routine that rewrites what was recorded.

use std::{collections::HashMap, fs};

use rusqlite::{Connection, OptionalExtension, params};
use withhold_domain::AccountId;

use crate::{
    Vault, VaultError, When, chain,
    file::{Fault, io_error},
    migrate,
    table::{
        acts::{self, Body},
        decisions, number,
    },
};

impl Vault {
    /// Deletes accounts with everything recorded about them, and closes the chain of the checks that stay. An
    /// anchor records when that was, and over how many checks the new chain runs. Cannot be taken back.
    ///
    /// # Errors
    /// When the file cannot be written; nothing is then forgotten.
    pub fn forget(&mut self, ids: &[AccountId], when: When) -> Result<(), VaultError> {
        self.write(|transaction| {
            let triggers = drop_triggers(transaction)?;
            for &id in ids {
                delete(transaction, id)?;
            }
            rebuild(transaction)?;
            anchor(transaction, when)?;
            triggers.iter().try_for_each(|sql| transaction.execute_batch(sql))?;
            Ok(())
        })?;
        // What was deleted still stands in the journal until it is folded back, and in free pages until they go.
        self.connection
            .execute_batch("PRAGMA wal_checkpoint(TRUNCATE); VACUUM; PRAGMA wal_checkpoint(TRUNCATE);")
            .map_err(|error| self.sql(error))?;
        self.delete_copies()
    }

    /// Copies in an old format, kept for the way back, hold what was to be forgotten.
    fn delete_copies(&self) -> Result<(), VaultError> {
        let io = |error: std::io::Error| io_error(self.folder(), &error);
        for entry in fs::read_dir(self.folder()).map_err(io)? {
            let entry = entry.map_err(io)?;
            if entry.file_name().to_string_lossy().starts_with(migrate::COPY) {
                fs::remove_file(entry.path()).map_err(io)?;
            }
        }
        Ok(())
    }
}

/// Takes the guards off within the transaction, so that they are never off for anyone else, and gives their text.
fn drop_triggers(connection: &Connection) -> Result<Vec<String>, Fault> {
    let triggers: Vec<(String, String)> = connection
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'checks'")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (name, _) in &triggers {
        connection.execute_batch(&format!("DROP TRIGGER {name}"))?;
    }
    Ok(triggers.into_iter().map(|(_, sql)| sql).collect())
}

fn delete(connection: &Connection, id: AccountId) -> Result<(), Fault> {
    let service: Option<String> = connection
        .query_row("SELECT service FROM accounts WHERE id = ?1", [number(id)], |row| row.get(0))
        .optional()?;
    // Another window was faster.
    let Some(service) = service else { return Ok(()) };
    for row in acts::all(connection)? {
        match row.body {
            Body::Add { mut accounts } if accounts.contains(&number(id)) => {
                accounts.retain(|&account| account != number(id));
                let left = (!accounts.is_empty()).then_some(Body::Add { accounts });
                acts::rewrite(connection, row.id, left.as_ref())?;
            }
            Body::DecideAll { mut accounts, mut decisions } if accounts.contains(&number(id)) => {
                let gone = decisions::ids_of(connection, id)?;
                accounts.retain(|&account| account != number(id));
                decisions.retain(|decision| !gone.contains(decision));
                let left = (!accounts.is_empty()).then_some(Body::DecideAll { accounts, decisions });
                acts::rewrite(connection, row.id, left.as_ref())?;
            }
            _ if row.account == Some(id) => acts::rewrite(connection, row.id, None)?,
            _ => {}
        }
    }
    for table in [
        "checks WHERE retracts IS NOT NULL AND account",
        "checks WHERE account",
        "decisions WHERE account",
        "instances WHERE account",
        "accounts WHERE id",
    ] {
        connection.execute(&format!("DELETE FROM {table} = ?1"), [number(id)])?;
    }
    delete_own_service(connection, &service)
}

/// A service added by hand goes with its last account: its name alone would tell of it.
fn delete_own_service(connection: &Connection, service: &str) -> Result<(), Fault> {
    let gone = connection.execute(
        "DELETE FROM own_services WHERE id = ?1 AND id NOT IN (SELECT service FROM accounts)",
        [service],
    )?;
    if gone == 0 {
        return Ok(());
    }
    for row in acts::all(connection)? {
        if matches!(&row.body, Body::OwnService { service: named } if named == service) {
            acts::rewrite(connection, row.id, None)?;
        }
    }
    Ok(())
}

/// Hashes every row anew. Rows keep their numbers.
fn rebuild(connection: &Connection) -> Result<(), Fault> {
    let mut statement = connection.prepare(
        "SELECT seq, account, setting, instance, moment, day, finding, reason, method, label_read, note, effective,
                NULL, retracts FROM checks ORDER BY seq",
    )?;
    let rows = statement
        .query_map([], |row| Ok((row.get::<_, i64>(0)?, chain::link(row)?, row.get::<_, Option<i64>>(13)?)))?
        .collect::<Result<Vec<_>, _>>()?;
    let mut hashes: HashMap<i64, [u8; 32]> = HashMap::new();
    let mut previous = chain::START;
    for (seq, mut link, retracts) in rows {
        link.retracts = retracts.and_then(|of| hashes.get(&of).copied());
        let hash = link.hash(&previous);
        connection.execute(
            "UPDATE checks SET previous = ?2, hash = ?3 WHERE seq = ?1",
            params![seq, previous, hash],
        )?;
        hashes.insert(seq, hash);
        previous = hash;
    }
    Ok(())
}

fn anchor(connection: &Connection, when: When) -> Result<(), Fault> {
    let head = chain::head(connection)?;
    connection.execute(
        "INSERT INTO anchors (moment, checks, head) SELECT ?1, count(*), ?2 FROM checks",
        params![when.moment.as_microsecond(), head],
    )?;
    Ok(())
}
