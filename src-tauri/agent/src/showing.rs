//! Which reminders stand on the screen, kept for an agent that is started again: a click must mean something then
//! too. The file lies in the login's own folder, which goes with the login, and holds no words.

use std::{fs, path::PathBuf};

use serde::{Deserialize, Serialize};
use withhold_os::{notify::Handle, socket::Listener};

/// More bytes than the file ever takes; a longer file is not the agent's.
const MOST: u64 = 16 * 1024;

/// The file, where the login has a place for such a file.
#[derive(Debug, Default)]
pub(crate) struct File {
    path: Option<PathBuf>,
    written: Vec<Handle>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct Showing {
    standing: Vec<Handle>,
}

impl File {
    /// The file beside the socket.
    pub(crate) fn beside(listener: &Listener) -> Self {
        Self::at(listener.beside("showing"))
    }

    pub(crate) fn at(path: Option<PathBuf>) -> Self {
        Self { path, written: Vec::new() }
    }

    /// The reminders that an earlier agent left standing.
    pub(crate) fn read(&self) -> Vec<Handle> {
        let Some(path) = &self.path else { return Vec::new() };
        if fs::metadata(path).map_or(true, |found| found.len() > MOST) {
            return Vec::new();
        }
        let kept = fs::read(path).ok().and_then(|text| serde_json::from_slice::<Showing>(&text).ok());
        kept.unwrap_or_default().standing
    }

    /// Keeps which reminders stand now. Where the writing fails, a later agent knows less, and nothing is lost.
    pub(crate) fn keep(&mut self, standing: Vec<Handle>) {
        let Some(path) = &self.path else { return };
        if standing == self.written {
            return;
        }
        if standing.is_empty() {
            let _gone = fs::remove_file(path);
        } else if let Ok(text) = serde_json::to_vec(&Showing { standing: standing.clone() }) {
            let _unwritten = fs::write(path, text);
        }
        self.written = standing;
    }
}
