//! Outlines.

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use withhold_domain::phrase;

use crate::{
    ImportError,
    entities::without_entities,
    gather::{Entry, Gather},
    position::position,
    secret::Text,
};

/// Attributes that hold the address of a site, the best attribute first.
const ADDRESSES: [&str; 3] = ["htmlUrl", "url", "xmlUrl"];

/// Reads all outlines that have an address. Outlines without an address are headings.
pub(super) fn read(text: &str, gather: &mut Gather<'_>) -> Result<(), ImportError> {
    let mut reader = Reader::from_str(text);
    let mut row = 0;
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) if tag.name().as_ref() == "outline" => {
                gather.beat(at)?;
                if let Some(entry) = outline(&tag, row + 1) {
                    row += 1;
                    gather.take(&entry);
                }
            }
            Ok(Event::DocType(_)) => return Err(ImportError::Doctype { line: position(text, at).0 }),
            Ok(Event::Eof) => return Ok(()),
            Err(_) if row == 0 => {
                let (line, column) = position(text, at);
                return Err(ImportError::Damaged { line, column });
            }
            Err(_) => {
                gather.unreadable(
                    row + 1,
                    None,
                    phrase!(
                        "import.row.cut_off",
                        "The file is cut off or damaged here; what came before was read."
                    ),
                );
                return Ok(());
            }
            Ok(_) => {}
        }
    }
}

fn outline(tag: &BytesStart<'_>, row: usize) -> Option<Entry<'static>> {
    let value = |wanted: &str| {
        let found = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == wanted)?;
        let text = without_entities(Text::from(&*found.value)).to_string();
        (!text.trim().is_empty()).then(|| Text::Decoded(text.into()))
    };
    let address = ADDRESSES.into_iter().find_map(value)?;
    let title = value("title").or_else(|| value("text"));
    Some(Entry { title, addresses: vec![address], ..Entry::new(row) })
}
