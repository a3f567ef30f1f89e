//! Exports in XML and HTML. No entity is ever looked up, and a document type declaration in XML ends the reading.

mod bookmarks;
mod keepass;
mod opml;

use zeroize::Zeroizing;

use crate::{Format, ImportError, gather::Gather, secret::Text};

/// What a text that begins with `<` is. None where it is nothing known.
pub(crate) fn detect(text: &str) -> Result<Option<Format>, ImportError> {
    let start: String = text.chars().take(2_048).collect::<String>().to_ascii_lowercase();
    let start = Zeroizing::new(start);
    if start.starts_with("<!doctype netscape-bookmark") || (is_html(&start) && has_links(text)) {
        return Ok(Some(Format::Bookmarks));
    }
    if is_html(&start) {
        return Ok(None);
    }
    if let Some(at) = start.find("<!doctype") {
        return Err(ImportError::Doctype { line: start[..at].matches('\n').count() + 1 });
    }
    Ok(if start.contains("<keepassfile") {
        Some(Format::KeePassXml)
    } else if start.contains("<opml") {
        Some(Format::Opml)
    } else {
        None
    })
}

/// Reads all entries.
pub(crate) fn read(text: &str, format: Format, gather: &mut Gather<'_>) -> Result<(), ImportError> {
    match format {
        Format::KeePassXml => keepass::read(text, gather),
        Format::Opml => opml::read(text, gather),
        _ => bookmarks::read(text, gather),
    }
}

fn is_html(start: &str) -> bool {
    start.starts_with("<!doctype html") || start.contains("<html") || start.starts_with("<dl")
}

fn has_links(text: &str) -> bool {
    bookmarks::next_tag(text, 0, b"a").is_some()
}

/// Resolves the five entities of XML and numbered ones, once: `&amp;lt;` becomes `&lt;`.
pub(crate) fn without_entities(text: Text<'_>) -> Text<'_> {
    if !text.contains('&') {
        return text;
    }
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    let mut rest: &str = &text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        match rest[1..]
            .bytes()
            .take(12)
            .position(|b| b == b';')
            .and_then(|end| Some((entity(&rest[1..=end])?, end)))
        {
            Some((character, end)) => {
                plain.push(character);
                rest = &rest[end + 2..];
            }
            None => {
                plain.push('&');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    Text::Decoded(plain)
}

/// The character an entity stands for. Never longer than the entity itself, so that room made before is enough.
fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_resolved_once() {
        for (text, plain) in [
            ("a &amp; b", "a & b"),
            ("&amp;lt;", "&lt;"),
            ("&#228;&#xe4;&apos;", "ää'"),
            ("&unknown; & &#xffffffff; &", "&unknown; & &#xffffffff; &"),
            ("none", "none"),
            ("&ä;", "&ä;"),
        ] {
            assert_eq!(&*without_entities(text.into()), plain);
        }
    }
}
