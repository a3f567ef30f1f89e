//! Exports in XML and HTML. No entity is ever looked up, and a document type declaration in XML ends the reading.

mod bookmarks;
mod keepass;
mod keepassxc;
mod managers;
mod opml;
mod tree;

use zeroize::Zeroizing;

use withhold_domain::phrase;

use crate::{
    Format, ImportError, entities::without_entities, gather::Gather, position::position, secret::Text,
};

/// The outermost elements by which XML is known.
const ROOTS: [(&str, Format); 6] = [
    ("<keepassfile", Format::KeePassXml),
    ("<opml", Format::Opml),
    ("<passwordsafe", Format::PasswordSafeXml),
    ("<revelationdata", Format::RevelationXml),
    ("<wallet", Format::KWalletXml),
    ("<database", Format::SafeInCloudXml),
];

/// What a text is that begins with `<`. `None` where the text is of no known kind.
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
    // Other XML has an element `database` as well; SafeInCloud's database is made of cards.
    let known = known.filter(|(_, format)| *format != Format::SafeInCloudXml || text.contains("<card"));
    Ok(known.map(|(_, format)| *format))
}

/// A line in the style of each page that KeePass writes, whichever columns the person chose and in whatever language.
const KEEPASS_ICON: &str = "\n.icon_cli {";

fn page(text: &str) -> Result<Option<Format>, ImportError> {
    if keepassxc::is_page(text) {
        return Ok(Some(Format::KeePassXcHtml));
    }
    if text.contains(KEEPASS_ICON) {
        return Err(ImportError::WrongKind {
            what: phrase!(
                "import.what.keepass_page",
                "the page that KeePass writes for printing, and no export"
            ),
            instead: phrase!(
                "import.hint.keepass_page",
                "In KeePass choose File, Export, and “KeePass XML (2.x)” or “KeePass CSV (1.x)”."
            ),
        });
    }
    Err(ImportError::WrongKind {
        what: phrase!("import.what.web_page", "a saved web page and no export"),
        instead: phrase!(
            "import.hint.web_page",
            "Export from the program itself, as CSV, JSON or XML; bookmarks from the browser's bookmark manager."
        ),
    })
}

/// Whether the name of an element ends at `end`.
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

/// What comes of a file that breaks off at the byte `at`.
fn cut(text: &str, at: usize, before: usize, gather: &mut Gather<'_>) -> Result<(), ImportError> {
    if gather.read == before {
        let (line, column) = position(text, at);
        return Err(ImportError::Damaged { line, column });
    }
    let row = gather.read - before + 1;
    gather.unreadable(
        row,
        None,
        phrase!("import.row.cut_off", "The file is cut off or damaged here; what came before was read."),
    );
    Ok(())
}

/// Content as text: a section of character data unchanged, any other content up to an element within it, with the
/// entities of the content resolved.
fn plain(content: &str) -> Text<'_> {
    match content.trim().strip_prefix("<![CDATA[").and_then(|rest| rest.strip_suffix("]]>")) {
        Some(inner) => Text::InPlace(inner),
        None => without_entities(content.split('<').next().unwrap_or_default().into()),
    }
}
