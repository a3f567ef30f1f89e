//! Tables: which of the known tables a text is, and the table's rows as entries.

mod generic;
mod keeper;
mod names;
mod rows;
mod rules;
mod shapes;
mod trust;

use zeroize::Zeroizing;

use withhold_domain::phrase;

use crate::{
    Columns, Format, ImportError,
    export::Why,
    gather::{Doubt, Entry, Gather, MAX_ENTRIES},
    own,
    secret::Text,
};
use rows::{MAX_COLUMNS, Row, Rows};
use shapes::{Layout, Shape, Width, nearest_of, shape_of};

pub(crate) use generic::{choice, is_even};
pub(crate) use names::is_user_name;
pub(crate) use rules::password_safe_address;

/// Finds out which of the known tables a text is. `None` where the text is none of the known tables.
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
            let names = names_of(&row);
            refuse(&names)?;
            if let Some(shape) = shape_of(&names, is_sorted(&row)) {
                return Ok(Some(Table::under(shape, names, rows, true)));
            }
        }
    }
    if generic::is_enpass(text) {
        return Err(ImportError::WrongKind {
            what: phrase!(
                "import.what.enpass_csv",
                "an Enpass export as CSV, which has no header to read it by"
            ),
            instead: phrase!("import.hint.enpass", "In Enpass choose File, Export, and the format “.json”."),
        });
    }
    Ok(keeper::is_keeper(text).then(|| headless(text)))
}

/// The table read as the format `format`, though the table is not known as such: the columns go by their names, and
/// at least the column of the address and another column have to be there. `None` where those columns are missing.
pub(crate) fn named(text: &str, format: Format) -> Option<Table<'_>> {
    let text = without_hint(text);
    if format == Format::KeeperCsv {
        let mut first = Row::default();
        let headed = Rows::new(text, b',').next_into(&mut first) && generic::is_header(&first);
        return (!headed).then(|| Table { trusted: false, ..headless(text) });
    }
    SEPARATORS.into_iter().find_map(|separator| {
        let (mut rows, mut row) = (Rows::new(text, separator), Row::default());
        for _ in 0..2 {
            if !rows.next_into(&mut row) {
                break;
            }
            let names = names_of(&row);
            if let Some(shape) = nearest_of(format, &names) {
                return Some(Table::under(shape, names, rows, false));
            }
        }
        None
    })
}

/// Keeper's table, which has no header.
fn headless(text: &str) -> Table<'_> {
    Table {
        format: Format::KeeperCsv,
        layout: shapes::keeper(),
        names: Zeroizing::default(),
        rows: Rows::new(without_hint(text), b','),
        foreign: false,
        trusted: true,
    }
}

/// How many rows a table of the format has below its header; beyond the limit the count only says that there are too
/// many.
pub(crate) fn entries(text: &str, format: Format) -> usize {
    let table = detect(text).ok().flatten().filter(|table| table.format == format);
    table.or_else(|| named(text, format)).map_or(0, |table| counted(&table.rows))
}

/// A table whose columns the person has picked.
pub(crate) fn picked<'t>(text: &'t str, columns: &Columns) -> Table<'t> {
    let text = without_hint(text);
    let separator = generic::separator(text);
    let mut rows = Rows::new(text, separator);
    let mut first = Row::default();
    let mut after = rows.clone();
    after.next_into(&mut first);
    let names = if columns.header { names_of(&first) } else { Zeroizing::default() };
    if columns.header {
        rows = after;
    }
    let layout = Layout {
        title: columns.title,
        addresses: columns.address.into_iter().collect(),
        user_names: columns.user_name.into_iter().collect(),
        width: if first.columns > 0 { Width::Exactly(first.columns) } else { Width::Any },
        ..Layout::default()
    };
    Table { format: Format::OtherCsv, layout, names, rows, foreign: false, trusted: false }
}

