//! Cells that hold what cells should not hold, or end where cells should not end, in every format.

use csv::{ReaderBuilder, StringRecord};
use withhold_import::{Export, Format, ImportError, Login, Place, ReadOptions, UserName, read};

use crate::exports::{LOGINS, Sample, all};

const SECRET: &str = "hunter2";

fn plain(bytes: &[u8]) -> Export {
    read(bytes, ReadOptions::default()).unwrap()
}

/// A table as the library for tables reads and writes the table, in the way of the table's program.
struct Table {
    format: Format,
    rows: Vec<StringRecord>,
}

impl Table {
    /// Reads a sample as a table; `None` where the sample is no table.
    fn of(sample: &Sample) -> Option<Self> {
        let named = sample.format.name();
        if !(named.ends_with("csv") || sample.format == Format::PasswordSafeText) {
            return None;
        }
        let mut reader = ReaderBuilder::new();
        reader.has_headers(false).flexible(true).delimiter(Self::separator(sample.format));
        if sample.format == Format::KeePassCsv {
            reader.escape(Some(b'\\')).double_quote(false);
        }
        // Quotes in Password Safe's text are part of the notes.
        reader.quoting(sample.format != Format::PasswordSafeText);
        let rows = reader.from_reader(sample.bytes.as_slice()).records().map(Result::unwrap).collect();
        Some(Self { format: sample.format, rows })
    }

    fn separator(format: Format) -> u8 {
        if format == Format::PasswordSafeText { b'\t' } else { b',' }
    }

    /// The table with another text in one cell, which stands in the file exactly as given.
    fn with(&self, row: usize, column: usize, cell: &dyn Fn(&str) -> String) -> Vec<u8> {
        let mut text = Vec::new();
        for (at, record) in self.rows.iter().enumerate() {
            let cells = record.iter().enumerate().map(|(number, old)| match (at, number) {
                (at, number) if (at, number) == (row, column) => cell(old),
                _ => self.quoted(old),
            });
            let line = cells.collect::<Vec<_>>().join(&char::from(Self::separator(self.format)).to_string());
            text.extend([line.as_bytes(), b"\n"].concat());
        }
        text
    }

    fn quoted(&self, cell: &str) -> String {
        match self.format {
            Format::PasswordSafeText => cell.to_owned(),
            Format::KeePassCsv => format!("\"{}\"", cell.replace('\\', "\\\\").replace('"', "\\\"")),
            _ => format!("\"{}\"", cell.replace('"', "\"\"")),
        }
    }
}

/// Expects no place made of digits; no host of the samples has digits.
#[track_caller]
fn has_no_digits(export: &Export, told: &str) {
    let places = export.logins.iter().flat_map(|login| &login.places);
    for place in places {
        assert!(!place.as_str().contains(|c: char| c.is_ascii_digit()), "{place:?} {told}");
    }
}

#[test]
fn digits_of_every_length_are_no_address_in_any_column_of_any_table() {
    let mut tables = 0;
    for table in all(SECRET).iter().filter_map(Table::of) {
        tables += 1;
        let whole = table.with(usize::MAX, 0, &str::to_owned);
        let read_whole = plain(&whole).read;
        for column in 0..table.rows[1].len() {
            for length in 1..20 {
                let digits = "1234567890123456789"[..length].to_owned();
                let bytes = table.with(1, column, &|_| table.quoted(&digits));
                let Ok(export) = read(&bytes, ReadOptions::default()) else { continue };
                let told = format!("{:?}, column {column}, {length} digits", table.format);
                assert_eq!(export.read, read_whole, "{told}");
                has_no_digits(&export, &told);
            }
        }
    }
    assert!(tables > 20);
}

/// Digits stand wherever a secret can stand, and in the place of a title, an address and a user name.
#[test]
fn digits_of_every_length_are_no_address_anywhere_in_any_format() {
    for length in 1..20 {
        let digits = &"1234567890123456789"[..length];
        for sample in all(digits) {
            has_no_digits(&plain(&sample.bytes), &format!("{:?}, {length} digits", sample.format));
        }
        let (title, address, name) = LOGINS[0];
        for sample in all(SECRET).iter().filter(|sample| !sample.bytes.starts_with(b"PK")) {
            let text = std::str::from_utf8(&sample.bytes).unwrap();
            for cell in [address, &address["https://".len()..], name, title] {
                // The title is part of another title as well.
                let digital =
                    text.replace(&format!("{cell}\""), &format!("{digits}\"")).replacen(cell, digits, 1);
                let Ok(export) = read(digital.as_bytes(), ReadOptions::default()) else { continue };
                has_no_digits(&export, &format!("{:?}, {length} digits for {cell}", sample.format));
            }
        }
    }
}

/// A login as it is shown.
fn shown(login: &Login) -> (String, Vec<Place>, String) {
    let name = login.user_name.as_ref().map_or("", UserName::reveal);
    (login.title.clone(), login.places.clone(), name.to_owned())
}

/// Each cell of each row ends in its middle, and the rest of the cell is one more cell: the other rows stay
/// unchanged, the broken row is told, and nothing of it is shown.
#[test]
fn a_cell_that_ends_early_in_any_row_and_column_costs_its_own_row_alone() {
    let mut torn = 0;
    for table in all(SECRET).iter().filter_map(Table::of) {
        let whole = plain(&table.with(usize::MAX, 0, &str::to_owned));
        let before: Vec<_> = whole.logins.iter().map(shown).collect();
        let first = usize::from(table.format != Format::KeeperCsv);
        for row in first..table.rows.len() {
            for column in 0..table.rows[row].len() {
                let early = |old: &str| {
                    let middle = old.char_indices().nth(old.chars().count() / 2).map_or(0, |(at, _)| at);
                    let cells = [&old[..middle], &old[middle..]].map(|cell| table.quoted(cell));
                    cells.join(&char::from(Table::separator(table.format)).to_string())
                };
                let told = format!("{:?}, row {}, column {}", table.format, row + 1, column + 1);
                let export = match read(&table.with(row, column, &early), ReadOptions::default()) {
                    Ok(export) => export,
                    // Rows of one width without a header may be anybody's: then the columns are asked for.
                    Err(ImportError::ChooseColumns(_)) if table.format == Format::KeeperCsv => continue,
                    Err(error) => panic!("{told}: {error}"),
                };
                assert_eq!((export.format, export.read), (table.format, whole.read), "{told}");
                let after: Vec<_> = export.logins.iter().map(shown).collect();
                let lost = before.iter().filter(|login| !after.contains(login)).count();
                assert!(lost <= 1, "{told}: {lost} lost");
                for login in export.logins.iter().filter(|login| !before.contains(&shown(login))) {
                    let hidden = login.unsettled && login.title.is_empty() && login.user_name.is_none();
                    assert!(hidden && login.told_place().is_none(), "{told}: {login:?}");
                }
                // The row that a line break tore off a row of LastPass's counts with that row.
                let rest = table.format == Format::LastPassCsv && row + 1 == table.rows.len();
                let row = row + usize::from(!rest);
                // A note of RoboForm's has as many cells as it likes, and is none of our business.
                let is_told = export.faults.iter().any(|fault| fault.row == row);
                assert!(is_told || after == before, "{told}: {:?}", export.faults);
                torn += 1;
            }
        }
    }
    assert!(torn > 1_000, "{torn}");
}
