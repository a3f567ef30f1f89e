//! Bytes to text: UTF-8 without a mark, and nothing else.

use crate::{MAX_BYTES, Reason};

/// The text of a file. What is no plain UTF-8 is named, never guessed: one program skips a mark and the next stumbles.
pub(crate) fn of(bytes: &[u8]) -> Result<&str, Reason> {
    if bytes.len() > MAX_BYTES {
        return Err(Reason::TooLarge);
    }
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => return Err(Reason::ByteOrderMark),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => return Err(Reason::Utf16),
        // A text without a mark whose every other byte is empty.
        [0, second, ..] if *second != 0 => return Err(Reason::Utf16),
        [first, 0, ..] if *first != 0 => return Err(Reason::Utf16),
        _ => {}
    }
    std::str::from_utf8(bytes).map_err(|error| match error.error_len() {
        // A letter of several bytes that is cut at the end.
        None => Reason::Incomplete,
        Some(_) => Reason::NotText,
    })
}
