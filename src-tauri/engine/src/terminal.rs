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
        Ok(Wanted::Run(given)) => run(given).unwrap_or_else(|error| say(&error, 1)),
        Err(error) => say(&error, 2),
    }
}

#[expect(clippy::print_stderr, reason = "a program without a window has no other place to say so")]
fn say(error: &AppError, code: u8) -> ExitCode {
    eprintln!("{}\nhint: {}", error.message, error.hint);
    ExitCode::from(code)
}

#[expect(clippy::print_stdout, reason = "the answer to --help and --version belongs on standard output")]
fn say_out(text: &str) -> ExitCode {
    println!("{text}");
    ExitCode::SUCCESS
}
