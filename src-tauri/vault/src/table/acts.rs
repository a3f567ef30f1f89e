//! Acts: the changes that can be undone, newest first.

pub(crate) mod about;
pub(crate) mod act;
mod body;

use rusqlite::{Connection, OptionalExtension, params};
use withhold_domain::{AccountId, ServiceId};

pub(crate) use act::{Act, ActKind};
pub(crate) use body::{Before, Body};

use super::unreadable;
use crate::error::Fault;

/// A row of the table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ActRow {
    pub(crate) id: i64,
    pub(crate) account: Option<AccountId>,
    pub(crate) body: Body,
    pub(crate) undone: bool,
    pub(crate) version: i64,
}

impl ActRow {
    pub(crate) fn act(&self, connection: &Connection) -> Result<Act, Fault> {
        let account = || self.account.ok_or_else(|| Fault::Sql(unreadable(1, "an act without its account")));
        let pairs = |items: &[(i64, i64)]| items.iter().map(|&(id, row)| (AccountId(id), row)).collect();
        let kind = match &self.body {
            Body::Check { items, .. } if !items.is_empty() => ActKind::Check(pairs(items)),
            Body::Check { checks, .. } => ActKind::Check(
                checks
                    .first()
                    .map(|&first| Ok((account()?, first)))
                    .into_iter()
                    .collect::<Result<_, Fault>>()?,
            ),
            Body::Decide { decision: Some(decision), .. } => ActKind::Decide(vec![(account()?, *decision)]),
            Body::Decide { items, .. } => ActKind::Decide(pairs(items)),
            Body::DecideAll { decisions, .. } => ActKind::Decide(accounts_of(connection, decisions)?),
            Body::Add { accounts } => ActKind::Add(accounts.iter().copied().map(AccountId).collect()),
            Body::Edit { .. } => ActKind::Edit(account()?),
            Body::Remove => ActKind::Remove(account()?),
            Body::OwnService { service } => {
                ActKind::OwnService(ServiceId::new(service.as_str()).map_err(|error| unreadable(2, error))?)
            }
        };
        Ok(Act { id: self.id, version: self.version, kind })
    }
}

/// The accounts of decisions, for acts that were written without accounts.
fn accounts_of(connection: &Connection, decisions: &[i64]) -> Result<Vec<(AccountId, i64)>, Fault> {
    let mut statement = connection.prepare_cached("SELECT account FROM decisions WHERE id = ?1")?;
    let mut found = Vec::new();
    for &decision in decisions {
        let account = statement.query_row([decision], |row| row.get(0)).optional()?;
        found.extend(account.map(|account| (AccountId(account), decision)));
    }
    Ok(found)
}

/// Appends an act, and gives the act.
pub(crate) fn append(connection: &Connection, account: Option<AccountId>, body: Body) -> Result<Act, Fault> {
    let text = serde_json::to_string(&body).map_err(|error| unreadable(2, error))?;
    connection
        .prepare_cached("INSERT INTO acts (kind, account, body) VALUES (?1, ?2, ?3)")?
        .execute(params![body.word(), account.map(|id| id.0), text])?;
    ActRow { id: connection.last_insert_rowid(), account, body, undone: false, version: 1 }.act(connection)
}

/// The newest act that stands.
pub(crate) fn last(connection: &Connection) -> Result<Option<ActRow>, Fault> {
    let query = format!("{SELECT} WHERE undone = 0 ORDER BY id DESC LIMIT 1");
    Ok(connection.prepare_cached(&query)?.query_row([], row).optional()?)
}

/// The act of that number.
pub(crate) fn one(connection: &Connection, id: i64) -> Result<Option<ActRow>, Fault> {
    Ok(connection.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?.query_row([id], row).optional()?)
}

/// All acts, for the routines that rewrite rows.
pub(crate) fn all(connection: &Connection) -> Result<Vec<ActRow>, Fault> {
    let mut statement = connection.prepare(&format!("{SELECT} ORDER BY id"))?;
    let rows = statement.query_map([], row)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

pub(crate) fn set_undone(connection: &Connection, id: i64) -> Result<(), Fault> {
    connection.execute("UPDATE acts SET undone = 1 WHERE id = ?1", [id])?;
    Ok(())
}

/// Rewrites an act's body, or deletes the act where nothing of the body is left.
pub(crate) fn rewrite(connection: &Connection, id: i64, body: Option<&Body>) -> Result<(), Fault> {
    match body {
        None => connection.execute("DELETE FROM acts WHERE id = ?1", [id])?,
        Some(body) => {
            let text = serde_json::to_string(body).map_err(|error| unreadable(2, error))?;
            let query = "UPDATE acts SET kind = ?2, body = ?3, version = version + 1 WHERE id = ?1";
            connection.execute(query, params![id, body.word(), text])?
        }
    };
    Ok(())
}

const SELECT: &str = "SELECT id, account, body, undone, version FROM acts";

fn row(row: &rusqlite::Row<'_>) -> Result<ActRow, rusqlite::Error> {
    let text: String = row.get(2)?;
    Ok(ActRow {
        id: row.get(0)?,
        account: row.get::<_, Option<i64>>(1)?.map(AccountId),
        body: serde_json::from_str(&text).map_err(|error| unreadable(2, error))?,
        undone: row.get(3)?,
        version: row.get(4)?,
    })
}
