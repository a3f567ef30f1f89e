//! The command line of the agent.

use std::{ffi::OsString, path::PathBuf};

use lexopt::{Arg, Parser};
use withhold_engine::domain::sentence;
use withhold_engine::{AppError, Engine, ErrorCode, terminal::Wanted};

const HELP: &str = "Withhold's agent reminds you with the window closed.

Usage: withhold-agent [--data DIR]

  --data DIR   remind of the data in DIR instead of the system's own folder
  --version    print the version
  --help       print this

It runs until it is stopped, with or without a vault. `withholdctl agent` says how it stands.";

/// What the command line says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Arguments {
    /// The data folder.
    pub(crate) folder: PathBuf,
    /// Whether the process is to make one reading for an agent, and to end.
    pub(crate) reads: bool,
}

/// The word with which the agent starts itself for a reading.
pub(crate) const READS: &str = "--read-for-the-agent";

/// Reads the command line.
///
/// # Errors
/// When the command line holds something unknown, or the system names no home folder.
pub(crate) fn read(arguments: impl Iterator<Item = OsString>) -> Result<Wanted<Arguments>, AppError> {
    let mut parser = Parser::from_args(arguments);
    let mut data: Option<PathBuf> = None;
    let mut reads = false;
    while let Some(argument) = parser.next().map_err(usage)? {
        match argument {
            Arg::Long(word) if READS.strip_prefix("--") == Some(word) => reads = true,
            Arg::Long("data") => data = Some(parser.value().map_err(usage)?.into()),
            Arg::Long("version") => {
                return Ok(Wanted::Text(format!("withhold-agent {}", env!("CARGO_PKG_VERSION"))));
            }
            Arg::Long("help") | Arg::Short('h') => return Ok(Wanted::Text(HELP.to_owned())),
            other => return Err(usage(other.unexpected())),
        }
    }
    Engine::folder(data.as_deref()).map(|folder| Wanted::Run(Arguments { folder, reads }))
}

fn usage(error: lexopt::Error) -> AppError {
    AppError::new(
        ErrorCode::Invalid,
        sentence!("arguments.agent", "That is not understood: {error}.", error = error.to_string()),
        sentence!("arguments.hint.agent", "`withhold-agent --help` says what is."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_words(words: &[&str]) -> Result<Wanted<Arguments>, AppError> {
        read(words.iter().map(OsString::from))
    }

    #[test]
    fn the_folder_is_read() {
        for (word, expected) in [(None, false), (Some(READS), true)] {
            let words: Vec<&str> = ["--data", "here"].into_iter().chain(word).collect();
            let Ok(Wanted::Run(Arguments { folder, reads })) = read_words(&words) else { panic!() };
            assert!(folder.is_absolute() && folder.ends_with("here") && reads == expected);
        }
    }

    #[test]
    fn what_is_not_understood_is_said() {
        for words in [&["--colour"][..], &["--data"], &["word"]] {
            assert!(read_words(words).is_err(), "{words:?}");
        }
    }
}
