//! The chain of checks: each row's hash covers the row and the hash of the row before.

use rusqlite::{Connection, Row, params};
use sha2::{Digest, Sha256};

use crate::{Vault, VaultError, file::Fault};

/// What the first row builds on.
pub(crate) const START: [u8; 32] = [0; 32];

/// Names the form in which a row is hashed, so that a later form can stand beside it.
const FORM: &str = "withhold check 1";

/// What came of reading the whole chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChainReport {
    /// Rows read.
    pub rows: u64,
    /// Checks among them, retractions left out.
    pub checks: u64,
    /// The first row whose hash does not follow, if there is one.
    pub broken_at: Option<i64>,
}

/// The content of one row, as it is hashed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) account: i64,
    pub(crate) setting: String,
    pub(crate) instance: Option<String>,
    pub(crate) moment: i64,
    pub(crate) day: String,
    pub(crate) finding: Option<String>,
    pub(crate) reason: Option<String>,
    pub(crate) method: Option<String>,
    pub(crate) label_read: Option<String>,
    pub(crate) note: Option<String>,
    pub(crate) effective: Option<String>,
    /// The hash of the check that is taken back: row numbers can move, hashes name what they name.
    pub(crate) retracts: Option<[u8; 32]>,
}

impl Link {
    /// The hash of the row that follows `previous`. Fields go in with their length before them, so that no two
    /// rows read the same.
    pub(crate) fn hash(&self, previous: &[u8; 32]) -> [u8; 32] {
        let mut hasher = Sha256::new();
        let mut put = |field: Option<&[u8]>| match field {
            None => hasher.update([0]),
            Some(bytes) => {
                hasher.update([1]);
                hasher.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
                hasher.update(bytes);
            }
        };
        let text = |field: &'_ Option<String>| field.as_ref().map(|text| text.clone().into_bytes());
        put(Some(FORM.as_bytes()));
        put(Some(previous));
        put(Some(&self.account.to_be_bytes()));
        put(Some(self.setting.as_bytes()));
        put(text(&self.instance).as_deref());
        put(Some(&self.moment.to_be_bytes()));
        put(Some(self.day.as_bytes()));
        for field in
            [&self.finding, &self.reason, &self.method, &self.label_read, &self.note, &self.effective]
        {
            put(text(field).as_deref());
        }
        put(self.retracts.as_ref().map(<[u8; 32]>::as_slice));
        hasher.finalize().into()
    }
}

impl Vault {
    /// Reads the whole chain and says whether every row follows the one before.
    ///
    /// # Errors
    /// When the file cannot be read; a broken chain is a report, not an error.
    pub fn verify_chain(&self) -> Result<ChainReport, VaultError> {
        self.read(|transaction| verify(transaction).map_err(|fault| fault.at(self.path())))
    }
}

pub(crate) fn verify(connection: &Connection) -> Result<ChainReport, Fault> {
    let mut statement = connection.prepare(
        "SELECT c.seq, c.account, c.setting, c.instance, c.moment, c.day, c.finding, c.reason, c.method,
                c.label_read, c.note, c.effective, r.hash, c.previous, c.hash, c.retracts
         FROM checks c LEFT JOIN checks r ON r.seq = c.retracts ORDER BY c.seq",
    )?;
    let mut rows = statement.query([])?;
    let mut report = ChainReport { rows: 0, checks: 0, broken_at: None };
    let mut before = START;
    while let Some(row) = rows.next()? {
        let (seq, link) = (row.get::<_, i64>(0)?, link(row)?);
        let (previous, hash): ([u8; 32], [u8; 32]) = (row.get(13)?, row.get(14)?);
        report.rows += 1;
        report.checks += u64::from(row.get::<_, Option<i64>>(15)?.is_none());
        if report.broken_at.is_none() && (previous != before || link.hash(&before) != hash) {
            report.broken_at = Some(seq);
        }
        before = hash;
    }
    if report.broken_at.is_none() && !anchored(connection)? {
        report.broken_at = Some(0);
    }
    Ok(report)
}

/// The last anchor, if there is one, has to lie in the chain.
fn anchored(connection: &Connection) -> Result<bool, Fault> {
    Ok(connection.query_row(
        "SELECT NOT EXISTS (SELECT 1 FROM anchors) OR EXISTS (
             SELECT 1 FROM anchors a WHERE a.id = (SELECT max(id) FROM anchors)
             AND (a.checks = 0 OR EXISTS (SELECT 1 FROM checks c WHERE c.hash = a.head)))",
        [],
        |row| row.get(0),
    )?)
}

/// Reads columns 1 to 12 in the order of the query above.
pub(crate) fn link(row: &Row<'_>) -> Result<Link, rusqlite::Error> {
    Ok(Link {
        account: row.get(1)?,
        setting: row.get(2)?,
        instance: row.get(3)?,
        moment: row.get(4)?,
        day: row.get(5)?,
        finding: row.get(6)?,
        reason: row.get(7)?,
        method: row.get(8)?,
        label_read: row.get(9)?,
        note: row.get(10)?,
        effective: row.get(11)?,
        retracts: row.get(12)?,
    })
}

/// Appends a row to the chain, and gives its number.
pub(crate) fn append(connection: &Connection, link: &Link, retracts: Option<i64>) -> Result<i64, Fault> {
    let previous = head(connection)?;
    let hash = link.hash(&previous);
    connection.execute(
        "INSERT INTO checks (account, setting, instance, moment, day, finding, reason, method, label_read, note,
                             effective, retracts, previous, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        params![
            link.account, link.setting, link.instance, link.moment, link.day, link.finding, link.reason,
            link.method, link.label_read, link.note, link.effective, retracts, previous, hash
        ],
    )?;
    Ok(connection.last_insert_rowid())
}

/// The hash of the last row.
pub(crate) fn head(connection: &Connection) -> Result<[u8; 32], rusqlite::Error> {
    connection
        .query_row("SELECT hash FROM checks ORDER BY seq DESC LIMIT 1", [], |row| row.get(0))
        .or_else(|error| if error == rusqlite::Error::QueryReturnedNoRows { Ok(START) } else { Err(error) })
}

#[cfg(test)]
pub(crate) fn sum(text: &str) -> [u8; 32] {
    Sha256::digest(text).into()
}
