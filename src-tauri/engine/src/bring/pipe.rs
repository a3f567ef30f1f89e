//! The export that is named on the command line: a file, or what comes through a pipe.

use std::{
    fs::{self, File},
    io::{self, IsTerminal, Read},
    path::Path,
};

use withhold_domain::sentence;
use withhold_import::MAX_BYTES;
use zeroize::Zeroizing;

use super::file::{ExportFile, is_stream, no_file, refuse_own_store, shown, unreadable};
use crate::{AppError, error::invalid};

/// Bytes that a buffer has room for at first.
const ROOM: usize = 64 * 1024;
/// The names under which a system offers standard input.
const STANDARD_INPUT: [&str; 4] = ["-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"];

/// An export that was named on the command line, read whole. The bytes are overwritten when they are dropped.
#[derive(Debug)]
pub struct GivenExport {
    /// What was read.
    pub bytes: Zeroizing<Vec<u8>>,
    /// Whether the export came through a pipe, so that no file of the export is known.
    pub piped: bool,
}

impl GivenExport {
    /// Reads what is named: a file, standard input as `-`, or a pipe by its name, as `<(…)` gives a name. A pipe is
    /// read to its end, or one byte beyond the limit. How long a pipe stays silent is not limited; `waiting` is
    /// called before the reading.
    ///
    /// # Errors
    /// When the file is a program's own store, a folder, a device or a terminal, is too large, is an empty pipe, or
    /// cannot be read.
    pub fn read(path: &Path, waiting: impl FnOnce()) -> Result<Self, AppError> {
        if STANDARD_INPUT.iter().any(|name| path == Path::new(name)) {
            return standard_input(waiting);
        }
        refuse_own_store(path)?;
        let about = fs::metadata(path).map_err(|error| unreadable(path, &error))?;
        if !is_stream(&about) {
            return ExportFile::read(path).map(|(_, bytes)| Self { bytes, piped: false });
        }
        waiting();
        let pipe = File::open(path).map_err(|error| unreadable(path, &error))?;
        // What bears the name may have changed since the name was looked at.
        let about = pipe.metadata().map_err(|error| unreadable(path, &error))?;
        if !is_stream(&about) {
            return Err(no_file(&shown(path), &about));
        }
        whole(pipe, &shown(path))
    }
}

const NAME: &str = "Standard input";

fn standard_input(waiting: impl FnOnce()) -> Result<GivenExport, AppError> {
    if io::stdin().is_terminal() {
        return Err(invalid(
            sentence!("bring.terminal", "Standard input is the terminal, and an export is not typed."),
            sentence!(
                "bring.hint.terminal",
                "Name a file, or hand the export over: withholdctl import - < export.json"
            ),
        ));
    }
    let input = input().map_err(|error| broken(NAME, 0, &error))?;
    match input.metadata() {
        Ok(about) if about.is_file() => {
            // Where the system tells which file stands behind standard input, the file is held against the programs'
            // own stores too.
            if let Ok(path) = fs::canonicalize("/dev/stdin") {
                refuse_own_store(&path)?;
            }
            let bytes = read_whole(input, NAME)?;
            return Ok(GivenExport { bytes, piped: false });
        }
        Ok(about) if !is_stream(&about) => return Err(no_file(NAME, &about)),
        // On Windows nothing can be learnt of a pipe before the reading.
        Ok(_) | Err(_) => {}
    }
    waiting();
    whole(input, NAME)
}

/// Standard input without the buffer that `io::stdin` keeps, which nobody overwrites.
#[cfg(unix)]
fn input() -> io::Result<File> {
    use std::os::fd::AsFd;
    io::stdin().as_fd().try_clone_to_owned().map(File::from)
}

/// Standard input without the buffer that `io::stdin` keeps, which nobody overwrites.
#[cfg(windows)]
fn input() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    io::stdin().as_handle().try_clone_to_owned().map(File::from)
}

