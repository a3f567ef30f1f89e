//! The file of a bundle: a line that says what the file is, the signature, a blank line, the packed content. All
//! parts are in one file, so that signature and content never part.

use super::BundleError;

/// The first line, but for the number of the form.
const MAGIC: &str = "withhold-catalogue ";
/// The form of the file that this program writes and reads.
const FORM: &str = "1";
/// The one line that nobody signs. The line has to read exactly like this text, so that no byte of the file can
/// change unnoticed.
const COMMENT: &str = "signature of a Withhold catalogue";
/// minisign's word before the line that nobody signs.
const UNTRUSTED: &str = "untrusted comment: ";
/// Longest line before the content, in bytes.
const MAX_LINE: usize = 300;
/// Lines of a signature.
const SIGNATURE_LINES: usize = 4;

/// The signature's text and the packed content.
pub(super) struct Frame<'a> {
    pub(super) signature: &'a str,
    pub(super) packed: &'a [u8],
}

/// Takes a file apart. Nothing in the file is believed yet.
pub(super) fn split(bytes: &[u8]) -> Result<Frame<'_>, BundleError> {
    let Some(rest) = bytes.strip_prefix(MAGIC.as_bytes()) else {
        let begun = !bytes.is_empty() && MAGIC.as_bytes().starts_with(bytes);
        return Err(if begun { BundleError::Torn } else { BundleError::NotACatalogue });
    };
    let (form, rest) = line(rest)?;
    if form != FORM {
        return Err(BundleError::UnknownForm);
    }
    let mut after = rest;
    for number in 0..SIGNATURE_LINES {
        let (text, next) = line(after)?;
        if number == 0 && text.strip_prefix(UNTRUSTED) != Some(COMMENT) {
            return Err(BundleError::Torn);
        }
        after = next;
    }
    let signature = &rest[..rest.len() - after.len()];
    match line(after)? {
        ("", packed) => {
            Ok(Frame { signature: std::str::from_utf8(signature).map_err(|_| BundleError::Torn)?, packed })
        }
        _ => Err(BundleError::Torn),
    }
}

/// The text up to the next line break, and the bytes after that line break.
fn line(bytes: &[u8]) -> Result<(&str, &[u8]), BundleError> {
    let end = bytes.iter().take(MAX_LINE).position(|&byte| byte == b'\n').ok_or(BundleError::Torn)?;
    let text = std::str::from_utf8(&bytes[..end]).map_err(|_| BundleError::Torn)?;
    if text.bytes().any(|byte| !(b' '..=b'~').contains(&byte)) {
        return Err(BundleError::Torn);
    }
    Ok((text, &bytes[end + 1..]))
}

/// Puts a file together.
#[cfg(any(feature = "sign", test))]
pub(super) fn join(signature: &str, packed: &[u8]) -> Vec<u8> {
    [format!("{MAGIC}{FORM}\n{}\n\n", signature.trim_end()).as_bytes(), packed].concat()
}

/// The line that nobody signs, in the form in which minisign is told it.
#[cfg(any(feature = "sign", test))]
pub(super) fn comment() -> &'static str {
    COMMENT
}
