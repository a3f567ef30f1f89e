//! Handing an address to the person's own browser.

use withhold_domain::Address;

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
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BrowserError {
    /// The system has nothing that opens web addresses.
    #[error("no program that opens web pages was found")]
    Missing,
    /// It has, but that could not be started.
    #[error("the system could not open it: {0}")]
    Failed(String),
    /// A program was given the address and ended with an error: whether it opened the page first is not known.
    #[error("{program} ended with an error ({status})")]
    Ended {
        /// The program.
        program: &'static str,
        /// How it ended.
        status: String,
    },
}

/// Opens addresses in the person's own browser.
pub trait Browser: Send + Sync {
    /// Hands the address over. That is all that can be known: whether a page showed is not reported back.
    ///
    /// # Errors
    /// When nothing took it.
    fn open(&self, address: &Address) -> Result<(), BrowserError>;
}

/// The browser the system has chosen.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemBrowser;

impl Browser for SystemBrowser {
    fn open(&self, address: &Address) -> Result<(), BrowserError> {
        system::open(address)
    }
}
