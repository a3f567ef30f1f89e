//! Handing an address to the person's own browser.

use withhold_domain::{Address, Told, say_their_sentence};

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

/// Why no browser opened.
#[derive(Debug, Clone, PartialEq, Eq, Told)]
pub enum BrowserError {
    /// The system has no program that opens web addresses.
    #[told("browser.missing", "No browser could be started on this computer.")]
    Missing,
    /// The system has a program that opens web addresses, but the program could not be started.
    #[told("browser.failed", "No browser could be started: the system could not open it: {detail}.", detail)]
    Failed(String),
    /// A program was given the address and ended with an error: whether the program opened the page first is not
    /// known.
    #[told(
        "browser.ended",
        "The page may not have opened: {program} ended with an error ({status}).",
        program,
        status
    )]
    Ended {
        /// The program.
        program: &'static str,
        /// How the program ended.
        status: String,
    },
}

say_their_sentence!(BrowserError);

/// Opens addresses in the person's own browser.
pub trait Browser: Send + Sync {
    /// Hands the address over. No more can be known: whether a page showed is not reported back.
    ///
    /// # Errors
    /// When no program took the address.
    fn open(&self, address: &Address) -> Result<(), BrowserError>;
}

/// The browser that the system has chosen.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemBrowser;

impl Browser for SystemBrowser {
    fn open(&self, address: &Address) -> Result<(), BrowserError> {
        system::open(address)
    }
}
