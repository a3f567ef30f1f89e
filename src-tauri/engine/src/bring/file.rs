//! The export as a file: read under the limit, and deleted when the person asks for the deletion. A program's own
//! store is never opened.

use std::{
    fs::{self, File, Metadata},
    io::{self, Read},
    path::{Path, PathBuf},
    time::SystemTime,
};

use withhold_domain::{phrase, sentence};
use withhold_import::{ImportError, MAX_BYTES, check_size};
use zeroize::Zeroizing;

use crate::{AppError, error::invalid};

/// Names under which browsers and systems keep passwords, cookies and history, in small letters.
const OWN_STORES: [&str; 14] = [
    "login data",
    "login data for account",
    "web data",
    "cookies",
    "history",
    "key3.db",
    "key4.db",
    "signons.sqlite",
    "cookies.sqlite",
    "places.sqlite",
    "formhistory.sqlite",
    "cookies.binarycookies",
    "history.db",
    "passwords.db",
];

/// An export file on this computer, as the file was at the time of the reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportFile {
    path: PathBuf,
    size: u64,
    changed: Option<SystemTime>,
}

impl ExportFile {
    /// Reads a file whole. The bytes are overwritten when they are dropped.
    ///
    /// # Errors
    /// When the file is a program's own store, is no plain file, is too large, or cannot be read.
    pub fn read(path: &Path) -> Result<(Self, Zeroizing<Vec<u8>>), AppError> {
        refuse_own_store(path)?;
        // What is read, and what is to be deleted, is the file that a link leads to.
        let path = &fs::canonicalize(path).map_err(|error| unreadable(path, &error))?;
        refuse_own_store(path)?;
        // Looked at before the opening: opening a pipe or device would wait or act.
        let about = fs::metadata(path).map_err(|error| unreadable(path, &error))?;
        if !about.is_file() {
            return Err(no_file(&shown(path), &about));
        }
        check_size(about.len())?;
        let bytes = read_all(path, about.len()).map_err(|error| unreadable(path, &error))?;
        check_size(bytes.len() as u64)?;
        Ok((Self::of(path, &about), bytes))
    }

    fn of(path: &Path, about: &Metadata) -> Self {
        Self { path: path.to_owned(), size: about.len(), changed: about.modified().ok() }
    }

    /// The path of the file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file's name.
    #[must_use]
    pub fn name(&self) -> String {
        shown(&self.path)
    }

    /// Deletes the file, as long as the file is still the file that was read. Copies that a disk, a backup or a cloud
    /// folder kept of the file stay.
    ///
    /// # Errors
    /// When the file has changed since the reading, or the system refuses.
    pub fn delete(&self) -> Result<(), AppError> {
        let failed = |error: &io::Error| {
            invalid(
                sentence!(
                    "bring.not_deleted",
                    "{file} could not be deleted: {error}.",
                    file = self.name(),
                    error = error.to_string()
                ),
                sentence!("bring.hint.not_deleted", "Delete it yourself, and empty the bin."),
            )
        };
        let about = fs::metadata(&self.path).map_err(|error| failed(&error))?;
        if Self::of(&self.path, &about) != *self {
            return Err(invalid(
                sentence!(
                    "bring.changed",
                    "{file} has changed since it was read, so it was left alone.",
                    file = self.name()
                ),
                sentence!("bring.hint.changed", "Look at it, and delete it yourself."),
            ));
        }
        fs::remove_file(&self.path).map_err(|error| failed(&error))
    }
}

/// Reads no more than the limit and one byte, however long the file has become. The buffer never moves, so no copy
/// is left behind.
fn read_all(path: &Path, size: u64) -> io::Result<Zeroizing<Vec<u8>>> {
    let room = usize::try_from(size.min(MAX_BYTES)).unwrap_or(0) + 1;
    let mut bytes = Zeroizing::new(Vec::with_capacity(room));
    File::open(path)?.take(room as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Says what stands in the place of an export's file: a folder, a device or something else.
pub(super) fn no_file(name: &str, about: &Metadata) -> AppError {
    let (what, hint) = if about.is_dir() {
        (
            phrase!("bring.what.folder", "a folder"),
            phrase!(
                "bring.hint.folder",
                "Choose the file in it that your password manager or browser wrote when you exported from it.",
            ),
        )
    } else if is_stream(about) {
        (
            phrase!("bring.what.pipe", "a pipe"),
            phrase!(
                "bring.hint.pipe",
                "On the command line `withholdctl import` reads it; here, choose a file.",
            ),
        )
    } else {
        (
            phrase!("bring.what.device", "a device"),
            phrase!(
                "bring.hint.device",
                "Choose the file that your password manager or browser wrote when you exported from it.",
            ),
        )
    };
    invalid(sentence!("bring.no_file", "{name} is {what} and no export.", name, what), hint.into())
}

/// Whether the file is a pipe, or a socket, which some programs use as a pipe.
#[cfg(unix)]
pub(super) fn is_stream(about: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    let kind = about.file_type();
    kind.is_fifo() || kind.is_socket()
}

/// Whether the file is a pipe. On Windows no path is known to be a pipe: asking about a pipe fails there.
#[cfg(not(unix))]
pub(super) fn is_stream(_: &Metadata) -> bool {
    false
}

pub(super) fn refuse_own_store(path: &Path) -> Result<(), AppError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let beside = |other: &str| path.with_file_name(other).exists();
    let own = OWN_STORES.contains(&name.as_str())
        || name.ends_with(".keychain-db")
        || (name == "logins.json" && (beside("key4.db") || beside("key3.db")));
    if !own {
        return Ok(());
    }
    Err(ImportError::OwnStore(phrase!(
        "bring.what.own_store",
        "a program's own store of passwords or cookies",
    ))
    .into())
}

pub(super) fn unreadable(path: &Path, error: &io::Error) -> AppError {
    let why = match error.kind() {
        io::ErrorKind::NotFound => {
            sentence!("bring.not_there", "There is no file {file}.", file = shown(path))
        }
        io::ErrorKind::PermissionDenied => {
            sentence!("bring.not_allowed", "{file} may not be read.", file = shown(path))
        }
        _ => sentence!("bring.unreadable", "{file} cannot be read: {error}.", file = shown(path), error),
    };
    invalid(
        why,
        sentence!("bring.hint.unreadable", "Look whether the name is right and the file is yours to read."),
    )
}

/// The name of a file, without invisible characters. A device is named with its folder, since a device's name tells
/// nothing alone.
pub(super) fn shown(path: &Path) -> String {
    let whole = path.as_os_str();
    let alone = path.file_name().filter(|_| !path.starts_with("/dev") && !path.starts_with("/proc"));
    crate::name::shown(&alone.unwrap_or(whole).to_string_lossy())
}
