//! Inserting rows unchanged, under the numbers that the rows had.

use rusqlite::{Connection, params, params_from_iter};

use super::{rows::Values, tables::Table};
use crate::error::Fault;

/// Inserts rows one by one; a row that breaks a rule of the table is left out.
pub(super) fn insert(connection: &Connection, table: &Table, rows: Vec<Values>) -> Result<u64, Fault> {
    let Table { name, columns, .. } = table;
    let places = vec!["?"; columns.len()].join(", ");
    let mut statement =
        connection.prepare(&format!("INSERT INTO {name} ({}) VALUES ({places})", columns.join(", ")))?;
    let mut kept = 0;
    for row in rows {
        match statement.execute(params_from_iter(row)) {
            Ok(_) => kept += 1,
            Err(error) if is_refusal(&error) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(kept)
}

pub(super) fn is_refusal(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{ConstraintViolation, TypeMismatch};
    matches!(error.sqlite_error_code(), Some(ConstraintViolation | TypeMismatch))
}

/// Keeps the table from giving a number twice, so that no old number can come to mean a new row.
pub(super) fn keep_number(connection: &Connection, table: &str, last: Option<i64>) -> Result<(), Fault> {
    let Some(last) = last else { return Ok(()) };
    connection
        .execute("UPDATE sqlite_sequence SET seq = max(seq, ?1) WHERE name = ?2", params![last, table])?;
    connection.execute(
        "INSERT INTO sqlite_sequence (name, seq)
         SELECT ?2, ?1 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?2)",
        params![last, table],
    )?;
    Ok(())
}
