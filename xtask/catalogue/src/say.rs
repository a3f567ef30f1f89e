//! The only place that writes to the terminal.

use std::io::{Write, stderr, stdout};

/// Writes a line of the answer. A reader that has gone away is no reason to stop.
pub(crate) fn line(text: impl AsRef<str>) {
    let _ = writeln!(stdout(), "{}", text.as_ref());
}

/// Writes a line beside the answer, so that the answer alone can be handed on.
pub(crate) fn aside(text: impl AsRef<str>) {
    let _ = writeln!(stderr(), "{}", text.as_ref());
}