fn whole(pipe: impl Read, name: &str) -> Result<GivenExport, AppError> {
    let bytes = read_whole(pipe, name)?;
    if bytes.is_empty() {
        return Err(invalid(
            sentence!("bring.pipe_empty", "{name} ended before anything came through it.", name),
            sentence!(
                "bring.hint.pipe_empty",
                "Look whether the program that was to write the export failed."
            ),
        ));
    }
    Ok(GivenExport { bytes, piped: true })
}

fn read_whole(from: impl Read, name: &str) -> Result<Zeroizing<Vec<u8>>, AppError> {
    let most = usize::try_from(MAX_BYTES).unwrap_or(usize::MAX);
    let bytes = up_to(most + 1, from, name)?;
    if bytes.len() <= most {
        return Ok(bytes);
    }
    Err(invalid(
        sentence!(
            "bring.pipe_too_large",
            "{name} gave more than {limit} MiB, which is the most that is read.",
            name,
            limit = MAX_BYTES / (1024 * 1024)
        ),
        sentence!("bring.hint.pipe_too_large", "Export without attachments, or as CSV."),
    ))
}

/// Reads to the end, or `most` bytes. Where more room is needed, the narrower buffer is overwritten.
fn up_to(most: usize, mut from: impl Read, name: &str) -> Result<Zeroizing<Vec<u8>>, AppError> {
    let mut bytes = Zeroizing::new(vec![0; ROOM.min(most)]);
    let mut done = 0;
    loop {
        if done == bytes.len() {
            if done == most {
                break;
            }
            let mut wider = Zeroizing::new(vec![0; done.saturating_mul(2).min(most)]);
            wider[..done].copy_from_slice(&bytes);
            bytes = wider;
        }
        match from.read(&mut bytes[done..]) {
            Ok(0) => break,
            Ok(more) => done += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(broken(name, done, &error)),
        }
    }
    bytes.truncate(done);
    Ok(bytes)
}

fn broken(name: &str, done: usize, error: &io::Error) -> AppError {
    invalid(
        sentence!(
            "bring.pipe_broken",
            "{name} broke off after {done} bytes: {error}. Nothing was read of it.",
            name,
            done,
            error = error.to_string()
        ),
        sentence!("bring.hint.pipe_broken", "Write the export into a file, and name that."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives `left` bytes, a few at a time and with interruptions, then breaks or ends.
    struct Drips {
        left: usize,
        breaks: bool,
        turn: usize,
    }

    impl Read for Drips {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            self.turn += 1;
            if self.turn.is_multiple_of(3) {
                return Err(io::ErrorKind::Interrupted.into());
            }
            if self.left == 0 && self.breaks {
                return Err(io::ErrorKind::ConnectionReset.into());
            }
            let count = into.len().min(self.left).min(40_000);
            into[..count].fill(u8::try_from(self.turn % 251).unwrap());
            self.left -= count;
            Ok(count)
        }
    }

    #[test]
    fn all_of_it_is_read_however_it_drips() {
        for left in [0, 1, ROOM - 1, ROOM, ROOM + 1, 1_000_000] {
            let bytes = up_to(2_000_000, Drips { left, breaks: false, turn: 0 }, "It").unwrap();
            assert_eq!(bytes.len(), left);
            assert!(!bytes.contains(&0), "a gap was left among {left} bytes");
        }
    }

    #[test]
    fn no_more_is_read_than_is_asked_for() {
        for most in [1, 1_000, ROOM, 300_001] {
            assert_eq!(up_to(most, io::repeat(7), "It").unwrap().len(), most);
        }
    }

    #[test]
    fn a_pipe_that_breaks_gives_nothing() {
        let error = whole(Drips { left: 90_000, breaks: true, turn: 0 }, "It").unwrap_err();
        assert!(error.message.contains("broke off after 90000 bytes"), "{error:?}");
        let error = whole(io::empty(), "It").unwrap_err();
        assert!(error.message.contains("before anything came"), "{error:?}");
    }
}
