//! The lines of a calendar: folded and escaped when written, put together again when read.

use std::fmt::Write as _;

/// The longest line, in octets, without its end.
const LINE: usize = 75;

/// Text as the value of a property (RFC 5545, 3.3.11).
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => {
                let _never = write!(out, "\\{letter}");
            }
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

/// Writes a line, folded where it is too long, never within a letter.
pub(super) fn line(text: &mut String, content: &str) {
    let mut room = LINE;
    for letter in content.chars() {
        if letter.len_utf8() > room {
            text.push_str("\r\n ");
            room = LINE - 1;
        }
        text.push(letter);
        room -= letter.len_utf8();
    }
    text.push_str("\r\n");
}

/// The lines of a text, put together where they are folded, without their ends.
pub(super) fn unfolded(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for raw in text.split('\n') {
        let raw = raw.strip_suffix('\r').unwrap_or(raw);
        match (raw.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some(last)) => last.push_str(rest),
            _ => lines.push(raw.to_owned()),
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}
