//! Taking back the last act. Checks are not deleted: a retraction that names each is appended.

use rusqlite::Connection;
use withhold_domain::{Account, AccountId};

use crate::{
    Vault, VaultError, When,
    file::Fault,
    table::{
        accounts,
        acts::{self, Act, ActRow, Before, Body},
        checks, decisions, own_services,
    },
};

impl Vault {
    /// Takes back the newest act that still stands, and says which it was; none where there is none.
    ///
    /// # Errors
    /// When what it would bring back is in the way of something newer.
    pub fn undo(&mut self, when: When) -> Result<Option<Act>, VaultError> {
        self.write(|transaction| {
            let Some(row) = acts::last(transaction)? else { return Ok(None) };
            take_back(transaction, &row, when)?;
            acts::set_undone(transaction, row.id)?;
            row.act().map(Some)
        })
    }

    /// The newest act that still stands.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn last_act(&self) -> Result<Option<Act>, VaultError> {
        self.read(|transaction| {
            acts::last(transaction)
                .and_then(|row| row.map(|row| row.act()).transpose())
                .map_err(|fault| fault.at(self.path()))
        })
    }
}

fn take_back(connection: &Connection, row: &ActRow, when: When) -> Result<(), Fault> {
    match (&row.body, row.account) {
        (Body::Check { checks }, _) => {
            checks.iter().try_for_each(|&seq| checks::retract(connection, seq, when))
        }
        (Body::Decide { decision }, _) => decisions::undo(connection, *decision, when),
        (Body::DecideAll { decisions, .. }, _) => {
            decisions.iter().try_for_each(|&id| decisions::undo(connection, id, when))
        }
        (Body::Add { accounts }, _) => accounts
            .iter()
            .try_for_each(|&id| accounts::set_removed(connection, AccountId(id), Some(when.moment))),
        (Body::Edit { before }, Some(id)) => restore(connection, id, before),
        (Body::Remove, Some(id)) => accounts::set_removed(connection, id, None),
        (Body::OwnService { service }, _) => own_services::set_removed(connection, service),
        (Body::Edit { .. } | Body::Remove, None) => Ok(()),
    }
}

fn restore(connection: &Connection, id: AccountId, before: &Before) -> Result<(), Fault> {
    let account = accounts::listed(connection, id)?;
    let before = before.clone();
    accounts::update(
        connection,
        &Account {
            label: before.label,
            plan: before.plan,
            region: before.region,
            plan_changed: before.plan_changed,
            region_changed: before.region_changed,
            ..account
        },
    )?;
    accounts::set_instances(connection, id, &before.instances)
}
