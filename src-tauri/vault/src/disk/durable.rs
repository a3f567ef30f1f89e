//! Small steps on the disk that outlive a power cut, each whole or not at all.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

use withhold_files::{Readers, Writers, owner_only};

use crate::{
    VaultError,
    error::{io_error, partly},
};

/// Puts `bytes` in the place of the file: after any failure either the old content is there or the new content. The
/// caller is the only writer of the file at the moment.
///
/// # Errors
/// When the system refuses; the old file is then as it was. Where the new file is in place and only its name may not be
/// on disk, the error does not say that nothing was changed.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<(), VaultError> {
    stop::here(path)?;
    let replaced = withhold_files::replace(path, bytes, Readers::Owner, Writers::One)
        .map_err(|error| io_error(path, &error))?;
    replaced.synced.map_err(|error| not_synced(path.parent().unwrap_or(path), &error))
}

/// Makes sure that the names in a folder are on disk, not only its files.
///
/// # Errors
/// When the system cannot say so. The error does not say that nothing was changed: the names are there already.
pub(crate) fn sync_folder(folder: &Path) -> Result<(), VaultError> {
    stop::here(folder)?;
    withhold_files::sync_folder(folder).map_err(|error| not_synced(folder, &error))
}

fn not_synced(folder: &Path, error: &io::Error) -> VaultError {
    partly(io_error(folder, error))
}

/// Makes sure that a file's content is on disk.
///
/// # Errors
/// When the file is not there, or the system cannot say so.
pub(crate) fn sync_file(path: &Path) -> Result<(), VaultError> {
    stop::here(path)?;
    // Windows syncs a file only where it is open for writing.
    File::options()
        .write(true)
        .open(path)
        .and_then(|file| file.sync_all())
        .map_err(|error| io_error(path, &error))
}

/// Writes a file under a name that no file has, and syncs the file.
///
/// # Errors
/// When there is such a file, or the system refuses.
pub(crate) fn write_new(path: &Path, content: &[u8]) -> Result<(), VaultError> {
    stop::here(path)?;
    let write = || {
        let mut file = new_file(path)?;
        file.write_all(content)?;
        file.sync_all()
    };
    write().map_err(|error| io_error(path, &error))
}

/// Makes an empty file for its owner alone, in the place of a file that was left.
///
/// # Errors
/// When the system refuses.
pub(crate) fn make_empty(path: &Path) -> Result<(), VaultError> {
    remove_file(path)?;
    new_file(path).map(drop).map_err(|error| io_error(path, &error))
}

/// Opens a new file for its owner alone; fails where there is a file of that name.
pub(crate) fn new_file(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    owner_only(&mut options);
    options.open(path)
}

/// Makes a folder for its owner alone, where there is none.
///
/// # Errors
/// When the system refuses.
pub(crate) fn make_private_folder(folder: &Path) -> Result<(), VaultError> {
    stop::here(folder)?;
    match builder().create(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        Err(error) => Err(io_error(folder, &error)),
        Ok(()) => folder.parent().map_or(Ok(()), sync_folder),
    }
}

#[cfg(unix)]
fn builder() -> fs::DirBuilder {
    use std::os::unix::fs::DirBuilderExt;
    let mut builder = fs::DirBuilder::new();
    builder.mode(0o700);
    builder
}

#[cfg(not(unix))]
fn builder() -> fs::DirBuilder {
    fs::DirBuilder::new()
}

/// Gives a file another name on the same disk, in one step.
///
/// # Errors
/// When the file is not there, or the system refuses.
pub(crate) fn rename(from: &Path, to: &Path) -> Result<(), VaultError> {
    stop::here(from)?;
    withhold_files::rename(from, to).map_err(|error| io_error(from, &error))
}

/// Removes a file. A file that is gone already is fine.
///
/// # Errors
/// When the system refuses.
pub(crate) fn remove_file(path: &Path) -> Result<(), VaultError> {
    stop::here(path)?;
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(io_error(path, &error)),
        _ => Ok(()),
    }
}

/// Removes a folder with all that is in the folder. A folder that is gone already is fine.
///
/// # Errors
/// When the system refuses.
pub(crate) fn remove_folder(folder: &Path) -> Result<(), VaultError> {
    stop::here(folder)?;
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(io_error(folder, &error)),
        _ => Ok(()),
    }
}

/// In tests the process can be stopped before any step: from then on no step happens, as after kill -9.
pub(crate) mod stop {
    #[cfg(test)]
    use std::cell::Cell;
    use std::path::Path;

    use crate::VaultError;

    #[cfg(test)]
    thread_local! {
        static LEFT: Cell<Option<u32>> = const { Cell::new(None) };
    }

    /// Lets this thread make this many steps, and then no further step.
    #[cfg(test)]
    pub(crate) fn after(steps: Option<u32>) {
        LEFT.set(steps);
    }

    #[cfg(test)]
    pub(super) fn here(path: &Path) -> Result<(), VaultError> {
        match LEFT.get() {
            Some(0) => Err(VaultError::Io { path: path.to_owned(), detail: "stopped".to_owned() }),
            Some(left) => {
                LEFT.set(Some(left - 1));
                Ok(())
            }
            None => Ok(()),
        }
    }

    #[cfg(not(test))]
    #[expect(clippy::unnecessary_wraps, reason = "in tests it can refuse")]
    pub(super) fn here(_: &Path) -> Result<(), VaultError> {
        Ok(())
    }
}
