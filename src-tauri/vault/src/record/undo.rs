//! Undoing a named act. Checks and decisions are not deleted: a retraction of each is appended.

use withhold_domain::{Account, AccountId};

use crate::{
    Vault, VaultError, When,
    error::Fault,
    table::acts::{self, Act, ActRow, Before, Body},
    table::{accounts, checks, decisions, identifiers, own_services},
    vault::Writing,
};

/// Which act is to be undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UndoWhich {
    /// The newest act that stands.
    Newest,
    /// The act of this number, as long as it is the newest act that stands.
    This {
        /// The act's number.
        id: i64,
        /// How often the act had been written when the caller saw the act, where that is known.
        version: Option<i64>,
    },
}

impl Vault {
    /// Undoes an act and gives the act; none where there is no act. Which act stands is read in the transaction that
    /// undoes it, so that the named act is undone or no act is.
    ///
    /// # Errors
    /// When the named act was never there, was undone already, has changed or is not the newest; and when an older
    /// state that the act would restore conflicts with a newer one. Nothing was changed then.
    pub fn undo(&mut self, which: UndoWhich, when: When) -> Result<Option<Act>, VaultError> {
        self.write(|writing| {
            let Some(row) = find_act(writing, which)? else { return Ok(None) };
            let act = row.act(writing)?;
            take_back(writing, &row, when)?;
            acts::set_undone(writing, row.id)?;
            Ok(Some(act))
        })
    }

    /// The newest act that stands.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn last_act(&self) -> Result<Option<Act>, VaultError> {
        self.read(|transaction| {
            acts::last(transaction)
                .and_then(|row| row.map(|row| row.act(transaction)).transpose())
                .map_err(|fault| fault.at(self.path()))
        })
    }
}

fn find_act(writing: &Writing<'_>, which: UndoWhich) -> Result<Option<ActRow>, Fault> {
    let newest = acts::last(writing)?;
    let UndoWhich::This { id, version } = which else { return Ok(newest) };
    let row = acts::one(writing, id)?.ok_or(VaultError::ActUnknown)?;
    if row.undone {
        return Err(VaultError::ActUndone.into());
    }
    if version.is_some_and(|version| version != row.version) {
        return Err(VaultError::ActChanged.into());
    }
    match newest {
        Some(newest) if newest.id != id => {
            Err(VaultError::ActOvertaken { newer: Box::new(newest.act(writing)?) }.into())
        }
        _ => Ok(Some(row)),
    }
}

fn take_back(writing: &Writing<'_>, row: &ActRow, when: When) -> Result<(), Fault> {
    match (&row.body, row.account) {
        (Body::Check { checks, .. }, _) => {
            checks.iter().try_for_each(|&seq| checks::retract(writing, seq, when))
        }
        (body @ (Body::Decide { .. } | Body::DecideAll { .. }), _) => {
            body.decisions().into_iter().try_for_each(|id| decisions::retract(writing, id, when))
        }
        (Body::Add { accounts }, _) => accounts
            .iter()
            .try_for_each(|&id| accounts::set_removed(writing, AccountId(id), Some(when.moment))),
        (Body::Edit { before, identifiers }, Some(id)) => restore(writing, id, before, identifiers),
        (Body::Remove, Some(id)) => accounts::set_removed(writing, id, None),
        (Body::OwnService { service }, _) => own_services::set_removed(writing, service),
        (Body::Edit { .. } | Body::Remove, None) => Ok(()),
    }
}

fn restore(
    writing: &Writing<'_>,
    id: AccountId,
    before: &Before,
    identifiers: &[String],
) -> Result<(), Fault> {
    let account = accounts::listed(writing, id)?;
    let before = before.clone();
    accounts::update(
        writing,
        &Account {
            label: before.label,
            plan: before.plan,
            region: before.region,
            plan_changed: before.plan_changed,
            region_changed: before.region_changed,
            ..account
        },
    )?;
    accounts::set_instances(writing, id, &before.instances)?;
    identifiers::remove(writing, id, identifiers)
}

#[cfg(test)]
mod tests;
