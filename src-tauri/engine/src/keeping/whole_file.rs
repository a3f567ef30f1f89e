//! A file written whole: aside first and then in the place of the old one, so that a reader, and a cut in the power,
//! find the one or the other.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
    thread,
    time::Duration,
};

/// How often Windows is asked again, and after how long, while somebody reads the old file: that takes no time.
const TRIES: u32 = 50;
const PAUSE: Duration = Duration::from_millis(10);

/// Puts `bytes` in the place of the file.
///
/// # Errors
/// When the system refuses; the old file is then as it was.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    // Two programs may write at once, each its own.
    let new = path.with_file_name(format!(".{}.{}.new", name.to_string_lossy(), std::process::id()));
    let moved = write_synced(&new, bytes).and_then(|()| rename(&new, path));
    if moved.is_err() {
        let _gone = fs::remove_file(&new);
        return moved;
    }
    // Not every file system keeps names so, and Windows opens no folder for it. The file is in place all the same.
    let _unsure = path.parent().map(|folder| File::open(folder).and_then(|folder| folder.sync_all()));
    Ok(())
}

/// Windows, and above all an older one or a network drive, refuses to replace a file that is open.
fn rename(new: &Path, path: &Path) -> io::Result<()> {
    let mut tries = if cfg!(windows) { TRIES } else { 0 };
    loop {
        match fs::rename(new, path) {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied && tries > 0 => tries -= 1,
            done => return done,
        }
        thread::sleep(PAUSE);
    }
}

fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_takes_the_place_of_what_was_there_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        for text in ["a long first text", "second"] {
            replace(&path, text.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        // A folder of that name is in the way.
        let taken = folder.path().join("taken");
        fs::create_dir(&taken).unwrap();
        assert!(replace(&taken, b"x").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
