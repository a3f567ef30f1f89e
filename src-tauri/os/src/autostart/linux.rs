//! Linux: a systemd user unit where a graphical session runs under systemd, and else the entry that desktops read.
//! There are never a unit and an entry at once: switching off the one that a person sees would leave the other on.

mod entry;
mod unit;

use withhold_domain::{Sentence, sentence};

use super::{AutostartError, AutostartState, file};

/// Paths of programs, with every character that the unit or the desktop entry has to escape or quote.
#[cfg(test)]
const PROGRAMS: [&str; 6] =
    ["/usr/bin/agent", "/opt/my apps/agent", r#"/a"b`c$d/e"#, r"/back\slash", "/100%/agent", "/ü"];

/// The path of a program that is there: the test's own.
#[cfg(test)]
fn this_program() -> String {
    std::env::current_exe().expect("a test is a program").display().to_string()
}

pub(super) fn where_to_switch_on() -> Sentence {
    sentence!(
        "autostart.hint.switch_on_linux",
        "Switch it on there: in your desktop's list of programs that start at login, or with `systemctl --user enable withhold-agent`.",
    )
}

/// How the start stands in the two places that can hold an entry; the unit says more than the desktop entry.
pub(super) fn state() -> Result<AutostartState, AutostartError> {
    let config = config_home()?;
    Ok(match (unit::state(&config)?, entry::state(&config)?) {
        (AutostartState::Off, entry) => entry,
        (unit, AutostartState::Off | AutostartState::Stale) => unit,
        (AutostartState::On, _) | (_, AutostartState::On) => AutostartState::On,
        (unit, _) => unit,
    })
}

pub(super) fn write(line: &[String]) -> Result<(), AutostartError> {
    let config = config_home()?;
    // An entry that is there is written anew in its own place.
    if entry::state(&config)? == AutostartState::Off
        && (unit::state(&config)? != AutostartState::Off || unit::session_is_systemds())
    {
        unit::write(&config, line)
    } else {
        entry::write(&config, line)
    }
}

pub(super) fn remove() -> Result<(), AutostartError> {
    let config = config_home()?;
    if matches!(entry::state(&config)?, AutostartState::On | AutostartState::Stale) {
        entry::remove(&config)?;
    }
    if matches!(unit::state(&config)?, AutostartState::On | AutostartState::Stale) {
        unit::remove(&config)?;
    }
    Ok(())
}

fn config_home() -> Result<std::path::PathBuf, AutostartError> {
    let dirs = directories::BaseDirs::new().ok_or(AutostartError::NoPlace)?;
    Ok(dirs.config_dir().to_owned())
}

/// How an entry stands whose line starts `program`: stale where no such program is there.
fn runs(program: Option<String>) -> AutostartState {
    match program {
        Some(program) if std::path::Path::new(&program).is_file() => AutostartState::On,
        _ => AutostartState::Stale,
    }
}
