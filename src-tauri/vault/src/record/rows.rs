//! Every row of every table, for tests that check a sentence such as "nothing was changed" against the whole content.

use std::collections::BTreeMap;

use rusqlite::{Connection, types::Value};

use crate::{Vault, VaultError, error::Fault};

/// The rows of each table in the order of writing, each cell with the name of its column.
pub type Rows = BTreeMap<String, Vec<Vec<(String, Value)>>>;

impl Vault {
    /// Every row of every table at one moment, through the open connection, so that an encrypted file can be read too.
    /// The schema stands under `sqlite_schema`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn rows(&self) -> Result<Rows, VaultError> {
        self.read(|transaction| all(transaction).map_err(|fault| fault.at(&self.path)))
    }
}

fn all(connection: &Connection) -> Result<Rows, Fault> {
    let tables: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let schema = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name".to_owned();
    let mut rows = Rows::from([("sqlite_schema".to_owned(), rows_of(connection, &schema)?)]);
    for table in tables {
        // An index would give the rows in the order of random keys.
        let query = format!("SELECT * FROM {table} NOT INDEXED");
        rows.insert(table, rows_of(connection, &query)?);
    }
    Ok(rows)
}

fn rows_of(connection: &Connection, query: &str) -> Result<Vec<Vec<(String, Value)>>, Fault> {
    let mut statement = connection.prepare(query)?;
    let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let rows = statement.query_map([], |row| {
        columns.iter().enumerate().map(|(at, name)| Ok((name.clone(), row.get(at)?))).collect()
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
