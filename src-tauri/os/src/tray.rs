//! An icon in the tray, where the desktop has a tray: how many items want a look, when the next reminder comes, and
//! three things to do.

#[cfg(not(target_os = "linux"))]
mod desktop;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
mod picture;
#[cfg(windows)]
mod windows;

#[cfg(not(target_os = "linux"))]
use desktop as system;
#[cfg(target_os = "linux")]
use linux as system;
#[cfg(target_os = "macos")]
use macos as ui;
#[cfg(windows)]
use windows as ui;

use std::sync::Arc;

/// What a person can do from the tray.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrayAct {
    /// Show the window.
    Show,
    /// Go through what needs the person.
    Round,
    /// End the agent.
    Quit,
    /// The tray has gone, or has come back.
    Changed,
}

/// Takes what was done in the tray, on a thread of the system's.
pub type TrayEar = Arc<dyn Fn(TrayAct) + Send + Sync>;

/// What the tray says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TrayWords {
    /// How much wants a look, as a line.
    pub count: String,
    /// When the next reminder comes, as a line.
    pub next: String,
    /// Whether anything wants a look, which the icon shows.
    pub calls: bool,
    /// The words for "start the round".
    pub round: String,
    /// The words for "quit".
    pub quit: String,
}

/// An icon that stands in a tray until it is dropped.
pub trait Tray: Send {
    /// Changes what the tray says.
    fn say(&mut self, words: &TrayWords);
    /// Whether a tray shows the icon.
    fn is_shown(&self) -> bool;
}

/// Puts an icon into the tray. `None` where there is no tray: the agent goes on without an icon.
#[must_use]
pub fn open(words: TrayWords, ear: TrayEar) -> Option<Box<dyn Tray>> {
    system::open(words, ear)
}
