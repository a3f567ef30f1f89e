//! Far more entries than anybody has are refused before any of the entries is kept.

use memchr::{memchr_iter, memchr2_iter, memmem::find_iter};

use crate::{Format, ImportError, csv, format::Kind, gather::MAX_ENTRIES, json, kaspersky, list};

/// Most bytes of a file, and of all that an archive holds.
pub const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// Texts below this many bytes are read at once: whatever a text holds, reading it takes no longer than counting
/// would.
const SMALL: usize = 8 << 20;

/// Refuses a text with more than [`MAX_ENTRIES`] entries.
pub(crate) fn refuse_too_many(text: &str, format: Format) -> Result<(), ImportError> {
    refuse_all(&[(text, format)])
}

/// Refuses several texts that have more than [`MAX_ENTRIES`] entries together.
pub(crate) fn refuse_all(texts: &[(&str, Format)]) -> Result<(), ImportError> {
    let sum =
        |count: fn(&str, Format) -> usize| texts.iter().map(|(text, format)| count(text, *format)).sum();
    let bytes: usize = texts.iter().map(|(text, _)| text.len()).sum();
    let at_most: usize = if bytes < SMALL { 0 } else { sum(at_most) };
    if at_most > MAX_ENTRIES && sum(entries) > MAX_ENTRIES {
        return Err(ImportError::TooManyEntries(MAX_ENTRIES));
    }
    Ok(())
}

/// How many entries a text has at most, by the bytes that each entry has to hold.
fn at_most(text: &str, format: Format) -> usize {
    let tags =
        |tags: &[&str]| -> usize { tags.iter().map(|tag| find_iter(text.as_bytes(), tag).count()).sum() };
    match format {
        Format::KasperskyText => kaspersky::count(text),
        Format::KeePassXml => tags(&["</Entry>"]),
        Format::PasswordSafeXml => tags(&["</entry>"]),
        Format::RevelationXml => tags(&["<entry"]),
        Format::KWalletXml => tags(&["<map ", "<password ", "<stream ", "<unknown "]),
        Format::SafeInCloudXml => tags(&["<card"]),
        Format::KeePassXcHtml => tags(&["<h3>"]),
        Format::Bookmarks => tags(&["<A ", "<a "]),
        Format::Opml => tags(&["<outline"]),
        format if format.may_be(Kind::Lines) => memchr2_iter(b'\r', b'\n', text.as_bytes()).count() + 1,
        _ => memchr_iter(b'{', text.as_bytes()).count(),
    }
}

/// How many entries a text has, without looking at the entries; beyond the limit the count only says that there are
/// too many.
fn entries(text: &str, format: Format) -> usize {
    match format {
        Format::AddressList => list::count(text),
        format if format.is_table() => csv::entries(text, format),
        format if format.may_be(Kind::Json) => json::entries(text, format),
        format => at_most(text, format),
    }
}
