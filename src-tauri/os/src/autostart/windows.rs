//! Windows: the Run key. Task Manager and Settings keep the entries that the person switched off under another key.

use windows::{Win32::Foundation::ERROR_FILE_NOT_FOUND, core::Result as Said};
use windows_registry::CURRENT_USER;
use withhold_domain::{Sentence, sentence};

use super::{AutostartError, AutostartState};

pub(super) fn where_to_switch_on() -> Sentence {
    sentence!("autostart.hint.switch_on_windows", "Switch it on in Settings, under Apps, Startup.")
}

const NAME: &str = "Withhold reminders";

/// Where the system looks for programs that start at login, and for those that the person switched off.
struct Keys<'a> {
    run: &'a str,
    approved: &'a str,
}

const SYSTEM: Keys<'_> = Keys {
    run: r"Software\Microsoft\Windows\CurrentVersion\Run",
    approved: r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run",
};

pub(super) fn state() -> Result<AutostartState, AutostartError> {
    SYSTEM.state()
}

pub(super) fn write(line: &[String]) -> Result<(), AutostartError> {
    SYSTEM.write(line)
}

pub(super) fn remove() -> Result<(), AutostartError> {
    SYSTEM.remove()
}

impl Keys<'_> {
    fn state(&self) -> Result<AutostartState, AutostartError> {
        let line = CURRENT_USER.open(self.run).and_then(|key| key.get_string(NAME));
        let Some(line) = if_there(line)? else { return Ok(AutostartState::Off) };
        if self.is_switched_off()? {
            return Ok(AutostartState::SwitchedOff);
        }
        let program = line.strip_prefix('"').and_then(|rest| rest.split('"').next());
        let there = program.is_some_and(|program| std::path::Path::new(program).is_file());
        Ok(if there { AutostartState::On } else { AutostartState::Stale })
    }

    fn write(&self, line: &[String]) -> Result<(), AutostartError> {
        let words: Vec<String> = line.iter().map(|word| quoted(word)).collect();
        let key = CURRENT_USER.create(self.run).map_err(failed)?;
        key.set_string(NAME, words.join(" ")).map_err(failed)
    }

    fn remove(&self) -> Result<(), AutostartError> {
        let key = CURRENT_USER.create(self.run).map_err(failed)?;
        key.remove_value(NAME).map_err(failed)
    }

    /// Whether the entry is switched off: the first byte is even where the entry is on, 2 or 6, and odd where it is
    /// off, 3 or 7.
    fn is_switched_off(&self) -> Result<bool, AutostartError> {
        let value = if_there(CURRENT_USER.open(self.approved).and_then(|key| key.get_value(NAME)))?;
        Ok(value.is_some_and(|value| value.first().is_some_and(|byte| byte % 2 == 1)))
    }
}

/// What was found; `None` where nothing was there. A value that cannot be read is an error.
fn if_there<T>(found: Said<T>) -> Result<Option<T>, AutostartError> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.code() == ERROR_FILE_NOT_FOUND.to_hresult() => Ok(None),
        Err(error) => Err(AutostartError::Unread(error.message())),
    }
}

/// A word of a command line. A backslash before the closing mark would take away the meaning of that mark.
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
        // The keys stand beside the person's own keys, which no test touches.
        let own_key = format!(r"Software\Withhold tests\{}", std::process::id());
        let (run, approved) = (format!(r"{own_key}\Run"), format!(r"{own_key}\Approved"));
        let keys = Keys { run: &run, approved: &approved };
        assert_eq!(keys.state().unwrap(), AutostartState::Off);
        let own = std::env::current_exe().unwrap().display().to_string();
        keys.write(&[own, "--data".to_owned(), r"C:\my data\".to_owned()]).unwrap();
        let line = CURRENT_USER.open(&run).unwrap().get_string(NAME).unwrap();
        assert!(line.starts_with('"') && line.ends_with(r#"" "--data" "C:\my data\\""#), "{line}");
        assert_eq!(keys.state().unwrap(), AutostartState::On);
        let marks = CURRENT_USER.create(&approved).unwrap();
        let switched_off = [3_u8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        marks.set_bytes(NAME, windows_registry::Type::Bytes, &switched_off).unwrap();
        assert_eq!(keys.state().unwrap(), AutostartState::SwitchedOff);
        marks.remove_value(NAME).unwrap();
        keys.remove().unwrap();
        assert_eq!(keys.state().unwrap(), AutostartState::Off);
        CURRENT_USER.create(&run).unwrap().set_u32(NAME, 7).unwrap();
        assert!(matches!(keys.state(), Err(AutostartError::Unread(_))), "it is there, and no line");
        CURRENT_USER.remove_tree(&own_key).unwrap();
    }
}
