//! Encrypting a plain vault, decrypting a vault, and giving a vault another key: the whole file is exchanged.
//!
//! The header first names the file to come; then the new file is written, tried and renamed into place, and at last the
//! header names the new file alone. Wherever the exchange is stopped, the header names the file that is there, and the
//! next process that holds the folder alone clears away the rest.

use std::{collections::BTreeMap, path::Path};

use rusqlite::Connection;

use withhold_files::unfinished;

use crate::{
    ChainReport, FolderState, Key, Protect, Vault, VaultError,
    backup::sealing,
    chain,
    disk::durable::{self, replace, sync_folder},
    disk::folder::{FILE, HEADER},
    disk::lock::{FolderLock, LockMode},
    error::{Fault, from_sql, io_error},
    exchange::stage,
    exchange::tidy::{is_unfinished, promote, tidy, tidy_with},
    file::opener::Opener,
    file::owner::{check_owner, damaged_if_sealed},
    file::rewrite::write,
    file::{device, integrity},
    state::FolderScan,
    ways::code::RecoveryCode,
    ways::header::{Bare, Content, Header, Way},
    ways::hexadecimal::Hex,
    ways::next_file::NextFile,
    ways::secret::random,
    ways::unlock::unlock,
    ways::wrap::{RECOVERY, Stretch, Wrap},
};

/// The steps of an exchange, each named when it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// The header names the file to come.
    Announced,
    /// The new file is written.
    Written,
    /// The new file has been read through and holds the same as the old one.
    Tried,
    /// The new file is in the place of the old one.
    Placed,
    /// The header names the new file alone.
    Promoted,
}

impl Vault {
    /// Encrypts a plain vault and its backups. The caller has closed the vault.
    ///
    /// # Errors
    /// When the vault is encrypted already or damaged, another process has the vault open, or the disk refuses; the
    /// vault is then as it was.
    pub fn seal(folder: &Path, protect: Protect<'_>) -> Result<(), VaultError> {
        match Self::folder_state(folder)? {
            FolderState::Sealed(_) => Err(VaultError::Encrypted),
            _ => exchange_alone(folder, Key::None, protect),
        }
    }

    /// Decrypts the vault. The caller has closed the vault. Backups stay encrypted.
    ///
    /// # Errors
    /// When the vault is not encrypted or is damaged, `key` does not open the vault, another process has the vault
    /// open, or the disk refuses; the vault is then as it was.
    pub fn unseal(folder: &Path, key: Key<'_>) -> Result<(), VaultError> {
        match Self::folder_state(folder)? {
            FolderState::Plain => Err(VaultError::NotEncrypted),
            _ => exchange_alone(folder, key, Protect::Nothing),
        }
    }

    /// Encrypts the vault anew, under a new key and by `protect` alone; a recovery code goes on opening the vault only
    /// where the code is the `key` given. The caller has closed the vault. Backups stay under the old key and its ways.
    ///
    /// # Errors
    /// As [`Vault::unseal`].
    pub fn rekey(folder: &Path, key: Key<'_>, protect: Protect<'_>) -> Result<(), VaultError> {
        match Self::folder_state(folder)? {
            FolderState::Plain => Err(VaultError::NotEncrypted),
            _ => exchange_alone(folder, key, protect),
        }
    }
}

fn exchange_alone(folder: &Path, key: Key<'_>, protect: Protect<'_>) -> Result<(), VaultError> {
    // No lock file is made beside a file that is not a vault.
    let scan = FolderScan::of(folder)?;
    if !matches!(scan.state(folder), FolderState::Plain | FolderState::Sealed(_)) {
        return unlock(&scan, folder, &key).map(drop);
    }
    let _alone = FolderLock::take(folder, LockMode::Alone)?;
    stage::finish(folder)?;
    let scan = FolderScan::of(folder)?;
    if is_unfinished(folder, &scan) {
        tidy_with(folder, unlock(&scan, folder, &key)?.as_ref())?;
    }
    let result = exchange_file(folder, key, protect, &mut |_| Ok(()));
    if result.is_err() {
        // Where clearing away fails, the next process that holds the folder alone clears away.
        let _ = tidy(folder);
    }
    result
}

