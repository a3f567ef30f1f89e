//! The message of the extension: bytes of anybody, until they are read.

use serde::{Deserialize, Serialize};

use super::{limits::MAX_MESSAGE, seen::Seen, unclear::PageUnclear};

/// The version of the message that is read here.
pub const VERSION: u32 = 1;

/// What the extension sends: both looks at one page, as JSON of at most [`MAX_MESSAGE`] bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// The version of the message.
    pub version: u32,
    /// The first look.
    pub first: Seen,
    /// The second look.
    pub second: Seen,
}

/// What every version of the message begins with.
#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

impl Message {
    /// Reads a message.
    ///
    /// # Errors
    /// When the message is too long, cut, malformed, or of another version.
    pub fn read(bytes: &[u8]) -> Result<Self, PageUnclear> {
        if bytes.len() > MAX_MESSAGE {
            return Err(PageUnclear::TooLong);
        }
        let bad = |error: serde_json::Error| match error.is_eof() {
            true => PageUnclear::Cut,
            false => PageUnclear::Malformed,
        };
        let Versioned { version } = serde_json::from_slice(bytes).map_err(bad)?;
        match version {
            VERSION => serde_json::from_slice(bytes).map_err(bad),
            newer if newer > VERSION => Err(PageUnclear::NewerMessage),
            _ => Err(PageUnclear::Malformed),
        }
    }
}
