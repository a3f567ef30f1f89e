//! Starting the agent at login: off until a person asks for the start, and never again once the person has switched
//! the start off in the system's own settings.

#[cfg(unix)]
mod file;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "linux")]
use linux as system;
#[cfg(target_os = "macos")]
use macos as system;
#[cfg(windows)]
use windows as system;

use std::path::{Path, PathBuf};

use withhold_domain::{Told, say_their_sentence};

use crate::outside::{Way, sandbox};

/// How the start at login stands in the system, whatever was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AutostartState {
    /// There is no entry.
    Off,
    /// The agent starts at login.
    On,
    /// There is an entry, and the person has switched the entry off in the system.
    SwitchedOff,
    /// There is an entry for a program that is no longer there.
    Stale,
}

/// Why the start at login could not be set.
#[derive(Debug, Told)]
pub enum AutostartError {
    /// The person switched the entry off in the system, which alone can switch the entry on.
    #[told("autostart.switched_off", "Starting at login is switched off in the system's own settings.")]
    #[hint(system::where_to_switch_on())]
    SwitchedOff,
    /// The system has no place for an entry.
    #[told("autostart.no_place", "This system has no place for programs that start at login.")]
    #[hint("autostart.hint.no_place", "Start withhold-agent from your desktop's own start-up file.")]
    NoPlace,
    /// The program runs in a sandbox, of which the desktop outside knows no path.
    #[told("autostart.sandbox", "From within a sandbox of {name} no start at login can be set.", name)]
    #[hint(
        "autostart.hint.sandbox",
        "Put withhold-agent, as the sandbox starts it, on your desktop's own list of programs that start at login."
    )]
    Sandbox(&'static str),
    /// The path of the program or folder cannot be written down.
    #[told("autostart.unspeakable", "{path} cannot be started at login: its name holds a line break or a quotation mark.", path = format!("{path:?}"))]
    #[hint("autostart.hint.unspeakable", "Move it to a folder with a plainer name.")]
    Unspeakable(PathBuf),
    /// The entry that is there cannot be read.
    #[told("autostart.unread", "Whether Withhold starts at login is not known: {detail}.", detail)]
    #[hint(
        "autostart.hint.unread",
        "Look at the entry in the system's own settings, and check the rights on it."
    )]
    Unread(String),
    /// The system refused.
    #[told("autostart.failed", "The start at login could not be set: {detail}.", detail)]
    #[hint("autostart.hint.failed", "Check the rights on the folder, and try again.")]
    Failed(String),
}

say_their_sentence!(AutostartError);

impl From<std::io::Error> for AutostartError {
    fn from(error: std::io::Error) -> Self {
        Self::Failed(error.to_string())
    }
}

/// The entry that starts the agent at login.
#[derive(Debug, Clone)]
pub struct Autostart {
    way: Way,
    words: Vec<String>,
}

impl Autostart {
    /// The entry for the way in which a program is started, and for a data folder where it is not the system's own.
    #[must_use]
    pub fn new(way: Way, folder: Option<&Path>) -> Self {
        let words = folder.map(|folder| vec!["--data".to_owned(), folder.display().to_string()]);
        Self { way, words: words.unwrap_or_default() }
    }

    /// How the start at login stands.
    ///
    /// # Errors
    /// When the system cannot be asked.
    pub fn state(&self) -> Result<AutostartState, AutostartError> {
        system::state()
    }

    /// Makes the agent start at login.
    ///
    /// # Errors
    /// When the person has switched the entry off in the system, or the system refuses.
    pub fn turn_on(&self) -> Result<(), AutostartError> {
        if self.state()? == AutostartState::SwitchedOff {
            return Err(AutostartError::SwitchedOff);
        }
        self.write()
    }

    /// Takes the entry away. An entry that the person switched off in the system stays as the person left it.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn turn_off(&self) -> Result<(), AutostartError> {
        match self.state()? {
            AutostartState::On | AutostartState::Stale => system::remove(),
            AutostartState::Off | AutostartState::SwitchedOff => Ok(()),
        }
    }

    /// Writes an entry anew that is wanted and was lost, or whose program has moved. Gives how the start at login
    /// stands then.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn mend(&self, wanted: bool) -> Result<AutostartState, AutostartError> {
        let state = self.state()?;
        if wanted && matches!(state, AutostartState::Off | AutostartState::Stale) {
            self.write()?;
            return self.state();
        }
        Ok(state)
    }

    fn write(&self) -> Result<(), AutostartError> {
        if let Some(sandbox) = sandbox() {
            return Err(AutostartError::Sandbox(sandbox));
        }
        let program = std::iter::once(self.way.program.display().to_string());
        let words = self.way.words.iter().map(|word| (*word).to_owned()).chain(self.words.iter().cloned());
        let line: Vec<String> = program.chain(words).collect();
        if line.iter().any(|word| word.contains(['\n', '\r', '\0']) || (cfg!(windows) && word.contains('"')))
        {
            return Err(AutostartError::Unspeakable(self.way.program.clone()));
        }
        system::write(&line)
    }
}
