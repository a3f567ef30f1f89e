//! Taking back an act that is named. Checks and decisions are not deleted: a retraction of each is appended.

use withhold_domain::{Account, AccountId};

use crate::{
    Vault, VaultError, When,
    error::Fault,
    table::acts::{self, Act, ActRow, Before, Body},
    table::{accounts, checks, decisions, identifiers, own_services},
    vault::Writing,
};

/// Which act is to be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UndoWhich {
    /// The newest that stands.
    Newest,
    /// This one, as long as it is the newest that stands.
    This {
        /// Its number.
        id: i64,
        /// How often it was written when it was shown, where that is known.
        version: Option<i64>,
    },
}

impl Vault {
    /// Takes back an act, and says which it was; none where there is none. Which act stands is found out in the
    /// transaction that takes it back, so that it is the one that was named, or none.
    ///
    /// # Errors
    /// When the act that is named was never there, was taken back already, has changed or has another one above it; and
    /// when what it would bring back is in the way of something newer. Nothing was changed then.
    pub fn undo(&mut self, which: UndoWhich, when: When) -> Result<Option<Act>, VaultError> {
        self.write(|writing| {
            let Some(row) = find_act(writing, which)? else { return Ok(None) };
            let act = row.act(writing)?;
            take_back(writing, &row, when)?;
            acts::set_undone(writing, row.id)?;
            Ok(Some(act))
        })
    }

    /// The newest act that still stands.
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
