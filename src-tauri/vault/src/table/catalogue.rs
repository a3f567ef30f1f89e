//! The catalogue that the person was shown last, and the changes from one catalogue to the next.

use jiff::{Timestamp, civil::Date};
use rusqlite::{Connection, OptionalExtension, Row, params};
use withhold_domain::{ChangeKind, ServiceId, SettingId};

use super::{day, moment, spelled, unreadable, word};
use crate::{Vault, VaultError, When, error::Fault};

/// A catalogue by its serial and day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CatalogueMark {
    /// The catalogue's serial.
    pub serial: u64,
    /// The day on which the catalogue was put together.
    pub issued: Date,
}

/// The catalogue the person was shown last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownCatalogue {
    /// The catalogue's serial and day.
    pub mark: CatalogueMark,
    /// The catalogue's content, packed.
    pub packed: Vec<u8>,
}

/// A change in the catalogue, to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCatalogueChange {
    /// The service.
    pub service: ServiceId,
    /// The setting; none where the change concerns the whole service.
    pub setting: Option<SettingId>,
    /// The kind of the difference, in a word that the engine knows.
    pub difference: String,
    /// For a change that overtakes looks, the kind of the change.
    pub kind: Option<ChangeKind>,
    /// The day from which the change holds.
    pub on: Date,
    /// The change in words: the catalogue's own, or a sentence of an old record.
    pub what: Option<String>,
    /// The field that differs, in a word that the engine knows.
    pub field: Option<String>,
    /// The field's value before.
    pub old: Option<String>,
    /// The field's value now.
    pub new: Option<String>,
}

/// A recorded change in the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueChangeRecord {
    /// The record's number; 0 for a change that could not be recorded yet.
    pub id: i64,
    /// The change.
    pub change: NewCatalogueChange,
    /// The serial of the catalogue that the change came with.
    pub serial: u64,
    /// When the change arrived.
    pub moment: Timestamp,
    /// The day on which the change arrived.
    pub arrived: Date,
    /// Whether the person marked the change as seen.
    pub seen: bool,
}

impl Vault {
    /// The catalogue that the person was shown last; none in a new vault.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn shown_catalogue(&self) -> Result<Option<ShownCatalogue>, VaultError> {
        self.read(|transaction| shown(transaction).map_err(|fault| fault.at(self.path())))
    }

    /// Records the changes from the catalogue shown last to the catalogue `next`, and stores `next` as the catalogue
    /// shown last. Changes nothing and gives false where another process has shown a catalogue since `before` was read.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn show_catalogue(
        &mut self,
        before: Option<&ShownCatalogue>,
        next: &ShownCatalogue,
        changes: &[NewCatalogueChange],
        when: When,
    ) -> Result<bool, VaultError> {
        self.write(|transaction| {
            if shown(transaction)?.as_ref() != before {
                return Ok(false);
            }
            store(transaction, next)?;
            changes.iter().try_for_each(|change| insert(transaction, change, next.mark.serial, when))?;
            Ok(true)
        })
    }

    /// Shows an earlier catalogue again: the changes that came with catalogues of the serials `without` no longer
    /// count.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn show_earlier_catalogue(
        &mut self,
        next: &ShownCatalogue,
        without: &[u64],
    ) -> Result<(), VaultError> {
        self.write(|transaction| {
            store(transaction, next)?;
            for serial in without {
                transaction.execute(
                    "UPDATE catalogue_changes SET set_aside = 1 WHERE serial = ?1",
                    [stored_serial(*serial)],
                )?;
            }
            Ok(())
        })
    }

    /// Marks changes as seen; all changes where `ids` is empty.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn mark_changes_seen(&mut self, ids: &[i64]) -> Result<(), VaultError> {
        self.write(|transaction| {
            if ids.is_empty() {
                transaction.execute("UPDATE catalogue_changes SET seen = 1 WHERE seen = 0", [])?;
            }
            for id in ids {
                transaction.execute("UPDATE catalogue_changes SET seen = 1 WHERE id = ?1", [id])?;
            }
            Ok(())
        })
    }
}

