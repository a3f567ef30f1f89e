//! Devices: which device writes into this file, and how a copy of the file is noticed.
//!
//! A device is known by a random number. Beside the number stands the file that the device has written into; where
//! another file is open now, the vault was copied, restored or salvaged, and goes on under a new device. So no two
//! files ever go on with one chain.

use std::{fs, path::Path, time::UNIX_EPOCH};

use rusqlite::{Connection, OptionalExtension, params};
use uuid::{Builder, Uuid};
use withhold_domain::DeviceId;

use crate::{VaultError, error::Fault, ways::secret::random};

/// A text that differs between this file and any copy of it. The text says nothing of the computer or the person.
pub(crate) fn file_at(path: &Path) -> String {
    let Ok(meta) = fs::metadata(path) else { return String::new() };
    let made = meta.created().ok().and_then(|made| made.duration_since(UNIX_EPOCH).ok());
    let made = made.map_or(0, |made| made.as_nanos());
    format!("{}-{made}", number(&meta))
}

#[cfg(unix)]
fn number(meta: &fs::Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt;
    meta.ino()
}

/// Windows gives a file's number only to a process that has opened the file; the time at which the file was made has to
/// do.
#[cfg(not(unix))]
fn number(_: &fs::Metadata) -> u64 {
    0
}

/// The device that writes into the open file: the device that wrote into the file before, or a new one.
pub(crate) fn own(connection: &Connection, file: &str, path: &Path) -> Result<[u8; 16], Fault> {
    if let Some((id, written)) = current(connection)? {
        if written.as_deref() == Some(file) {
            return Ok(id);
        }
        retire(connection)?;
    }
    let id = random_uuid(path)?;
    connection.execute("INSERT INTO devices (id, own, file) VALUES (?1, 1, ?2)", params![id, file])?;
    Ok(id)
}

/// The device that writes, and the file into which the device has written its chain, where that file is known.
type OwnDevice = ([u8; 16], Option<String>);

/// The device that wrote last, as the file says, and the file into which that device wrote.
pub(crate) fn current(connection: &Connection) -> Result<Option<OwnDevice>, Fault> {
    let mut statement = connection.prepare_cached("SELECT id, file FROM devices WHERE own = 1")?;
    Ok(statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

/// Makes the device that wrote last a former device of this vault.
pub(crate) fn retire(connection: &Connection) -> Result<(), Fault> {
    connection.execute("UPDATE devices SET own = 0, file = coalesce(file, '') WHERE own = 1", [])?;
    Ok(())
}

/// Records that the content of the file `before` now stands in the file `now`, so that the device stays the same.
pub(crate) fn set_file(connection: &Connection, before: &str, now: &str) -> Result<(), rusqlite::Error> {
    connection
        .execute("UPDATE devices SET file = ?2 WHERE own = 1 AND file = ?1", params![before, now])
        .map(drop)
}

/// The next place in the device's chain of checks. No place is given twice.
pub(crate) fn next_place(connection: &Connection, device: &[u8; 16]) -> Result<i64, Fault> {
    let query = "UPDATE devices SET place = place + 1 WHERE id = ?1 RETURNING place";
    Ok(connection.prepare_cached(query)?.query_row([device], |row| row.get(0))?)
}

/// The next place among the device's decisions.
pub(crate) fn next_decided(connection: &Connection, device: &[u8; 16]) -> Result<i64, Fault> {
    let query = "UPDATE devices SET decided = decided + 1 WHERE id = ?1 RETURNING decided";
    Ok(connection.prepare_cached(query)?.query_row([device], |row| row.get(0))?)
}

/// A new UUID that tells nothing, not even when the UUID was made: of a forgotten account only the UUID is left.
pub(crate) fn random_uuid(path: &Path) -> Result<[u8; 16], VaultError> {
    Ok(*Builder::from_random_bytes(random(path)?).into_uuid().as_bytes())
}

/// A new UUID in the order of time, as every record gets one.
pub(crate) fn uuid(micros: i64, path: &Path) -> Result<[u8; 16], VaultError> {
    let millis = u64::try_from(micros / 1_000).unwrap_or(0);
    Ok(*Builder::from_unix_timestamp_millis(millis, &random(path)?).into_uuid().as_bytes())
}

/// The device by its bytes.
pub(crate) fn device_id(bytes: [u8; 16]) -> DeviceId {
    DeviceId(Uuid::from_bytes(bytes))
}
