//! Linux: `xdg-open`, and where that is missing `gio open`. Each gets the address as one argument, without a shell.

use std::{
    io,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use withhold_domain::Address;

use super::BrowserError;

/// Openers in the order in which they are tried.
const OPENERS: [&[&str]; 2] = [&["xdg-open"], &["gio", "open"]];

/// An opener that runs longer than this has become the browser itself.
const PATIENCE: Duration = Duration::from_secs(3);
const STEP: Duration = Duration::from_millis(20);

pub(super) fn open(address: &Address) -> Result<(), BrowserError> {
    let mut last = BrowserError::Missing;
    for opener in OPENERS {
        match run(opener, address) {
            Ok(()) => return Ok(()),
            Err(BrowserError::Missing) => {}
            Err(failed) => last = failed,
        }
    }
    Err(last)
}

fn run(opener: &[&str], address: &Address) -> Result<(), BrowserError> {
    let [program, arguments @ ..] = opener else { return Err(BrowserError::Missing) };
    let spawned = Command::new(program)
        .args(arguments)
        .arg(address.as_str())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let mut child = match spawned {
        Ok(child) => child,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(BrowserError::Missing),
        Err(error) => return Err(BrowserError::Failed(error.to_string())),
    };
    for _ in 0..PATIENCE.as_millis() / STEP.as_millis() {
        match child.try_wait() {
            // xdg-open: 3 is "a required tool could not be found".
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) if status.code() == Some(3) => return Err(BrowserError::Missing),
            Ok(Some(status)) => return Err(BrowserError::Failed(format!("{program} ended with {status}"))),
            Ok(None) => thread::sleep(STEP),
            Err(error) => return Err(BrowserError::Failed(error.to_string())),
        }
    }
    // Reaped in its own time, so that no zombie stays while the window lives.
    thread::spawn(move || child.wait());
    Ok(())
}
