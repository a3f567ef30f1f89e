//! Reading a damaged file row by row, around the pages that cannot be read.

use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
};

use rusqlite::{Connection, types::Value};

use super::tables::{BEFORE_DEVICES, TABLES, Table, number};
use crate::{
    SCHEMA, VaultError, chain::DEVICES_SINCE, error::from_sql, file::integrity::is_damage,
    file::migrate::APPLICATION_ID, file::opener::Opener,
};

/// The attempts made at one table; each attempt may mean to open the file anew.
const ATTEMPTS: u32 = 20_000;
/// No page holds more rows than this.
const ROWS_A_PAGE: i64 = 500;

/// A row, in the order of the table's columns.
pub(super) type Values = Vec<Value>;

/// The rows that were read of a table.
#[derive(Default)]
pub(super) struct TableRows {
    pub(super) rows: Vec<Values>,
    /// How many rows are lost at most.
    pub(super) lost: u64,
}

/// The rows that were read of all tables.
pub(crate) struct Harvest {
    /// The format of the file.
    pub(super) format: i64,
    pub(super) tables: HashMap<&'static str, TableRows>,
    /// The last number given to a check, where the number is known.
    pub(super) last_check: Option<i64>,
    /// The last number given to a decision, where the number is known.
    pub(super) last_decision: Option<i64>,
}

impl Harvest {
    /// The tables of a file in that format.
    pub(super) fn tables_of(format: i64) -> &'static [Table] {
        if format < DEVICES_SINCE { &BEFORE_DEVICES } else { &TABLES }
    }

    /// Takes a table's rows out.
    pub(super) fn take(&mut self, table: &str) -> TableRows {
        self.tables.remove(table).unwrap_or_default()
    }
}

/// Reads all rows that can be read of the copy of `vault`; none where the file cannot even be opened.
///
/// # Errors
/// [`VaultError::Newer`] where a later version wrote the file: the file may hold records that this version does not
/// know, and would lose. And when the copy cannot be read for a reason other than damage.
pub(super) fn harvest(path: &Path, vault: &Path, opener: Opener<'_>) -> Result<Option<Harvest>, VaultError> {
    let mut source = Source { path, opener, connection: None };
    let ours = |connection: &Connection| {
        let number = |pragma: &str| -> Result<i64, rusqlite::Error> {
            connection.pragma_query_value(None, pragma, |row| row.get(0))
        };
        let tables =
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('accounts', 'checks')";
        let count: i64 = connection.query_row(tables, [], |row| row.get(0))?;
        Ok((number("application_id")?, number("user_version")?, count))
    };
    let format = match source.read(ours)? {
        Some((APPLICATION_ID, found, _)) if found > SCHEMA => {
            return Err(VaultError::Newer { path: vault.to_owned(), found, known: SCHEMA });
        }
        Some((APPLICATION_ID, format, 1..)) => format,
        _ => return Ok(None),
    };
    let mut tables = HashMap::new();
    for table in Harvest::tables_of(format) {
        tables.insert(table.name, source.table(table)?);
    }
    let read = tables.values().all(|table| table.rows.is_empty());
    if read && tables.values().any(|table| table.lost > 0) {
        return Ok(None);
    }
    let sequence = "SELECT seq FROM sqlite_sequence WHERE name = ?1";
    let mut last =
        |table: &str| source.read(|connection| connection.query_row(sequence, [table], |row| row.get(0)));
    let (last_check, last_decision) = (last("checks")?, last("decisions")?);
    Ok(Some(Harvest { format, tables, last_check, last_decision }))
}

/// The damaged file. After a bad page a connection to an encrypted file is of no use, so the file is opened anew.
struct Source<'a> {
    path: &'a Path,
    opener: Opener<'a>,
    connection: Option<Connection>,
}

