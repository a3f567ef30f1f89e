//! Whether the cells of a row stand in their own columns.

use super::{
    Table,
    generic::first_rows,
    keeper::{are_named, keeper_fits, roboform_fits},
    rows::Row,
    shapes::Width,
};
use crate::{
    Format, Place,
    gather::Doubt,
    place::{is_address, is_blank, may_be_address},
};

/// Rows are another table's where fewer than one in so many cells of the address's column hold an address.
const FOREIGN: usize = 4;

/// Names of columns in which an address of any kind may stand: notes, and what Firefox knows of a form.
const NOTES: [&str; 7] = ["note", "notes", "comment", "comments", "extra", "httprealm", "formactionorigin"];

impl Table<'_> {
    /// Looks at the first rows: how wide they are, and whether they hold what the header says.
    pub(super) fn settle(&mut self) {
        let rows = first_rows(self.rows.clone());
        self.layout.width = match self.layout.width {
            Width::Exactly(columns) => Width::Exactly(padded(&rows, columns)),
            Width::Keeper(_) => Width::Keeper(are_named(&rows)),
            width => width,
        };
        self.foreign = self.format != Format::OtherCsv && self.is_foreign(&rows);
    }

    /// Whether the rows are another table's: hardly an address where addresses are to be, or addresses elsewhere.
    fn is_foreign(&self, rows: &[Row<'_>]) -> bool {
        let Some(address) = self.layout.addresses.first().copied() else { return false };
        let fitting = || rows.iter().filter(|row| self.width_fits(row) && row.unclosed.is_none());
        let filled =
            |column: usize| fitting().filter_map(move |row| row.text(column)).filter(|text| !is_blank(text));
        let all = filled(address).count();
        let addresses = filled(address).filter(|text| is_site(text)).count();
        let elsewhere = |column: usize| {
            let (all, whole) = (filled(column).count(), filled(column).filter(|text| is_whole(text)).count());
            whole > 0 && whole * 10 >= all * 6
        };
        match all {
            0 => {
                let widest = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
                let own = |column: usize| self.layout.addresses.contains(&column) || self.is_note(column);
                (0..widest).any(|column| !own(column) && elsewhere(column))
            }
            _ => {
                let free = |column: usize| {
                    self.layout.addresses.contains(&column)
                        || self.layout.title == Some(column)
                        || self.is_note(column)
                };
                // A title may be the row's address once more, and no other address.
                let astray = |row: &&Row<'_>| {
                    let title =
                        self.layout.title.and_then(|column| row.text(column)).filter(|text| is_whole(text));
                    title.is_some_and(|title| {
                        row.text(address).is_none_or(|text| Place::read(&text) != Place::read(&title))
                    })
                };
                addresses * FOREIGN < all
                    || (0..self.names.len()).any(|column| !free(column) && elsewhere(column))
                    || fitting().filter(astray).count() * 10 >= fitting().count() * 6
            }
        }
    }

    /// Whether a column holds notes or the like, and a note may well be an address.
    fn is_note(&self, column: usize) -> bool {
        self.names.get(column).is_some_and(|name| NOTES.contains(&name.as_str()))
    }

    /// Why the row's cells may stand in other columns than their own; `None` where the cells stand in their own
    /// columns.
    pub(super) fn doubt(&self, row: &Row<'_>) -> Option<Doubt> {
        if self.foreign {
            return Some(Doubt::Foreign);
        }
        // In Password Safe's text quotes stand around notes alone, and notes come last and shift nothing.
        let loose = row.loose && self.format != Format::PasswordSafeText;
        if !self.width_fits(row) || loose {
            return Some(match row.has_backslash() {
                true if !self.rows.escapes() => Doubt::Backslash,
                _ if loose => Doubt::Quote,
                _ => Doubt::Width,
            });
        }
        (self.format != Format::OtherCsv && self.address_is_elsewhere(row)).then_some(Doubt::Foreign)
    }

    fn width_fits(&self, row: &Row<'_>) -> bool {
        match self.layout.width {
            Width::Any => true,
            Width::Exactly(columns) => row.columns == columns,
            Width::Keeper(named) => keeper_fits(row, named),
            Width::RoboForm(names) => roboform_fits(row, names),
        }
    }

    /// Whether something else stands where the address is to be and an address elsewhere, or a whole address in the
    /// user name's place.
    fn address_is_elsewhere(&self, row: &Row<'_>) -> bool {
        let raw = |column: usize| row.cells.get(column).map_or("", |cell| cell.raw().trim_start());
        if self
            .layout
            .user_names
            .iter()
            .any(|column| raw(*column).starts_with("http") && is_whole(raw(*column)))
        {
            return true;
        }
        let Some(column) = self.layout.addresses.first() else { return false };
        // Most cells hold a whole address, and are not looked at twice.
        if raw(*column).starts_with("http") || raw(*column).is_empty() {
            return false;
        }
        let Some(text) = row.text(*column) else { return false };
        if text.contains("://") || text.contains('[') || is_blank(&text) || may_be_address(&text) {
            return false;
        }
        let own = |at: usize| self.layout.addresses.contains(&at);
        row.cells.iter().enumerate().any(|(at, cell)| !own(at) && is_whole(&cell.text()))
    }

    /// The columns in which the address may stand once a row has shifted.
    pub(super) fn around_address(&self, row: &Row<'_>) -> std::ops::Range<usize> {
        let (Some(column), Width::Exactly(columns)) = (self.layout.addresses.first(), self.layout.width)
        else {
            return 0..0;
        };
        let from = column.saturating_sub(columns.saturating_sub(row.columns));
        from..(column + row.columns.saturating_sub(columns) + 1).min(row.cells.len())
    }
}

/// The width of a table whose rows are all wider than the header by blank cells, as rows of a spreadsheet may be.
fn padded(rows: &[Row<'_>], columns: usize) -> usize {
    let Some(wide) = rows.first().map(|row| row.columns).filter(|wide| *wide > columns) else {
        return columns;
    };
    let alike = |row: &Row<'_>| row.columns == wide && (columns..wide).all(|column| row.is_blank(column));
    if rows.len() > 1 && rows.iter().all(alike) { wide } else { columns }
}

/// Whether a text is an address as a program writes addresses into their column, several in one cell included.
fn is_site(text: &str) -> bool {
    text.contains("://") || may_be_address(text) || text.split([',', ' ']).any(is_address)
}

/// Whether a text is an address that can be nothing else.
fn is_whole(text: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| text.trim_start().starts_with(scheme)) && is_address(text)
}
