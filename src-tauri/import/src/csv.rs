//! Tables: which of the known ones it is, and its rows as entries.

mod generic;
mod rows;
mod rules;
mod shapes;

use zeroize::Zeroizing;

use crate::{
    Columns, Format, ImportError,
    export::Why,
    gather::{Entry, Gather},
    secret::Text,
};
use rows::{MAX_COLUMNS, Row, Rows};
use shapes::{Layout, keeper, shape_of};

pub(crate) use generic::{choice, is_even};

/// What may stand between cells.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// A table whose columns are known.
pub(crate) struct Table<'t> {
    pub(crate) format: Format,
    layout: Layout,
    /// The header's names, to know it again.
    names: Zeroizing<Vec<String>>,
    rows: Rows<'t>,
}

/// Finds out which of the known tables a text is. None where it is none of them.
pub(crate) fn detect(text: &str) -> Result<Option<Table<'_>>, ImportError> {
    let text = without_hint(text);
    for separator in SEPARATORS {
        let mut rows = Rows::new(text, separator);
        let mut row = Row::default();
        // Some programs write a line about themselves above the header.
        for _ in 0..2 {
            if !rows.next_into(&mut row) {
                break;
            }
            let names = names(&row);
            refuse(&names)?;
            if let Some(shape) = shape_of(&names) {
                let layout = Layout { columns: Some(row.columns), ..shape.layout(&names) };
                return Ok(Some(Table { format: shape.format, layout, names, rows }));
            }
        }
    }
    if generic::is_enpass(text) {
        return Err(ImportError::WrongKind {
            what: "an Enpass export as CSV, which has no header to read it by",
            instead: "In Enpass choose File, Export, and the format “.json”.",
        });
    }
    Ok(generic::is_keeper(text).then(|| headless(text)))
}

/// Keeper's table, which has no header.
pub(crate) fn headless(text: &str) -> Table<'_> {
    Table {
        format: Format::KeeperCsv,
        layout: keeper(),
        names: Zeroizing::default(),
        rows: Rows::new(without_hint(text), b','),
    }
}

/// A table whose columns the person has picked.
pub(crate) fn picked<'t>(text: &'t str, columns: &Columns) -> Table<'t> {
    let text = without_hint(text);
    let separator = generic::separator(text);
    let mut rows = Rows::new(text, separator);
    let mut first = Row::default();
    let mut after = rows.clone();
    after.next_into(&mut first);
    let names = if columns.header { names(&first) } else { Zeroizing::default() };
    if columns.header {
        rows = after;
    }
    let layout = Layout {
        title: columns.title,
        addresses: columns.address.into_iter().collect(),
        user_names: columns.user_name.into_iter().collect(),
        columns: (first.columns > 0).then_some(first.columns),
        ..Layout::default()
    };
    Table { format: Format::OtherCsv, layout, names, rows }
}

/// How wide the first row is, where that is more than any export has.
pub(crate) fn too_wide(text: &str) -> Option<ImportError> {
    let mut row = Row::default();
    SEPARATORS.into_iter().find_map(|separator| {
        Rows::new(text, separator).next_into(&mut row);
        (row.columns > MAX_COLUMNS).then_some(ImportError::TooManyColumns {
            row: 1,
            columns: row.columns,
            limit: MAX_COLUMNS,
        })
    })
}

/// Rows in a text that is another program's table, without its header.
pub(crate) fn count(text: &str) -> usize {
    let (mut rows, mut row, mut count) = (Rows::new(text, b','), Row::default(), 0_usize);
    while rows.next_into(&mut row) {
        count += 1;
    }
    count.saturating_sub(1)
}

/// Reads all rows.
pub(crate) fn read(mut table: Table<'_>, gather: &mut Gather<'_>) -> Result<(), ImportError> {
    let mut row = Row::default();
    while table.rows.next_into(&mut row) {
        gather.beat(table.rows.done())?;
        read_row(&table, &row, gather);
    }
    Ok(())
}

fn read_row(table: &Table<'_>, row: &Row<'_>, gather: &mut Gather<'_>) {
    if let Some(column) = row.unclosed {
        let sentence = "A quote is opened and not closed, so the row was left out.";
        return gather.unreadable(row.number, Some(column), sentence);
    }
    if row.columns > MAX_COLUMNS {
        let sentence = "The row has far more columns than its header, so it was left out.";
        return gather.unreadable(row.number, Some(MAX_COLUMNS + 1), sentence);
    }
    if table.repeats_header(row) {
        return gather.unreadable(row.number, None, "The row repeats the header, so it was left out.");
    }
    if row.cells.iter().all(rows::Cell::is_blank) {
        return gather.skip(Why::Empty);
    }
    let entry = table.entry(row);
    match rules::verdict(table.format, &table.layout, row, entry.shifted) {
        Some(why) => gather.skip(why),
        None => gather.take(&entry),
    }
}

impl Table<'_> {
    fn entry<'t>(&self, row: &Row<'t>) -> Entry<'t> {
        let mut entry = Entry::new(row.number);
        let user_name = self.layout.user_names.iter().copied().find(|column| !row.is_blank(*column));
        entry.title = self.layout.title.and_then(|column| row.text(column)).map(|text| self.tidied(text));
        entry.user_name = user_name.and_then(|column| row.text(column)).map(|text| self.tidied(text));
        for column in &self.layout.addresses {
            if let Some(text) = row.text(*column) {
                rules::addresses(self.format, self.tidied(text), &mut entry.addresses);
            }
        }
        let counted = |column: Option<usize>| column.map(|column| column + 1);
        entry.columns =
            [counted(self.layout.title), counted(self.layout.addresses.first().copied()), counted(user_name)];
        entry.shifted = self.is_shifted(row);
        entry
    }

    fn tidied<'t>(&self, text: Text<'t>) -> Text<'t> {
        if self.format == Format::LastPassCsv { crate::markup::without_entities(text) } else { text }
    }

    fn is_shifted(&self, row: &Row<'_>) -> bool {
        let Some(columns) = self.layout.columns else { return false };
        // Blank cells at the end are a spreadsheet's, and shift nothing.
        row.columns < columns || (columns..row.columns).any(|column| !row.is_blank(column))
    }

    fn repeats_header(&self, row: &Row<'_>) -> bool {
        let same = |column: usize| {
            let name = self.names.get(column).filter(|name| !name.is_empty());
            name.is_some_and(|name| {
                row.text(column).is_some_and(|text| text.trim().eq_ignore_ascii_case(name))
            })
        };
        let wanted = self.layout.addresses.iter().chain(&self.layout.user_names).copied();
        let mut named = wanted.filter(|column| self.names.get(*column).is_some()).peekable();
        named.peek().is_some() && named.all(same)
    }
}

/// Spreadsheets may begin a file with the separator they use.
fn without_hint(text: &str) -> &str {
    let hinted = text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("sep="));
    match text.find(['\r', '\n']) {
        Some(end) if hinted && end <= 6 => &text[end..],
        _ => text,
    }
}

fn names(row: &Row<'_>) -> Zeroizing<Vec<String>> {
    let name = |cell: &rows::Cell<'_>| cell.text().trim().trim_start_matches('\u{feff}').to_ascii_lowercase();
    Zeroizing::new(row.cells.iter().map(name).collect())
}

fn refuse(names: &[String]) -> Result<(), ImportError> {
    if names.iter().any(|name| name == "profilename") {
        return Err(ImportError::WrongKind {
            what: "LastPass's export of form fills, which holds identities and cards but no logins",
            instead: "In LastPass choose Advanced, Export, “LastPass CSV File”.",
        });
    }
    Ok(())
}
