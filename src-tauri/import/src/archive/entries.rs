//! What the names and first bytes of the entries in an archive tell.

use std::io::Cursor;

use withhold_archive::{Archive, Member, Misplaced};
use withhold_domain::{Phrase, phrase};

/// What an archive is that is a document of an office program: such documents are known by the names in the archive.
pub(super) fn document(archive: &mut Archive<Cursor<&[u8]>>) -> Option<Phrase> {
    let has = |start: &str| archive.names().any(|name| name.starts_with(start));
    if has("[Content_Types].xml") {
        return Some(if has("xl/") {
            phrase!("import.what.excel", "a spreadsheet (Excel)")
        } else {
            phrase!("import.what.office", "a document of Office")
        });
    }
    if has("Index/Document.iwa") || has("Index.zip") {
        return Some(phrase!("import.what.iwork", "a spreadsheet or document (iWork)"));
    }
    if !has("mimetype") || !has("content.xml") {
        return None;
    }
    let index = archive.names().position(|name| name == "mimetype")?;
    let sort = archive.peek(index, 64, |reader| {
        let mut sort = Vec::new();
        reader.read_to_end(&mut sort).map(|_| sort)
    });
    let sheet = sort.ok()?.ok()?.ends_with(b"spreadsheet");
    Some(if sheet {
        phrase!("import.what.open_sheet", "a spreadsheet (OpenDocument)")
    } else {
        phrase!("import.what.open_document", "a document (OpenDocument)")
    })
}

/// Why an entry is left out for its name, or for being a link.
pub(super) fn misplaced(entry: &Member) -> Option<Phrase> {
    Some(match entry.misplaced? {
        Misplaced::Outside => phrase!(
            "import.row.file_outside",
            "The name of this file leads out of the archive, so it was left out."
        ),
        Misplaced::Link => {
            phrase!("import.row.file_link", "This file of the archive is a link, so it was left out.")
        }
    })
}

/// Whether an entry is a document that people keep beside their passwords. Such a document may be a table too, and is
/// none of our business.
pub(super) fn is_attachment(name: &str) -> bool {
    ["files/", "attachments/"].iter().any(|folder| name.contains(folder))
}

pub(super) fn is_texty(start: &[u8]) -> bool {
    !start.starts_with(b"PK\x03\x04") && crate::text::is_text(start)
}