impl Source<'_> {
    /// The result of `work`; none where the work runs into damage, or finds no row.
    fn read<T>(
        &mut self,
        work: impl FnOnce(&Connection) -> Result<T, rusqlite::Error>,
    ) -> Result<Option<T>, VaultError> {
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => self.open()?,
        };
        match work(&connection) {
            Ok(result) => {
                self.connection = Some(connection);
                Ok(Some(result))
            }
            Err(rusqlite::Error::QueryReturnedNoRows) => {
                self.connection = Some(connection);
                Ok(None)
            }
            Err(error) if is_damage(&error) => {
                // Only an encrypted connection is of no more use.
                self.connection = (!self.opener.is_sealed()).then_some(connection);
                Ok(None)
            }
            Err(error) => Err(from_sql(self.path, error)),
        }
    }

    fn open(&self) -> Result<Connection, VaultError> {
        let connection = self.opener.write(self.path)?;
        // Lets SQLite go on where the file is shorter than its header says, or a table's text cannot be read.
        let lenient = "PRAGMA writable_schema = ON; PRAGMA cell_size_check = ON;";
        match connection.execute_batch(lenient) {
            Err(error) if !is_damage(&error) => Err(from_sql(self.path, error)),
            _ => Ok(connection),
        }
    }

    /// All rows of a table that can be read, and at most how many rows cannot be read.
    fn table(&mut self, table: &Table) -> Result<TableRows, VaultError> {
        let there = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?1";
        let there = self.read(|connection| connection.query_row(there, [table.name], |row| row.get(0)))?;
        if there == Some(0) {
            return Ok(TableRows::default());
        }
        let highest = self.highest(table)?;
        let mut found = FoundRows::default();
        let mut lost = self.around(table, highest, &mut found)?;
        // A number that was altered can end a reading early without an error. A reading from the other end goes
        // further.
        let all = self.counted(table)?;
        if all != Some(found.count()) && table.key != "account" {
            let backwards = "DESC";
            self.read(|connection| range(connection, table, (0, highest), backwards, &mut found))?;
        }
        lost = lost.saturating_add(found.illegible);
        let mut rows: Vec<Values> = found.rows.into_values().flatten().collect();
        let read = rows.len() as u64;
        rows.retain(|row| (table.fits)(row));
        let kept = rows.len() as u64;
        let known = all.filter(|&all| all >= read).map(|all| all - kept);
        Ok(TableRows { rows, lost: known.unwrap_or_else(|| lost.saturating_add(read - kept)) })
    }

    /// Reads from the first row on, and around the pages that cannot be read. Gives how many rows are lost at most.
    fn around(&mut self, table: &Table, highest: i64, found: &mut FoundRows) -> Result<u64, VaultError> {
        let (mut lost, mut attempts) = (0_u64, 0);
        let mut ranges = vec![(0, highest)];
        while let Some((from, to)) = ranges.pop() {
            attempts += 1;
            if attempts > ATTEMPTS {
                lost = lost.saturating_add((to - from).unsigned_abs().saturating_add(1));
                continue;
            }
            found.reached = None;
            let whole = self.read(|connection| range(connection, table, (from, to), "ASC", found))?;
            match found.reached {
                _ if whole.is_some() => {}
                Some(last) if last < to => ranges.push((last + 1, to)),
                Some(_) => {}
                None if from == to => lost += 1,
                None => {
                    let middle = from + (to - from) / 2;
                    ranges.push((middle + 1, to));
                    ranges.push((from, middle));
                }
            }
        }
        Ok(lost)
    }

    /// How many rows the table had, where an index or the table itself still tells the number.
    fn counted(&mut self, table: &Table) -> Result<Option<u64>, VaultError> {
        let query = format!("SELECT count(*) FROM {}", table.name);
        let all = self.read(|connection| connection.query_row(&query, [], |row| row.get::<_, i64>(0)))?;
        Ok(all.map(i64::unsigned_abs))
    }

    /// The highest number a row can have.
    fn highest(&mut self, table: &Table) -> Result<i64, VaultError> {
        let query = format!("SELECT max({}) FROM {}", table.key, table.name);
        let highest =
            self.read(|connection| connection.query_row(&query, [], |row| row.get::<_, Option<i64>>(0)))?;
        if let Some(highest) = highest {
            return Ok(highest.unwrap_or(0));
        }
        let sequence = "SELECT seq FROM sqlite_sequence WHERE name = ?1";
        let given = self.read(|connection| connection.query_row(sequence, [table.name], |row| row.get(0)))?;
        let pages =
            self.read(|connection| connection.pragma_query_value(None, "page_count", |row| row.get(0)))?;
        Ok(given.unwrap_or_else(|| pages.unwrap_or(1_i64).saturating_mul(ROWS_A_PAGE)))
    }
}

/// The rows of one table, by the number that orders the rows.
#[derive(Default)]
struct FoundRows {
    rows: BTreeMap<i64, Vec<Values>>,
    /// Rows with a value that cannot be read.
    illegible: u64,
    /// The number last read.
    reached: Option<i64>,
}

impl FoundRows {
    fn count(&self) -> u64 {
        self.rows.values().map(|rows| rows.len() as u64).sum()
    }
}

/// Reads a range row by row, so that the rows before a bad page are kept.
fn range(
    connection: &Connection,
    table: &Table,
    (from, to): (i64, i64),
    order: &str,
    found: &mut FoundRows,
) -> Result<(), rusqlite::Error> {
    let (columns, key, name) = (table.columns.join(", "), table.key, table.name);
    let query = format!(
        "SELECT {key}, {columns} FROM {name} NOT INDEXED WHERE {key} BETWEEN ?1 AND ?2 ORDER BY {key} {order}"
    );
    let mut statement = connection.prepare_cached(&query)?;
    let mut rows = statement.query([from, to])?;
    while let Some(row) = rows.next()? {
        let Some(key) = number(&row.get(0)?) else {
            found.illegible += 1;
            continue;
        };
        found.reached = Some(key);
        let values: Result<Values, _> = (1..=table.columns.len()).map(|column| row.get(column)).collect();
        let known = found.rows.entry(key).or_default();
        match values {
            Ok(values) if !known.contains(&values) => known.push(values),
            Ok(_) => {}
            Err(_) => found.illegible += 1,
        }
    }
    Ok(())
}