/// The serial and day of the catalogue shown last, without its content.
pub(crate) fn mark(connection: &Connection) -> Result<Option<CatalogueMark>, Fault> {
    let mark = connection.query_row("SELECT serial, issued FROM shown_catalogue", [], mark_of).optional()?;
    Ok(mark)
}

/// Every change that counts, in the order of arrival.
pub(crate) fn changes(connection: &Connection) -> Result<Vec<CatalogueChangeRecord>, Fault> {
    let mut statement = connection.prepare(
        "SELECT id, service, setting, difference, kind, day, what, serial, moment, arrived, seen, field, old, new
         FROM catalogue_changes WHERE set_aside = 0 ORDER BY id",
    )?;
    let rows = statement.query_map([], record)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

fn shown(connection: &Connection) -> Result<Option<ShownCatalogue>, Fault> {
    let read = |row: &Row<'_>| Ok(ShownCatalogue { mark: mark_of(row)?, packed: row.get(2)? });
    let shown =
        connection.query_row("SELECT serial, issued, packed FROM shown_catalogue", [], read).optional()?;
    Ok(shown)
}

fn mark_of(row: &Row<'_>) -> Result<CatalogueMark, rusqlite::Error> {
    Ok(CatalogueMark { serial: serial(0, row.get(0)?)?, issued: day(1, &row.get::<_, String>(1)?)? })
}

fn store(connection: &Connection, next: &ShownCatalogue) -> Result<(), Fault> {
    connection.execute(
        "INSERT INTO shown_catalogue (id, serial, issued, packed) VALUES (1, ?1, ?2, ?3)
         ON CONFLICT (id) DO UPDATE SET serial = ?1, issued = ?2, packed = ?3",
        params![stored_serial(next.mark.serial), next.mark.issued.to_string(), next.packed],
    )?;
    Ok(())
}

fn insert(
    connection: &Connection,
    change: &NewCatalogueChange,
    serial: u64,
    when: When,
) -> Result<(), Fault> {
    connection.execute(
        "INSERT INTO catalogue_changes (service, setting, difference, kind, day, what, serial, moment, arrived,
                                        field, old, new)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        params![
            change.service.as_str(),
            change.setting.as_ref().map(SettingId::as_str),
            change.difference,
            change.kind.as_ref().map(spelled).transpose()?,
            change.on.to_string(),
            change.what,
            stored_serial(serial),
            when.moment.as_microsecond(),
            when.day.to_string(),
            change.field,
            change.old,
            change.new
        ],
    )?;
    Ok(())
}

fn record(row: &Row<'_>) -> Result<CatalogueChangeRecord, rusqlite::Error> {
    let text = |column: usize| row.get::<_, Option<String>>(column);
    Ok(CatalogueChangeRecord {
        id: row.get(0)?,
        change: NewCatalogueChange {
            service: ServiceId::new(row.get::<_, String>(1)?).map_err(|error| unreadable(1, error))?,
            setting: text(2)?.map(SettingId::new).transpose().map_err(|error| unreadable(2, error))?,
            difference: row.get(3)?,
            kind: text(4)?.map(|kind| word(4, &kind)).transpose()?,
            on: day(5, &row.get::<_, String>(5)?)?,
            what: row.get(6)?,
            field: row.get(11)?,
            old: row.get(12)?,
            new: row.get(13)?,
        },
        serial: serial(7, row.get(7)?)?,
        moment: moment(8, row.get(8)?)?,
        arrived: day(9, &row.get::<_, String>(9)?)?,
        seen: row.get(10)?,
    })
}

/// A serial as SQLite stores it. No catalogue will ever reach 2^63.
fn stored_serial(serial: u64) -> i64 {
    i64::try_from(serial).unwrap_or(i64::MAX)
}

fn serial(column: usize, kept: i64) -> Result<u64, rusqlite::Error> {
    u64::try_from(kept).map_err(|error| unreadable(column, error))
}
