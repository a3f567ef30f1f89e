//! Tables that are not known by their header: what the tables look like, without showing what is in them.

use super::{
    SEPARATORS,
    names::{Role, is_name, is_other, is_secret},
    names_of,
    rows::{Row, Rows},
    shapes::nearest,
    without_hint,
};
use crate::{
    ColumnChoice, ColumnHint, Columns, Kinds,
    gather::MAX_ENTRIES,
    looks_secret,
    place::{is_address, is_blank},
    secret::is_mail,
};

/// Rows that are looked at to tell what a table is.
const SAMPLE: usize = 50;
/// Rows whose values are told apart by kind.
const COUNTED: usize = 10_000;
/// Columns that are offered.
const OFFERED: usize = 64;
/// Longest name of a column that is shown, in characters.
const MAX_NAME: usize = 40;

/// What the person has to choose from. `None` where the text is no table.
pub(crate) fn choice(text: &str) -> Option<ColumnChoice> {
    let text = without_hint(text);
    let separator = separator(text);
    let sample = Sample::of(text, separator)?;
    let header = sample.header();
    let names = names_of(&sample.rows[0]);
    let (columns, rows) = Column::all(text, separator, &sample, header);
    let guess = guess(&columns, header);
    let hints =
        columns.into_iter().map(|column| ColumnHint { name: column.name, kinds: column.kinds }).collect();
    let looks_like = if header { nearest(&names) } else { None };
    Some(ColumnChoice { columns: hints, rows, guess, looks_like })
}

/// The separator with which most rows have as many cells as the first row, and more than one cell.
pub(super) fn separator(text: &str) -> u8 {
    let score =
        |separator: &u8| Sample::of(text, *separator).map_or((0, 0), |sample| (sample.even, sample.width));
    SEPARATORS.into_iter().rev().max_by_key(score).unwrap_or(b',')
}

/// Whether every row looked at has as many cells as the first row, with several rows and several cells in a row:
/// addresses one a line are no such table.
pub(crate) fn is_even(text: &str) -> bool {
    let even = |sample: &Sample<'_>| sample.rows.len() > 1 && sample.even == sample.rows.len();
    SEPARATORS.into_iter().any(|separator| Sample::of(text, separator).is_some_and(|sample| even(&sample)))
}

/// Whether a text is Enpass's table, which names its fields within each row, in pairs after the title.
pub(super) fn is_enpass(text: &str) -> bool {
    let rows = first_rows(Rows::new(text, b','));
    let pairs = |row: &Row<'_>| {
        let labels = row.cells.iter().skip(1).step_by(2);
        labels.filter(|cell| is_name(&cell.text())).count()
    };
    let labelled = rows.iter().filter(|row| pairs(row) >= 2).count();
    labelled >= 2 && labelled * 2 > rows.len()
}

