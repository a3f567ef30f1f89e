//! A SQLite file is never read in place, since reading could write a lock or a journal beside the file: the file is copied.

use std::{
    fs::{self, File},
    io::{self, ErrorKind, Read},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use super::{
    Found, PrivateCopy, Unreadable,
    open::{self, NoFile, Stamp, TRIES},
};

/// Most bytes of a database, and of its `-wal`, that are copied.
pub const MOST_OF_A_DATABASE: u64 = 64 << 20;

/// The beginning of the names of the folders in which copies lie.
const FOLDER: &str = "withhold-look-";
/// What a journal begins with while a change is being written.
const JOURNAL: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
/// How long is waited before a file that changed is copied anew.
const PAUSE: Duration = Duration::from_millis(20);

/// A copy of a database and its `-wal`, in a private folder.
pub(super) fn database(path: &Path, root: &Path) -> Found {
    let real = match open::real(path, root) {
        Ok(real) => real,
        Err(none) => return none.into(),
    };
    for attempt in 0..TRIES {
        if attempt > 0 {
            thread::sleep(PAUSE);
        }
        match copied(&real, root) {
            Ok(Some(copy)) => return Found::Database(copy),
            Ok(None) => {}
            Err(none) => return none.into(),
        }
    }
    Found::Unreadable(Unreadable::Failed)
}

/// One try; nothing where the files changed meanwhile, or a change is half written.
fn copied(real: &Path, root: &Path) -> Result<Option<PrivateCopy>, NoFile> {
    let (wal, journal) = (beside(real, "-wal"), beside(real, "-journal"));
    if is_half_written(&journal, root)? {
        return Ok(None);
    }
    let (main, main_stamp) = open::opened(real, MOST_OF_A_DATABASE)?;
    let log = match open::real(&wal, root).and_then(|real| open::opened(&real, MOST_OF_A_DATABASE)) {
        Ok(log) => Some(log),
        Err(NoFile::Absent) => None,
        Err(none) => return Err(none),
    };
    let log_stamp = log.as_ref().map(|(_, stamp)| *stamp);
    let failed = |error: io::Error| open::none(&error, real);
    let no_room = |_| NoFile::Unreadable(Unreadable::Failed);
    let folder = private_folder().map_err(no_room)?;
    let file = folder.path().join("copy.db");
    copy(main, &file).map_err(no_room)?;
    if let Some((log, _)) = log {
        copy(log, &beside(&file, "-wal")).map_err(no_room)?;
    }
    let now = |path: &Path| match fs::symlink_metadata(path) {
        Ok(meta) => Ok(Some(Stamp::of(&meta))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed(error)),
    };
    let same = now(real)? == Some(main_stamp) && now(&wal)? == log_stamp && !is_half_written(&journal, root)?;
    Ok(same.then_some(PrivateCopy { folder, file }))
}

/// A folder that nobody else can read. What the library makes by itself, everybody can read.
fn private_folder() -> io::Result<tempfile::TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(FOLDER);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    builder.tempdir()
}

/// Copies a file as it is now; what grew or shrank meanwhile shows in its stamp.
fn copy(from: File, to: &Path) -> io::Result<()> {
    io::copy(&mut from.take(MOST_OF_A_DATABASE), &mut File::create_new(to)?).map(drop)
}

/// Whether a journal says that a change of the database is half written.
fn is_half_written(journal: &Path, root: &Path) -> Result<bool, NoFile> {
    let opened = open::real(journal, root).and_then(|real| open::opened(&real, u64::MAX));
    let mut beginning = Vec::new();
    match opened {
        Ok((file, _)) => {
            let read = file.take(8).read_to_end(&mut beginning);
            read.map_err(|error| open::none(&error, journal))?;
            Ok(beginning == JOURNAL)
        }
        Err(NoFile::Absent) => Ok(false),
        Err(none) => Err(none),
    }
}

/// The file of another ending beside a database.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
