//! The system below: the clock, the browser, the keyring, the logs, the directories, notifications, the start at
//! login, sleep, changed files, the private socket, and the program's own memory. Each part has one trait, and a file per system below
//! the trait.

pub mod autostart;
mod browser;
mod clock;
pub mod computer;
mod directories;
#[cfg(target_os = "linux")]
mod icon;
mod keyring;
mod logs;
pub mod main_thread;
mod memory;
pub mod notify;
pub mod outside;
pub mod programs;
pub mod sleep;
pub mod socket;
pub mod tray;
pub mod watching;

pub use browser::{Browser, BrowserError, SystemBrowser};
pub use clock::{Clock, StoppedClock, SystemClock, longest_wait, system_clock};
#[cfg(feature = "test-clock")]
pub use clock::{FileClock, TestClock};
pub use directories::{data_folder, standard_data_folder};
pub use keyring::{
    Answering, Asking, Keyring, KeyringError, Secret, SystemKeyring, Wanted, keyring_is_asking,
};
pub use logs::{LOGS, keep_logs, recent_logs};
pub use memory::give_back_memory;
