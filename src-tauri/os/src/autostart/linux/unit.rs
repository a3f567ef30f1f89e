//! A unit of the person's own systemd, which also starts the agent again if it should crash.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use zbus::{
    blocking::{Connection, Proxy, connection::Builder},
    zvariant::OwnedObjectPath,
};

use super::{AutostartError, AutostartState, file, runs};

const PATIENCE: Duration = Duration::from_secs(5);
const UNIT: &str = "withhold-agent.service";
const TARGET: &str = "graphical-session.target";
const SYSTEMD: &str = "org.freedesktop.systemd1";

pub(super) fn state(config: &Path) -> Result<AutostartState, AutostartError> {
    let unit = path(config);
    // The link to `/dev/null` is how `systemctl --user mask` forbids a unit.
    if fs::read_link(&unit).is_ok_and(|to| to == Path::new("/dev/null")) {
        return Ok(AutostartState::SwitchedOff);
    }
    let Some(text) = file::read(&unit)? else { return Ok(AutostartState::Off) };
    // The link is missing where `systemctl --user disable` has taken the link away.
    if file::if_there(fs::symlink_metadata(wanted(config)))?.is_none() {
        return Ok(AutostartState::SwitchedOff);
    }
    Ok(runs(text.lines().find_map(|line| line.strip_prefix("ExecStart=")).and_then(program)))
}

/// Whether a graphical session runs under the person's own systemd: many smaller desktops do not tell systemd.
pub(super) fn session_is_systemds() -> bool {
    active().unwrap_or(false)
}

fn active() -> zbus::Result<bool> {
    let connection = session()?;
    let unit: OwnedObjectPath = manager(&connection)?.call("GetUnit", &(TARGET,))?;
    let unit = Proxy::new(&connection, SYSTEMD, unit, "org.freedesktop.systemd1.Unit")?;
    Ok(unit.get_property::<String>("ActiveState")? == "active")
}

pub(super) fn write(config: &Path, line: &[String]) -> Result<(), AutostartError> {
    let words: Vec<String> = line.iter().map(|word| quoted(word)).collect();
    // A start that was refused, in a sentence, would be refused again, so that systemd does not try the start once
    // more.
    let text = format!(
        "[Unit]\nDescription=Withhold reminders\nPartOf={TARGET}\nAfter={TARGET}\n\n[Service]\nExecStart={}\n\
         Restart=on-failure\nRestartSec=30\nRestartPreventExitStatus=1 2\n\n[Install]\nWantedBy={TARGET}\n",
        words.join(" ")
    );
    file::write(&path(config), &text)?;
    let link = wanted(config);
    if let Some(folder) = link.parent() {
        fs::create_dir_all(folder)?;
    }
    file::remove(&link)?;
    std::os::unix::fs::symlink(path(config), &link)?;
    reload();
    Ok(())
}

pub(super) fn remove(config: &Path) -> Result<(), AutostartError> {
    file::remove(&wanted(config))?;
    file::remove(&path(config))?;
    reload();
    Ok(())
}

/// Has systemd read the unit. Without a bus systemd reads the unit at the next login all the same.
fn reload() {
    if let Ok(connection) = session()
        && let Ok(manager) = manager(&connection)
    {
        let _unread: zbus::Result<()> = manager.call("Reload", &());
    }
}

/// The session bus, with a time limit: nobody waits for a systemd that does not answer.
fn session() -> zbus::Result<Connection> {
    Builder::session()?.method_timeout(PATIENCE).build()
}

fn manager(connection: &Connection) -> zbus::Result<Proxy<'_>> {
    Proxy::new(connection, SYSTEMD, "/org/freedesktop/systemd1", "org.freedesktop.systemd1.Manager")
}

fn path(config: &Path) -> PathBuf {
    config.join("systemd/user").join(UNIT)
}

fn wanted(config: &Path) -> PathBuf {
    config.join("systemd/user").join(format!("{TARGET}.wants")).join(UNIT)
}

/// A word of an ExecStart line. `%` begins a specifier and `$` a variable.
fn quoted(word: &str) -> String {
    let mut text = String::from("\"");
    for letter in word.chars() {
        match letter {
            '"' | '\\' => text.extend(['\\', letter]),
            '%' | '$' => text.extend([letter, letter]),
            other => text.push(other),
        }
    }
    text.push('"');
    text
}

/// The program of an ExecStart line.
fn program(line: &str) -> Option<String> {
    let mut letters = line.trim().strip_prefix('"')?.chars();
    let mut program = String::new();
    loop {
        match letters.next()? {
            '"' => return Some(program),
            '\\' | '%' | '$' => program.push(letters.next()?),
            other => program.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{PROGRAMS, this_program},
        *,
    };

    #[test]
    fn every_name_comes_back_from_the_line_it_was_written_to() {
        for name in PROGRAMS {
            assert_eq!(program(&format!("{} --data x", quoted(name))).as_deref(), Some(name));
        }
        assert_eq!(program("\"never closed"), None);
    }

    #[test]
    fn disabling_and_masking_the_unit_is_switching_it_off() {
        let config = tempfile::tempdir().unwrap();
        let state = || state(config.path()).unwrap();
        assert_eq!(state(), AutostartState::Off);
        write(config.path(), &[this_program()]).unwrap();
        assert_eq!(state(), AutostartState::On);
        fs::remove_file(wanted(config.path())).unwrap();
        assert_eq!(state(), AutostartState::SwitchedOff);
        fs::remove_file(path(config.path())).unwrap();
        std::os::unix::fs::symlink("/dev/null", path(config.path())).unwrap();
        assert_eq!(state(), AutostartState::SwitchedOff);
    }

    #[test]
    fn a_unit_that_cannot_be_read_is_not_off() {
        let config = tempfile::tempdir().unwrap();
        fs::create_dir_all(path(config.path())).unwrap();
        assert!(matches!(state(config.path()), Err(AutostartError::Unread(_))));
    }

    #[test]
    fn a_start_that_was_refused_is_not_tried_for_ever() {
        let config = tempfile::tempdir().unwrap();
        write(config.path(), &["/usr/bin/agent".to_owned()]).unwrap();
        let unit = fs::read_to_string(path(config.path())).unwrap();
        let service = unit.split("[Service]").nth(1).unwrap().split("[Install]").next().unwrap();
        assert!(service.contains("\nRestartPreventExitStatus=1 2\n"), "{unit}");
    }
}
