//! Accounts and their instances.

use std::collections::HashMap;

use jiff::{Timestamp, civil::Date};
use rusqlite::{Connection, OptionalExtension, Row, params};
use withhold_domain::{Account, AccountId, PlanId, Region, ServiceId};

use super::{acts, acts::Body, checks, day, moment, number, unreadable};
use crate::{Vault, VaultError, When, file::Fault};

/// An account to put on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccount {
    /// Where it is.
    pub service: ServiceId,
    /// The person's word for it.
    pub label: String,
    /// Its plan.
    pub plan: Option<PlanId>,
    /// Its region.
    pub region: Option<Region>,
    /// Its instances.
    pub instances: Vec<String>,
}

/// A change to an account; what is `None` stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccountChange {
    /// The new label.
    pub label: Option<String>,
    /// The new plan, or none.
    pub plan: Option<Option<PlanId>>,
    /// The new region, or none.
    pub region: Option<Option<Region>>,
    /// Instances to add at the end.
    pub add_instances: Vec<String>,
}

impl Vault {
    /// Puts accounts on the list, all or none.
    ///
    /// # Errors
    /// When one of that service and label is there already.
    pub fn add_accounts(
        &mut self,
        accounts: &[NewAccount],
        when: When,
    ) -> Result<Vec<AccountId>, VaultError> {
        self.write(|transaction| {
            let ids = accounts
                .iter()
                .map(|account| insert(transaction, account, when))
                .collect::<Result<Vec<_>, Fault>>()?;
            let accounts = ids.iter().map(|id| id.0).collect();
            acts::append(transaction, None, &Body::Add { accounts })?;
            Ok(ids)
        })
    }

    /// Changes an account. A plan or region that differs from before is remembered with its moment, because it
    /// overtakes earlier checks.
    ///
    /// # Errors
    /// When the account is gone or the label is taken.
    pub fn edit_account(
        &mut self,
        id: AccountId,
        change: &AccountChange,
        when: When,
    ) -> Result<(), VaultError> {
        self.write(|transaction| {
            let before = listed(transaction, id)?;
            let moved = When { moment: checks::moment_of_move(transaction, id, when)?, ..when };
            let after = changed(&before, change, moved);
            update(transaction, &after)?;
            for name in &change.add_instances {
                add_instance(transaction, id, name)?;
            }
            acts::append(transaction, Some(id), &Body::edit(&before))
        })
    }

    /// Takes an account off the list. Its checks stay.
    ///
    /// # Errors
    /// When it is gone already.
    pub fn remove_account(&mut self, id: AccountId, when: When) -> Result<(), VaultError> {
        self.write(|transaction| {
            listed(transaction, id)?;
            set_removed(transaction, id, Some(when.moment))?;
            acts::append(transaction, Some(id), &Body::Remove)
        })
    }
}

fn insert(connection: &Connection, account: &NewAccount, when: When) -> Result<AccountId, Fault> {
    connection
        .execute(
            "INSERT INTO accounts (service, label, plan, region, added_moment) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                account.service.as_str(),
                account.label,
                account.plan.as_ref().map(PlanId::as_str),
                account.region.as_ref().map(Region::as_str),
                when.moment.as_microsecond()
            ],
        )
        .map_err(taken)?;
    let id = AccountId(connection.last_insert_rowid());
    for name in &account.instances {
        add_instance(connection, id, name)?;
    }
    Ok(id)
}

fn changed(before: &Account, change: &AccountChange, when: When) -> Account {
    let mut after = before.clone();
    if let Some(label) = &change.label {
        after.label.clone_from(label);
    }
    if let Some(plan) = change.plan.as_ref().filter(|plan| **plan != before.plan) {
        after.plan.clone_from(plan);
        after.plan_changed = Some((when.moment, when.day));
    }
    if let Some(region) = change.region.as_ref().filter(|region| **region != before.region) {
        after.region.clone_from(region);
        after.region_changed = Some((when.moment, when.day));
    }
    after
}

/// Writes all that an edit can change.
pub(crate) fn update(connection: &Connection, account: &Account) -> Result<(), Fault> {
    let moment_of = |change: &Option<(Timestamp, Date)>| change.map(|(moment, _)| moment.as_microsecond());
    let day_of = |change: &Option<(Timestamp, Date)>| change.map(|(_, day)| day.to_string());
    connection
        .execute(
            "UPDATE accounts SET label = ?2, plan = ?3, region = ?4, plan_moment = ?5, plan_day = ?6,
                                 region_moment = ?7, region_day = ?8 WHERE id = ?1",
            params![
                number(account.id),
                account.label,
                account.plan.as_ref().map(PlanId::as_str),
                account.region.as_ref().map(Region::as_str),
                moment_of(&account.plan_changed),
                day_of(&account.plan_changed),
                moment_of(&account.region_changed),
                day_of(&account.region_changed)
            ],
        )
        .map_err(taken)?;
    Ok(())
}

