//! Windows: the Run key. Task Manager and Settings keep what the person switched off under a key of its own.

use windows_registry::CURRENT_USER;

use super::{AutostartError, AutostartState};

pub(super) const WHERE_TO_SWITCH_ON: &str = "Switch it on in Settings, under Apps, Startup.";

const RUN: &str = r"Software\Microsoft\Windows\CurrentVersion\Run";
const APPROVED: &str = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run";
const NAME: &str = "Withhold reminders";

pub(super) fn state() -> Result<AutostartState, AutostartError> {
    let Some(line) = CURRENT_USER.open(RUN).ok().and_then(|key| key.get_string(NAME).ok()) else {
        return Ok(AutostartState::Off);
    };
    if is_switched_off() {
        return Ok(AutostartState::SwitchedOff);
    }
    let program = line.strip_prefix('"').and_then(|rest| rest.split('"').next());
    let there = program.is_some_and(|program| std::path::Path::new(program).is_file());
    Ok(if there { AutostartState::On } else { AutostartState::Stale })
}

pub(super) fn write(line: &[String]) -> Result<(), AutostartError> {
    let words: Vec<String> = line.iter().map(|word| quoted(word)).collect();
    let key = CURRENT_USER.create(RUN).map_err(failed)?;
    key.set_string(NAME, words.join(" ")).map_err(failed)
}

pub(super) fn remove() -> Result<(), AutostartError> {
    let key = CURRENT_USER.create(RUN).map_err(failed)?;
    key.remove_value(NAME).map_err(failed)
}

/// The first byte is even where it is on: 2 or 6, and 3 or 7 where it is off.
fn is_switched_off() -> bool {
    let value = CURRENT_USER.open(APPROVED).ok().and_then(|key| key.get_value(NAME).ok());
    value.is_some_and(|value| value.first().is_some_and(|byte| byte % 2 == 1))
}

/// A word of a command line. A backslash before the closing mark would take its meaning away.
fn quoted(word: &str) -> String {
    let end = word.len() - word.trim_end_matches('\\').len();
    format!("\"{word}{}\"", "\\".repeat(end))
}

fn failed(error: windows::core::Error) -> AutostartError {
    AutostartError::Failed(error.message())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_entry_is_written_read_and_taken_away() {
        let own = std::env::current_exe().unwrap().display().to_string();
        write(&[own, "--data".to_owned(), r"C:\my data\".to_owned()]).unwrap();
        let line = CURRENT_USER.open(RUN).unwrap().get_string(NAME).unwrap();
        assert!(line.starts_with('"') && line.ends_with(r#"" "--data" "C:\my data\\""#), "{line}");
        assert_eq!(state().unwrap(), AutostartState::On);
        let approved = CURRENT_USER.create(APPROVED).unwrap();
        let switched_off = [3_u8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        approved.set_bytes(NAME, windows_registry::Type::Bytes, &switched_off).unwrap();
        assert_eq!(state().unwrap(), AutostartState::SwitchedOff);
        approved.remove_value(NAME).unwrap();
        remove().unwrap();
        assert_eq!(state().unwrap(), AutostartState::Off);
    }
}
