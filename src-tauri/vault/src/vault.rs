//! Opening the file, and the two ways of touching it: reads of one moment, and immediate writes.

use std::{
    fs, io,
    ops::Deref,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior};

use crate::{
    Key, Protect, VaultError, backup,
    disk::lock::{FolderLock, LOCK},
    error::from_sql,
    exchange::stage,
    file::opener::Opener,
    file::{device, migrate},
    open::spare::{self, unlock_by_any},
    open::unclean,
    state::Seen,
    ways::Shown,
    ways::header::Way,
    ways::secret::DataKey,
    ways::unlock::newest_keyring,
};

/// The file's name within the data folder.
pub const FILE: &str = "withhold.db";

/// Marks the file as ours ("WHLD").
pub(crate) const APPLICATION_ID: i64 = 0x5748_4C44;

/// How long a write waits for another process.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);

/// How long it waits between two attempts where SQLite does not wait by itself.
pub(crate) const PAUSE: Duration = Duration::from_millis(10);

/// The open vault. The connection goes before the key and the lock.
#[derive(Debug)]
pub struct Vault {
    pub(crate) connection: Connection,
    pub(crate) folder: PathBuf,
    pub(crate) path: PathBuf,
    /// What tells the open file from any copy of it.
    pub(crate) file: String,
    /// The key of the file, where it is encrypted.
    pub(crate) data_key: Option<DataKey>,
    /// The way that opened it, where that was the newest secret in the keyring.
    pub(crate) newest_keyring: Option<Way>,
    /// A recovery code that was shown and not confirmed.
    pub(crate) shown: Option<Shown>,
    /// Nothing for the empty vault in memory.
    pub(crate) lock: Option<FolderLock>,
    #[cfg(any(test, feature = "test-hook"))]
    pub(crate) hook: Option<Hook>,
    /// What the last question about the day's backup has found out.
    pub(crate) marked: backup::Marked,
}

impl Vault {
    /// Opens the vault in `folder`. None is made where there is none.
    ///
    /// # Errors
    /// When there is no vault, `key` does not open it, or a file cannot be used; all is then as it was. A wrong
    /// recovery code or passphrase takes some tenths of a second to be told.
    pub fn open(folder: &Path, key: Key<'_>) -> Result<Self, VaultError> {
        let (seen, data_key, lock) = loop {
            unclean::settle(folder)?;
            let before = unclean::seen(folder)?;
            // No lock is held meanwhile, for this takes long, and whoever holds one has looked the vault through.
            let data_key = unlock_by_any(&before, folder, &key)?;
            if !folder.join(LOCK).exists() {
                is_ours(folder, &before, data_key.as_ref())?;
            }
            let lock = unclean::enter(folder, &before, data_key.as_ref())?;
            let seen = Seen::at(folder)?;
            if seen.is_of_same_file(&before) && !stage::is_pending(folder) {
                break (seen, data_key, lock);
            }
        };
        let path = folder.join(FILE);
        let mut connection = connect(folder, &seen, data_key.as_ref())?;
        prepare(&mut connection, folder, data_key.as_ref())
            .map_err(|error| told(error, data_key.is_some()))?;
        if spare::lacks_header(&seen, folder) {
            spare::put_back(&connection, folder)?;
        }
        let newest_keyring = newest_keyring(&seen, &key);
        let mut vault = Self {
            connection,
            folder: folder.to_owned(),
            file: device::file_at(&path),
            path,
            data_key,
            newest_keyring,
            shown: None,
            lock: Some(lock),
            #[cfg(any(test, feature = "test-hook"))]
            hook: None,
            marked: backup::Marked::default(),
        };
        vault.compact_if_marked();
        Ok(vault)
    }

    /// Opens the vault in `folder`, and makes one that is not encrypted where there is none.
    ///
    /// # Errors
    /// When the folder or file cannot be used, or the vault is encrypted; all is then as it was.
    pub fn open_or_make_plain(folder: &Path) -> Result<Self, VaultError> {
        match Self::open(folder, Key::None) {
            Err(VaultError::NoVault(_)) => {}
            result => return result,
        }
        match Self::create(folder, Protect::Nothing) {
            // Another process was faster.
            Err(VaultError::Exists(_)) => Self::open(folder, Key::None),
            result => result,
        }
    }

