//! What a person can do from a reminder.

use std::{io, path::Path, process::Child};

use withhold_os::programs;

/// Opens the window, with the round where `round` is set. `token` is the system's leave to come to the front.
///
/// # Errors
/// When the window's program is not there or does not start.
pub(crate) fn open_window(folder: &Path, round: bool, token: Option<&str>) -> io::Result<Child> {
    let words: &[&str] = if round { &["--round"] } else { &[] };
    let variables: Vec<(&str, &str)> = token
        .map(|token| vec![("XDG_ACTIVATION_TOKEN", token), ("DESKTOP_STARTUP_ID", token)])
        .unwrap_or_default();
    programs::start(programs::WINDOW, folder, words, &variables)
}
