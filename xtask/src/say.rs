//! The only place that writes to the terminal.

use crate::failure::Failure;
use std::io::{IsTerminal, Write, stderr, stdout};

/// Writes a line. A reader that has gone away is no reason to stop a task.
pub(crate) fn line(text: impl AsRef<str>) {
    let _ = writeln!(stdout(), "{}", text.as_ref());
    let _ = stdout().flush();
}

/// Opens a step with a heading.
pub(crate) fn heading(text: &str) {
    line(format!("\n{}", bold(&format!("== {text}"))));
}

/// Writes text to standard error unchanged.
pub(crate) fn aside(text: &str) {
    let _ = writeln!(stderr(), "{text}");
}

/// Tells why a task stopped.
pub(crate) fn failure(failure: &Failure) {
    let _ = stdout().flush();
    aside(&format!("\n{failure}"));
}

fn bold(text: &str) -> String {
    let coloured = stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    if coloured { format!("\x1b[1m{text}\x1b[0m") } else { text.to_owned() }
}
