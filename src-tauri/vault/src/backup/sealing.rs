//! Encrypting the backups of a vault that is being encrypted: every backup is kept, and no backup stays in the clear.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{container, list::names, make::BackupFolder, mark};
use crate::{
    Vault, VaultError,
    disk::durable,
    disk::folder::{BACKUPS, FILE, HEADER, REPLACED},
    disk::start::start_of,
    error::{Fault, from_sql, io_error},
    exchange::stage::{PART, READY},
    file::opener::Opener,
    file::{integrity, migrate, rewrite},
    state::{PAGE, looks_encrypted},
    ways::header::{Content, Header},
    ways::hexadecimal::Hex,
    ways::next_file::NextFile,
};

impl Vault {
    /// Files in `folder` in which a vault can be read without any key: the vault itself, backups, states that were
    /// replaced and kept, and files that an interrupted exchange or backup left; each with its journal.
    ///
    /// # Errors
    /// When a folder or file cannot be read.
    pub fn in_the_clear(folder: &Path) -> Result<Vec<PathBuf>, VaultError> {
        let mut found = plain_backups(folder)?;
        let mut folders: Vec<PathBuf> = [BACKUPS, REPLACED, PART, READY].map(|name| folder.join(name)).into();
        folders.extend(entries(&folder.join(REPLACED))?);
        folders.push(folder.to_owned());
        for path in folders.iter().map(|folder| entries(folder)).collect::<Result<Vec<_>, _>>()?.concat() {
            if path.is_file() && is_clear(&path)? {
                found.push(path);
            }
        }
        found.sort();
        Ok(found)
    }
}

/// Whether a database of ours, or its journal, can be read without a key. A file of which this cannot be told counts as
/// readable.
fn is_clear(path: &Path) -> Result<bool, VaultError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let database = ["-wal", "-journal"].iter().find_map(|ending| name.strip_suffix(ending));
    let database = database.map_or_else(|| path.to_owned(), |name| path.with_file_name(name));
    if start_of(path, 1)?.is_none_or(|start| start.is_empty()) {
        return Ok(false);
    }
    Ok(match start_of(&database, PAGE)? {
        Some(page) if page.starts_with(&container::PLAIN) => true,
        // The index of a journal holds nothing of the content.
        _ if !name.starts_with(FILE) || name.ends_with("-shm") => false,
        Some(page) => !looks_encrypted(&page),
        // A journal alone.
        None => !path.with_file_name(HEADER).exists(),
    })
}

/// Encrypts the backups that are not encrypted, under the key of the vault and with the vault's ways, and deletes
/// copies in old formats. A damaged backup stays as it is. An interrupted run goes on with the backups that are left.
///
/// # Errors
/// When a file cannot be read or written; every backup is then still there, plain or encrypted.
pub(crate) fn encrypt(folder: &Path, vault: &Hex<16>, next: &NextFile) -> Result<(), VaultError> {
    if matches!(next.content, Content::Bare(_)) {
        return Ok(());
    }
    let header = Header::new(vault.0, next.content.clone(), None).render();
    let plain = plain_backups(folder)?;
    if !plain.is_empty() {
        let room = BackupFolder::enter(folder)?;
        for path in plain {
            match encrypt_one(&room, &path, &header, next) {
                Err(VaultError::BackupDamaged(_) | VaultError::Damaged(_)) | Ok(()) => {}
                Err(error) => return Err(error),
            }
        }
    }
    for copy in entries(folder)?.into_iter().filter(|path| is_old_copy(path)) {
        durable::remove_file(&copy)?;
    }
    Ok(())
}

fn encrypt_one(room: &BackupFolder, path: &Path, header: &[u8], next: &NextFile) -> Result<(), VaultError> {
    let (plain, sealed, packed) = (room.file("plain.db"), room.file("sealed.db"), room.file("packed"));
    for file in [&plain, &sealed, &packed] {
        durable::remove_file(file)?;
    }
    container::unpack(path, &plain)?;
    let source = Opener::new(None, None).write(&plain)?;
    rewrite::write(&source, &sealed, next)?;
    source.close().map_err(|(_, error)| from_sql(&plain, error))?;
    durable::remove_file(&plain)?;
    let opener = next.opener();
    let copy = opener.read(&sealed)?;
    let at = |fault: Fault| fault.at(path);
    if !integrity::inspect(&copy, true).map_err(at)?.is_sound() {
        return Err(VaultError::Damaged(path.to_owned()));
    }
    let mark = mark::of(&copy, opener.key()).map_err(at)?.sum;
    drop(copy);
    container::pack(&packed, header, mark, &sealed)?;
    container::verify(&packed)?;
    durable::remove_file(&sealed)?;
    durable::rename(&packed, path)?;
    durable::sync_folder(path.parent().unwrap_or(path))
}

fn plain_backups(folder: &Path) -> Result<Vec<PathBuf>, VaultError> {
    let paths = names(folder)?.into_iter().map(|name| folder.join(BACKUPS).join(name.to_string()));
    Ok(paths.filter(|path| container::head(path).is_ok_and(|head| !head.is_sealed())).collect())
}

fn is_old_copy(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(migrate::COPY))
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, VaultError> {
    let entries = match fs::read_dir(folder) {
        Err(error)
            if matches!(error.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory) =>
        {
            return Ok(Vec::new());
        }
        entries => entries.map_err(|error| io_error(folder, &error))?,
    };
    entries.map(|entry| entry.map(|entry| entry.path()).map_err(|error| io_error(folder, &error))).collect()
}
