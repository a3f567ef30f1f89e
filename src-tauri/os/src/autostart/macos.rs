//! macOS: a LaunchAgent. `launchctl` knows whether the person has switched the agent off in System Settings.

use std::{path::PathBuf, process::Command};

use withhold_domain::{Sentence, sentence};

use super::{AutostartError, AutostartState, file};

pub(super) fn where_to_switch_on() -> Sentence {
    sentence!(
        "autostart.hint.switch_on_macos",
        "Switch it on in System Settings, under General, Login Items.",
    )
}

const LABEL: &str = "org.withhold.Withhold.Agent";

pub(super) fn state() -> Result<AutostartState, AutostartError> {
    let Some(text) = file::read(&path()?)? else { return Ok(AutostartState::Off) };
    if is_disabled()? {
        return Ok(AutostartState::SwitchedOff);
    }
    let first = text.split("<array>").nth(1).and_then(|rest| rest.split("<string>").nth(1));
    let program = first.and_then(|rest| rest.split("</string>").next()).map(plain);
    let there = program.is_some_and(|program| std::path::Path::new(&program).is_file());
    Ok(if there { AutostartState::On } else { AutostartState::Stale })
}

pub(super) fn write(line: &[String]) -> Result<(), AutostartError> {
    let words: String = line.iter().map(|word| format!("    <string>{}</string>\n", escaped(word))).collect();
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \
         \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist version=\"1.0\">\n<dict>\n  <key>Label</key>\n  \
         <string>{LABEL}</string>\n  <key>ProgramArguments</key>\n  <array>\n{words}  </array>\n  \
         <key>RunAtLoad</key>\n  <true/>\n  <key>ProcessType</key>\n  <string>Background</string>\n  \
         <key>LimitLoadToSessionType</key>\n  <string>Aqua</string>\n</dict>\n</plist>\n"
    );
    file::write(&path()?, &text)
}

pub(super) fn remove() -> Result<(), AutostartError> {
    file::remove(&path()?)
}

fn path() -> Result<PathBuf, AutostartError> {
    let dirs = directories::BaseDirs::new().ok_or(AutostartError::NoPlace)?;
    Ok(dirs.home_dir().join("Library/LaunchAgents").join(format!("{LABEL}.plist")))
}

/// Reads a line such as `"org.withhold.Withhold.Agent" => disabled`; older systems say `true`.
fn is_disabled() -> Result<bool, AutostartError> {
    let domain = format!("gui/{}", nix::unistd::getuid());
    let said = Command::new("/bin/launchctl").args(["print-disabled", &domain]).output();
    let said = said.map_err(|error| AutostartError::Unread(error.to_string()))?;
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let line = said.lines().find(|line| line.contains(&format!("\"{LABEL}\"")));
    Ok(line.is_some_and(|line| line.trim_end().ends_with("disabled") || line.trim_end().ends_with("true")))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn plain(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}
