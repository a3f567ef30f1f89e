//! Whether a file is whole: its pages, its tables, the references between its rows, and the chain of checks. Reads
//! only.

use rusqlite::{Connection, ErrorCode};

use crate::{ChainReport, chain, error::Fault};

/// At most this many lines about faults are kept.
const MOST_FAULTS: usize = 20;

/// The result of looking a whole file through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Integrity {
    /// Faults of the file's pages and tables in SQLite's words, the first twenty.
    pub faults: Vec<String>,
    /// Rows that refer to a row that is not there.
    pub dangling: u64,
    /// The chain of checks; none where the pages are too damaged to read the chain.
    pub chain: Option<ChainReport>,
}

impl Integrity {
    /// Whether the file's pages and tables can be relied on.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    /// Whether nothing is wrong with the file.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let chained = self.chain.as_ref().is_some_and(|chain| chain.broken_at.is_none());
        self.is_sound() && self.dangling == 0 && chained
    }
}

/// Looks the whole file through. Damage goes into the report and is no error.
///
/// # Errors
/// When the file cannot be read for a reason other than damage: the file is busy, or the disk fails.
pub(crate) fn inspect(connection: &Connection, sealed: bool) -> Result<Integrity, Fault> {
    let mut report = Integrity { faults: Vec::new(), dangling: 0, chain: None };
    // Checks the seal of every page, beyond the first bad page. After a bad page the connection can be used no more.
    if sealed {
        report.faults = damage(pragma_lines(connection, "PRAGMA cipher_integrity_check", 0))?;
    }
    if report.is_sound() {
        report.faults = damage(pragma_lines(connection, "PRAGMA quick_check(20)", 0))?;
        report.faults.retain(|line| line != "ok");
    }
    if report.is_sound() {
        match read(connection) {
            Ok((dangling, chain)) => (report.dangling, report.chain) = (dangling, Some(chain)),
            Err(fault) => report.faults = damage(Err(fault))?,
        }
    }
    Ok(report)
}

/// Whether the error speaks of damage and not of the moment.
pub(crate) fn is_damage(error: &rusqlite::Error) -> bool {
    match error.sqlite_error_code() {
        Some(code) => matches!(
            code,
            ErrorCode::DatabaseCorrupt
                | ErrorCode::NotADatabase
                | ErrorCode::Unknown
                | ErrorCode::TypeMismatch
        ),
        // A value of another type than the column's.
        None => !matches!(error, rusqlite::Error::QueryReturnedNoRows),
    }
}

fn damage(said: Result<Vec<String>, Fault>) -> Result<Vec<String>, Fault> {
    match said {
        Err(Fault::Sql(error)) if is_damage(&error) => Ok(vec![error.to_string()]),
        said => said,
    }
}

fn pragma_lines(connection: &Connection, pragma: &str, column: usize) -> Result<Vec<String>, Fault> {
    let mut statement = connection.prepare(pragma)?;
    let lines = statement.query_map([], |row| row.get::<_, String>(column))?;
    Ok(lines.take(MOST_FAULTS).collect::<Result<_, _>>()?)
}

fn read(connection: &Connection) -> Result<(u64, ChainReport), Fault> {
    let empty: bool =
        connection.query_row("SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)", [], |row| row.get(0))?;
    if empty {
        return Ok((0, ChainReport::default()));
    }
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    let mut dangling = 0;
    while rows.next()?.is_some() {
        dangling += 1;
    }
    Ok((dangling, chain::verify(connection)?))
}
