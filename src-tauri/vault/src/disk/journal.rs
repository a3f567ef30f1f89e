//! Whether the write-ahead journal still holds every commit that was acknowledged.
//!
//! SQLite takes a frame with a wrong sum for the end of the journal, because a power cut in the middle of a write
//! leaves such a frame, and drops the frames that follow without a word. A torn write can only be the last write: where
//! two or more commits follow the frame, acknowledged commits are about to be lost. Where the end of a commit cannot be
//! read, a page that occurs twice among the frames that follow tells of two commits, because one commit writes each
//! page once.

use std::{
    collections::HashSet,
    fs::File,
    io::{self, Read},
    path::Path,
};

use crate::{VaultError, error::io_error};

const HEADER: usize = 32;
const FRAME: usize = 24;
/// The magic number; its lowest bit tells the order of bytes in the sums.
const MAGIC: u32 = 0x377f_0682;

type Sum = (u32, u32);

/// Whether SQLite would drop an acknowledged commit in the journal at `path`. A missing journal is a whole one.
///
/// # Errors
/// When the journal is there and cannot be read.
pub(crate) fn loses_commits(path: &Path) -> Result<bool, VaultError> {
    let io = |error: io::Error| io_error(path, &error);
    let mut file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        opened => opened.map_err(io)?,
    };
    let mut header = [0; HEADER];
    if filled(&mut file, &mut header).map_err(io)? < HEADER {
        return Ok(false);
    }
    let page = number(&header, 8) as usize;
    if number(&header, 0) & !1 != MAGIC || !page.is_power_of_two() || !(512..=65_536).contains(&page) {
        // SQLite drops a whole journal whose beginning is wrong. Where the journal has room for a frame, a commit may
        // be lost.
        return Ok(file.metadata().map_err(io)?.len() > (HEADER + FRAME) as u64);
    }
    let big = number(&header, 0) & 1 == 1;
    let (made, kept) = (summed((0, 0), &header[..24], big), (number(&header, 24), number(&header, 28)));
    let seeds = if made == kept { vec![made] } else { vec![made, kept] };
    let mut frames = Frames {
        page,
        big,
        salts: header[16..24].to_vec(),
        sums: seeds,
        first: true,
        broken: None,
        pages: HashSet::new(),
    };
    let mut frame = vec![0; FRAME + page];
    while filled(&mut file, &mut frame).map_err(io)? == frame.len() {
        frames.take(&frame);
    }
    // Under a header with a wrong sum SQLite drops every commit.
    Ok(if made == kept { frames.broken.is_some_and(|commits| commits > 1) } else { frames.sums.len() == 1 })
}

/// The frames read so far.
struct Frames {
    page: usize,
    big: bool,
    salts: Vec<u8>,
    /// The sum so far; two sums until the first frame tells which part of the header is wrong.
    sums: Vec<Sum>,
    first: bool,
    /// Commits since the first frame with a wrong sum; any number above one is the same.
    broken: Option<u32>,
    /// The pages that were written since that frame.
    pages: HashSet<u32>,
}

impl Frames {
    fn take(&mut self, frame: &[u8]) {
        let ours = frame[8..16] == self.salts[..];
        let commits = u32::from(ours && number(frame, 4) != 0);
        if let Some(since) = &mut self.broken {
            let again = ours && !self.pages.insert(number(frame, 0));
            *since = (*since + commits).max(if again { 2 } else { 0 });
            return;
        }
        let stated = (number(frame, 16), number(frame, 20));
        let next = |sum: &Sum| {
            summed(summed(*sum, &frame[..8], self.big), &frame[FRAME..FRAME + self.page], self.big)
        };
        let matches: Vec<Sum> = self.sums.iter().map(next).filter(|sum| *sum == stated).collect();
        if matches.is_empty() || !(ours || self.first && self.sums.len() > 1) {
            self.broken = Some(commits);
            self.pages.extend(ours.then(|| number(frame, 0)));
        } else {
            self.sums = matches;
        }
        self.first = false;
    }
}

