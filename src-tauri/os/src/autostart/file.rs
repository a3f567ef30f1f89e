//! An entry that is a file.

use std::{fs, io, path::Path};

use withhold_files::{Readers, Writers, replace};

use super::AutostartError;

/// The text of the file; `None` where there is no file.
///
/// # Errors
/// When the system cannot say whether there is a file, or what stands in the file.
pub(super) fn read(path: &Path) -> Result<Option<String>, AutostartError> {
    if_there(fs::read_to_string(path))
}

/// What was found; `None` where nothing was there.
///
/// # Errors
/// When the system cannot say what is there.
pub(super) fn if_there<T>(found: io::Result<T>) -> Result<Option<T>, AutostartError> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(error) if is_missing(&error) => Ok(None),
        Err(error) => Err(AutostartError::Unread(error.to_string())),
    }
}

/// Writes the file in one step, with the folders above the file.
pub(super) fn write(path: &Path, text: &str) -> Result<(), AutostartError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    // The entry is in place, whether or not the system can say that the entry's name is on the disk.
    Ok(replace(path, text.as_bytes(), Readers::Usual, Writers::One).map(drop)?)
}

/// Takes the file away. A file that is not there is taken away already.
pub(super) fn remove(path: &Path) -> Result<(), AutostartError> {
    match fs::remove_file(path) {
        Err(error) if !is_missing(&error) => Err(error.into()),
        _ => Ok(()),
    }
}

fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}
