//! Bookmarks as every browser writes them: HTML of the nineties, with tags that are not closed.

use crate::{
    ImportError, Place,
    entities::without_entities,
    export::Why,
    gather::{Entry, Gather},
    place::is_address,
    secret::Text,
};

/// Pages of Firefox's makers, which Firefox puts among the bookmarks by itself. None of these pages has an account.
const BUILT_IN: [&str; 6] = [
    "support.mozilla.org",
    "www.mozilla.org",
    "mozilla.org",
    "addons.mozilla.org",
    "www.firefox.com",
    "firefox.com",
];

/// Whether a page has the form of bookmarks: `<DT><A`.
pub(super) fn is_list(text: &str) -> bool {
    let (bytes, mut at) = (text.as_bytes(), 0);
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| *b == b'<')) {
        at += found + 1;
        if !bytes.get(at..at + 3).is_some_and(|tag| tag.eq_ignore_ascii_case(b"dt>")) {
            continue;
        }
        let after = bytes.get(at + 3..).unwrap_or_default().trim_ascii_start();
        if after
            .get(..3)
            .is_some_and(|tag| tag[..2].eq_ignore_ascii_case(b"<a") && tag[2].is_ascii_whitespace())
        {
            return true;
        }
    }
    false
}

/// Reads all links.
pub(super) fn read(text: &str, gather: &mut Gather<'_>) -> Result<(), ImportError> {
    let (mut at, mut row) = (0, 0);
    while let Some((tag, end)) = next_tag(text, at, b"a") {
        gather.beat(end)?;
        at = end;
        row += 1;
        match attribute(tag, "href") {
            Some(address) if is_site(address) && !is_built_in(address) => {
                let title = text[end..].split('<').next().unwrap_or_default();
                let mut entry = Entry::new(row);
                entry.title = Some(without_entities(title.into()));
                entry.addresses.push(without_entities(Text::from(address)));
                gather.take(&entry);
            }
            // The link is a script, a search, a file, or a page of the browser's own.
            _ => gather.skip(Why::NotALogin),
        }
    }
    Ok(())
}

/// Whether an address leads to a site. KeePass writes an address as it was typed, so that the address may begin with
/// the host.
fn is_site(address: &str) -> bool {
    let start = address.trim_start().get(..8).unwrap_or_default().to_ascii_lowercase();
    start.starts_with("http://") || start == "https://" || (!address.contains("://") && is_address(address))
}

fn is_built_in(address: &str) -> bool {
    matches!(Place::read(address), Some(Place::Host(host)) if BUILT_IN.contains(&host.as_str()))
}

/// The next tag with the name `name` from `at` on, without its brackets, and where the text after the tag begins.
pub(super) fn next_tag<'t>(text: &'t str, mut at: usize, name: &[u8]) -> Option<(&'t str, usize)> {
    let bytes = text.as_bytes();
    loop {
        at += bytes.get(at..)?.iter().position(|b| *b == b'<')? + 1;
        let after = bytes.get(at + name.len())?;
        if bytes[at..at + name.len()].eq_ignore_ascii_case(name) && after.is_ascii_whitespace() {
            let end = at + end_of_tag(&bytes[at..])?;
            return Some((&text[at..end], end + 1));
        }
    }
}

/// Where a tag ends: at the first bracket that is not within quotes. A quote left open ends with its line.
fn end_of_tag(bytes: &[u8]) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in bytes.iter().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            (_, b'\n') => quote = None,
            _ => {}
        }
    }
    None
}

fn attribute<'t>(tag: &'t str, wanted: &str) -> Option<&'t str> {
    let mut rest = tag.get(1..)?;
    loop {
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let (value, next) = match after.chars().next()? {
            quote @ ('"' | '\'') => after[1..].split_once(quote)?,
            _ => after.split_once(char::is_whitespace).unwrap_or((after, "")),
        };
        if name.split_whitespace().next_back().is_some_and(|name| name.eq_ignore_ascii_case(wanted)) {
            return Some(value);
        }
        rest = next;
    }
}
