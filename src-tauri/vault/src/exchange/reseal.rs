//! Encrypting a vault that is not, the way back, and giving a vault another key: the whole file is exchanged.
//!
//! The header says first what is to come, then the new file is written, tried and put in the place of the old one, and
//! at last the header speaks of it alone. Stopped at any moment, the file that is there finds its key, and whoever
//! has the folder alone next clears away the rest.

use std::{collections::BTreeMap, fs, path::Path};

use rusqlite::Connection;

use crate::{
    ChainReport, FILE, Key, Look, Protect, Vault, VaultError,
    backup::sealing,
    chain,
    disk::atomic::{make_empty, remove, replace, sync_folder_of, unfinished, with_ending},
    disk::durable,
    disk::lock::{FolderLock, Hold},
    error::from_sql,
    exchange::stage,
    file::opener::Opener,
    file::{device, integrity},
    open::create::New,
    state::{HEADER, Seen},
    vault::{Fault, check_owner, io_error, told},
    ways::code::RecoveryCode,
    ways::header::{Bare, Content, Header, Hex, Way},
    ways::secret::{DataKey, random},
    ways::unlock::{RECOVERY, good, unlock},
    ways::wrap::{Stretch, Wrap},
};

/// What has been done of an exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// The header names what is to come.
    Announced,
    /// The new file is written.
    Written,
    /// It has been read through and holds the same.
    Tried,
    /// It is in the place of the old one.
    Placed,
    /// The header speaks of it alone.
    Promoted,
}

impl Vault {
    /// Encrypts a vault that is not. The caller has closed its own. Its backups are encrypted with it.
    ///
    /// # Errors
    /// When it is encrypted already, others have it open, it is damaged, or the disk refuses; it is then as it was.
    pub fn seal(folder: &Path, protect: Protect<'_>) -> Result<(), VaultError> {
        match Self::look(folder)? {
            Look::Sealed(_) => Err(VaultError::Encrypted),
            _ => exchanged(folder, Key::None, protect),
        }
    }

    /// Takes the encryption off. The caller has closed its own vault. Backups stay encrypted.
    ///
    /// # Errors
    /// When it is not encrypted, `key` does not open it, others have it open, it is damaged, or the disk refuses; it
    /// is then as it was.
    pub fn unseal(folder: &Path, key: Key<'_>) -> Result<(), VaultError> {
        match Self::look(folder)? {
            Look::Plain => Err(VaultError::NotEncrypted),
            _ => exchanged(folder, key, Protect::Nothing),
        }
    }

    /// Encrypts the vault anew, under a new key and by `protect` alone; a recovery code goes on opening it only where
    /// it is the `key` given. The caller has closed its own vault. Backups stay under the old key and its ways.
    ///
    /// # Errors
    /// As [`Vault::unseal`].
    pub fn rekey(folder: &Path, key: Key<'_>, protect: Protect<'_>) -> Result<(), VaultError> {
        match Self::look(folder)? {
            Look::Plain => Err(VaultError::NotEncrypted),
            _ => exchanged(folder, key, protect),
        }
    }
}

fn exchanged(folder: &Path, key: Key<'_>, protect: Protect<'_>) -> Result<(), VaultError> {
    // Nothing is put beside what is not a vault.
    let seen = Seen::at(folder)?;
    if !matches!(seen.look(folder), Look::Plain | Look::Sealed(_)) {
        return unlock(&seen, folder, &key).map(drop);
    }
    let _alone = FolderLock::take(folder, Hold::Alone)?;
    stage::finish(folder)?;
    let seen = Seen::at(folder)?;
    if is_unfinished(folder, &seen) {
        tidy_with(folder, unlock(&seen, folder, &key)?.as_ref())?;
    }
    let result = exchange_file(folder, key, protect, &mut |_| Ok(()));
    if result.is_err() {
        // What cannot be cleared away now is cleared away by the next who has the folder alone.
        let _ = tidy(folder);
    }
    result
}

/// Whether an exchange was begun and not wholly finished.
pub(crate) fn is_unfinished(folder: &Path, seen: &Seen) -> bool {
    good(seen.header.clone()).is_some_and(|header| header.next.is_some())
        || unfinished(&folder.join(FILE)).exists()
}

/// Clears away what an interrupted exchange left, and has the header speak of the file that is there. The caller has
/// the folder alone.
///
/// # Errors
/// When the disk refuses; the vault can be opened all the same.
pub(crate) fn tidy(folder: &Path) -> Result<(), VaultError> {
    tidy_with(folder, None)
}

