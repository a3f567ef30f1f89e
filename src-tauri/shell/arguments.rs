//! The command line of the window.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use lexopt::{Arg, Parser, ValueExt};
use withhold_engine::domain::sentence;
use withhold_engine::{AppError, ErrorCode, domain::Date, outside, terminal::Wanted};

const HELP: &str = "Withhold keeps your accounts out of AI training.

Usage: withhold [--data DIR] [--on DATE] [--round] [--demo]

  --data DIR   keep your data in DIR instead of the system's own folder
  --on DATE    show how things stand on a day (YYYY-MM-DD); nothing can be changed in that window
  --round      begin with the round
  --demo       look around in a made-up list; nothing is kept
  --version    print the version
  --help       print this

`withholdctl` does the same work without a window. Where there is one file for all programs, as an AppImage is,
`ctl` as the first word stands for `withholdctl`, and `agent` for `withhold-agent`.";

/// The word by which the program starts itself to show what standard input says in a dialog; people do not need it.
pub(crate) const SAYS: &str = "--says";

/// What the window is to show.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Arguments {
    pub(crate) data: Option<PathBuf>,
    pub(crate) on: Option<Date>,
    pub(crate) round: bool,
    pub(crate) demo: bool,
    /// Whether only a dialog is to be shown, with what standard input says.
    pub(crate) says: bool,
}

/// Reads the command line.
///
/// # Errors
/// When the command line holds something unknown, or a day that does not exist.
pub(crate) fn read(arguments: impl Iterator<Item = OsString>) -> Result<Wanted<Arguments>, AppError> {
    let mut parser = Parser::from_args(arguments);
    let mut wanted = Arguments::default();
    while let Some(argument) = parser.next().map_err(usage)? {
        match argument {
            Arg::Long("data") => {
                wanted.data = Some(outside::from_here(Path::new(&parser.value().map_err(usage)?)))
            }
            Arg::Long("on") => {
                wanted.on = Some(day(&parser.value().and_then(|value| value.string()).map_err(usage)?)?)
            }
            Arg::Long("round") => wanted.round = true,
            Arg::Long("demo") => wanted.demo = true,
            Arg::Long("says") => wanted.says = true,
            Arg::Long("version") => {
                return Ok(Wanted::Text(format!("withhold {}", env!("CARGO_PKG_VERSION"))));
            }
            Arg::Long("help") | Arg::Short('h') => return Ok(Wanted::Text(HELP.to_owned())),
            other => return Err(usage(other.unexpected())),
        }
    }
    if wanted.demo && wanted.on.is_some() {
        return Err(AppError::new(
            ErrorCode::Invalid,
            sentence!("arguments.demo", "A made-up list has no past days to show."),
            sentence!("arguments.hint.demo", "Leave out --on or --demo."),
        ));
    }
    Ok(Wanted::Run(wanted))
}

fn day(text: &str) -> Result<Date, AppError> {
    text.parse().map_err(|_| {
        let shown: String = text.chars().take(40).collect();
        AppError::new(
            ErrorCode::Invalid,
            sentence!("arguments.day", "There is no day “{text}”.", text = shown),
            sentence!("arguments.hint.day", "Give one as YYYY-MM-DD."),
        )
    })
}

fn usage(error: lexopt::Error) -> AppError {
    AppError::new(
        ErrorCode::Invalid,
        sentence!("arguments.window", "That is not understood: {error}.", error = error.to_string()),
        sentence!("arguments.hint.window", "`withhold --help` says what is."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_words(words: &[&str]) -> Result<Wanted<Arguments>, AppError> {
        read(words.iter().map(OsString::from))
    }

    #[test]
    fn the_folder_and_the_day_are_read() {
        let Ok(Wanted::Run(wanted)) = read_words(&["--data", "here", "--on=2027-02-23"]) else { panic!() };
        assert_eq!(wanted.data, Some(PathBuf::from("here")));
        assert_eq!(wanted.on.map(|day| day.to_string()), Some("2027-02-23".to_owned()));
        assert!(!wanted.round);
        let Ok(Wanted::Run(wanted)) = read_words(&["--round"]) else { panic!() };
        assert!(wanted.round && !wanted.demo);
        let Ok(Wanted::Run(wanted)) = read_words(&["--demo", "--data", "here"]) else { panic!() };
        assert!(wanted.demo);
    }

    #[test]
    fn what_is_not_understood_is_said() {
        for words in [
            &["--on", "2027-02-30"][..],
            &["--colour"],
            &["--data"],
            &["word"],
            &["--demo", "--on=2027-02-23"],
        ] {
            assert!(read_words(words).is_err(), "{words:?}");
        }
    }
}
