//! The system below: the clock, the browser and the directories. One trait each, a file per system below it.

mod browser;
mod clock;
mod directories;

pub use browser::{Browser, BrowserError, SystemBrowser};
#[cfg(feature = "test-clock")]
pub use clock::TestClock;
pub use clock::{Clock, SystemClock, system_clock};
pub use directories::{data_folder, standard_data_folder};
