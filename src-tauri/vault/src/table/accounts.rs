//! Accounts, their instances and identifiers: added to the list, changed, and removed from the list.

mod read;

use jiff::Timestamp;
use rusqlite::{Connection, params};
use withhold_domain::{Account, AccountId, Identifier, Moved, PlanId, Region, ServiceId};

pub(crate) use read::{all, listed, one, order};

use super::{
    acts::{self, Act, Body},
    checks::moment_of_move,
    identifiers, number,
};
use crate::{Vault, VaultError, When, error::Fault, vault::Writing};

/// An account to put on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccount {
    /// The account's service.
    pub service: ServiceId,
    /// The person's name for the account.
    pub label: String,
    /// The account's plan.
    pub plan: Option<PlanId>,
    /// The account's region.
    pub region: Option<Region>,
    /// The account's instances.
    pub instances: Vec<String>,
    /// The identifiers by which the service shows the account.
    pub identifiers: Vec<Identifier>,
}

/// A change to an account; a field that is `None` stays as it is.
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
    /// Identifiers to add at the end.
    pub add_identifiers: Vec<Identifier>,
}

impl Vault {
    /// Adds accounts to the list, all or none.
    ///
    /// # Errors
    /// When there is an account of that service and label already.
    pub fn add_accounts(
        &mut self,
        accounts: &[NewAccount],
        when: When,
    ) -> Result<(Vec<AccountId>, Act), VaultError> {
        self.write(|writing| {
            let ids = accounts
                .iter()
                .map(|account| insert(writing, account, when))
                .collect::<Result<Vec<_>, Fault>>()?;
            let accounts = ids.iter().map(|id| id.0).collect();
            let act = acts::append(writing, None, Body::Add { accounts })?;
            Ok((ids, act))
        })
    }

    /// Changes an account. A plan or region that differs from before is stored with the moment of the change, because
    /// the change overtakes earlier checks. Gives no act where the account already is as the change asks.
    ///
    /// # Errors
    /// When the account is gone or the label is taken.
    pub fn edit_account(
        &mut self,
        id: AccountId,
        change: &AccountChange,
        when: When,
    ) -> Result<Option<Act>, VaultError> {
        self.write(|writing| {
            let before = listed(writing, id)?;
            let moved = When { moment: moment_of_move(writing, id, when)?, ..when };
            let after = changed(&before, change, moved);
            let mut is_change = after != before;
            if is_change {
                update(writing, &after)?;
            }
            for name in &change.add_instances {
                is_change |= add_instance(writing, id, name)?;
            }
            let added = identifiers::add(writing, id, &before.identifiers, &change.add_identifiers)?;
            if !is_change && added.is_empty() {
                return Ok(None);
            }
            acts::append(writing, Some(id), Body::edit(before, added)).map(Some)
        })
    }

    /// Removes an account from the list. The account's checks stay.
    ///
    /// # Errors
    /// When the account was removed already.
    pub fn remove_account(&mut self, id: AccountId, when: When) -> Result<Act, VaultError> {
        self.write(|writing| {
            listed(writing, id)?;
            set_removed(writing, id, Some(when.moment))?;
            acts::append(writing, Some(id), Body::Remove)
        })
    }
}

fn insert(writing: &Writing<'_>, account: &NewAccount, when: When) -> Result<AccountId, Fault> {
    let added = when.moment.as_microsecond();
    writing
        .execute(
            "INSERT INTO accounts (service, label, plan, region, added_moment, uuid)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                account.service.as_str(),
                account.label,
                account.plan.as_ref().map(PlanId::as_str),
                account.region.as_ref().map(Region::as_str),
                added,
                writing.random_uuid()?
            ],
        )
        .map_err(taken)?;
    let id = AccountId(writing.last_insert_rowid());
    for name in &account.instances {
        add_instance(writing, id, name)?;
    }
    identifiers::add(writing, id, &[], &account.identifiers)?;
    Ok(id)
}

fn changed(before: &Account, change: &AccountChange, when: When) -> Account {
    let mut after = before.clone();
    if let Some(label) = &change.label {
        after.label.clone_from(label);
    }
    if let Some(plan) = change.plan.as_ref().filter(|plan| **plan != before.plan) {
        after.plan.clone_from(plan);
        after.plan_changed = Some(Moved { moment: when.moment, day: when.day });
    }
    if let Some(region) = change.region.as_ref().filter(|region| **region != before.region) {
        after.region.clone_from(region);
        after.region_changed = Some(Moved { moment: when.moment, day: when.day });
    }
    after
}

/// Writes every field that an edit can change.
pub(crate) fn update(connection: &Connection, account: &Account) -> Result<(), Fault> {
    let moment_of = |change: Option<Moved>| change.map(|moved| moved.moment.as_microsecond());
    let day_of = |change: Option<Moved>| change.map(|moved| moved.day.to_string());
    connection
        .execute(
            "UPDATE accounts SET label = ?2, plan = ?3, region = ?4, plan_moment = ?5, plan_day = ?6,
                                 region_moment = ?7, region_day = ?8 WHERE id = ?1",
            params![
                number(account.id),
                account.label,
                account.plan.as_ref().map(PlanId::as_str),
                account.region.as_ref().map(Region::as_str),
                moment_of(account.plan_changed),
                day_of(account.plan_changed),
                moment_of(account.region_changed),
                day_of(account.region_changed)
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
    names.iter().try_for_each(|name| add_instance(connection, id, name).map(drop))
}

/// Adds an instance at the end, and gives whether the instance is new.
fn add_instance(connection: &Connection, id: AccountId, name: &str) -> Result<bool, Fault> {
    let added = connection.execute(
        "INSERT INTO instances (account, position, name)
         SELECT ?1, coalesce(max(position), 0) + 1, ?2 FROM instances WHERE account = ?1
         ON CONFLICT DO NOTHING",
        params![number(id), name],
    )?;
    Ok(added > 0)
}

fn taken(error: rusqlite::Error) -> Fault {
    match error.sqlite_error() {
        Some(code) if code.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE => {
            Fault::Vault(VaultError::Taken)
        }
        _ => Fault::Sql(error),
    }
}
