//! Calling other programs.

use crate::failure::{Done, Failure};
use crate::tree;
use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

/// A program that gets no standard input and starts in the repository's root.
pub(crate) fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(tree::root()).stdin(Stdio::null());
    command
}

/// The cargo that started this task.
pub(crate) fn cargo() -> Command {
    program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// npm, in the window's folder.
pub(crate) fn npm() -> Command {
    let mut command = program(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(tree::ui());
    command
}

/// Runs a program whose output the person sees. `hint` says what to do where the program fails.
pub(crate) fn run(command: &mut Command, hint: &str) -> Done {
    let status = command.status().map_err(|error| not_started(command, &error, hint))?;
    if status.success() { Ok(()) } else { Err(Failure::new(ended(command, status), hint)) }
}

/// Runs a program and gives back what the program wrote to standard output.
pub(crate) fn read(command: &mut Command, hint: &str) -> Done<Vec<u8>> {
    command.stderr(Stdio::piped());
    let output = command.output().map_err(|error| not_started(command, &error, hint))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(Failure::new(format!("{} It said: {}", ended(command, output.status), said.trim()), hint))
}

/// As [`read`], as text.
pub(crate) fn read_text(command: &mut Command, hint: &str) -> Done<String> {
    read(command, hint).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// Whether a program is on PATH.
pub(crate) fn is_there(name: &str) -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let names = [name.to_owned(), format!("{name}.exe"), format!("{name}.cmd")];
    std::env::split_paths(&folders).any(|folder| names.iter().any(|name| folder.join(name).is_file()))
}

/// The command as a person would type the command, without the folder of the program.
pub(crate) fn spelled(command: &Command) -> String {
    let program = Path::new(command.get_program());
    std::iter::once(program.file_name().unwrap_or(command.get_program()))
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

fn ended(command: &Command, status: ExitStatus) -> String {
    match status.code() {
        Some(code) => format!("`{}` failed with exit code {code}.", spelled(command)),
        None => format!("`{}` was stopped by a signal.", spelled(command)),
    }
}

pub(crate) fn not_started(command: &Command, error: &std::io::Error, hint: &str) -> Failure {
    let name = command.get_program().to_string_lossy();
    let why = match error.kind() {
        ErrorKind::NotFound => "it is not installed, or not on PATH".to_owned(),
        _ => error.to_string(),
    };
    Failure::new(format!("{name} could not be started: {why}."), hint)
}

#[cfg(test)]
mod tests {
    use super::{is_there, program, run};

    #[test]
    fn a_missing_program_is_told_in_a_sentence_with_the_hint() {
        let error = run(&mut program("no-such-program-at-all"), "Install it.").unwrap_err().to_string();
        assert!(error.contains("no-such-program-at-all could not be started"), "{error}");
        assert!(error.ends_with("Install it."), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn a_failing_program_names_its_exit_code_and_words() {
        let mut command = program("sh");
        let error =
            super::read_text(command.args(["-c", "echo broken >&2; exit 7"]), "").unwrap_err().to_string();
        assert!(error.contains("exit code 7"), "{error}");
        assert!(error.contains("broken"), "{error}");
    }

    #[test]
    fn path_is_searched() {
        assert!(is_there("cargo"));
        assert!(!is_there("no-such-program-at-all"));
    }
}
