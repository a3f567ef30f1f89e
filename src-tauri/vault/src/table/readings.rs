//! Failed readings: a log beside the record. A failed reading hides no look, and is deleted with its account.

use jiff::{Timestamp, civil::Date};
use rusqlite::{Row, params};

use super::{accounts, day, moment, number};
use crate::{ItemKey, Vault, VaultError, When};

/// The failed readings that are kept of each item.
const MOST: i64 = 50;

/// A reading that failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedReading {
    /// The reader.
    pub reader: String,
    /// The reader's version.
    pub version: String,
    /// Why the reading failed, in a word that the reader knows.
    pub reason: String,
    /// The value that the reader saw, where it saw any.
    pub value: Option<String>,
}

/// A failed reading in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedReading {
    /// The moment.
    pub moment: Timestamp,
    /// The day, where the person was.
    pub day: Date,
    /// The reading.
    pub reading: FailedReading,
}

impl Vault {
    /// Writes a failed reading into the log, and deletes the oldest ones of the item.
    ///
    /// # Errors
    /// When the account is gone, or the file cannot be written.
    pub fn log_reading(
        &mut self,
        item: &ItemKey,
        reading: &FailedReading,
        when: When,
    ) -> Result<(), VaultError> {
        self.write(|transaction| {
            accounts::listed(transaction, item.account)?;
            let (account, setting) = (number(item.account), item.setting.as_str());
            transaction.execute(
                "INSERT INTO readings (account, setting, instance, moment, day, reader, reader_version, reason, value)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                params![
                    account,
                    setting,
                    item.instance,
                    when.moment.as_microsecond(),
                    when.day.to_string(),
                    reading.reader,
                    reading.version,
                    reading.reason,
                    reading.value
                ],
            )?;
            transaction.execute(
                "DELETE FROM readings WHERE id IN (
                     SELECT id FROM readings WHERE account = ?1 AND setting = ?2 AND instance IS ?3
                     ORDER BY id DESC LIMIT -1 OFFSET ?4)",
                params![account, setting, item.instance, MOST],
            )?;
            Ok(())
        })
    }

    /// The log of an item, newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn readings(&self, item: &ItemKey) -> Result<Vec<LoggedReading>, VaultError> {
        self.read(|transaction| {
            let mut statement = transaction
                .prepare(
                    "SELECT moment, day, reader, reader_version, reason, value FROM readings
                     WHERE account = ?1 AND setting = ?2 AND instance IS ?3 ORDER BY id DESC",
                )
                .map_err(|error| self.sql(error))?;
            let rows = statement
                .query_map(params![number(item.account), item.setting.as_str(), item.instance], logged)
                .map_err(|error| self.sql(error))?;
            rows.collect::<Result<_, _>>().map_err(|error| self.sql(error))
        })
    }
}

fn logged(row: &Row<'_>) -> Result<LoggedReading, rusqlite::Error> {
    Ok(LoggedReading {
        moment: moment(0, row.get(0)?)?,
        day: day(1, row.get_ref(1)?.as_str()?)?,
        reading: FailedReading {
            reader: row.get(2)?,
            version: row.get(3)?,
            reason: row.get(4)?,
            value: row.get(5)?,
        },
    })
}