/// The error of a first row that is wider than the first row of any export.
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
    refuse_too_many(&table.rows)?;
    table.settle();
    let (mut row, mut spare, mut broken) = (Row::default(), Row::default(), false);
    while table.rows.next_into(&mut row) {
        gather.beat(table.rows.done())?;
        let torn = table.format == Format::LastPassCsv && table.pass_over_rest(&mut spare);
        broken |= read_row(&table, &row, torn, gather);
    }
    if broken {
        gather.distrust();
    }
    Ok(())
}

/// Refuses far more rows than anybody has entries, before any of the rows is kept.
fn refuse_too_many(rows: &Rows<'_>) -> Result<(), ImportError> {
    // The shortest row there is has two bytes, and each row has an end.
    let rest = rows.rest();
    if rest.len() <= MAX_ENTRIES * 2
        || rest.bytes().filter(|b| matches!(b, b'\n' | b'\r')).count() < MAX_ENTRIES
        || counted(rows) <= MAX_ENTRIES
    {
        return Ok(());
    }
    Err(ImportError::TooManyEntries(MAX_ENTRIES))
}

/// How many rows there are; beyond the limit the count only says that there are too many.
fn counted(rows: &Rows<'_>) -> usize {
    let (mut rows, mut row) = (rows.clone(), Row::default());
    (0..=MAX_ENTRIES).take_while(|_| rows.next_into(&mut row)).count()
}

/// Reads one row, and says whether the row is broken.
fn read_row(table: &Table<'_>, row: &Row<'_>, torn: bool, gather: &mut Gather<'_>) -> bool {
    if let Some(column) = row.unclosed {
        let sentence =
            phrase!("import.row.open_quote", "A quote is opened and not closed, so the row was left out.");
        gather.unreadable(row.number, Some(column), sentence);
        return true;
    }
    if row.columns > MAX_COLUMNS {
        let sentence = phrase!(
            "import.row.too_wide",
            "The row has far more columns than its header, so it was left out."
        );
        gather.unreadable(row.number, Some(MAX_COLUMNS + 1), sentence);
        return true;
    }
    if table.repeats_header(row) {
        gather.unreadable(
            row.number,
            None,
            phrase!("import.row.header_again", "The row repeats the header, so it was left out."),
        );
        return false;
    }
    if row.cells.iter().all(rows::Cell::is_blank) {
        gather.skip(Why::Empty);
        return false;
    }
    let doubt = if torn { Some(Doubt::Torn) } else { table.doubt(row) };
    match rules::verdict(table.format, &table.layout, row, doubt.is_some()) {
        Some(why) => gather.skip(why),
        None => gather.take(&table.entry(row, doubt)),
    }
    doubt.is_some()
}

/// What may stand between cells.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// A table whose columns are known.
pub(crate) struct Table<'t> {
    pub(crate) format: Format,
    layout: Layout,
    /// The header's names, to know the header where it is repeated.
    names: Zeroizing<Vec<String>>,
    rows: Rows<'t>,
    /// Set where the rows are another table's.
    foreign: bool,
    /// Set where the format says which column is the user name, so that the looks of a user name do not matter.
    trusted: bool,
}

impl<'t> Table<'t> {
    /// The table below a header.
    fn under(shape: &Shape, names: Zeroizing<Vec<String>>, mut rows: Rows<'t>, trusted: bool) -> Self {
        if shape.format == Format::KeePassCsv {
            rows.escape();
        }
        Self { format: shape.format, layout: shape.layout(&names), names, rows, foreign: false, trusted }
    }

