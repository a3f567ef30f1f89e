//! Opening the file, and the two ways of touching it: reads of one moment, and immediate writes.

use std::{
    fs, io,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior};

use crate::{VaultError, error::from_sql, migrate};

/// The file's name within the data folder.
pub const FILE: &str = "withhold.db";

/// Marks the file as ours ("WHLD").
const APPLICATION_ID: i64 = 0x5748_4C44;

/// How long a write waits for another process.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long it waits between two attempts where SQLite does not wait by itself.
const PAUSE: Duration = Duration::from_millis(10);

/// The open vault.
#[derive(Debug)]
pub struct Vault {
    pub(crate) connection: Connection,
    folder: PathBuf,
    path: PathBuf,
}

impl Vault {
    /// Opens the vault in `folder`, and makes it where there is none. The folder itself is made only where the
    /// one above it exists: a drive that is not mounted must not turn into a new, empty vault.
    ///
    /// # Errors
    /// When the folder or file cannot be used; the file is then as it was.
    pub fn open(folder: &Path) -> Result<Self, VaultError> {
        make_folder(folder)?;
        Self::open_with(folder, OpenFlags::default())
    }

    /// Opens the vault in `folder` where there is one, and never makes it.
    ///
    /// # Errors
    /// When there is none, or it cannot be used.
    pub fn open_existing(folder: &Path) -> Result<Self, VaultError> {
        Self::open_with(folder, OpenFlags::default() - OpenFlags::SQLITE_OPEN_CREATE)
    }

    fn open_with(folder: &Path, flags: OpenFlags) -> Result<Self, VaultError> {
        let path = folder.join(FILE);
        refuse_single_byte(&path)?;
        let mut connection =
            Connection::open_with_flags(&path, flags).map_err(|error| from_sql(&path, error))?;
        prepare(&mut connection, &path)?;
        Ok(Self { connection, folder: folder.to_owned(), path })
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
        work: impl FnOnce(&Transaction<'_>) -> Result<T, Fault>,
    ) -> Result<T, VaultError> {
        let Self { connection, path, .. } = self;
        let run = || -> Result<T, Fault> {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let result = work(&transaction)?;
            transaction.commit()?;
            Ok(result)
        };
        run().map_err(|fault| fault.at(path))
    }

    pub(crate) fn sql(&self, error: rusqlite::Error) -> VaultError {
        from_sql(&self.path, error)
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

fn make_folder(folder: &Path) -> Result<(), VaultError> {
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

/// SQLite takes a file of one byte for an empty one, and would write over it.
fn refuse_single_byte(path: &Path) -> Result<(), VaultError> {
    match fs::metadata(path) {
        Ok(meta) if meta.is_file() && meta.len() == 1 => Err(VaultError::NotADatabase(path.to_owned())),
        _ => Ok(()),
    }
}

fn prepare(connection: &mut Connection, path: &Path) -> Result<(), VaultError> {
    let sql = |error| from_sql(path, error);
    connection.busy_timeout(PATIENCE).map_err(sql)?;
    check_owner(connection, path)?;
    write_ahead(connection).map_err(sql)?;
    connection
        .execute_batch(
            // FULL, because an acknowledged check has to outlive a power cut, not only a crash.
            "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
             PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;",
        )
        .map_err(sql)?;
    migrate::migrate(connection, path, APPLICATION_ID)
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
fn check_owner(connection: &Connection, path: &Path) -> Result<(), VaultError> {
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