    /// A vault without anything in it, for questions asked before there is one in `folder`: it can be read, and every
    /// write is refused.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn empty(folder: &Path) -> Result<Self, VaultError> {
        let path = folder.join(FILE);
        let mut connection = Connection::open_in_memory().map_err(|error| from_sql(&path, error))?;
        migrate::migrate(&mut connection, &path, APPLICATION_ID)?;
        Ok(Self {
            connection,
            folder: folder.to_owned(),
            path,
            file: String::new(),
            data_key: None,
            newest_keyring: None,
            shown: None,
            lock: None,
            #[cfg(any(test, feature = "test-hook"))]
            hook: None,
            marked: backup::Marked::default(),
        })
    }

    /// The data folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Bytes the file takes, its journal included.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        let journal = self.folder.join(format!("{FILE}-wal"));
        [&self.path, &journal].iter().filter_map(|path| fs::metadata(path).ok()).map(|meta| meta.len()).sum()
    }

    /// A number that changes whenever another process has written.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn data_version(&self) -> Result<i64, VaultError> {
        self.connection
            .pragma_query_value(None, "data_version", |row| row.get(0))
            .map_err(|error| from_sql(&self.path, error))
    }

    /// Reads one moment of the file.
    pub(crate) fn read<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, VaultError>,
    ) -> Result<T, VaultError> {
        let transaction =
            self.connection.unchecked_transaction().map_err(|error| from_sql(&self.path, error))?;
        work(&transaction)
    }

    /// Writes all of it or nothing. Once this returns, it is on disk.
    pub(crate) fn write<T>(
        &mut self,
        work: impl FnOnce(&Writing<'_>) -> Result<T, Fault>,
    ) -> Result<T, VaultError> {
        if self.lock.is_none() {
            return Err(VaultError::NoVault(self.folder.clone()));
        }
        #[cfg(any(test, feature = "test-hook"))]
        if let Some(hook) = &mut self.hook {
            (hook.0)();
        }
        let Self { connection, path, file, .. } = self;
        let run = || -> Result<T, Fault> {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let writing = Writing { transaction, file, path };
            let result = work(&writing)?;
            writing.transaction.commit()?;
            Ok(result)
        };
        run().map_err(|fault| fault.at(path))
    }

    pub(crate) fn sql(&self, error: rusqlite::Error) -> VaultError {
        from_sql(&self.path, error)
    }

    /// Has `hook` run before each transaction that writes.
    #[cfg(any(test, feature = "test-hook"))]
    pub fn before_each_transaction(&mut self, hook: Box<dyn FnMut() + Send>) {
        self.hook = Some(Hook(hook));
    }
}

/// A transaction that writes.
pub(crate) struct Writing<'a> {
    transaction: Transaction<'a>,
    file: &'a str,
    pub(crate) path: &'a Path,
}

impl Writing<'_> {
    /// The device that writes.
    pub(crate) fn device(&self) -> Result<[u8; 16], Fault> {
        device::own(&self.transaction, self.file, self.path)
    }

    /// A new UUID that tells nothing, not even when it was made.
    pub(crate) fn random_uuid(&self) -> Result<[u8; 16], Fault> {
        Ok(device::random_uuid(self.path)?)
    }

    /// A new UUID in the order of time.
    pub(crate) fn uuid(&self, micros: i64) -> Result<[u8; 16], Fault> {
        Ok(device::uuid(micros, self.path)?)
    }
}

impl Deref for Writing<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.transaction
    }
}

/// What a test does before each transaction that writes.
#[cfg(any(test, feature = "test-hook"))]
pub(crate) struct Hook(pub(crate) Box<dyn FnMut() + Send>);

#[cfg(any(test, feature = "test-hook"))]
impl std::fmt::Debug for Hook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hook")
    }
}

/// A fault inside a write, before the file's name is added.
pub(crate) enum Fault {
    Sql(rusqlite::Error),
    Vault(VaultError),
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sql(error)
    }
}

