//! Windows: the shell's own "open", which knows the chosen browser.

use withhold_domain::Address;

use super::BrowserError;

/// Windows' code for "no program is chosen for this kind of address" (SE_ERR_NOASSOC).
const NO_ASSOCIATION: i32 = 31;

pub(super) fn open(address: &Address) -> Result<(), BrowserError> {
    opener::open_browser(address.as_str()).map_err(|error| match error {
        opener::OpenError::Io(error) if error.raw_os_error() == Some(NO_ASSOCIATION) => BrowserError::Missing,
        other => BrowserError::Failed(other.to_string()),
    })
}