/// The first rows of a table.
pub(super) fn first_rows(mut reader: Rows<'_>) -> Vec<Row<'_>> {
    let (mut rows, mut row) = (Vec::new(), Row::default());
    while rows.len() < SAMPLE && reader.next_into(&mut row) {
        rows.push(std::mem::take(&mut row));
    }
    rows
}

/// Whether a row is sure to name the columns: a password in any other row would be shown as a name.
pub(super) fn is_header(row: &Row<'_>) -> bool {
    let cells = || row.cells.iter().map(|cell| cell.text());
    let words = cells().filter(|cell| is_name(cell)).count();
    let is_value = |cell: &str| {
        let cell = cell.trim();
        let number = !cell.is_empty() && cell.bytes().all(|b| b.is_ascii_digit());
        let digits = cell.contains(|c: char| c.is_ascii_digit());
        number || is_address(cell) || is_mail(cell) || (digits && looks_secret(cell))
    };
    !cells().any(|cell| is_value(&cell)) && (words >= 2 || (words == 1 && row.columns == 2))
}

/// The likeliest columns for address, user name and title. Names come first; a name is passed over where the values
/// in the column contradict the name, and so is a column whose name is a name of secrets.
fn guess(columns: &[Column], header: bool) -> Columns {
    let address = named(columns, Role::Address, &[]).or_else(|| looking(columns, Kinds::are_addresses, &[]));
    let taken: Vec<usize> = address.into_iter().collect();
    let user_name =
        named(columns, Role::UserName, &taken).or_else(|| looking(columns, Kinds::are_mails, &taken));
    let taken: Vec<usize> = address.into_iter().chain(user_name).collect();
    Columns { title: named(columns, Role::Title, &taken), address, user_name, header }
}

fn named(columns: &[Column], role: Role, taken: &[usize]) -> Option<usize> {
    let fits = |at: &usize| !taken.contains(at) && columns[*at].fits(role);
    let rank = |at: usize| {
        let name = columns[at].name.as_deref()?;
        Some((columns[at].kinds.filled() == 0, role.rank(name)?, at))
    };
    (0..columns.len()).filter(fits).filter_map(rank).min().map(|(.., at)| at)
}

/// The first column whose values are all of one kind, and whose name, if any, does not say otherwise.
fn looking(columns: &[Column], are: fn(&Kinds) -> bool, taken: &[usize]) -> Option<usize> {
    let says_otherwise = |name: &str| {
        is_other(name)
            || [Role::Address, Role::UserName, Role::Title].iter().any(|role| role.rank(name).is_some())
    };
    let free = |column: &Column| !column.secret && !column.name.as_deref().is_some_and(says_otherwise);
    (0..columns.len()).find(|at| !taken.contains(at) && free(&columns[*at]) && are(&columns[*at].kinds))
}

/// A column, by its name and what kinds of values are in it.
struct Column {
    name: Option<String>,
    kinds: Kinds,
    /// Whether the column's name is a name of secrets.
    secret: bool,
    /// How many of the column's values look like a secret.
    secrets: usize,
}

impl Column {
    /// All columns that are offered, and how many rows there are.
    fn all(text: &str, separator: u8, sample: &Sample<'_>, header: bool) -> (Vec<Self>, usize) {
        let named = |at: usize| {
            let name = sample.name(at).filter(|_| header);
            let secret = name.as_deref().is_some_and(is_secret);
            Self { name, kinds: Kinds::default(), secret, secrets: 0 }
        };
        let mut columns: Vec<Self> = (0..sample.width.min(OFFERED)).map(named).collect();
        let (mut rows, mut row, mut count) = (Rows::new(text, separator), Row::default(), 0_usize);
        while count <= MAX_ENTRIES && rows.next_into(&mut row) {
            count += 1;
            if count <= COUNTED && !(header && count == 1) && row.unclosed.is_none() {
                for (at, column) in columns.iter_mut().enumerate() {
                    column.count(row.text(at).as_deref().unwrap_or_default());
                }
            }
        }
        (columns, count)
    }

    fn count(&mut self, cell: &str) {
        let cell = cell.trim();
        let is_number = |cell: &str| {
            cell.bytes().any(|b| b.is_ascii_digit())
                && cell.bytes().all(|b| b.is_ascii_digit() || b" +-/().:,".contains(&b))
        };
        let kinds = &mut self.kinds;
        *(if cell.is_empty() || is_blank(cell) {
            &mut kinds.empty
        } else if is_mail(cell) {
            &mut kinds.mails
        } else if is_address(cell) {
            &mut kinds.addresses
        } else if is_number(cell) {
            &mut kinds.numbers
        } else {
            &mut kinds.text
        }) += 1;
        self.secrets += usize::from(looks_secret(cell) && !cell.is_empty());
    }

    /// Whether the values in the column do not contradict the role.
    fn fits(&self, role: Role) -> bool {
        let kinds = &self.kinds;
        let secret = self.secrets * 10 >= kinds.filled() * 6;
        let plain = match role {
            Role::Address => kinds.are_addresses(),
            Role::UserName => !kinds.are_addresses() && !secret,
            Role::Title => !kinds.are_mails() && !kinds.are_numbers() && !secret,
        };
        !self.secret && (plain || kinds.filled() == 0)
    }
}

/// The first rows of a table.
struct Sample<'t> {
    rows: Vec<Row<'t>>,
    width: usize,
    /// Rows of the sample that are as wide as the first row.
    even: usize,
}

impl<'t> Sample<'t> {
    fn of(text: &'t str, separator: u8) -> Option<Self> {
        let rows = first_rows(Rows::new(text, separator));
        let width = rows.first()?.columns;
        let even = rows.iter().filter(|row| row.columns == width).count();
        (width > 1 && even * 2 > rows.len()).then_some(Self { rows, width, even })
    }

    fn header(&self) -> bool {
        is_header(&self.rows[0])
    }

    fn name(&self, column: usize) -> Option<String> {
        let text = self.rows[0].text(column)?;
        let short: String = text.trim().chars().take(MAX_NAME).filter(|c| !c.is_control()).collect();
        (!short.is_empty()).then_some(short)
    }
}
