//! Linux: `xdg-open`, and where `xdg-open` is missing or finds no way `gio open`. Each program gets the address as
//! one argument, without a shell.

use std::{
    io,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use withhold_domain::Address;

use super::BrowserError;
use crate::outside;

/// Programs that open an address, in the order in which they are asked.
const OPENERS: [&[&str]; 2] = [&["xdg-open"], &["gio", "open"]];
/// The status with which `xdg-open` ends where it found no program that opens the address.
const FOUND_NO_WAY: i32 = 3;

/// A program that still runs after this time has taken the address: the program waits for the browser, or is the
/// browser.
const PATIENCE: Duration = Duration::from_millis(300);
const STEP: Duration = Duration::from_millis(20);

pub(super) fn open(address: &Address) -> Result<(), BrowserError> {
    for opener in OPENERS {
        match run(opener, address) {
            // No page was opened, so that the next program opens the page for the first time.
            Err(BrowserError::Missing) => {}
            // After any other error the page may be open already, and a second program would open it again.
            done => return done,
        }
    }
    Err(BrowserError::Missing)
}

fn run(opener: &[&'static str], address: &Address) -> Result<(), BrowserError> {
    let [program, arguments @ ..] = opener else { return Err(BrowserError::Missing) };
    let mut command = Command::new(program);
    outside::leave(&mut command);
    let spawned = command
        .args(arguments)
        .arg(address.as_str())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    match spawned {
        Ok(child) => taken(child, program, &mut thread::sleep),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(BrowserError::Missing),
        Err(error) => Err(BrowserError::Failed(error.to_string())),
    }
}

/// Waits until a program has taken the address, or has ended without taking the address.
fn taken(
    mut child: Child,
    program: &'static str,
    pause: &mut dyn FnMut(Duration),
) -> Result<(), BrowserError> {
    let mut left = PATIENCE;
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) if status.code() == Some(FOUND_NO_WAY) => return Err(BrowserError::Missing),
            Ok(Some(status)) => return Err(BrowserError::Ended { program, status: status.to_string() }),
            Ok(None) if left.is_zero() => break,
            Ok(None) => {
                pause(STEP);
                left = left.saturating_sub(STEP);
            }
            Err(error) => return Err(BrowserError::Failed(error.to_string())),
        }
    }
    // The program is reaped in its own time, so that no zombie stays while the window lives.
    thread::spawn(move || child.wait());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `cat` runs until its input ends, and the test ends that input.
    #[test]
    fn a_program_that_goes_on_is_not_waited_for() {
        let mut child = Command::new("cat").stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        let input = child.stdin.take();
        let mut waited = Duration::ZERO;
        assert_eq!(taken(child, "cat", &mut |time| waited += time), Ok(()));
        assert_eq!(waited, Duration::from_millis(300));
        drop(input);
    }
}
