//! From bytes to text: byte order marks, UTF-16, and text that is neither UTF-8 nor UTF-16.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use zeroize::Zeroizing;

use withhold_domain::{Phrase, phrase};

use crate::{Encoding, ImportError, secret::Text};

/// Bytes that are looked at to tell what a file is.
const SAMPLE: usize = 4_096;

/// Beginnings of files that are no text.
const KNOWN: [(&[u8], Phrase); 12] = [
    (b"%PDF", phrase!("import.what.pdf", "a PDF document")),
    (b"\x89PNG", phrase!("import.what.picture", "a picture")),
    (b"\xff\xd8\xff", phrase!("import.what.picture", "a picture")),
    (b"GIF8", phrase!("import.what.picture", "a picture")),
    (b"\x1f\x8b", phrase!("import.what.gzip", "a gzip archive")),
    (b"7z\xbc\xaf", phrase!("import.what.seven_zip", "a 7-Zip archive")),
    (b"Rar!", phrase!("import.what.rar", "a RAR archive")),
    (b"BZh", phrase!("import.what.bzip", "a bzip2 archive")),
    (b"\xfd7zXZ", phrase!("import.what.xz", "an xz archive")),
    (b"\x7fELF", phrase!("import.what.program", "a program")),
    (b"MZ", phrase!("import.what.program", "a program")),
    (b"\xd0\xcf\x11\xe0", phrase!("import.what.old_office", "an old Office document")),
];

/// Reads bytes as text: in place where the bytes are UTF-8, otherwise decoded into memory that is overwritten.
pub(crate) fn decode(bytes: &[u8]) -> Result<(Text<'_>, Encoding), ImportError> {
    if let Some((encoding, skip)) = utf16(bytes) {
        return Ok((converted(encoding, &bytes[skip..]), Encoding::Utf16));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Some(what) = not_text(bytes) {
        return Err(ImportError::NotAnExport(what));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((Text::InPlace(text), Encoding::Utf8)),
        Err(_) if mostly_utf8(bytes) => Ok((converted(UTF_8, bytes), Encoding::Utf8Broken)),
        Err(_) => Ok((converted(WINDOWS_1252, bytes), Encoding::Latin1)),
    }
}

fn utf16(bytes: &[u8]) -> Option<(&'static encoding_rs::Encoding, usize)> {
    match bytes {
        [0xff, 0xfe, ..] => return Some((UTF_16LE, 2)),
        [0xfe, 0xff, ..] => return Some((UTF_16BE, 2)),
        _ => {}
    }
    // Without a mark: every other byte of ordinary text in UTF-16 is zero.
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let half = sample.len() / 2;
    match (zeros(0), zeros(1)) {
        (0, odd) if half > 1 && odd * 10 >= half * 7 => Some((UTF_16LE, 0)),
        (even, 0) if half > 1 && even * 10 >= half * 7 => Some((UTF_16BE, 0)),
        _ => None,
    }
}

/// Whether bytes begin like text of any kind.
pub(crate) fn is_text(start: &[u8]) -> bool {
    utf16(start).is_some() || not_text(start).is_none()
}

fn not_text(bytes: &[u8]) -> Option<Phrase> {
    if let Some((_, what)) = KNOWN.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        // A text may well begin with two letters that are also the mark of a program.
        if bytes[..bytes.len().min(SAMPLE)].iter().any(|b| is_control(*b)) || what.text != "a program" {
            return Some(*what);
        }
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let controls = sample.iter().filter(|b| is_control(**b)).count();
    (sample.contains(&0) || controls * 50 > sample.len())
        .then_some(phrase!("import.what.no_text", "not text"))
}

fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b)
}

/// Whether more letters beyond ASCII are sound UTF-8 than are not.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let mut sound = 0;
    let mut broken = 0;
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound > broken
}

/// The bytes decoded, in room that is made before, since growing would leave copies behind.
fn converted(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Text<'static> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len());
    let mut text = Zeroizing::new(String::with_capacity(room));
    // In room of this size the decoder takes everything at once.
    let _ = decoder.decode_to_string(bytes, &mut text, true);
    Text::Decoded(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wide(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn every_way_of_writing_is_read() {
        let text = "name,url\nBücher,https://example.com";
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), Encoding::Utf8),
            ([b"\xef\xbb\xbf", text.as_bytes()].concat(), Encoding::Utf8),
            (wide(text, u16::to_le_bytes), Encoding::Utf16),
            (wide(text, u16::to_be_bytes), Encoding::Utf16),
            ([vec![0xff, 0xfe], wide(text, u16::to_le_bytes)].concat(), Encoding::Utf16),
            ([vec![0xfe, 0xff], wide(text, u16::to_be_bytes)].concat(), Encoding::Utf16),
            (text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect(), Encoding::Latin1),
        ] {
            let (read, found) = decode(&bytes).unwrap();
            assert_eq!((&*read, found), (text, encoding));
        }
    }

    #[test]
    fn one_broken_byte_does_not_spoil_the_rest() {
        let (text, encoding) = decode("ÄÖÜ éè \u{0}".trim_end_matches('\0').as_bytes()).unwrap();
        assert_eq!((&*text, encoding), ("ÄÖÜ éè ", Encoding::Utf8));
        let mut bytes = "ÄÖÜ éè".as_bytes().to_vec();
        bytes.push(0xff);
        assert_eq!(decode(&bytes).unwrap().1, Encoding::Utf8Broken);
    }

    #[test]
    fn what_is_no_text_is_named() {
        assert_eq!(
            decode(b"%PDF-1.7 x").err(),
            Some(ImportError::NotAnExport(phrase!("import.what.pdf", "a PDF document")))
        );
        assert_eq!(
            decode(&[1, 2, 3, 0, 0, 0, 9, 9, 0]).err(),
            Some(ImportError::NotAnExport(phrase!("import.what.no_text", "not text")))
        );
        assert!(decode(b"MZ Example,https://example.com").is_ok());
    }
}
