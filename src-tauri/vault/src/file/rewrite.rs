//! Writing the content of an open database into a new file, under another key or without a key.

use std::path::Path;

use rusqlite::Connection;

use crate::{
    VaultError,
    disk::durable::{make_empty, remove_file},
    disk::folder::with_ending,
    error::from_sql,
    ways::header::Content,
    ways::next_file::NextFile,
};

/// Writes all of `source` into a new file.
pub(crate) fn write(source: &Connection, new: &Path, next: &NextFile) -> Result<(), VaultError> {
    let sql = |error| from_sql(new, error);
    remove_file(&with_ending(new, "-journal"))?;
    make_empty(new)?;
    // The empty key stands for no key; a key of the new file follows apart from the statement.
    source.execute("ATTACH DATABASE ?1 AS next KEY ''", [new.to_string_lossy()]).map_err(sql)?;
    if let (Content::Sealed(sealed), Some(key)) = (&next.content, &next.key) {
        key.unlock_as(source, c"next", &sealed.salt.0, new)?;
    }
    let number = |pragma: &str| -> Result<i64, VaultError> {
        source.pragma_query_value(None, pragma, |row| row.get(0)).map_err(sql)
    };
    let marks = format!(
        "PRAGMA next.application_id = {}; PRAGMA next.user_version = {};",
        number("application_id")?,
        number("user_version")?
    );
    source.execute_batch("PRAGMA next.synchronous = FULL;").map_err(sql)?;
    source.query_row("SELECT sqlcipher_export('next')", [], |_| Ok(())).map_err(sql)?;
    source.execute_batch(&marks).map_err(sql)?;
    source.execute_batch("DETACH DATABASE next;").map_err(sql)
}
