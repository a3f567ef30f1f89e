//! Forgetting by what the service shows an account. The account itself stays.

use withhold_domain::AccountId;

use crate::{
    Vault, VaultError,
    table::acts::{self, Before, Body},
    table::{accounts, number},
};

impl Vault {
    /// Forgets by what the service shows an account, in what could be taken back too. Gives whether there was anything.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn forget_identifiers(&mut self, id: AccountId) -> Result<bool, VaultError> {
        let gone = self.write(|transaction| {
            let gone = transaction.execute("DELETE FROM identifiers WHERE account = ?1", [number(id)])?;
            // What an edit made of the account stands with the next edit, that of the newest with the account.
            let Some(mut after) = accounts::one(transaction, id)?.map(Before::of) else {
                return Ok(gone > 0);
            };
            for row in acts::all(transaction)?.into_iter().rev().filter(|row| row.account == Some(id)) {
                let Body::Edit { before, identifiers } = row.body else { continue };
                if !identifiers.is_empty() {
                    let body = Body::Edit { before: before.clone(), identifiers: Vec::new() };
                    // An edit of which nothing is left cannot be taken back either.
                    let left = (row.undone || before != after).then_some(&body);
                    acts::rewrite(transaction, row.id, left)?;
                }
                after = before;
            }
            Ok(gone > 0)
        })?;
        if gone {
            // What was deleted stands in the journal until it is folded back; at the latest that is when the vault is
            // closed.
            let _ = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        }
        Ok(gone)
    }
}
