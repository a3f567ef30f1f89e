//! Putting a file whole in the place of another file: whoever reads the file, and a power cut, finds the old content
//! or the new content.
//!
//! The new content is written to an unfinished file in the same folder, synced, and renamed; then the folder is
//! synced. A rename puts a new file in the place of a link and leaves alone the file to which the link points.
//!
//! The steps go through the standard library, and so through the system's own functions, which the vault's tests let
//! fail one by one. `tempfile` renames without these functions, and gives each unfinished file another name, so that
//! nobody would sweep away the files that a killed program leaves.

use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

/// How often Windows is asked again for a rename that Windows refuses, and after how long: whoever reads the old file
/// needs no longer.
const TRIES: u32 = 50;
const PAUSE: Duration = Duration::from_millis(10);

/// Who may read the new file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// The file's owner alone. On Windows only the owner may read any file below a person's own folder.
    Owner,
    /// Whoever may read the files that this person makes.
    Usual,
}

/// How many programs may replace the same file at the same moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writers {
    /// One program: the caller holds a lock. The unfinished file has one name, so that the next replacement sweeps
    /// away what a killed program left.
    One,
    /// Several programs. Each program's unfinished file has a name of its own.
    Several,
}

/// The new file is in the place of the old file.
#[derive(Debug)]
#[must_use]
pub struct Replaced {
    /// Whether the file's name is known to be on the disk. Not every file system can say whether a name is.
    pub synced: io::Result<()>,
}

/// Puts `bytes` in the place of the file at `path`.
///
/// # Errors
/// When the system refuses a step before the new file is in its place; the old file is then unchanged, and no
/// unfinished file is left beside the old file.
pub fn replace(path: &Path, bytes: &[u8], readers: Readers, writers: Writers) -> io::Result<Replaced> {
    let new = match writers {
        Writers::One => unfinished(path),
        Writers::Several => unfinished_by_this_program(path)?,
    };
    let moved = write_new(&new, bytes, readers).and_then(|()| rename(&new, path));
    if let Err(error) = moved {
        let _gone = fs::remove_file(&new);
        return Err(error);
    }
    Ok(Replaced { synced: sync_folder(path.parent().unwrap_or(path)) })
}

/// The name of a new file until the file takes the place of the file at `path`.
#[must_use]
pub fn unfinished(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".new");
    name.into()
}

fn unfinished_by_this_program(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    Ok(path.with_file_name(format!(".{}.{}.new", name.to_string_lossy(), std::process::id())))
}

/// Writes a file that may be read by `readers`, and syncs its content. A file or link that had the name before is
/// removed first, so that no link is followed.
fn write_new(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    if readers == Readers::Owner {
        owner_only(&mut options);
    }
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Has a file that is made with `options` be its owner's alone.
#[cfg(unix)]
pub fn owner_only(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600);
}

/// Leaves the options unchanged: on Windows files below a person's own folder are that person's alone.
#[cfg(not(unix))]
pub fn owner_only(_: &mut OpenOptions) {}

/// Gives a file another name on the same disk in one step, in the place of a file that has that name.
///
/// # Errors
/// When there is no such file, or the system refuses. Windows, and above all an older one or a network drive, refuses
/// while somebody reads the file whose place is taken: there the rename is tried for half a second.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    let mut tries = if cfg!(windows) { TRIES } else { 0 };
    loop {
        match fs::rename(from, to) {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied && tries > 0 => tries -= 1,
            done => return done,
        }
        thread::sleep(PAUSE);
    }
}

/// Makes sure that the names in a folder are on the disk: new, changed and removed names.
///
/// # Errors
/// When the system cannot say whether the names are. Windows writes names through by itself, and opens no folder for
/// syncing.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [(Readers, Writers); 4] = [
        (Readers::Owner, Writers::One),
        (Readers::Owner, Writers::Several),
        (Readers::Usual, Writers::One),
        (Readers::Usual, Writers::Several),
    ];

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn it_takes_the_place_of_what_was_there_and_leaves_nothing_beside_it() {
        for (readers, writers) in ALL {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("a.json");
            for text in ["a long first text", "second"] {
                replace(&path, text.as_bytes(), readers, writers).unwrap().synced.unwrap();
                assert_eq!(fs::read_to_string(&path).unwrap(), text);
            }
            // A folder with the file's name is in the way.
            let taken = folder.path().join("taken");
            fs::create_dir(&taken).unwrap();
            assert!(replace(&taken, b"x", readers, writers).is_err());
            assert_eq!(names(folder.path()), ["a.json", "taken"]);
        }
    }

    #[test]
    fn what_a_killed_program_left_goes_with_the_next_replacement() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        fs::write(unfinished(&path), "half a te").unwrap();
        let _replaced = replace(&path, b"whole", Readers::Owner, Writers::One).unwrap();
        assert_eq!(names(folder.path()), ["a.json"]);
        assert_eq!(fs::read(&path).unwrap(), b"whole");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_its_owners_alone_is_so_from_the_first_byte_on_and_whatever_was_there() {
        use std::os::unix::fs::{MetadataExt, PermissionsExt};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.key");
        for left in [&path, &unfinished(&path)] {
            fs::write(left, "open to all").unwrap();
            fs::set_permissions(left, fs::Permissions::from_mode(0o644)).unwrap();
        }
        let _replaced = replace(&path, b"secret", Readers::Owner, Writers::One).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
        let (usual, made) = (folder.path().join("usual"), folder.path().join("made"));
        let _replaced = replace(&usual, b"a", Readers::Usual, Writers::One).unwrap();
        fs::write(&made, "a").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().mode() & 0o777;
        assert_eq!(mode(&usual), mode(&made), "as any file that this person makes");
    }

    #[cfg(unix)]
    #[test]
    fn what_a_link_points_to_is_left_alone() {
        for (readers, writers) in ALL {
            let folder = tempfile::tempdir().unwrap();
            let (path, other) = (folder.path().join("a.json"), folder.path().join("other"));
            fs::write(&other, "other").unwrap();
            std::os::unix::fs::symlink(&other, &path).unwrap();
            std::os::unix::fs::symlink(&other, unfinished(&path)).unwrap();
            std::os::unix::fs::symlink(&other, unfinished_by_this_program(&path).unwrap()).unwrap();
            let _replaced = replace(&path, b"new", readers, writers).unwrap();
            assert_eq!(fs::read_to_string(&other).unwrap(), "other");
            assert!(fs::symlink_metadata(&path).unwrap().is_file());
            assert_eq!(fs::read(&path).unwrap(), b"new");
        }
    }

    #[test]
    fn where_it_cannot_be_written_the_old_content_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        fs::write(&path, "old").unwrap();
        // A folder with something in it has the unfinished file's name.
        fs::create_dir_all(unfinished(&path).join("inside")).unwrap();
        assert!(replace(&path, b"new", Readers::Owner, Writers::One).is_err());
        assert_eq!(fs::read(&path).unwrap(), b"old");
    }
}
