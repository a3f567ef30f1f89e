//! The only place that writes to the terminal.

use std::io::{Write, stderr, stdout};

/// Writes one line of what was asked for. A reader that has gone away is no reason to stop.
pub(crate) fn line(text: impl AsRef<str>) {
    let _ = writeln!(stdout(), "{}", text.as_ref());
}

/// Writes one line beside it, so that the rest can be handed on.
pub(crate) fn aside(text: impl AsRef<str>) {
    let _ = writeln!(stderr(), "{}", text.as_ref());
}
