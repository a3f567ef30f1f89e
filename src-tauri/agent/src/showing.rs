//! Which reminders stand on the screen, kept for an agent that is started again: a click must mean something then
//! too. The file lies in the login's own folder, which goes with the login, and holds no words.

use std::{fs, path::PathBuf};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use withhold_os::{notify::Handle, socket::Listener};

/// More bytes than the file ever takes; a longer file is not the agent's.
const MOST: u64 = 16 * 1024;

/// The file, where the login has a place for such a file.
#[derive(Debug, Default)]
pub(crate) struct File {
    path: Option<PathBuf>,
    written: Showing,
}

/// What an agent leaves for the next one of the same login.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Showing {
    /// The reminders that stand, or are to be shown again.
    pub(crate) standing: Vec<Handle>,
    /// The date of the last digest that was shown in this login, whether it stands or not.
    pub(crate) digest: Option<Date>,
}

impl File {
    /// The file beside the socket.
    pub(crate) fn beside(listener: &Listener) -> Self {
        Self::at(listener.beside("showing"))
    }

    pub(crate) fn at(path: Option<PathBuf>) -> Self {
        Self { path, written: Showing::default() }
    }

    /// What an earlier agent of this login has left.
    pub(crate) fn read(&self) -> Showing {
        let Some(path) = &self.path else { return Showing::default() };
        if fs::metadata(path).map_or(true, |found| found.len() > MOST) {
            return Showing::default();
        }
        let kept = fs::read(path).ok().and_then(|text| serde_json::from_slice(&text).ok());
        kept.unwrap_or_default()
    }

    /// Keeps what stands now. Where the writing fails, a later agent knows less, and nothing is lost.
    pub(crate) fn keep(&mut self, showing: Showing) {
        let Some(path) = &self.path else { return };
        if showing == self.written {
            return;
        }
        if showing == Showing::default() {
            let _gone = fs::remove_file(path);
        } else if let Ok(text) = serde_json::to_vec(&showing) {
            let _unwritten = fs::write(path, text);
        }
        self.written = showing;
    }
}
