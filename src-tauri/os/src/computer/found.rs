//! What is found at a place.

use std::path::{Path, PathBuf};

use tempfile::TempDir;
use withhold_domain::RegistryValue;

/// What is to be had of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// The bytes of a file.
    Bytes,
    /// Whether anything is there; nothing is opened.
    Presence,
    /// A private copy of a SQLite file.
    Database,
    /// The values below a key of the registry.
    Registry,
}

/// One thing that was found.
#[derive(Debug)]
pub struct Here {
    /// The path.
    pub path: String,
    /// What is there.
    pub found: Found,
}

/// What is at a place.
#[derive(Debug)]
pub enum Found {
    /// The whole content of a file.
    Bytes(Vec<u8>),
    /// Something is there, of which nothing more was asked.
    There,
    /// A private copy of a SQLite file.
    Database(PrivateCopy),
    /// The values below a key of the registry, each by the steps to it.
    Registry(Vec<(Vec<String>, RegistryValue)>),
    /// Nothing is there.
    Absent,
    /// Something is there, and cannot be read.
    Unreadable(Unreadable),
}

/// Why a place cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// The system does not let this process.
    Denied,
    /// The system does not let this process, and the file belongs to somebody else.
    OfSomebodyElse,
    /// What stands there is no plain file: a folder, a pipe, a device, a link that leads nowhere or out of the folder in
    /// which the link may lead.
    NotAFile,
    /// The file has more bytes than were allowed.
    TooLarge,
    /// The place changed while the place was read, or failed otherwise.
    Failed,
}

/// A copy of a SQLite file with its `-wal`, in a folder that nobody else can read. The folder goes with this value.
#[derive(Debug)]
pub struct PrivateCopy {
    pub(super) folder: TempDir,
    pub(super) file: PathBuf,
}

impl PrivateCopy {
    /// Where the copy lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.file
    }

    /// The folder that holds the copy and nothing else.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}
