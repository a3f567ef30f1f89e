//! Reading what can still be read of a damaged vault into a new vault. The damaged file is only ever copied.

mod acts;
mod checks;
mod copy;
mod decisions;
mod insert;
mod new_vault;
mod notes;
mod old_format;
mod rebuild;
mod rows;
mod tables;

use std::path::{Path, PathBuf};

use crate::{
    Key, Vault, VaultError, When, backup,
    backup::headers::headers,
    disk::durable,
    disk::folder::FILE,
    disk::lock::{FolderLock, LockMode},
    error::from_sql,
    exchange::stage::{self, Stage},
    file::integrity,
    file::migrate::APPLICATION_ID,
    file::opener::Opener,
    record::snapshot,
    state::FolderScan,
    ways::header::{Bare, Content, Header},
    ways::secret::{DataKey, SALT_BYTES},
    ways::unlock,
};

/// What a salvage read out of a damaged vault, and what it could not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SalvageReport {
    /// The tables, in the order in which they were read.
    pub tables: Vec<TableSalvage>,
    /// Checks that could be read and were altered: the hash of such a check does not follow. They were not taken over.
    pub untrue: u64,
    /// Checks that were taken back, while the record of taking them back is lost. They were not taken over.
    pub unsure: u64,
    /// Items that counted as done or were settled by a decision, and of which a later look or decision may be lost.
    /// These items are to be looked at again.
    pub reopened: u64,
    /// The folder that keeps the damaged vault unchanged.
    pub kept: PathBuf,
    /// The newest backup, which may hold records that are lost in the damaged vault.
    pub newest_backup: Option<String>,
}

/// The rows of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableSalvage {
    /// The table.
    pub table: &'static str,
    /// Rows of the table that are in the new vault.
    pub read: u64,
    /// Rows of the table that are not in the new vault; an upper bound, where the rows cannot be counted any more.
    pub lost: u64,
}

impl SalvageReport {
    /// Whether every record was still there, and no record is in doubt.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.untrue == 0
            && self.unsure == 0
            && self.reopened == 0
            && self.tables.iter().all(|table| table.lost == 0)
    }
}

/// How the damaged file is opened.
struct DamagedFile {
    header: Option<Vec<u8>>,
    key: Option<DataKey>,
    salt: [u8; SALT_BYTES],
}

impl Vault {
    /// Reads the rows that can be read of the vault in `folder` into a new vault under the same key and ways, and puts
    /// the new vault in place. The damaged vault is kept unchanged. The caller has closed the vault.
    ///
    /// # Errors
    /// [`VaultError::NothingToSalvage`] where nothing can be read, with the newest backup; [`VaultError::Newer`] where
    /// a later version wrote the vault; and when `key` does not open the vault, another process has the vault open, or
    /// the disk refuses. Nothing has changed then.
    pub fn salvage(folder: &Path, key: Key<'_>, when: When) -> Result<SalvageReport, VaultError> {
        let _alone = FolderLock::take(folder, LockMode::Alone)?;
        stage::finish(folder)?;
        let path = folder.join(FILE);
        let found = damaged_file(folder, &key)?;
        let opener = Opener::new(found.key.as_ref(), Some(&found.salt));
        let newest_backup = Self::backups(folder)?.into_iter().next().map(|backup| backup.name);
        let stage = Stage::begin(folder)?;
        let copy = stage.scratch("damaged.db");
        copy::whole(&path, &copy, &found.salt)?;
        let harvest = rows::harvest(&copy, &path, opener)?
            .ok_or_else(|| VaultError::NothingToSalvage { path, backup: newest_backup.clone() })?;
        let rebuilt = write(&stage, opener, harvest, when)?;
        copy::remove(&copy)?;
        if let Some(header) = &found.header {
            durable::write_new(&stage.header(), header)?;
        }
        let kept = stage.commit(&format!("{}-salvage", backup::stamp(when.moment)))?;
        Ok(SalvageReport {
            tables: rebuilt.tables,
            untrue: rebuilt.untrue,
            unsure: rebuilt.unsure,
            reopened: rebuilt.reopened,
            kept: kept.unwrap_or_else(|| folder.to_owned()),
            newest_backup,
        })
    }
}

/// The key of the damaged file. Where the file's first bytes are damaged too, the header says what those bytes were.
fn damaged_file(folder: &Path, key: &Key<'_>) -> Result<DamagedFile, VaultError> {
    let (path, scan) = (folder.join(FILE), FolderScan::of(folder)?);
    let fitting = scan.sealed().map(|(header, sealed)| (header.clone(), sealed.clone()));
    let current = || {
        let header = unlock::usable_header(FolderScan::of(folder).ok()?.header)?;
        let Content::Sealed(sealed) = header.current.clone() else { return None };
        (path.is_file() && scan.state(folder) == crate::FolderState::Damaged).then_some((header, sealed))
    };
    // Where the header is lost too, a backup may have kept a header.
    let spare = || {
        let salt = scan.salt()?;
        headers(folder, salt).into_iter().find_map(|header| match header.content(Some(salt)).cloned() {
            Some(Content::Sealed(sealed)) => Some((header, sealed)),
            _ => None,
        })
    };
    if let Some((header, sealed)) = fitting.or_else(current).or_else(spare) {
        let data = unlock::data_key(&header, &sealed, key, &path)?;
        let salt = sealed.salt.0;
        let header = Header::new(header.vault.0, Content::Sealed(sealed), None).render();
        return Ok(DamagedFile { header: Some(header), key: Some(data), salt });
    }
    let plain = match &scan.header {
        None => path.is_file(),
        Some(crate::ways::header::ParsedHeader::Good(header)) => header.current == Content::Bare(Bare::Plain),
        Some(_) => false,
    };
    match unlock::unlock(&scan, folder, key) {
        Ok(_) => Ok(DamagedFile { header: None, key: None, salt: backup::container::PLAIN }),
        Err(VaultError::Damaged(_) | VaultError::NotADatabase(_)) if plain => {
            Ok(DamagedFile { header: None, key: None, salt: backup::container::PLAIN })
        }
        Err(error) => Err(error),
    }
}

/// Writes the new vault, and reads all of the new vault once.
fn write(
    stage: &Stage,
    opener: Opener<'_>,
    harvest: rows::Harvest,
    when: When,
) -> Result<rebuild::Rebuilt, VaultError> {
    let path = stage.database();
    let mut connection = opener.make(&path)?;
    connection
        .execute_batch("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON;")
        .map_err(|error| from_sql(&path, error))?;
    crate::file::migrate::migrate(&mut connection, &path, APPLICATION_ID)?;
    let harvest = old_format::migrate_rows(harvest, &path)?;
    let rebuilt = rebuild::fill(&mut connection, &path, harvest, when).map_err(|fault| fault.at(&path))?;
    snapshot::read(&connection, true).map_err(|fault| fault.at(&path))?;
    let integrity = integrity::inspect(&connection, opener.is_sealed()).map_err(|fault| fault.at(&path))?;
    connection.close().map_err(|(_, error)| from_sql(&path, error))?;
    if integrity.is_whole() { Ok(rebuilt) } else { Err(VaultError::Damaged(path)) }
}
