//! Opens a plain file, and nothing else: no folder, pipe, device or socket, and no link that leads out of a folder.

use std::{
    fs::{self, File, Metadata, OpenOptions},
    io::{self, ErrorKind, Read},
    path::{Path, PathBuf},
    time::SystemTime,
};

use super::{Found, Unreadable};

/// How often a file that changes while the file is read is read anew.
pub(super) const TRIES: usize = 3;

/// What tells that a file is still the one that was seen, with the same content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    file: [u64; 2],
    bytes: u64,
    written: Option<SystemTime>,
}

/// Why a place gives no file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoFile {
    Absent,
    Unreadable(Unreadable),
}

impl From<NoFile> for Found {
    fn from(none: NoFile) -> Self {
        match none {
            NoFile::Absent => Self::Absent,
            NoFile::Unreadable(why) => Self::Unreadable(why),
        }
    }
}

/// The bytes of a file that lies in `root`, after all links.
pub(super) fn bytes(path: &Path, root: &Path, most: u64) -> Result<Vec<u8>, NoFile> {
    let real = real(path, root)?;
    for _ in 0..TRIES {
        let (mut file, before) = opened(&real, most)?;
        let mut bytes = Vec::with_capacity(usize::try_from(before.bytes).unwrap_or_default());
        let read = (&mut file).take(most + 1).read_to_end(&mut bytes).map_err(|error| none(&error, &real))?;
        if u64::try_from(read).is_ok_and(|read| read > most) {
            return Err(NoFile::Unreadable(Unreadable::TooLarge));
        }
        let after = file.metadata().map_err(|error| none(&error, &real))?;
        if Stamp::of(&after) == before && before.bytes == u64::try_from(read).unwrap_or_default() {
            return Ok(bytes);
        }
    }
    Err(NoFile::Unreadable(Unreadable::Failed))
}

/// Whether anything is at a path, a folder too. Nothing is opened.
pub(super) fn presence(path: &Path, root: &Path) -> Found {
    match real(path, root).and_then(|real| fs::metadata(&real).map_err(|error| none(&error, &real))) {
        Ok(_) => Found::There,
        Err(none) => none.into(),
    }
}

/// Where a path leads, after all links. A link that leads nowhere, or out of `root`, is not followed.
pub(super) fn real(path: &Path, root: &Path) -> Result<PathBuf, NoFile> {
    let real = match fs::canonicalize(path) {
        Ok(real) => real,
        Err(error) if error.kind() == ErrorKind::NotFound => return Err(nothing_there(path, root)),
        Err(error) => return Err(none(&error, path)),
    };
    let root = fs::canonicalize(root).map_err(|error| none(&error, root))?;
    if real.starts_with(root) { Ok(real) } else { Err(NoFile::Unreadable(Unreadable::NotAFile)) }
}

/// Opens what is a plain file of at most `most` bytes. `real` is a path without links.
pub(super) fn opened(real: &Path, most: u64) -> Result<(File, Stamp), NoFile> {
    let seen = fs::symlink_metadata(real).map_err(|error| none(&error, real))?;
    if !seen.is_file() {
        // A device may do something as it is opened, so that nothing is opened that was not a plain file before.
        return Err(NoFile::Unreadable(Unreadable::NotAFile));
    }
    if seen.len() > most {
        return Err(NoFile::Unreadable(Unreadable::TooLarge));
    }
    let file = only_reading().open(real).map_err(|error| none(&error, real))?;
    let meta = file.metadata().map_err(|error| none(&error, real))?;
    if !meta.is_file() || Stamp::of(&meta).file != Stamp::of(&seen).file {
        return Err(NoFile::Unreadable(Unreadable::Failed));
    }
    if meta.len() > most {
        return Err(NoFile::Unreadable(Unreadable::TooLarge));
    }
    Ok((file, Stamp::of(&meta)))
}

/// Nothing waits, and no link is followed, should something else stand there by now.
#[cfg(unix)]
fn only_reading() -> OpenOptions {
    use nix::fcntl::OFlag;
    use std::os::unix::fs::OpenOptionsExt;

    let flags = OFlag::O_NOFOLLOW | OFlag::O_NONBLOCK | OFlag::O_NOCTTY;
    let mut options = OpenOptions::new();
    options.read(true).custom_flags(flags.bits());
    options
}

#[cfg(not(unix))]
fn only_reading() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true);
    options
}

impl Stamp {
    #[cfg(unix)]
    pub(super) fn of(meta: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self { file: [meta.dev(), meta.ino()], bytes: meta.len(), written: meta.modified().ok() }
    }

    #[cfg(not(unix))]
    pub(super) fn of(meta: &Metadata) -> Self {
        Self { file: [0, 0], bytes: meta.len(), written: meta.modified().ok() }
    }
}

/// Where nothing is at a path: whether a link on the way there leads nowhere.
fn nothing_there(path: &Path, root: &Path) -> NoFile {
    for part in path.ancestors().take_while(|part| part.starts_with(root)) {
        match fs::symlink_metadata(part) {
            Ok(meta) if meta.is_symlink() && !part.exists() => {
                return NoFile::Unreadable(Unreadable::NotAFile);
            }
            Ok(_) => return NoFile::Absent,
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return none(&error, part),
        }
    }
    NoFile::Absent
}

/// What an error says of a path.
pub(super) fn none(error: &io::Error, path: &Path) -> NoFile {
    NoFile::Unreadable(match error.kind() {
        ErrorKind::NotFound => return NoFile::Absent,
        ErrorKind::PermissionDenied if is_of_somebody_else(path) => Unreadable::OfSomebodyElse,
        ErrorKind::PermissionDenied => Unreadable::Denied,
        ErrorKind::NotADirectory | ErrorKind::IsADirectory => Unreadable::NotAFile,
        _ if is_loop(error) => Unreadable::NotAFile,
        _ => Unreadable::Failed,
    })
}

/// Links that lead to one another, or a link in the place of a file.
#[cfg(unix)]
fn is_loop(error: &io::Error) -> bool {
    error.raw_os_error() == Some(nix::errno::Errno::ELOOP as i32)
}

#[cfg(not(unix))]
fn is_loop(_: &io::Error) -> bool {
    false
}

/// Whether the nearest thing on the way to a path that can be seen belongs to another person than the one who looks.
#[cfg(unix)]
fn is_of_somebody_else(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let mut seen = path.ancestors().filter_map(|part| fs::symlink_metadata(part).ok());
    seen.next().is_some_and(|meta| meta.uid() != nix::unistd::geteuid().as_raw())
}

#[cfg(not(unix))]
fn is_of_somebody_else(_: &Path) -> bool {
    false
}
