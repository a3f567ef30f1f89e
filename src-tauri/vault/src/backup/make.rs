//! Making a backup: the vault is copied at one moment, the copy is tried out, packed and synced, and only then named.

use std::{
    fs,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use rusqlite::Connection;

use super::{
    BackupInfo, container,
    headers::headers,
    list::names,
    mark,
    name::{BackupName, Why},
    rule,
};
use crate::{
    VaultError,
    disk::durable,
    disk::folder::{BACKUPS, FILE},
    disk::lock::{FolderLock, LockMode},
    error::{Fault, from_sql, io_error},
    file::integrity,
    file::opener::Opener,
    state::FolderScan,
    ways::header::{Content, Header},
    ways::secret::DataKey,
    ways::unlock,
};

/// How the names of unfinished files begin.
const UNFINISHED: &str = ".unfinished-";

/// What is needed for making a backup of an open file.
pub(crate) struct BackupJob<'a> {
    /// The data folder.
    pub(crate) folder: &'a Path,
    /// The header to put into the backup; empty where the vault is not encrypted.
    pub(crate) header: Vec<u8>,
    /// Opens the copy.
    pub(crate) opener: Opener<'a>,
}

impl BackupJob<'_> {
    /// Makes the backup under that name, or under the next name that is free.
    ///
    /// # Errors
    /// When the file cannot be read whole, or the backup cannot be written.
    pub(crate) fn make(&self, from: &Connection, name: BackupName) -> Result<BackupInfo, VaultError> {
        let room = BackupFolder::enter(self.folder)?;
        let (copy, packed) = (room.file("copy.db"), room.file("packed"));
        copy_into(from, &copy, &self.folder.join(FILE))?;
        let mark = self.verify_copy(&copy)?;
        container::pack(&packed, &self.header, mark, &copy)?;
        container::verify(&packed)?;
        let (name, path) = room.free(name)?;
        durable::rename(&packed, &path)?;
        durable::sync_folder(&room.folder)?;
        room.thin_out(name);
        let bytes = fs::metadata(&path).map_err(|error| io_error(&path, &error))?.len();
        Ok(BackupInfo { name: name.to_string(), made: name.made, why: name.why, bytes })
    }

    /// Opens the copy as a restore would, and gives the mark of the copy's content.
    fn verify_copy(&self, copy: &Path) -> Result<[u8; 32], VaultError> {
        let connection = self.opener.read(copy)?;
        let at = |fault: Fault| fault.at(copy);
        // Faults in the records themselves are copied with the records: the copy is no worse than the vault.
        if !integrity::inspect(&connection, self.opener.is_sealed()).map_err(at)?.is_sound() {
            return Err(VaultError::Damaged(self.folder.join(FILE)));
        }
        Ok(mark::of(&connection, self.opener.key()).map_err(at)?.sum)
    }
}

/// Makes the backup that stands between an old format and a new one. The backup is dated by the last change to the
/// file, because the backup keeps the state that the file had then.
///
/// # Errors
/// As for any backup; the file is then not migrated.
pub(crate) fn before_migration(
    folder: &Path,
    connection: &Connection,
    key: Option<&DataKey>,
) -> Result<(), VaultError> {
    let path = folder.join(FILE);
    let scan = FolderScan::of(folder)?;
    let changed =
        fs::metadata(&path).and_then(|meta| meta.modified()).map_err(|error| io_error(&path, &error))?;
    let made = Timestamp::try_from(changed).unwrap_or(Timestamp::UNIX_EPOCH);
    let opener = Opener::new(key, scan.salt());
    let making = BackupJob { folder, header: header_of(&scan, folder)?, opener };
    making.make(connection, BackupName::new(made, Why::Migration)).map(|_| ())
}

/// The header that a backup carries: the ways as they are now.
pub(super) fn header_of(scan: &FolderScan, folder: &Path) -> Result<Vec<u8>, VaultError> {
    if let Some((header, sealed)) = scan.sealed() {
        return Ok(Header::new(header.vault.0, Content::Sealed(sealed.clone()), None).render());
    }
    // A vault whose own header is lost was opened by a header that a backup kept.
    let kept = scan.salt().and_then(|salt| {
        let header = headers(folder, salt).into_iter().next()?;
        Some(Header::new(header.vault.0, header.content(Some(salt))?.clone(), None).render())
    });
    match kept {
        Some(header) => Ok(header),
        // Without any header: this gives the error of the header, if there is one.
        None => unlock::unlock(scan, folder, &crate::Key::None).map(|_| Vec::new()),
    }
}

/// Copies one moment of the file into a new file, with the same key.
pub(crate) fn copy_into(from: &Connection, to: &Path, path: &Path) -> Result<(), VaultError> {
    let Some(name) = to.to_str() else {
        let detail = "the folder's name is not Unicode, and no copy can be made in it".to_owned();
        return Err(VaultError::Io { path: to.to_owned(), detail });
    };
    from.execute("VACUUM INTO ?1", [name]).map_err(|error| from_sql(path, error))?;
    durable::sync_file(to)
}

/// The folder of backups, locked while a backup is made or tried.
pub(crate) struct BackupFolder {
    folder: PathBuf,
    _lock: FolderLock,
}

impl BackupFolder {
    /// Makes the folder where there is none, and deletes what an interrupted attempt left.
    ///
    /// # Errors
    /// When another process makes a backup for longer than five seconds, or the folder refuses writing.
    pub(crate) fn enter(data: &Path) -> Result<Self, VaultError> {
        let folder = data.join(BACKUPS);
        durable::make_private_folder(&folder)?;
        let lock = FolderLock::take(&folder, LockMode::Alone)?;
        let room = Self { folder, _lock: lock };
        room.sweep()?;
        Ok(room)
    }

    /// A file that is deleted when the folder's lock is dropped.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{UNFINISHED}{name}"))
    }

    fn sweep(&self) -> Result<(), VaultError> {
        let io = |error| io_error(&self.folder, &error);
        for entry in fs::read_dir(&self.folder).map_err(io)? {
            let entry = entry.map_err(io)?;
            if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
                durable::remove_file(&entry.path())?;
            }
        }
        Ok(())
    }

    fn free(&self, name: BackupName) -> Result<(BackupName, PathBuf), VaultError> {
        let mut name = name;
        loop {
            let path = self.folder.join(name.to_string());
            if fs::symlink_metadata(&path).is_err() {
                return Ok((name, path));
            }
            let taken =
                || VaultError::Io { path: path.clone(), detail: "there are too many of that name".into() };
            name = name.next().ok_or_else(taken)?;
        }
    }

    /// Deletes the backups that no rule keeps. Where a deletion fails the new backup is good all the same.
    fn thin_out(&self, just_made: BackupName) {
        let Some(names) = self.folder.parent().and_then(|data| names(data).ok()) else { return };
        for name in rule::superfluous(&names, Some(just_made)) {
            let _ = durable::remove_file(&self.folder.join(name.to_string()));
        }
    }
}

impl Drop for BackupFolder {
    fn drop(&mut self) {
        let _ = self.sweep();
    }
}
