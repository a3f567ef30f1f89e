//! How a program without a window, or before its window shows, answers its command line.

use std::process::ExitCode;

use crate::AppError;

/// What a command line asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Wanted<T> {
    /// To run the program, with what was given.
    Run(T),
    /// To print a text, such as the help.
    Text(String),
}

/// Does what the command line asks for, and returns the status to end with: the program's own, 2 where the command
/// line was wrong, 1 where the program failed.
pub fn answer<T>(
    wanted: Result<Wanted<T>, AppError>,
    run: impl FnOnce(T) -> Result<ExitCode, AppError>,
) -> ExitCode {
    match wanted {
        Ok(Wanted::Text(text)) => say_out(&text),
        Ok(Wanted::Run(given)) => run(given).unwrap_or_else(|error| ExitCode::from(told(&error))),
        Err(error) => {
            told(&error);
            ExitCode::from(2)
        }
    }
}

/// Says an error on standard error, and gives the status of a program that failed.
#[expect(clippy::print_stderr, reason = "a program without a window has no other place to say so")]
pub fn told(error: &AppError) -> u8 {
    eprintln!("{}\nhint: {}", error.message, error.hint);
    1
}

#[expect(clippy::print_stdout, reason = "the answer to --help and --version belongs on standard output")]
fn say_out(text: &str) -> ExitCode {
    println!("{text}");
    ExitCode::SUCCESS
}
