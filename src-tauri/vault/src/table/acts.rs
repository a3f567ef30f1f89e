//! Acts: what can be taken back, newest first.

use jiff::{Timestamp, civil::Date};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use withhold_domain::{Account, AccountId, PlanId, Region, ServiceId};

use super::unreadable;
use crate::file::Fault;

/// The last act that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Its number.
    pub id: i64,
    /// What sort of act it was, and on what.
    pub kind: ActKind,
}

/// What sort of act it was, and on what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActKind {
    /// Checks of one item.
    Check(AccountId, i64),
    /// A decision about one item.
    Decide(AccountId, i64),
    /// One decision about all items of some accounts.
    DecideAll(Vec<AccountId>),
    /// Accounts put on the list.
    Add(Vec<AccountId>),
    /// An account changed.
    Edit(AccountId),
    /// An account taken off the list.
    Remove(AccountId),
    /// A service added by hand.
    OwnService(ServiceId),
}

/// What is needed to take an act back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub(crate) enum Body {
    Check { checks: Vec<i64> },
    Decide { decision: i64 },
    DecideAll { accounts: Vec<i64>, decisions: Vec<i64> },
    Add { accounts: Vec<i64> },
    Edit { before: Before },
    Remove,
    OwnService { service: String },
}

/// What an edited account was before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Before {
    pub(crate) label: String,
    pub(crate) plan: Option<PlanId>,
    pub(crate) region: Option<Region>,
    pub(crate) plan_changed: Option<(Timestamp, Date)>,
    pub(crate) region_changed: Option<(Timestamp, Date)>,
    pub(crate) instances: Vec<String>,
}

impl Body {
    pub(crate) fn edit(before: &Account) -> Self {
        let before = before.clone();
        Self::Edit {
            before: Before {
                label: before.label,
                plan: before.plan,
                region: before.region,
                plan_changed: before.plan_changed,
                region_changed: before.region_changed,
                instances: before.instances,
            },
        }
    }

    fn word(&self) -> &'static str {
        match self {
            Self::Check { .. } => "check",
            Self::Decide { .. } => "decide",
            Self::DecideAll { .. } => "decide_all",
            Self::Add { .. } => "add",
            Self::Edit { .. } => "edit",
            Self::Remove => "remove",
            Self::OwnService { .. } => "own_service",
        }
    }
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ActRow {
    pub(crate) id: i64,
    pub(crate) account: Option<AccountId>,
    pub(crate) body: Body,
}

impl ActRow {
    pub(crate) fn act(&self) -> Result<Act, Fault> {
        let account = || self.account.ok_or_else(|| Fault::Sql(unreadable(1, "an act without its account")));
        let kind = match &self.body {
            Body::Check { checks } => ActKind::Check(account()?, checks.first().copied().unwrap_or_default()),
            Body::Decide { decision } => ActKind::Decide(account()?, *decision),
            Body::DecideAll { accounts, .. } => ActKind::DecideAll(ids(accounts)),
            Body::Add { accounts } => ActKind::Add(ids(accounts)),
            Body::Edit { .. } => ActKind::Edit(account()?),
            Body::Remove => ActKind::Remove(account()?),
            Body::OwnService { service } => {
                ActKind::OwnService(ServiceId::new(service.as_str()).map_err(|error| unreadable(2, error))?)
            }
        };
        Ok(Act { id: self.id, kind })
    }
}

fn ids(accounts: &[i64]) -> Vec<AccountId> {
    accounts.iter().copied().map(AccountId).collect()
}

pub(crate) fn append(connection: &Connection, account: Option<AccountId>, body: &Body) -> Result<(), Fault> {
    let text = serde_json::to_string(body).map_err(|error| unreadable(2, error))?;
    connection.execute(
        "INSERT INTO acts (kind, account, body) VALUES (?1, ?2, ?3)",
        params![body.word(), account.map(|id| id.0), text],
    )?;
    Ok(())
}

/// The newest act that still stands.
pub(crate) fn last(connection: &Connection) -> Result<Option<ActRow>, Fault> {
    let row = connection
        .query_row("SELECT id, account, body FROM acts WHERE undone = 0 ORDER BY id DESC LIMIT 1", [], row)
        .optional()?;
    Ok(row)
}

/// All acts, for the one routine that rewrites.
pub(crate) fn all(connection: &Connection) -> Result<Vec<ActRow>, Fault> {
    let mut statement = connection.prepare("SELECT id, account, body FROM acts ORDER BY id")?;
    let rows = statement.query_map([], row)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

pub(crate) fn set_undone(connection: &Connection, id: i64) -> Result<(), Fault> {
    connection.execute("UPDATE acts SET undone = 1 WHERE id = ?1", [id])?;
    Ok(())
}

/// Writes an act's body anew, or takes the act away where nothing of it is left.
pub(crate) fn rewrite(connection: &Connection, id: i64, body: Option<&Body>) -> Result<(), Fault> {
    match body {
        None => connection.execute("DELETE FROM acts WHERE id = ?1", [id])?,
        Some(body) => {
            let text = serde_json::to_string(body).map_err(|error| unreadable(2, error))?;
            connection.execute("UPDATE acts SET body = ?2 WHERE id = ?1", params![id, text])?
        }
    };
    Ok(())
}

fn row(row: &rusqlite::Row<'_>) -> Result<ActRow, rusqlite::Error> {
    let text: String = row.get(2)?;
    Ok(ActRow {
        id: row.get(0)?,
        account: row.get::<_, Option<i64>>(1)?.map(AccountId),
        body: serde_json::from_str(&text).map_err(|error| unreadable(2, error))?,
    })
}
