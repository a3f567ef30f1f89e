//! JSON with comments: the comments, and where they are borne the commas before a closing bracket, become blanks. What is
//! left is read by the reader of strict JSON, so that nothing else is borne that a program would stop at.

use crate::Reason;

/// The text with blanks in the place of its comments.
pub(super) fn blanked(text: &str, commas: bool) -> Result<String, Reason> {
    let mut bytes = text.as_bytes().to_vec();
    let (mut at, mut comma) = (0, None);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => at = end_of_text(&bytes, at + 1),
            b'/' if bytes.get(at + 1) == Some(&b'/') => {
                let end = find(&bytes, at, |rest| matches!(rest[0], b'\n' | b'\r')).unwrap_or(bytes.len());
                blank(&mut bytes[at..end]);
                at = end;
                continue;
            }
            b'/' if bytes.get(at + 1) == Some(&b'*') => {
                let end = find(&bytes, at + 2, |rest| rest.starts_with(b"*/")).ok_or(Reason::Incomplete)? + 2;
                blank(&mut bytes[at..end]);
                at = end;
                continue;
            }
            b'}' | b']' => {
                if let Some(before) = comma.filter(|_| commas) {
                    blank(&mut bytes[before..=before]);
                }
            }
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            // A comma after an opening bracket or another comma is borne by nobody.
            let follows = (byte == b',').then(|| before(&bytes, at)).flatten();
            comma = follows.filter(|last| !matches!(last, b',' | b'[' | b'{' | b':')).map(|_| at);
        }
        at += 1;
    }
    String::from_utf8(bytes).map_err(|_| Reason::NotText)
}

/// The last byte before a place that is no blank.
fn before(bytes: &[u8], at: usize) -> Option<u8> {
    bytes[..at].iter().rev().copied().find(|byte| !byte.is_ascii_whitespace())
}

/// The place of the quotation mark that ends a text, or the end of all.
fn end_of_text(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

fn find(bytes: &[u8], start: usize, fits: impl Fn(&[u8]) -> bool) -> Option<usize> {
    (start..bytes.len()).find(|&at| fits(&bytes[at..]))
}

fn blank(bytes: &mut [u8]) {
    for byte in bytes.iter_mut().filter(|byte| !matches!(byte, b'\n' | b'\r')) {
        *byte = b' ';
    }
}
