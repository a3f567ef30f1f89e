//! Limits on what a person types.

use crate::{Told, say_their_sentence};

/// Longest label of an account or instance, in characters.
pub const MAX_LABEL: usize = 80;
/// Longest line, in characters: the longest mail address that can be sent to (RFC 5321, without the path's brackets).
const MAX_LINE: usize = 254;
/// Longest note, in characters.
pub const MAX_NOTE: usize = 2_000;

/// Why a text is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Told)]
pub enum TextError {
    /// The text is empty.
    #[told("text.empty", "it is empty")]
    Empty,
    /// The text is longer than the limit.
    #[told(
        "text.too_long",
        "it has {length, plural, one {one character} other {{length} characters}}, and {limit} is the most",
        length,
        limit
    )]
    TooLong {
        /// Characters given.
        length: usize,
        /// Characters allowed.
        limit: usize,
    },
    /// A character that is not seen, or that turns the order of other characters around.
    #[told("text.unseen", "it holds a character that cannot be seen (U+{code})", code = format!("{code:04X}"))]
    Unseen(u32),
    /// `@`, `#` and `/` tell the parts of an item's name apart only when labels leave `#` and `/` alone.
    #[told("text.reserved", "it holds “{mark}”, which tells the parts of an item's name apart", mark)]
    Reserved(char),
}

say_their_sentence!(TextError);

/// Reads a label: outer blanks go, inner ones stay, nothing invisible is let in.
///
/// # Errors
/// When the label is too long, or holds control, direction or reserved characters.
pub fn label(text: &str) -> Result<String, TextError> {
    let text = seen(text.trim(), MAX_LABEL, false)?;
    match text.chars().find(|c| matches!(c, '#' | '/')) {
        Some(reserved) => Err(TextError::Reserved(reserved)),
        None => Ok(text),
    }
}

/// Reads a line: as a label, with any mark.
pub(crate) fn line(text: &str) -> Result<String, TextError> {
    seen(text.trim(), MAX_LINE, false)
}

/// Reads a note: as a label, but longer, with line breaks and any mark.
///
/// # Errors
/// When the note is too long, or holds control or direction characters.
pub fn note(text: &str) -> Result<String, TextError> {
    seen(text.trim(), MAX_NOTE, true)
}

fn seen(text: &str, limit: usize, lines: bool) -> Result<String, TextError> {
    let length = text.chars().count();
    if length > limit {
        return Err(TextError::TooLong { length, limit });
    }
    match text.chars().find(|&c| is_unseen(c) && !(lines && c == '\n')) {
        Some(c) => Err(TextError::Unseen(u32::from(c))),
        None => Ok(text.to_owned()),
    }
}

/// Controls, direction overrides and isolates, zero-width marks, line separators, tags and fillers.
/// The zero-width joiners stay: emoji and several scripts need them.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(u32::from(c),
            0x00AD | 0x061C | 0x115F | 0x1160 | 0x180E | 0x200B | 0x200E | 0x200F | 0x2028..=0x202E
            | 0x2060..=0x206F | 0x3164 | 0xFEFF | 0xFFA0 | 0xFFF9..=0xFFFB | 0xE0000..=0xE0FFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_trimmed_and_kept() {
        assert_eq!(label("  work \u{1F469}\u{200D}\u{1F4BB} ").unwrap(), "work \u{1F469}\u{200D}\u{1F4BB}");
        assert_eq!(label("mara@example.com").unwrap(), "mara@example.com");
        assert_eq!(label("").unwrap(), "");
    }

    #[test]
    fn a_label_hides_nothing() {
        assert_eq!(label(&"a".repeat(10_000)), Err(TextError::TooLong { length: 10_000, limit: MAX_LABEL }));
        for hidden in ["a\u{202E}b", "a\u{0007}b", "a\nb", "a\u{200B}b", "a\u{2066}b", "a\0b"] {
            assert!(matches!(label(hidden), Err(TextError::Unseen(_))), "{hidden:?}");
        }
        assert_eq!(label("a#b"), Err(TextError::Reserved('#')));
    }

    #[test]
    fn a_note_has_lines() {
        assert_eq!(note("one\ntwo #1/2").unwrap(), "one\ntwo #1/2");
        assert!(note("a\u{202E}b").is_err());
    }
}
