//! Forgetting the identifiers of an account. The account itself stays.

use withhold_domain::AccountId;

use crate::{
    Vault, VaultError,
    table::acts::{self, Before, Body},
    table::{accounts, number},
};

impl Vault {
    /// Deletes the identifiers of an account, also from acts that can be undone. Gives whether there were any
    /// identifiers.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn forget_identifiers(&mut self, id: AccountId) -> Result<bool, VaultError> {
        let gone = self.write(|transaction| {
            let gone = transaction.execute("DELETE FROM identifiers WHERE account = ?1", [number(id)])?;
            // The account after an edit is the `before` of the next edit; after the newest edit it is the account
            // itself.
            let Some(mut after) = accounts::one(transaction, id)?.map(Before::of) else {
                return Ok(gone > 0);
            };
            for row in acts::all(transaction)?.into_iter().rev().filter(|row| row.account == Some(id)) {
                let Body::Edit { before, identifiers } = row.body else { continue };
                if !identifiers.is_empty() {
                    let body = Body::Edit { before: before.clone(), identifiers: Vec::new() };
                    // An edit of which nothing is left cannot be undone either.
                    let left = (row.undone || before != after).then_some(&body);
                    acts::rewrite(transaction, row.id, left)?;
                }
                after = before;
            }
            Ok(gone > 0)
        })?;
        if gone {
            // Deleted identifiers stand in the journal until the journal is folded back, at the latest when the vault
            // is closed.
            let _ = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        }
        Ok(gone)
    }
}
