//! A copy of a damaged file that can be read to its end: bytes that the disk refuses are zeros in the copy.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom, Write},
    path::Path,
};

use crate::{VaultError, disk::durable, disk::folder::with_ending, error::io_error};

/// Bytes of a page, and of a block that a failing disk may refuse.
const PAGE: usize = 4_096;

/// The endings of the files that SQLite keeps beside an open database.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// A file that was cut short is made this many times longer with zeros: SQLite refuses a file that is shorter than its
/// header says.
const LONGER: u64 = 4;
const LONGER_AT_LEAST: u64 = 4 << 20;

/// Copies the file and its journal. The copy begins with `begins`, and the part that was cut off is zeros.
///
/// # Errors
/// When the file cannot be opened, or the copy cannot be written.
pub(super) fn whole(from: &Path, to: &Path, begins: &[u8]) -> Result<(), VaultError> {
    copied(from, to, begins)?;
    let journal = with_ending(from, "-wal");
    if journal.is_file() { copied(&journal, &with_ending(to, "-wal"), &[]) } else { Ok(()) }
}

/// Takes the copy away.
pub(super) fn remove(copy: &Path) -> Result<(), VaultError> {
    durable::remove_file(copy)?;
    BESIDE.iter().try_for_each(|ending| durable::remove_file(&with_ending(copy, ending)))
}

fn copied(from: &Path, to: &Path, begins: &[u8]) -> Result<(), VaultError> {
    let mut source = File::open(from).map_err(|error| io_error(from, &error))?;
    let length = source.metadata().map_err(|error| io_error(from, &error))?.len();
    let target = |error: io::Error| io_error(to, &error);
    let mut copy = File::options().write(true).create_new(true).open(to).map_err(target)?;
    let mut at = 0;
    while at < length {
        let mut block = [0; PAGE];
        read(&mut source, at, &mut block);
        let taken = usize::try_from(length - at).unwrap_or(PAGE).min(PAGE);
        copy.write_all(&block[..taken]).map_err(target)?;
        at += PAGE as u64;
    }
    if !begins.is_empty() {
        copy.seek(SeekFrom::Start(0)).and_then(|_| copy.write_all(begins)).map_err(target)?;
        let longer = length.saturating_mul(LONGER).max(LONGER_AT_LEAST).next_multiple_of(PAGE as u64);
        copy.set_len(longer).map_err(target)?;
    }
    Ok(())
}

/// Reads the bytes of a block that the disk gives; the other bytes stay zeros.
fn read(source: &mut File, at: u64, block: &mut [u8]) {
    if source.seek(SeekFrom::Start(at)).is_err() {
        return;
    }
    let mut filled = 0;
    while filled < block.len() {
        match source.read(&mut block[filled..]) {
            Ok(0) | Err(_) => return,
            Ok(more) => filled += more,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::PathBuf};

    use super::*;

    #[test]
    fn the_beginning_is_put_right_and_what_was_cut_off_is_zeros() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to): (PathBuf, PathBuf) = (folder.path().join("a"), folder.path().join("b"));
        fs::write(&from, vec![7; 5_000]).unwrap();
        fs::write(with_ending(&from, "-wal"), vec![8; 5_000]).unwrap();
        whole(&from, &to, b"begins").unwrap();
        let copy = fs::read(&to).unwrap();
        assert_eq!((&copy[..7], copy[4_999], copy[5_000], copy.len() % PAGE), (&b"begins\x07"[..], 7, 0, 0));
        assert!(copy.len() as u64 >= LONGER_AT_LEAST);
        assert_eq!(fs::read(with_ending(&to, "-wal")).unwrap(), vec![8; 5_000]);
        remove(&to).unwrap();
        assert!(!to.exists() && !with_ending(&to, "-wal").exists() && from.exists());
    }
}
