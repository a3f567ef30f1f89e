//! The chain of this device, for other devices.

use rusqlite::OptionalExtension;

use super::{ForeignChain, ForeignCheck, decisions};
use crate::{
    Vault, VaultError,
    chain::{COLUMNS, START, stored_row},
    error::Fault,
    file::device,
};

impl Vault {
    /// The records that this device wrote after that place in its chain; all its records after 0. None where the device
    /// has written nothing yet.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn chain_to_give(&self, after: i64) -> Result<Option<ForeignChain>, VaultError> {
        self.read(|transaction| {
            let run = || -> Result<Option<ForeignChain>, Fault> {
                let Some((device, _)) = device::current(transaction)? else { return Ok(None) };
                let before = transaction
                    .query_row(
                        "SELECT hash FROM checks WHERE device = ?1 AND place <= ?2 ORDER BY place DESC LIMIT 1",
                        rusqlite::params![device, after],
                        |row| row.get(0),
                    )
                    .optional()?
                    .unwrap_or(START);
                let query = format!(
                    "SELECT {COLUMNS}, r.uuid FROM checks c LEFT JOIN accounts a ON a.id = c.account
                     LEFT JOIN checks r ON r.seq = c.retracts
                     WHERE c.device = ?1 AND c.place > ?2 ORDER BY c.place"
                );
                let checks = transaction
                    .prepare(&query)?
                    .query_map(rusqlite::params![device, after], |row| {
                        let kept = stored_row(row)?;
                        let of = row.get(36)?;
                        Ok(ForeignCheck { link: kept.link, previous: kept.previous, hash: kept.hash, of })
                    })?
                    .collect::<Result<_, _>>()?;
                let decisions = decisions::given(transaction, &device)?;
                Ok(Some(ForeignChain { device, before, checks, decisions }))
            };
            run().map_err(|fault| fault.at(self.path()))
        })
    }
}