/// Writes the file anew and puts the new file in place. The caller holds the folder alone.
fn exchange_file(
    folder: &Path,
    key: Key<'_>,
    protect: Protect<'_>,
    done: &mut dyn FnMut(Step) -> Result<(), VaultError>,
) -> Result<(), VaultError> {
    let (path, header_path) = (folder.join(FILE), folder.join(HEADER));
    let scan = FolderScan::of(folder)?;
    let data_key = unlock(&scan, folder, &key)?;
    let (vault, current) = match scan.sealed() {
        Some((header, sealed)) => (header.vault, Content::Sealed(sealed.clone())),
        None => (Hex(random(&header_path)?), Content::Bare(Bare::Plain)),
    };
    let next = next(vault, key, protect, &header_path)?;

    let source = whole_source(&path, Opener::new(data_key.as_ref(), scan.salt()))?;
    let before = Tally::of(&source, &path)?;
    replace(&header_path, &Header::new(vault.0, current, Some(next.content.clone())).render())?;
    done(Step::Announced)?;

    let new = unfinished(&path);
    write(&source, &new, &next)?;
    source.close().map_err(|(_, error)| from_sql(&path, error))?;
    keep_device(&path, &new, &next)?;
    durable::sync_file(&new)?;
    done(Step::Written)?;

    if Tally::of(&whole_source(&new, next.opener())?, &new)? != before {
        return Err(VaultError::Damaged(path));
    }
    done(Step::Tried)?;

    withhold_files::rename(&new, &path).map_err(|error| io_error(&path, &error))?;
    // After the rename the new key is valid. Errors below are not returned: the next open finishes the work, and an
    // error would make the caller discard the new key.
    let _ = sync_folder(folder);
    done(Step::Placed)?;

    let finished =
        sealing::encrypt(folder, &vault, &next).and_then(|()| promote(folder, vault, next.content));
    if finished.is_ok() { done(Step::Promoted) } else { Ok(()) }
}

/// The same device goes on in the new file, where it was the device of the old file.
fn keep_device(path: &Path, new: &Path, next: &NextFile) -> Result<(), VaultError> {
    let sql = |error| from_sql(new, error);
    let connection = next.opener().write(new)?;
    connection.execute_batch("PRAGMA synchronous = FULL;").map_err(sql)?;
    // A vault of a format before there were devices gets a device when the vault is migrated.
    let has_devices = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'devices')";
    if connection.query_row(has_devices, [], |row| row.get(0)).map_err(sql)? {
        device::set_file(&connection, &device::file_at(path), &device::file_at(new)).map_err(sql)?;
    }
    connection.close().map_err(|(_, error)| sql(error))
}

/// The next file's content and key. A recovery code that was typed stays a way in.
fn next(vault: Hex<16>, key: Key<'_>, protect: Protect<'_>, path: &Path) -> Result<NextFile, VaultError> {
    let mut next = NextFile::protected(vault, protect, path)?;
    if let (Key::RecoveryCode(typed), Content::Sealed(sealed), Some(data)) =
        (key, &mut next.content, &next.key)
    {
        let stretch = Stretch::new(path)?;
        let typed = stretch.key(RecoveryCode::parse(typed)?.bytes(), path)?;
        let wrap = Wrap::seal(&typed, data, sealed.bound(&vault, RECOVERY), path)?;
        sealed.ways.push(Way::Recovery { confirmed: true, stretch, wrap });
    }
    Ok(next)
}

/// Opens a file that no other process has open, looks the file through, and leaves no journal beside it.
fn whole_source(path: &Path, opener: Opener<'_>) -> Result<Connection, VaultError> {
    let looking = opener.read(path)?;
    check_owner(&looking, path).map_err(|error| damaged_if_sealed(error, opener.is_sealed()))?;
    if !integrity::inspect(&looking, opener.is_sealed()).map_err(|fault| fault.at(path))?.is_whole() {
        return Err(VaultError::Damaged(path.to_owned()));
    }
    drop(looking);
    let connection = opener.write(path)?;
    let mode: String = connection
        .query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))
        .map_err(|error| from_sql(path, error))?;
    if mode == "delete" { Ok(connection) } else { Err(VaultError::Busy(path.to_owned())) }
}

/// What two files of the same content have in common.
#[derive(Debug, PartialEq, Eq)]
struct Tally {
    chain: ChainReport,
    /// Rows by table, and how often each kind of object is in the schema.
    rows: BTreeMap<String, i64>,
    version: i64,
}

impl Tally {
    fn of(connection: &Connection, path: &Path) -> Result<Self, VaultError> {
        let run = || -> Result<Self, Fault> {
            let mut rows = BTreeMap::new();
            let mut statement = connection.prepare("SELECT type, name FROM sqlite_schema")?;
            let things: Vec<(String, String)> =
                statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
            for (kind, name) in things {
                let count = if kind == "table" {
                    let quoted = name.replace('"', "\"\"");
                    connection
                        .query_row(&format!("SELECT count(*) FROM \"{quoted}\""), [], |row| row.get(0))?
                } else {
                    1
                };
                rows.insert(format!("{kind} {name}"), count);
            }
            let version = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
            Ok(Self { chain: chain::verify(connection)?, rows, version })
        };
        run().map_err(|fault| fault.at(path))
    }
}

#[cfg(test)]
#[path = "reseal/tests.rs"]
mod tests;
