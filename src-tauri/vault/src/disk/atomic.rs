//! Small files replaced in one step, and the first bytes of any.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Write},
    path::Path,
};

use crate::{
    VaultError,
    disk::folder::unfinished,
    error::{io_error, partly},
};

/// Puts `bytes` in the place of the file: whatever happens, either the old content is there or the new one.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<(), VaultError> {
    let new = unfinished(path);
    let written = write_synced(&new, bytes).and_then(|()| fs::rename(&new, path));
    if let Err(error) = written {
        // What is left of it is in nobody's way.
        let _ = fs::remove_file(&new);
        return Err(io_error(path, &error));
    }
    sync_folder_of(path)
}

/// Makes an empty file for its owner alone, in the place of one that was left.
pub(crate) fn make_empty(path: &Path) -> Result<(), VaultError> {
    remove(path)?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    owner_only(&mut options);
    options.open(path).map(drop).map_err(|error| io_error(path, &error))
}

fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    owner_only(&mut options);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Other people on this computer have no business with the file.
#[cfg(unix)]
pub(crate) fn owner_only(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600);
}

/// Files below a person's own folder are theirs alone on Windows.
#[cfg(not(unix))]
pub(crate) fn owner_only(_: &mut OpenOptions) {}

/// Makes a new, renamed or removed name last.
#[cfg(unix)]
pub(crate) fn sync_folder_of(path: &Path) -> Result<(), VaultError> {
    let folder = path.parent().unwrap_or(path);
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| not_synced(folder, &error))
}

/// The names in the folder are there already, and not known to be on disk: it is not said that nothing was changed.
pub(crate) fn not_synced(folder: &Path, error: &io::Error) -> VaultError {
    partly(io_error(folder, error))
}

/// Windows writes names down by itself, and lets nobody open a folder for it.
#[cfg(not(unix))]
pub(crate) fn sync_folder_of(_: &Path) -> Result<(), VaultError> {
    Ok(())
}

/// Removes a file, if it is there.
pub(crate) fn remove(path: &Path) -> Result<(), VaultError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(io_error(path, &error)),
        _ => Ok(()),
    }
}

/// The first bytes of a file, `most` of them, or nothing where there is none.
pub(crate) fn start_of(path: &Path, most: u64) -> Result<Option<Vec<u8>>, VaultError> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(io_error(path, &error)),
    };
    if file.metadata().is_ok_and(|meta| meta.is_dir()) {
        return Err(VaultError::NotWritable(path.to_owned()));
    }
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes).map_err(|error| io_error(path, &error))?;
    Ok(Some(bytes))
}
