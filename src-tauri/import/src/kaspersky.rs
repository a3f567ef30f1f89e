//! The text of Kaspersky Password Manager: sections, entries parted by a line, and a name before each value.

use crate::{
    ImportError,
    export::Why,
    gather::{Entry, Gather},
};

/// Sections by the line above each section. Other things than accounts stand in the last section.
const SECTIONS: [&str; 4] = ["Websites", "Applications", "Other Accounts", "Notes"];
/// The line that ends an entry.
const END: &str = "---";
/// Names that begin an entry, each name with the entry's title.
const TITLES: [&str; 4] = ["Website name", "Application", "Account name", "Name"];

/// Whether a text is Kaspersky's: a section, and an entry with its title and password in the first lines.
pub(crate) fn is_text(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(8);
    let section = lines.next().is_some_and(|line| SECTIONS.contains(&line));
    let title = lines.next().and_then(part).is_some_and(|(name, _)| TITLES.contains(&name));
    section && title && lines.filter_map(part).any(|(name, _)| matches!(name, "Login" | "Password" | "Text"))
}

/// How many entries there are, an entry that is not ended included.
pub(crate) fn count(text: &str) -> usize {
    text.lines().filter(|line| line.trim() == END).count() + 1
}

/// Reads all entries.
pub(crate) fn read(text: &str, gather: &mut Gather<'_>) -> Result<(), ImportError> {
    let start = text.as_ptr() as usize;
    let (mut row, mut draft) = (0, Draft::default());
    for line in text.lines() {
        let end = line.trim() == END;
        if end || (draft.sort.is_none() && SECTIONS.contains(&line.trim())) {
            gather.beat(line.as_ptr() as usize - start)?;
            draft.finish(&mut row, gather);
            draft = Draft::default();
        } else if let Some((name, value)) = part(line).filter(|_| !draft.commented) {
            draft.take(name, value);
        }
    }
    draft.finish(&mut row, gather);
    Ok(())
}

/// A line as a name and its value.
fn part(line: &str) -> Option<(&str, &str)> {
    line.split_once(':').map(|(name, value)| (name.trim(), value.trim()))
}

/// An entry while it is read.
#[derive(Default)]
struct Draft<'t> {
    /// The name before the entry's title.
    sort: Option<&'t str>,
    title: &'t str,
    address: Option<&'t str>,
    user_name: Option<&'t str>,
    /// Set once the comment has begun. A comment goes over lines, in which anything may stand, and comes last.
    commented: bool,
}

impl<'t> Draft<'t> {
    fn take(&mut self, name: &'t str, value: &'t str) {
        match name {
            _ if self.sort.is_none() && TITLES.contains(&name) => {
                (self.sort, self.title) = (Some(name), value);
            }
            _ if self.sort.is_none() => {}
            "Website URL" => self.address = self.address.or(Some(value)),
            "Login" => self.user_name = self.user_name.or(Some(value)),
            "Comment" | "Text" => self.commented = true,
            _ => {}
        }
    }

    fn finish(&self, row: &mut usize, gather: &mut Gather<'_>) {
        let Some(sort) = self.sort else { return };
        *row += 1;
        if sort == "Name" {
            return gather.skip(Why::NotALogin);
        }
        let mut entry = Entry::new(*row);
        entry.title = Some(self.title.into());
        entry.addresses.extend(self.address.map(Into::into));
        entry.user_name = self.user_name.map(Into::into);
        gather.take(&entry);
    }
}
