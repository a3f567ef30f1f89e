//! One value of a table in a SQLite file. The file is a private copy, made by `os` with its `-wal` beside it.

use std::path::Path;

use rusqlite::{Connection, ErrorCode, OpenFlags, limits::Limit, types::ValueRef};
use withhold_domain::{Literal, ProgramFile};

use super::json;
use crate::{
    MAX_BYTES, Reason,
    value::{Found, Plain, nearly},
};

/// Steps of SQLite's machine after which a file is taken to be made to keep SQLite busy.
const MOST_STEPS: i32 = 50_000_000;

/// What stands at a name: the first step. The steps after it lead into the value, which is then JSON.
///
/// # Errors
/// When the file is no database, is damaged, or its table is not as the recipe says.
pub(super) fn find(path: &Path, file: &ProgramFile, key: &[String]) -> Result<Found, Reason> {
    let (Some((name, inside)), Some([table, names, values])) = (key.split_first(), columns(file)) else {
        return Err(Reason::WrongShape);
    };
    let connection = opened(path).map_err(|error| reason(&error))?;
    // A view could compute anything; only a table holds what a program wrote.
    let kind: Result<String, _> =
        connection.query_row("SELECT type FROM sqlite_schema WHERE name = ?1", [table], |row| row.get(0));
    match kind {
        Ok(kind) if kind == "table" => {}
        Ok(_) => return Err(Reason::Unusual),
        // A newer form of the file may keep its values elsewhere: no table is not the same as no value.
        Err(rusqlite::Error::QueryReturnedNoRows) => return Err(Reason::WrongShape),
        Err(error) => return Err(reason(&error)),
    }
    let rows = |condition: &str| {
        // Brackets, since SQLite takes a name in quotation marks that is no column for a text.
        let question = format!("SELECT [{values}], [{names}] FROM [{table}] WHERE {condition} LIMIT 2");
        let mut statement = connection.prepare(&question)?;
        let rows =
            statement.query_map([name], |row| Ok((plain(row.get_ref(0)?), row.get::<_, String>(1)?)))?;
        rows.collect::<Result<Vec<_>, _>>()
    };
    let exact = rows(&format!("[{names}] = ?1 COLLATE BINARY")).map_err(|error| reason(&error))?;
    match <[_; 1]>::try_from(exact) {
        Ok([(value, _)]) => into(value, inside),
        Err(several) if several.is_empty() => {
            let near = rows(&format!("[{names}] = ?1 COLLATE NOCASE")).map_err(|error| reason(&error))?;
            Ok(nearly(near.iter().map(|(_, name)| name.as_str()), name))
        }
        Err(_) => Err(Reason::Duplicate),
    }
}

/// The table and its two columns. The names of table and columns are put into a question, so that nothing but plain names is taken.
fn columns(file: &ProgramFile) -> Option<[&str; 3]> {
    let plain = |key: &str| {
        let name = file.sqlite.get(key)?.as_str();
        name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_').then_some(name)
    };
    Some([plain("table")?, plain("name")?, plain("value")?])
}

fn opened(path: &Path) -> rusqlite::Result<Connection> {
    // Links on the way are followed: the copy is our own, and on macOS the folder for such copies lies behind one.
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = withhold_sqlite::open(path, flags)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, i32::try_from(MAX_BYTES).unwrap_or(i32::MAX))?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "mmap_size", 0)?;
    connection.pragma_update(None, "query_only", true)?;
    let mut left = MOST_STEPS / 1_000;
    connection.progress_handler(
        1_000,
        Some(move || {
            left -= 1;
            left < 0
        }),
    )?;
    Ok(connection)
}

fn plain(value: ValueRef<'_>) -> Plain {
    match value {
        ValueRef::Null => Plain::Null,
        ValueRef::Integer(number) => Plain::Literal(Literal::Number(number)),
        ValueRef::Real(number) => Plain::Number(format!("{number:?}")),
        // Editors keep their texts in columns for bytes.
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Plain::Literal(Literal::Text(text.to_owned())),
            Err(_) => Plain::Other(format!("{} bytes", bytes.len())),
        },
    }
}

/// The value, or what lies within it.
fn into(value: Plain, inside: &[String]) -> Result<Found, Reason> {
    match value {
        value if inside.is_empty() => Ok(Found::Value(value)),
        Plain::Literal(Literal::Text(text)) => Ok(json::read(&text)?.find(inside)),
        _ => Err(Reason::WrongShape),
    }
}

fn reason(error: &rusqlite::Error) -> Reason {
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Reason::Broken,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::CannotOpen) => {
            Reason::Unreadable
        }
        Some(ErrorCode::OperationInterrupted | ErrorCode::TooBig) => Reason::TooMany,
        Some(ErrorCode::PermissionDenied | ErrorCode::ReadOnly) => Reason::Denied,
        // A table or column of another name, or one that holds something else.
        _ => Reason::WrongShape,
    }
}
