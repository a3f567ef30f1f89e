//! The page that KeePassXC writes: a heading for each entry, and the entry's parts in cells by their class.

use super::bookmarks::next_tag;
use crate::{
    ImportError,
    entities::without_entities,
    gather::{Entry, Gather},
    secret::Text,
};

/// How the cell of a part begins; in the words of the person, brackets and quotes are written as entities.
const USER_NAME: &str = "<td class=\"username\">";
const ADDRESS: &str = "<td class=\"url\">";
const PASSWORD: &str = "<td class=\"password\">";

/// Whether a page is KeePassXC's.
pub(super) fn is_page(text: &str) -> bool {
    text.contains("<h3>") && [USER_NAME, ADDRESS, PASSWORD].iter().any(|cell| text.contains(cell))
}

/// Reads all entries.
pub(super) fn read(text: &str, gather: &mut Gather<'_>) -> Result<(), ImportError> {
    let (before, mut done) = (gather.read, 0);
    // The text before the first heading is the database's own name and place.
    for (at, part) in text.split("<h3>").skip(1).enumerate() {
        gather.beat(done)?;
        done += part.len();
        let Some((title, rest)) = part.split_once("</h3>").filter(|(title, _)| !title.contains('<')) else {
            return super::cut(text, text.len(), before, gather);
        };
        let mut entry = Entry::new(at + 1);
        entry.title = Some(value(title));
        // The text in a cell has no brackets of its own; a cell with brackets is broken.
        entry.user_name = cell(rest, USER_NAME).filter(|cell| !cell.contains('<')).map(value);
        let link = cell(rest, ADDRESS).and_then(|cell| next_tag(cell, 0, b"a"));
        let address = link.and_then(|(tag, _)| tag.split_once("href=\"")?.1.split('"').next());
        entry.addresses.extend(address.map(value));
        gather.take(&entry);
    }
    Ok(())
}

fn cell<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(start)?;
    rest.split_once("</td>").map(|(cell, _)| cell)
}

/// The value of a cell, in which blanks are written as entities of their own.
fn value(text: &str) -> Text<'_> {
    let plain = without_entities(text.into());
    match plain.contains('\u{a0}') {
        true => Text::Decoded(plain.replace('\u{a0}', " ").into()),
        false => plain,
    }
}
