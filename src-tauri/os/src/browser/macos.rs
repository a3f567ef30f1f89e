//! macOS: `/usr/bin/open`, by its full path, with the address as one argument.

use std::process::{Command, Stdio};

use withhold_domain::Address;

use super::BrowserError;

pub(super) fn open(address: &Address) -> Result<(), BrowserError> {
    let status = Command::new("/usr/bin/open")
        .arg(address.as_str())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .map_err(|error| BrowserError::Failed(error.to_string()))?;
    if status.success() {
        Ok(())
    } else {
        Err(BrowserError::Ended { program: "open", status: status.to_string() })
    }
}
