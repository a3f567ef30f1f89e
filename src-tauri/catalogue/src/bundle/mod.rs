//! The signed bundle: one file with a signature and the packed catalogue, opened only as a whole.

mod before;
mod content;
mod error;
mod frame;
mod keys;
#[cfg(any(feature = "sign", test))]
mod seal;
#[cfg(test)]
mod tests;

pub use before::service_of_earlier_form;
pub use error::BundleError;
pub use keys::{KeyError, TrustedKeys};
#[cfg(any(feature = "sign", test))]
pub use seal::{NewKeys, SealError, SigningKey, keygen, seal};

use crate::Bundle;

/// How the name of a bundle's file ends.
pub const FILE_ENDING: &str = "catalogue";

/// Most that a bundle may ask of the computer that opens it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub file: usize,
    /// Bytes to which the file unpacks.
    pub content: usize,
    /// Services in the bundle.
    pub services: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file: 4 << 20, content: 32 << 20, services: 10_000 }
    }
}

/// Opens a bundle: the signature first, then the content under its limits, then every rule that the build holds
/// entries against.
///
/// ```
/// use withhold_catalogue::{BundleError, Limits, TrustedKeys, open};
/// let page = b"<html>Sign in to the network</html>";
/// assert_eq!(open(page, &TrustedKeys::compiled(), &Limits::default()), Err(BundleError::NotACatalogue));
/// ```
///
/// # Errors
/// Whatever keeps the bundle from being taken as a whole.
pub fn open(bytes: &[u8], keys: &TrustedKeys, limits: &Limits) -> Result<Bundle, BundleError> {
    if bytes.len() > limits.file {
        return Err(BundleError::too_large(bytes.len(), limits));
    }
    let frame = frame::split(bytes)?;
    keys.verify(frame.signature, frame.packed)?;
    content::read(frame.packed, limits)
}

/// The packed content of a bundle's file. Nothing in the file is believed: this function is for files that were
/// opened before.
///
/// # Errors
/// When the file is no bundle.
pub fn packed(bytes: &[u8]) -> Result<&[u8], BundleError> {
    frame::split(bytes).map(|frame| frame.packed)
}

/// Reads a packed content that this program kept, without holding the content against the rules once more.
pub(crate) fn read_packed(packed: &[u8], limits: &Limits) -> Result<Bundle, BundleError> {
    content::read_kept(packed, limits)
}

/// Opens the inside of a bundle as if its signature had held.
///
/// # Errors
/// As [`open`], without the errors that concern the signature.
#[cfg(feature = "fuzz")]
pub fn open_unsigned(packed: &[u8], limits: &Limits) -> Result<Bundle, BundleError> {
    content::read(packed, limits)
}

/// Packs a content as [`open_unsigned`] expects it.
///
/// # Errors
/// Never, in memory.
#[cfg(feature = "fuzz")]
pub fn pack(content: &[u8]) -> std::io::Result<Vec<u8>> {
    content::pack(content)
}
