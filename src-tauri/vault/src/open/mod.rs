//! Making and opening a vault, in whatever state its files were left.

pub(crate) mod create;
pub(crate) mod spare;
pub(crate) mod unclean;

use std::{path::Path, thread};

use rusqlite::{Connection, ErrorCode};

use crate::{
    Key, Protect, Vault, VaultError, backup,
    disk::folder::{FILE, LOCK},
    disk::lock::{FolderLock, LockMode},
    disk::{PATIENCE, PAUSE},
    error::from_sql,
    exchange::stage,
    file::device,
    file::migrate::{self, APPLICATION_ID},
    file::opener::Opener,
    file::owner::{check_owner, damaged_if_sealed},
    open::spare::unlock_by_any,
    state::FolderScan,
    vault::Right,
    ways::secret::DataKey,
    ways::unlock::newest_keyring,
};

impl Vault {
    /// Opens the vault in `folder`. Where there is no vault, no vault is made.
    ///
    /// # Errors
    /// When there is no vault, `key` does not open the vault, or a file cannot be used; the files are then as they
    /// were. A wrong recovery code or passphrase takes some tenths of a second to refuse.
    pub fn open(folder: &Path, key: Key<'_>) -> Result<Self, VaultError> {
        let (scan, data_key, lock) = loop {
            unclean::settle(folder)?;
            let before = unclean::scan(folder)?;
            // No lock is held while the key is stretched, which takes long, because a process that holds a lock has
            // looked the vault through.
            let data_key = unlock_by_any(&before, folder, &key)?;
            if !folder.join(LOCK).exists() {
                is_ours(folder, &before, data_key.as_ref())?;
            }
            let lock = unclean::enter(folder, &before, data_key.as_ref())?;
            let scan = FolderScan::of(folder)?;
            if scan.is_of_same_file(&before) && !stage::is_pending(folder) {
                break (scan, data_key, lock);
            }
        };
        let path = folder.join(FILE);
        let mut connection = connect(folder, &scan, data_key.as_ref())?;
        prepare(&mut connection, folder, data_key.as_ref())
            .map_err(|error| damaged_if_sealed(error, data_key.is_some()))?;
        if spare::lacks_header(&scan, folder) {
            spare::put_back(&connection, folder)?;
        }
        let newest_keyring = newest_keyring(&scan, &key);
        let mut vault = Self {
            connection,
            folder: folder.to_owned(),
            file: device::file_at(&path),
            path,
            data_key,
            newest_keyring,
            shown: None,
            right: Right::Locked(lock),
            #[cfg(any(test, feature = "test-hook"))]
            hook: None,
            marked: backup::MarkCache::default(),
        };
        vault.compact_if_marked();
        Ok(vault)
    }

    /// Opens the vault in `folder`, and makes a plain vault where there is none.
    ///
    /// # Errors
    /// When the folder or file cannot be used, or the vault is encrypted; the files are then as they were.
    pub fn open_or_make_plain(folder: &Path) -> Result<Self, VaultError> {
        match Self::open(folder, Key::None) {
            Err(VaultError::NoVault(_)) => {}
            result => return result,
        }
        match Self::create(folder, Protect::Nothing) {
            // Another process has made the vault meanwhile.
            Err(VaultError::Exists(_)) => Self::open(folder, Key::None),
            result => result,
        }
    }

    /// A vault without content, for questions asked before there is a vault in `folder`: the empty vault can be read,
    /// and refuses every write.
    ///
    /// # Errors
    /// When there is no memory for the vault.
    pub fn empty(folder: &Path) -> Result<Self, VaultError> {
        Self::memory(folder, Right::Empty)
    }

    /// A vault in memory that takes writes and touches no file: a list to try things out with. No file of `folder`,
    /// which need not exist, is read or written.
    ///
    /// # Errors
    /// When there is no memory for the vault.
    pub fn in_memory(folder: &Path) -> Result<Self, VaultError> {
        Self::memory(folder, Right::InMemory)
    }

    fn memory(folder: &Path, right: Right) -> Result<Self, VaultError> {
        let path = folder.join(FILE);
        let mut connection = withhold_sqlite::open_in_memory().map_err(|error| from_sql(&path, error))?;
        migrate::migrate(&mut connection, &path, APPLICATION_ID)?;
        Ok(Self {
            connection,
            folder: folder.to_owned(),
            path,
            file: String::new(),
            data_key: None,
            newest_keyring: None,
            shown: None,
            right,
            #[cfg(any(test, feature = "test-hook"))]
            hook: None,
            marked: backup::MarkCache::default(),
        })
    }

    /// Locks `folder` alone, so that all files in the folder can be deleted: no other process has the vault open, or
    /// opens the vault, until the lock is dropped.
    ///
    /// # Errors
    /// When another process has the vault open for longer than five seconds, or the folder refuses writing.
    pub fn alone(folder: &Path) -> Result<FolderLock, VaultError> {
        FolderLock::take(folder, LockMode::Alone)
    }
}

/// Checks the owner of a file beside which there is no lock yet: no lock is made beside another program's file.
fn is_ours(folder: &Path, scan: &FolderScan, key: Option<&DataKey>) -> Result<(), VaultError> {
    if unclean::was_left_open(folder) {
        return unclean::inspect(folder, Opener::new(key, scan.salt()));
    }
    check_owner(&connect(folder, scan, key)?, &folder.join(FILE))
        .map_err(|error| damaged_if_sealed(error, key.is_some()))
}

/// Opens the file that the scan found, and never makes a file.
fn connect(folder: &Path, scan: &FolderScan, data_key: Option<&DataKey>) -> Result<Connection, VaultError> {
    Opener::new(data_key, scan.salt()).write(&folder.join(FILE))
}

fn prepare(connection: &mut Connection, folder: &Path, key: Option<&DataKey>) -> Result<(), VaultError> {
    let path = &folder.join(FILE);
    let sql = |error| from_sql(path, error);
    check_owner(connection, path)?;
    write_ahead(connection).map_err(sql)?;
    connection
        .execute_batch(
            // FULL, because an acknowledged check has to outlive a power cut, not only a crash.
            "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF;
             PRAGMA temp_store = MEMORY;",
        )
        .map_err(sql)?;
    migrate::migrate_with_backup(
        connection,
        path,
        APPLICATION_ID,
        Some(&device::file_at(path)),
        |connection| backup::before_migration(folder, connection, key),
    )?;
    connection.execute_batch("PRAGMA foreign_keys = ON;").map_err(sql)
}

/// Turns the journal on. SQLite itself does not wait here while other processes open a new file, so this function
/// waits.
fn write_ahead(connection: &Connection) -> Result<(), rusqlite::Error> {
    let mut left = PATIENCE;
    loop {
        match connection.execute_batch("PRAGMA journal_mode = WAL;") {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && !left.is_zero() => {
                thread::sleep(PAUSE);
                left = left.saturating_sub(PAUSE);
            }
            result => return result,
        }
    }
}