pub(crate) fn set_removed(
    connection: &Connection,
    id: AccountId,
    at: Option<Timestamp>,
) -> Result<(), Fault> {
    connection
        .execute(
            "UPDATE accounts SET removed_moment = ?2 WHERE id = ?1",
            params![number(id), at.map(|moment| moment.as_microsecond())],
        )
        .map_err(taken)?;
    Ok(())
}

/// Replaces the instances, for the taking back of an edit.
pub(crate) fn set_instances(connection: &Connection, id: AccountId, names: &[String]) -> Result<(), Fault> {
    connection.execute("DELETE FROM instances WHERE account = ?1", [number(id)])?;
    names.iter().try_for_each(|name| add_instance(connection, id, name))
}

fn add_instance(connection: &Connection, id: AccountId, name: &str) -> Result<(), Fault> {
    connection.execute(
        "INSERT INTO instances (account, position, name)
         SELECT ?1, coalesce(max(position), 0) + 1, ?2 FROM instances WHERE account = ?1
         ON CONFLICT DO NOTHING",
        params![number(id), name],
    )?;
    Ok(())
}

/// The account, as long as it is on the list.
pub(crate) fn listed(connection: &Connection, id: AccountId) -> Result<Account, Fault> {
    let account = one(connection, id)?.filter(|account| account.removed.is_none());
    account.ok_or(Fault::Vault(VaultError::Gone))
}

fn one(connection: &Connection, id: AccountId) -> Result<Option<Account>, Fault> {
    let query = format!("{SELECT} WHERE id = ?1");
    let account = connection.query_row(&query, [number(id)], account).optional()?;
    let Some(mut account) = account else { return Ok(None) };
    account.instances = connection
        .prepare("SELECT name FROM instances WHERE account = ?1 ORDER BY position")?
        .query_map([number(id)], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(Some(account))
}

/// All accounts, the removed ones too.
pub(crate) fn all(connection: &Connection) -> Result<Vec<Account>, Fault> {
    let mut instances: HashMap<i64, Vec<String>> = HashMap::new();
    let mut statement =
        connection.prepare("SELECT account, name FROM instances ORDER BY account, position")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        instances.entry(row.get(0)?).or_default().push(row.get(1)?);
    }
    let mut statement = connection.prepare(&format!("{SELECT} ORDER BY service, label, id"))?;
    let mut accounts = statement.query_map([], account)?.collect::<Result<Vec<_>, _>>()?;
    for account in &mut accounts {
        account.instances = instances.remove(&number(account.id)).unwrap_or_default();
    }
    Ok(accounts)
}

const SELECT: &str =
    "SELECT id, service, label, plan, region, added_moment, plan_moment, plan_day, region_moment,
                             region_day, removed_moment FROM accounts";

fn account(row: &Row<'_>) -> Result<Account, rusqlite::Error> {
    let text = |column: usize| row.get::<_, Option<String>>(column);
    Ok(Account {
        id: AccountId(row.get(0)?),
        service: ServiceId::new(row.get::<_, String>(1)?).map_err(|error| unreadable(1, error))?,
        label: row.get(2)?,
        plan: text(3)?.map(PlanId::new).transpose().map_err(|error| unreadable(3, error))?,
        region: text(4)?.map(|text| Region::new(&text)).transpose().map_err(|error| unreadable(4, error))?,
        instances: Vec::new(),
        added: moment(5, row.get(5)?)?,
        plan_changed: change(row, 6)?,
        region_changed: change(row, 8)?,
        removed: row.get::<_, Option<i64>>(10)?.map(|micros| moment(10, micros)).transpose()?,
    })
}

fn change(row: &Row<'_>, column: usize) -> Result<Option<(Timestamp, Date)>, rusqlite::Error> {
    let (micros, text): (Option<i64>, Option<String>) = (row.get(column)?, row.get(column + 1)?);
    micros.zip(text).map(|(micros, text)| Ok((moment(column, micros)?, day(column + 1, &text)?))).transpose()
}

fn taken(error: rusqlite::Error) -> Fault {
    match error.sqlite_error() {
        Some(code) if code.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE => {
            Fault::Vault(VaultError::Taken)
        }
        _ => Fault::Sql(error),
    }
}
