//! Services that the person added by hand. The vault stores their entries as text, which the engine can read.

use rusqlite::{Connection, Row, params};
use withhold_domain::ServiceId;

use super::{
    acts::{self, Act, Body},
    unreadable,
};
use crate::{Vault, VaultError, error::Fault};

/// A service to add by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOwnService {
    /// The service's name.
    pub id: ServiceId,
    /// The service's entry, as JSON in the shape of a catalogue entry.
    pub body: String,
}

/// A service added by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnServiceRow {
    /// The service's name.
    pub id: ServiceId,
    /// The service's entry, as JSON in the shape of a catalogue entry.
    pub body: String,
    /// How often the service was described, from 1 on.
    pub revision: u32,
}

impl Vault {
    /// Stores a service added by hand. A service that was taken back can be added again.
    ///
    /// # Errors
    /// When a service of that name is stored already.
    pub fn add_own_service(&mut self, service: &NewOwnService) -> Result<Act, VaultError> {
        self.write(|transaction| {
            let added = transaction.execute(
                "INSERT INTO own_services (id, body) VALUES (?1, ?2)
                 ON CONFLICT (id) DO UPDATE SET body = ?2, removed = 0, revision = revision + (body IS NOT ?2)
                 WHERE removed = 1",
                params![service.id.as_str(), service.body],
            )?;
            if added == 0 {
                return Err(Fault::Vault(VaultError::Taken));
            }
            acts::append(transaction, None, Body::OwnService { service: service.id.as_str().to_owned() })
        })
    }

    /// All services ever added by hand and not forgotten, services that were taken back too, so that their records keep
    /// their names.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn own_service_names(&self) -> Result<Vec<OwnServiceRow>, VaultError> {
        let query = format!("{SELECT} ORDER BY id");
        self.read(|transaction| rows(transaction, &query).map_err(|fault| fault.at(self.path())))
    }
}

pub(crate) fn set_removed(connection: &Connection, id: &str) -> Result<(), Fault> {
    connection.execute("UPDATE own_services SET removed = 1 WHERE id = ?1", [id])?;
    Ok(())
}

/// The services in use: those not taken back, and those taken back on which an account on the list still stands.
pub(crate) fn all(connection: &Connection) -> Result<Vec<OwnServiceRow>, Fault> {
    rows(
        connection,
        &format!(
            "{SELECT} WHERE removed = 0 OR EXISTS (
                 SELECT 1 FROM accounts a WHERE a.service = own_services.id AND a.removed_moment IS NULL) ORDER BY id"
        ),
    )
}

const SELECT: &str = "SELECT id, body, revision FROM own_services";

fn rows(connection: &Connection, query: &str) -> Result<Vec<OwnServiceRow>, Fault> {
    let mut statement = connection.prepare_cached(query)?;
    let rows = statement.query_map([], row)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

fn row(row: &Row<'_>) -> Result<OwnServiceRow, rusqlite::Error> {
    let id = ServiceId::new(row.get::<_, String>(0)?).map_err(|error| unreadable(0, error))?;
    Ok(OwnServiceRow { id, body: row.get(1)?, revision: row.get(2)? })
}
