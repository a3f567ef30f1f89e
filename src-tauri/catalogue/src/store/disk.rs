//! The files of the store, behind a trait, so that a test can let each step fail.

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::PathBuf,
};

/// A folder of few files that are only ever written whole.
pub trait Disk: Send + Sync {
    /// A file's bytes, at most one byte more than `limit`; `None` where there is no such file.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    fn read(&self, name: &str, limit: usize) -> io::Result<Option<Vec<u8>>>;

    /// Writes a file from its first to its last byte, and returns when it is on the disk.
    ///
    /// # Errors
    /// When there is no room, or the folder cannot be made or written to.
    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()>;

    /// Gives a file another name, in place of whatever had that name, and returns when the change is on the disk.
    ///
    /// # Errors
    /// When the file is not there, or the folder cannot be written to.
    fn rename(&self, from: &str, to: &str) -> io::Result<()>;

    /// Keeps other processes from writing until the lock is dropped.
    ///
    /// # Errors
    /// When the folder cannot be made or written to.
    fn lock(&self) -> io::Result<Lock>;
}

/// The lock that is held while the files are changed.
#[derive(Debug, Default)]
pub struct Lock(Option<File>);

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing the file lets go of the lock too.
        let _ = self.0.as_ref().map(File::unlock);
    }
}

/// A real folder, made when a file is first written.
#[derive(Debug, Clone)]
pub struct Folder(PathBuf);

/// The file that processes lock. The lock file stays empty.
const LOCK: &str = "lock";

impl Folder {
    /// The folder at `path`. The folder above has to be there.
    #[must_use]
    pub fn new(path: PathBuf) -> Self {
        Self(path)
    }

    fn make(&self) -> io::Result<()> {
        match fs::create_dir(&self.0) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            made => made,
        }
    }
}

impl Disk for Folder {
    fn read(&self, name: &str, limit: usize) -> io::Result<Option<Vec<u8>>> {
        let file = match File::open(self.0.join(name)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            opened => opened?,
        };
        let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
        let mut bytes = Vec::new();
        file.take(most).read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    }

    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.make()?;
        let mut file = File::create(self.0.join(name))?;
        file.write_all(bytes)?;
        file.sync_all()?;
        withhold_files::sync_folder(&self.0)
    }

    fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        withhold_files::rename(&self.0.join(from), &self.0.join(to))?;
        withhold_files::sync_folder(&self.0)
    }

    fn lock(&self) -> io::Result<Lock> {
        self.make()?;
        let file = File::options().create(true).append(true).open(self.0.join(LOCK))?;
        file.lock()?;
        Ok(Lock(Some(file)))
    }
}
