//! Exports in XML and HTML. No entity is ever looked up, and a document type declaration in XML ends the reading.

mod bookmarks;
mod keepass;
mod keepassxc;
mod managers;
mod opml;
mod tree;

use zeroize::Zeroizing;

use crate::{Format, ImportError, gather::Gather, json::position, secret::Text};

/// The outermost elements by which XML is known.
const ROOTS: [(&str, Format); 6] = [
    ("<keepassfile", Format::KeePassXml),
    ("<opml", Format::Opml),
    ("<passwordsafe", Format::PasswordSafeXml),
    ("<revelationdata", Format::RevelationXml),
    ("<wallet", Format::KWalletXml),
    ("<database", Format::SafeInCloudXml),
];

/// What a text that begins with `<` is. None where it is nothing known.
pub(crate) fn detect(text: &str) -> Result<Option<Format>, ImportError> {
    let start: String = text.chars().take(2_048).collect::<String>().to_ascii_lowercase();
    let start = Zeroizing::new(start);
    if start.starts_with("<!doctype netscape-bookmark") || (is_html(&start) && bookmarks::is_list(text)) {
        return Ok(Some(Format::Bookmarks));
    }
    if is_html(&start) {
        return page(text);
    }
    if let Some(at) = start.find("<!doctype") {
        return Err(ImportError::Doctype { line: start[..at].matches('\n').count() + 1 });
    }
    let known =
        ROOTS.iter().find(|(root, _)| start.find(root).is_some_and(|at| is_root(&start, at + root.len())));
    // Others have a database as well; SafeInCloud's is made of cards.
    let known = known.filter(|(_, format)| *format != Format::SafeInCloudXml || text.contains("<card"));
    Ok(known.map(|(_, format)| *format))
}

/// In the style of each page that KeePass writes, whichever columns the person chose and in whatever language.
const KEEPASS_ICON: &str = "\n.icon_cli {";

fn page(text: &str) -> Result<Option<Format>, ImportError> {
    if keepassxc::is_page(text) {
        return Ok(Some(Format::KeePassXcHtml));
    }
    if text.contains(KEEPASS_ICON) {
        return Err(ImportError::WrongKind {
            what: "the page that KeePass writes for printing, and no export",
            instead: "In KeePass choose File, Export, and “KeePass XML (2.x)” or “KeePass CSV (1.x)”.",
        });
    }
    Err(ImportError::WrongKind {
        what: "a saved web page and no export",
        instead: "Export from the program itself, as CSV, JSON or XML; bookmarks from the browser's bookmark manager.",
    })
}

/// Whether the name of an element ends here.
fn is_root(start: &str, end: usize) -> bool {
    start[end..].starts_with(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
}

/// Reads all entries.
pub(crate) fn read(text: &str, format: Format, gather: &mut Gather<'_>) -> Result<(), ImportError> {
    match format {
        Format::KeePassXml => keepass::read(text, gather),
        Format::KeePassXcHtml => keepassxc::read(text, gather),
        Format::PasswordSafeXml => tree::walk(text, managers::PasswordSafe::default(), gather),
        Format::RevelationXml => tree::walk(text, managers::Revelation::default(), gather),
        Format::KWalletXml => tree::walk(text, managers::KWallet::default(), gather),
        Format::SafeInCloudXml => tree::walk(text, managers::SafeInCloud::default(), gather),
        Format::Opml => opml::read(text, gather),
        _ => bookmarks::read(text, gather),
    }
}

fn is_html(start: &str) -> bool {
    start.starts_with("<!doctype html") || start.contains("<html") || start.starts_with("<dl")
}

/// What comes of a file that breaks off here.
fn cut(text: &str, at: usize, before: usize, gather: &mut Gather<'_>) -> Result<(), ImportError> {
    if gather.read == before {
        let (line, column) = position(text, at);
        return Err(ImportError::Damaged { line, column });
    }
    let row = gather.read - before + 1;
    gather.unreadable(row, None, "The file is cut off or damaged here; what came before was read.");
    Ok(())
}

/// Content as text: a section of character data as it stands, anything else up to an element within it, with its
/// entities resolved.
fn plain(content: &str) -> Text<'_> {
    match content.trim().strip_prefix("<![CDATA[").and_then(|rest| rest.strip_suffix("]]>")) {
        Some(inner) => Text::InPlace(inner),
        None => without_entities(content.split('<').next().unwrap_or_default().into()),
    }
}

/// Resolves the five entities of XML, the blank that pages write as one, and numbered ones, once: `&amp;lt;` becomes `&lt;`.
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
        "nbsp" => Some('\u{a0}'),
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
