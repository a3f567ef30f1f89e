//! The entry in `autostart/` that desktops read at login.

use std::path::{Path, PathBuf};

use super::{AutostartError, AutostartState, file, runs};

pub(super) fn state(config: &Path) -> Result<AutostartState, AutostartError> {
    let Some(text) = file::read(&path(config))? else { return Ok(AutostartState::Off) };
    let value = |key: &str| {
        text.lines().find_map(|line| Some(line.split_once('=')?).filter(|(name, _)| name.trim() == key))
    };
    let says = |key: &str, wanted: &str| {
        value(key).is_some_and(|(_, value)| value.trim().eq_ignore_ascii_case(wanted))
    };
    // The two ways in which desktops write down that a person has switched the entry off.
    if says("Hidden", "true") || says("X-GNOME-Autostart-enabled", "false") {
        return Ok(AutostartState::SwitchedOff);
    }
    Ok(runs(value("Exec").and_then(|(_, value)| program(value.trim()))))
}

pub(super) fn write(config: &Path, line: &[String]) -> Result<(), AutostartError> {
    let words: Vec<String> = line.iter().map(|word| quoted(word)).collect();
    let text = format!(
        "[Desktop Entry]\nType=Application\nVersion=1.0\nName=Withhold reminders\n\
         Comment=Reminds you of settings that want a look\nExec={}\nIcon=withhold\nTerminal=false\n\
         NoDisplay=true\nX-GNOME-Autostart-enabled=true\n",
        words.join(" ")
    );
    file::write(&path(config), &text)
}

pub(super) fn remove(config: &Path) -> Result<(), AutostartError> {
    file::remove(&path(config))
}

fn path(config: &Path) -> PathBuf {
    config.join("autostart").join("org.withhold.Withhold.Agent.desktop")
}

/// A word of an Exec line: quoted, and then escaped once more as every value of the file is escaped. `%` begins a
/// field.
fn quoted(word: &str) -> String {
    let mut text = String::from("\"");
    for letter in word.chars() {
        match letter {
            '"' | '`' | '$' => text.extend(['\\', '\\', letter]),
            '\\' => text.push_str(r"\\\\"),
            '%' => text.push_str("%%"),
            other => text.push(other),
        }
    }
    text.push('"');
    text
}

/// The program of an Exec line.
fn program(line: &str) -> Option<String> {
    let value = line.replace(r"\\", r"\");
    let mut letters = value.chars();
    let mut program = String::new();
    let quote = value.starts_with('"');
    if quote {
        letters.next();
    }
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quote => return Some(program),
            '\\' if quote => program.push(letters.next()?),
            '%' => program.push(letters.next()?),
            ' ' if !quote => return Some(program),
            other => program.push(other),
        }
    }
    (!quote && !program.is_empty()).then_some(program)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{
        super::{PROGRAMS, this_program},
        *,
    };

    #[test]
    fn every_name_comes_back_from_the_line_it_was_written_to() {
        for name in PROGRAMS {
            assert_eq!(program(&format!("{} --data x", quoted(name))).as_deref(), Some(name));
        }
        assert_eq!(program("/usr/bin/agent --data x").as_deref(), Some("/usr/bin/agent"));
        assert_eq!(program(""), None);
        assert_eq!(program("\"never closed"), None);
    }

    #[test]
    fn what_desktops_write_when_a_person_switches_it_off_counts() {
        let config = tempfile::tempdir().unwrap();
        let state = || state(config.path()).unwrap();
        assert_eq!(state(), AutostartState::Off);
        write(config.path(), &[this_program()]).unwrap();
        assert_eq!(state(), AutostartState::On);
        let written = fs::read_to_string(path(config.path())).unwrap();
        for off in ["Hidden=true", "Hidden = True", "X-GNOME-Autostart-enabled=false"] {
            let text = written.replace("X-GNOME-Autostart-enabled=true", off);
            fs::write(path(config.path()), text).unwrap();
            assert_eq!(state(), AutostartState::SwitchedOff, "{off}");
        }
        write(config.path(), &["/nowhere/withhold-agent".to_owned()]).unwrap();
        assert_eq!(state(), AutostartState::Stale);
    }

    #[test]
    fn an_entry_that_cannot_be_read_is_not_off() {
        let config = tempfile::tempdir().unwrap();
        write(config.path(), &["/usr/bin/agent".to_owned()]).unwrap();
        fs::write(path(config.path()), [0xFF, 0xFE]).unwrap();
        assert!(matches!(state(config.path()), Err(AutostartError::Unread(_))));
    }
}
