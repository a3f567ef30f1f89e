//! What the names and first bytes of the entries in an archive tell.

use std::io::{Cursor, Read};

use withhold_domain::{Phrase, phrase};
use zip::{ZipArchive, read::ZipFile};

/// What an archive is that is a document of an office program: such documents are known by the names in the archive.
pub(super) fn document(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Option<Phrase> {
    let has = |start: &str| archive.file_names().flatten().any(|name| name.starts_with(start));
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
    let mut sort = [0_u8; 64];
    let length = archive.by_name("mimetype").ok()?.read(&mut sort).ok()?;
    let sheet = sort[..length].ends_with(b"spreadsheet");
    Some(if sheet {
        phrase!("import.what.open_sheet", "a spreadsheet (OpenDocument)")
    } else {
        phrase!("import.what.open_document", "a document (OpenDocument)")
    })
}

/// Why an entry is left out for its name, or for being a link. No entry is unpacked to disk, so that a name that
/// leads out of the archive leads nowhere, but no export has such names.
pub(super) fn misplaced<R: Read>(file: &ZipFile<'_, R>) -> Option<Phrase> {
    let name = String::from_utf8_lossy(file.name_raw());
    let outside = name.starts_with(['/', '\\'])
        || name.get(1..2) == Some(":")
        || name.split(['/', '\\']).any(|part| part == "..");
    if outside {
        Some(phrase!(
            "import.row.file_outside",
            "The name of this file leads out of the archive, so it was left out."
        ))
    } else if file.is_symlink() {
        Some(phrase!("import.row.file_link", "This file of the archive is a link, so it was left out."))
    } else {
        None
    }
}

/// Whether an entry is a document that people keep beside their passwords. Such a document may be a table too, and is
/// none of our business.
pub(super) fn is_attachment(name: &str) -> bool {
    ["files/", "attachments/"].iter().any(|folder| name.contains(folder))
}

pub(super) fn is_texty(start: &[u8]) -> bool {
    !start.starts_with(b"PK\x03\x04") && crate::text::is_text(start)
}