/// SQLite's sum over pairs of words.
fn summed((mut one, mut two): Sum, bytes: &[u8], big: bool) -> Sum {
    for pair in bytes.chunks_exact(8) {
        let word = |at: usize| if big { number(pair, at) } else { number(pair, at).swap_bytes() };
        one = one.wrapping_add(word(0)).wrapping_add(two);
        two = two.wrapping_add(word(4)).wrapping_add(one);
    }
    (one, two)
}

fn number(bytes: &[u8], at: usize) -> u32 {
    u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// Reads until the buffer is full or the file ends.
fn filled(file: &mut File, buffer: &mut [u8]) -> io::Result<usize> {
    let mut read = 0;
    while read < buffer.len() {
        match file.read(&mut buffer[read..])? {
            0 => break,
            more => read += more,
        }
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// A journal of ten commits, one row each, and the file that the journal belongs to.
    fn journal(folder: &Path) -> Vec<u8> {
        let connection = withhold_sqlite::open(folder.join("a.db"), rusqlite::OpenFlags::default()).unwrap();
        connection.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE t (x);").unwrap();
        for row in 0..10 {
            connection.execute("INSERT INTO t VALUES (?1)", [row]).unwrap();
        }
        fs::read(folder.join("a.db-wal")).unwrap()
    }

    /// How many rows SQLite finds with that journal, and whether we call the journal whole.
    fn tried(folder: &Path, bytes: &[u8]) -> (i64, bool) {
        let fresh = tempfile::tempdir().unwrap();
        fs::copy(folder.join("a.db"), fresh.path().join("a.db")).unwrap();
        let wal = fresh.path().join("a.db-wal");
        fs::write(&wal, bytes).unwrap();
        let loses = loses_commits(&wal).unwrap();
        let connection =
            withhold_sqlite::open(fresh.path().join("a.db"), rusqlite::OpenFlags::default()).unwrap();
        let rows = connection.query_row("SELECT count(*) FROM t", [], |row| row.get(0)).unwrap_or(-1);
        (rows, !loses)
    }

    #[test]
    fn a_whole_journal_and_one_cut_short_anywhere_lose_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let bytes = journal(folder.path());
        assert_eq!(tried(folder.path(), &bytes), (10, true));
        for length in (0..bytes.len()).step_by(997) {
            assert!(tried(folder.path(), &bytes[..length]).1, "cut at {length}, as a power cut may");
        }
        assert!(!loses_commits(&folder.path().join("none")).unwrap());
    }

    #[test]
    fn a_byte_turned_over_is_noticed_wherever_it_costs_more_than_the_last_commit() {
        let folder = tempfile::tempdir().unwrap();
        let bytes = journal(folder.path());
        let mut noticed = 0;
        for place in (0..bytes.len()).step_by(211).chain(0..HEADER + FRAME) {
            let mut turned = bytes.clone();
            turned[place] ^= 0x10;
            let (rows, whole) = tried(folder.path(), &turned);
            assert!(!whole || rows >= 9, "at {place}: {rows} rows, and nothing noticed");
            noticed += u32::from(!whole);
        }
        assert!(noticed > 100, "{noticed}");
    }

    #[test]
    fn a_last_write_that_was_torn_is_no_damage() {
        let folder = tempfile::tempdir().unwrap();
        let mut bytes = journal(folder.path());
        let last = bytes.len() - 2_000;
        bytes[last..].fill(0);
        assert_eq!(tried(folder.path(), &bytes), (9, true));
    }

    #[test]
    fn two_commits_are_told_from_one_where_the_end_of_the_first_cannot_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let connection =
            withhold_sqlite::open(folder.path().join("a.db"), rusqlite::OpenFlags::default()).unwrap();
        connection
            .execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE t (x); CREATE TABLE u (x);")
            .unwrap();
        for row in 0..10 {
            let both = format!("BEGIN; INSERT INTO t VALUES ({row}); INSERT INTO u VALUES ({row}); COMMIT;");
            connection.execute_batch(&both).unwrap();
        }
        let mut bytes = fs::read(folder.path().join("a.db-wal")).unwrap();
        // Each of the last commits is two frames: the damage runs from within the first frame of one commit to the
        // header of its second frame.
        let frame = FRAME + 4_096;
        let second = bytes.len() - 3 * frame;
        bytes[second - 500..second + FRAME].fill(0x55);
        assert_eq!(tried(folder.path(), &bytes), (8, false));
    }
}
