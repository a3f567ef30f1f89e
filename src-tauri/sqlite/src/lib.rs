//! SQLite with its cipher, ready before the first file is opened.
//!
//! SQLCipher sets itself up within the first opening of a process, after SQLite has called itself ready: a second
//! thread that opens a file meanwhile finds no cipher. Its key is refused, or the statement that gives the key is
//! passed over and the file is written in the clear. So the first opening here is one of nothing, in memory, and
//! whoever comes meanwhile waits for the end of that opening.

use std::{
    path::Path,
    sync::{Mutex, PoisonError},
};

use rusqlite::{Connection, OpenFlags, Result};

/// Whether SQLite and its cipher are ready.
static READY: Mutex<bool> = Mutex::new(false);

/// Opens the file at `path` with `flags`.
///
/// # Errors
/// When the file cannot be opened as the flags say, or the cipher cannot be set up.
pub fn open(path: impl AsRef<Path>, flags: OpenFlags) -> Result<Connection> {
    ready()?;
    connect(path.as_ref(), flags)
}

/// Opens an empty database in memory.
///
/// # Errors
/// When there is no memory for the database, or the cipher cannot be set up.
pub fn open_in_memory() -> Result<Connection> {
    ready()?;
    connect(Path::new(MEMORY), OpenFlags::default())
}

/// SQLite's name for a database in memory.
const MEMORY: &str = ":memory:";

fn ready() -> Result<()> {
    let mut is_ready = READY.lock().unwrap_or_else(PoisonError::into_inner);
    if !*is_ready {
        drop(connect(Path::new(MEMORY), OpenFlags::default())?);
        *is_ready = true;
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "the one place where connections are made")]
fn connect(path: &Path, flags: OpenFlags) -> Result<Connection> {
    Connection::open_with_flags(path, flags)
}
