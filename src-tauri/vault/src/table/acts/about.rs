//! The items that an act was about.

use rusqlite::{Connection, OptionalExtension};
use withhold_domain::{AccountId, SettingId};

use super::act::{Act, ActKind};
use crate::{ItemKey, Vault, VaultError, error::Fault, table::unreadable};

impl Vault {
    /// The items of an act that recorded checks or decisions, in the order in which the act named the items; no items
    /// of any other act.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn items_of(&self, act: &Act) -> Result<Vec<ItemKey>, VaultError> {
        let (table, rows) = match &act.kind {
            ActKind::Check(rows) => ("SELECT setting, instance FROM checks WHERE seq = ?1", rows),
            ActKind::Decide(rows) => ("SELECT setting, instance FROM decisions WHERE id = ?1", rows),
            ActKind::Add(_) | ActKind::Edit(_) | ActKind::Remove(_) | ActKind::OwnService(_) => {
                return Ok(Vec::new());
            }
        };
        self.read(|transaction| items(transaction, table, rows).map_err(|fault| fault.at(self.path())))
    }
}

fn items(connection: &Connection, query: &str, rows: &[(AccountId, i64)]) -> Result<Vec<ItemKey>, Fault> {
    let mut statement = connection.prepare_cached(query)?;
    let mut items = Vec::with_capacity(rows.len());
    for &(account, row) in rows {
        let found = statement
            .query_row([row], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?)))
            .optional()?;
        let Some((setting, instance)) = found else { continue };
        let setting = SettingId::new(setting).map_err(|error| unreadable(0, error))?;
        items.push(ItemKey { account, setting, instance });
    }
    Ok(items)
}