impl From<VaultError> for Fault {
    fn from(error: VaultError) -> Self {
        Self::Vault(error)
    }
}

impl Fault {
    pub(crate) fn at(self, path: &Path) -> VaultError {
        match self {
            Self::Sql(error) => from_sql(path, error),
            Self::Vault(error) => error,
        }
    }
}

pub(crate) fn make_folder(folder: &Path) -> Result<(), VaultError> {
    match fs::metadata(folder) {
        Ok(meta) if meta.is_dir() => return Ok(()),
        Ok(_) => return Err(VaultError::NotAFolder(folder.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(io_error(folder, &error)),
    }
    match fs::create_dir(folder) {
        Ok(()) => restrict(folder),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(VaultError::FolderMissing(folder.parent().unwrap_or(folder).to_owned()))
        }
        Err(error) => Err(io_error(folder, &error)),
    }
}

pub(crate) fn io_error(folder: &Path, error: &io::Error) -> VaultError {
    let path = folder.to_owned();
    match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => VaultError::NotWritable(path),
        io::ErrorKind::StorageFull => VaultError::Full(path),
        io::ErrorKind::NotADirectory => VaultError::NotAFolder(path.parent().unwrap_or(folder).to_owned()),
        _ => VaultError::Io { path, detail: error.to_string() },
    }
}

/// Other people on this computer have no business in the folder.
#[cfg(unix)]
fn restrict(folder: &Path) -> Result<(), VaultError> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).map_err(|error| io_error(folder, &error))
}

/// Folders below a person's own are theirs alone on Windows.
#[cfg(not(unix))]
fn restrict(_: &Path) -> Result<(), VaultError> {
    Ok(())
}

/// Looks at a file beside which there is no lock yet: nothing is put beside one that is not ours.
fn is_ours(folder: &Path, seen: &Seen, key: Option<&DataKey>) -> Result<(), VaultError> {
    if unclean::was_left_open(folder) {
        return unclean::inspect(folder, Opener::new(key, seen.salt()));
    }
    check_owner(&connect(folder, seen, key)?, &folder.join(FILE)).map_err(|error| told(error, key.is_some()))
}

/// Where the key is known to be the right one, a file that does not open with it is damaged.
pub(crate) fn told(error: VaultError, sealed: bool) -> VaultError {
    match error {
        VaultError::NotADatabase(path) if sealed => VaultError::Damaged(path),
        error => error,
    }
}

/// Opens the file that was seen, and never makes one.
fn connect(folder: &Path, seen: &Seen, data_key: Option<&DataKey>) -> Result<Connection, VaultError> {
    Opener::new(data_key, seen.salt()).write(&folder.join(FILE))
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
    migrate::migrate_kept(connection, path, APPLICATION_ID, Some(&device::file_at(path)), |connection| {
        backup::before_migration(folder, connection, key)
    })?;
    connection.execute_batch("PRAGMA foreign_keys = ON;").map_err(sql)
}

/// Turns the journal on. SQLite does not wait here when others open a new file at the same time, so this does.
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

/// Looks before anything is written: a file of another program, or of a later version, stays as it is. All is
/// read at one moment, because another process may be making the vault.
pub(crate) fn check_owner(connection: &Connection, path: &Path) -> Result<(), VaultError> {
    let connection = connection.unchecked_transaction().map_err(|error| from_sql(path, error))?;
    let number = |pragma: &str| -> Result<i64, VaultError> {
        connection.pragma_query_value(None, pragma, |row| row.get(0)).map_err(|error| from_sql(path, error))
    };
    let (owner, version) = (number("application_id")?, number("user_version")?);
    let tables: i64 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(|error| from_sql(path, error))?;
    if owner != APPLICATION_ID && (owner, version, tables) != (0, 0, 0) {
        return Err(VaultError::OtherProgram(path.to_owned()));
    }
    if owner == APPLICATION_ID && version > migrate::SCHEMA {
        return Err(VaultError::Newer { path: path.to_owned(), found: version, known: migrate::SCHEMA });
    }
    Ok(())
}
