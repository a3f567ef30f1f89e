//! Services the person added by hand. The vault keeps them as text; the engine knows what it says.

use rusqlite::{Connection, params};
use withhold_domain::ServiceId;

use super::{acts, acts::Body, unreadable};
use crate::{Vault, VaultError, file::Fault};

/// A service added by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnServiceRow {
    /// Its name.
    pub id: ServiceId,
    /// Its entry, as JSON in the shape of the catalogue's.
    pub body: String,
}

impl Vault {
    /// Keeps a service added by hand. One that was taken back can be added again.
    ///
    /// # Errors
    /// When one of that name is kept already.
    pub fn add_own_service(&mut self, row: &OwnServiceRow) -> Result<(), VaultError> {
        self.write(|transaction| {
            let added = transaction.execute(
                "INSERT INTO own_services (id, body) VALUES (?1, ?2)
                 ON CONFLICT (id) DO UPDATE SET body = ?2, removed = 0 WHERE removed = 1",
                params![row.id.as_str(), row.body],
            )?;
            if added == 0 {
                return Err(Fault::Vault(VaultError::Taken));
            }
            acts::append(transaction, None, &Body::OwnService { service: row.id.as_str().to_owned() })
        })
    }
}

pub(crate) fn set_removed(connection: &Connection, id: &str) -> Result<(), Fault> {
    connection.execute("UPDATE own_services SET removed = 1 WHERE id = ?1", [id])?;
    Ok(())
}

/// Those kept, also the taken back ones that an account still stands on.
pub(crate) fn all(connection: &Connection) -> Result<Vec<OwnServiceRow>, Fault> {
    let mut statement = connection.prepare(
        "SELECT id, body FROM own_services
         WHERE removed = 0 OR id IN (SELECT service FROM accounts) ORDER BY id",
    )?;
    let rows = statement
        .query_map([], |row| {
            let id = ServiceId::new(row.get::<_, String>(0)?).map_err(|error| unreadable(0, error))?;
            Ok(OwnServiceRow { id, body: row.get(1)? })
        })?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}