    fn entry(&self, row: &Row<'t>, doubt: Option<Doubt>) -> Entry<'t> {
        let mut entry = Entry::new(row.number);
        let user_name = self.layout.user_names.iter().copied().find(|column| !row.is_blank(*column));
        let title = self.layout.title.and_then(|column| row.text(column));
        entry.title = title.map(|text| rules::title(self.format, self.tidied(text)));
        entry.user_name = user_name.and_then(|column| row.text(column)).map(|text| self.tidied(text));
        if doubt.is_some() {
            entry.addresses.extend(self.around_address(row).filter_map(|column| row.text(column)));
        }
        for column in &self.layout.addresses {
            if let Some(text) = row.text(*column) {
                rules::addresses(self.format, self.tidied(text), &mut entry.addresses);
            }
        }
        match self.format {
            Format::KeeperCsv => keeper::add_pairs(row, &mut entry),
            Format::PassImportCsv => {
                let group = self.layout.sort.and_then(|column| row.text(column));
                rules::by_group(group, &mut entry);
            }
            _ => {}
        }
        let counted = |column: Option<usize>| column.map(|column| column + 1);
        entry.columns =
            [counted(self.layout.title), counted(self.layout.addresses.first().copied()), counted(user_name)];
        entry.doubt = doubt;
        entry.trusted = self.trusted;
        entry
    }

    fn tidied<'c>(&self, text: Text<'c>) -> Text<'c> {
        if self.format == Format::LastPassCsv { crate::entities::without_entities(text) } else { text }
    }

    /// Passes over rows that a line break within a note tore off the row before, and says whether there were any.
    /// LastPass does not quote every note, and begins each row with an address.
    fn pass_over_rest(&mut self, spare: &mut Row<'t>) -> bool {
        let Width::Exactly(columns) = self.layout.width else { return false };
        if self.layout.addresses.first() != Some(&0) {
            return false;
        }
        let mut torn = false;
        loop {
            let mut after = self.rows.clone();
            let another = !after.next_into(spare)
                || spare.unclosed.is_some()
                || spare.columns >= columns
                || spare.text(0).is_some_and(|text| text.contains("://"));
            if another {
                return torn;
            }
            (self.rows, torn) = (after, true);
        }
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

/// The text without the line in which a spreadsheet names its separator at the beginning of a file.
fn without_hint(text: &str) -> &str {
    let hinted = text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("sep="));
    match text.find(['\r', '\n']) {
        Some(end) if hinted && end <= 6 => &text[end..],
        _ => text,
    }
}

fn names_of(row: &Row<'_>) -> Zeroizing<Vec<String>> {
    let name = |cell: &rows::Cell<'_>| cell.text().trim().trim_start_matches('\u{feff}').to_ascii_lowercase();
    Zeroizing::new(row.cells.iter().map(name).collect())
}

/// Whether the names of the columns stand in alphabetical order.
fn is_sorted(row: &Row<'_>) -> bool {
    row.cells.iter().is_sorted_by(|one, other| one.raw() < other.raw())
}

fn refuse(names: &[String]) -> Result<(), ImportError> {
    let has = |wanted: &[&str]| wanted.iter().all(|wanted| names.iter().any(|name| name == wanted));
    let (what, instead) = if has(&["profilename"]) {
        (
            phrase!(
                "import.what.form_fills",
                "LastPass's export of form fills, which holds identities and cards but no logins"
            ),
            phrase!("import.hint.lastpass", "In LastPass choose Advanced, Export, “LastPass CSV File”."),
        )
    } else if has(&["alias", "note", "enabled", "mailboxes"]) {
        (
            phrase!("import.what.aliases", "SimpleLogin's list of aliases, which holds no logins"),
            phrase!(
                "import.hint.aliases",
                "Choose the export of the password manager in which you keep the accounts."
            ),
        )
    } else if [
        "account,service,label,plan,region",
        "standing,snoozed_until,fresh_until",
        "moment,seq,item,record,finding",
    ]
    .iter()
    .any(|columns| has(&columns.split(',').collect::<Vec<_>>()))
    {
        (own::OWN, own::OWN_INSTEAD)
    } else {
        return Ok(());
    };
    Err(ImportError::WrongKind { what, instead })
}