/// The same; with the key at hand, backups that are still in the clear are encrypted as well.
pub(crate) fn tidy_with(folder: &Path, key: Option<&DataKey>) -> Result<(), VaultError> {
    let seen = Seen::at(folder)?;
    if !matches!(seen.look(folder), Look::Plain | Look::Sealed(_)) || !is_unfinished(folder, &seen) {
        return Ok(());
    }
    let new = unfinished(&folder.join(FILE));
    remove(&with_ending(&new, "-journal"))?;
    remove(&new)?;
    let Some(header) = good(seen.header.clone()) else { return Ok(()) };
    match header.content(seen.salt()) {
        Some(content) => {
            if let Some(key) = key {
                let next = New { content: content.clone(), key: Some(DataKey(key.0.clone())) };
                sealing::encrypt(folder, &header.vault, &next)?;
            }
            promote(folder, header.vault, content.clone())
        }
        None => Ok(()),
    }
}

/// Has the header speak of one file alone; one that is not encrypted needs none.
fn promote(folder: &Path, vault: Hex<16>, content: Content) -> Result<(), VaultError> {
    let path = folder.join(HEADER);
    match content {
        Content::Sealed(_) => replace(&path, &Header::new(vault.0, content, None).render()),
        Content::Bare(_) => {
            remove(&path)?;
            sync_folder_of(&path)
        }
    }
}

/// Writes the file anew and puts it in place. The caller has the folder alone.
fn exchange_file(
    folder: &Path,
    key: Key<'_>,
    protect: Protect<'_>,
    done: &mut dyn FnMut(Step) -> Result<(), VaultError>,
) -> Result<(), VaultError> {
    let (path, header_path) = (folder.join(FILE), folder.join(HEADER));
    let seen = Seen::at(folder)?;
    let data_key = unlock(&seen, folder, &key)?;
    let (vault, current) = match seen.sealed() {
        Some((header, sealed)) => (header.vault, Content::Sealed(sealed.clone())),
        None => (Hex(random(&header_path)?), Content::Bare(Bare::Plain)),
    };
    let next = next(vault, key, protect, &header_path)?;

    let source = whole_source(&path, Opener::new(data_key.as_ref(), seen.salt()))?;
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

    fs::rename(&new, &path).map_err(|error| io_error(&path, &error))?;
    // From here on the exchange has happened: what fails now is done by whoever opens the vault next, and nobody is
    // told that the new key is of no use.
    let _ = sync_folder_of(&path);
    done(Step::Placed)?;

    let finished =
        sealing::encrypt(folder, &vault, &next).and_then(|()| promote(folder, vault, next.content));
    if finished.is_ok() { done(Step::Promoted) } else { Ok(()) }
}

/// The same device goes on in the new file, as long as it was the one of the old file.
fn keep_device(path: &Path, new: &Path, next: &New) -> Result<(), VaultError> {
    let sql = |error| from_sql(new, error);
    let connection = next.opener().write(new)?;
    connection.execute_batch("PRAGMA synchronous = FULL;").map_err(sql)?;
    // A vault of a format before there were devices gets one when it is brought to this one.
    let has_devices = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'devices')";
    if connection.query_row(has_devices, [], |row| row.get(0)).map_err(sql)? {
        device::moved(&connection, &device::file_at(path), &device::file_at(new)).map_err(sql)?;
    }
    connection.close().map_err(|(_, error)| sql(error))
}

/// What the file becomes. A recovery code that was typed goes on being one.
fn next(vault: Hex<16>, key: Key<'_>, protect: Protect<'_>, path: &Path) -> Result<New, VaultError> {
    let mut next = New::protected(vault, protect, path)?;
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

/// Opens a file that nobody else has open, looks it through, and leaves no journal beside it.
fn whole_source(path: &Path, opener: Opener<'_>) -> Result<Connection, VaultError> {
    let looking = opener.read(path)?;
    check_owner(&looking, path).map_err(|error| told(error, opener.is_sealed()))?;
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

/// Writes all of `source` into a new file.
pub(crate) fn write(source: &Connection, new: &Path, next: &New) -> Result<(), VaultError> {
    let sql = |error| from_sql(new, error);
    remove(&with_ending(new, "-journal"))?;
    make_empty(new)?;
    // An empty key is none; what there is of one follows beside the statement.
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

/// What two files of the same content have in common.
#[derive(Debug, PartialEq, Eq)]
struct Tally {
    chain: ChainReport,
    /// Rows by table, and how often each kind of thing is in the schema.
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

impl New {
    /// Opens it.
    pub(crate) fn opener(&self) -> Opener<'_> {
        match &self.content {
            Content::Sealed(sealed) => Opener::new(self.key.as_ref(), Some(&sealed.salt.0)),
            Content::Bare(_) => Opener::new(None, None),
        }
    }
}

#[cfg(test)]
#[path = "reseal/tests.rs"]
mod tests;
