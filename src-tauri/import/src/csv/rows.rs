//! Rows of a table, cell by cell and in place.
//!
//! Our own reader and not a library's, for three reasons: cells are never copied unless asked for, so that passwords
//! stay where they are; a quote that is opened and not closed costs its own row and no other row; and the cost stays
//! linear whatever the file holds.

use zeroize::Zeroizing;

use crate::secret::Text;

/// Most columns of a row that are looked at.
pub(crate) const MAX_COLUMNS: usize = 256;
/// How many times over a text may be searched in vain before quotes no longer reach over lines.
const MAX_TIMES: usize = 8;

/// How a quote within a cell is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inner {
    /// There is no quote within the cell.
    None,
    /// The quote is written twice.
    Doubled,
    /// The quote stands behind a backslash, and so does a backslash.
    Escaped,
}

/// A cell, without its outer quotes.
#[derive(Clone, Copy)]
pub(crate) struct Cell<'t> {
    raw: &'t str,
    inner: Inner,
    /// Set where a quote within the cell is not written as tables write quotes, so that the end of the cell is a
    /// guess.
    loose: bool,
}

impl<'t> Cell<'t> {
    pub(crate) fn text(&self) -> Text<'t> {
        match self.inner {
            Inner::None => return Text::InPlace(self.raw),
            Inner::Escaped => return Text::Decoded(unescaped(self.raw)),
            Inner::Doubled => {}
        }
        let mut text = Zeroizing::new(String::with_capacity(self.raw.len()));
        let mut rest = self.raw;
        while let Some(at) = rest.find("\"\"") {
            text.push_str(&rest[..=at]);
            rest = &rest[at + 2..];
        }
        text.push_str(rest);
        Text::Decoded(text)
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.raw.trim().is_empty()
    }

    /// The cell as it stands in the file, for looking and not for keeping.
    pub(crate) fn raw(&self) -> &'t str {
        self.raw
    }
}

fn unescaped(raw: &str) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(raw.len()));
    let mut escaped = false;
    for c in raw.chars() {
        escaped = c == '\\' && !escaped;
        if !escaped {
            text.push(c);
        }
    }
    text
}

/// A row, made once and filled again and again.
#[derive(Default)]
pub(crate) struct Row<'t> {
    /// The row's number, counted from 1, blank lines left out.
    pub(crate) number: usize,
    pub(crate) cells: Vec<Cell<'t>>,
    /// All columns of the row, also the columns beyond those that are looked at.
    pub(crate) columns: usize,
    /// The column in which a quote is opened and not closed.
    pub(crate) unclosed: Option<usize>,
    /// Set where a quote within a cell is not written as tables write quotes.
    pub(crate) loose: bool,
}

impl<'t> Row<'t> {
    pub(crate) fn text(&self, column: usize) -> Option<Text<'t>> {
        self.cells.get(column).map(Cell::text)
    }

    pub(crate) fn is_blank(&self, column: usize) -> bool {
        self.cells.get(column).is_none_or(Cell::is_blank)
    }

    /// Whether a quote stands behind a backslash, as programs write quotes that do not double them.
    pub(crate) fn has_backslash(&self) -> bool {
        self.cells.iter().any(|cell| cell.raw.contains("\\\"") || cell.raw.ends_with('\\'))
    }

    fn push(&mut self, cell: Cell<'t>) {
        self.columns += 1;
        self.loose |= cell.loose;
        if self.cells.len() < MAX_COLUMNS {
            self.cells.push(cell);
        }
    }
}

/// The rows of a text.
#[derive(Clone)]
pub(crate) struct Rows<'t> {
    text: &'t str,
    separator: u8,
    /// Whether a backslash takes the meaning from the letter after it.
    escapes: bool,
    at: usize,
    number: usize,
    /// Bytes that may still be searched in vain.
    left: usize,
}

impl<'t> Rows<'t> {
    pub(crate) fn new(text: &'t str, separator: u8) -> Self {
        let left = text.len().saturating_mul(MAX_TIMES);
        Self { text, separator, escapes: false, at: 0, number: 0, left }
    }

    /// From here on a backslash takes the meaning from the letter after it.
    pub(crate) fn escape(&mut self) {
        self.escapes = true;
    }

    /// Whether a backslash takes the meaning from the letter after it.
    pub(crate) fn escapes(&self) -> bool {
        self.escapes
    }

    /// The text that is not read yet.
    pub(crate) fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Bytes read so far.
    pub(crate) fn done(&self) -> usize {
        self.at
    }

    /// Fills `row` with the next row. Line ends come in any number and order, so blank lines are no rows.
    pub(crate) fn next_into(&mut self, row: &mut Row<'t>) -> bool {
        let bytes = self.text.as_bytes();
        while matches!(bytes.get(self.at), Some(b'\r' | b'\n')) {
            self.at += 1;
        }
        if self.at == bytes.len() {
            return false;
        }
        self.number += 1;
        self.fill(row, self.left > 0);
        true
    }

    fn fill(&mut self, row: &mut Row<'t>, over_lines: bool) {
        let start = self.at;
        row.cells.clear();
        row.columns = 0;
        row.number = self.number;
        row.unclosed = None;
        row.loose = false;
        loop {
            let (cell, end) = match self.cell(over_lines) {
                Ok(found) => found,
                Err(searched) => {
                    row.unclosed = Some(row.columns + 1);
                    self.left = self.left.saturating_sub(searched - start);
                    self.at = start + line(&self.text.as_bytes()[start..]);
                    return;
                }
            };
            row.push(cell);
            self.at = end;
            if self.text.as_bytes().get(end) != Some(&self.separator) {
                return;
            }
            self.at += 1;
        }
    }

    /// The cell that begins here, and where the cell ends; how far was searched, where the quote of the cell is not
    /// closed.
    fn cell(&self, over_lines: bool) -> Result<(Cell<'t>, usize), usize> {
        let rest = &self.text.as_bytes()[self.at..];
        if rest.first() == Some(&b'"') {
            return self.quoted(over_lines);
        }
        let stop = |b: &u8| *b == self.separator || matches!(b, b'\r' | b'\n');
        let end = self.at + rest.iter().position(stop).unwrap_or(rest.len());
        Ok((Cell { raw: &self.text[self.at..end], inner: Inner::None, loose: false }, end))
    }

    fn quoted(&self, over_lines: bool) -> Result<(Cell<'t>, usize), usize> {
        let bytes = self.text.as_bytes();
        let from = self.at + 1;
        let limit = if over_lines { bytes.len() } else { from + line(&bytes[from..]) };
        let (mut at, mut inner, mut lines, mut loose) = (from, Inner::None, false, false);
        loop {
            let rest = &bytes[at..limit];
            let found = match self.escapes {
                true => rest.iter().position(|b| matches!(b, b'"' | b'\\')),
                false => rest.iter().position(|b| *b == b'"'),
            };
            let quote = at + found.ok_or(limit)?;
            lines = lines || bytes[at..quote].iter().any(|b| matches!(b, b'\r' | b'\n'));
            if bytes[quote] == b'\\' {
                inner = Inner::Escaped;
                at = (quote + 2).min(limit);
                continue;
            }
            match bytes.get(quote + 1) {
                Some(b'"') if quote + 1 < limit && !self.escapes => {
                    inner = Inner::Doubled;
                    at = quote + 2;
                }
                next if next.is_none_or(|b| *b == self.separator || matches!(b, b'\r' | b'\n')) => {
                    return Ok((Cell { raw: &self.text[from..quote], inner, loose }, quote + 1));
                }
                // A quote that closes a cell lines later and goes on is the opening quote of another cell.
                _ if lines => return Err(quote),
                _ => {
                    loose = true;
                    at = quote + 1;
                }
            }
        }
    }
}

/// The length of the first line, without the line's end.
fn line(bytes: &[u8]) -> usize {
    bytes.iter().position(|b| matches!(b, b'\r' | b'\n')).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let (mut rows, mut row, mut found) = (Rows::new(text, b','), Row::default(), Vec::new());
        while rows.next_into(&mut row) {
            let cells = row.cells.iter().map(|cell| cell.text().to_string()).collect();
            found.push(if row.unclosed.is_some() { vec!["unclosed".to_owned()] } else { cells });
        }
        found
    }

    #[test]
    fn quotes_hold_separators_quotes_and_lines() {
        assert_eq!(
            rows("a,\"b,c\",\"d\"\"e\",\"f\ng\"\r\nh,,"),
            [vec!["a", "b,c", "d\"e", "f\ng"], vec!["h", "", ""]]
        );
        assert_eq!(rows("a,b\r\r\nc,d\r\r\n\n"), [["a", "b"], ["c", "d"]]);
        assert_eq!(rows("\"she said \"hi\" there\",b"), [["she said \"hi\" there", "b"]]);
        assert_eq!(rows(""), Vec::<Vec<String>>::new());
    }

    #[test]
    fn a_backslash_takes_the_meaning_from_a_quote_where_tables_say_so() {
        let text = "\"Work \\\"main\\\", new\",\"a\\\\\",b\nc,\"d\ne\",f";
        let (mut rows, mut row) = (Rows::new(text, b','), Row::default());
        rows.escape();
        assert!(rows.next_into(&mut row) && !row.loose);
        let cells: Vec<_> = row.cells.iter().map(|cell| cell.text().to_string()).collect();
        assert_eq!(cells, ["Work \"main\", new", "a\\", "b"]);
        assert!(rows.next_into(&mut row));
        assert_eq!((&*row.text(1).unwrap(), row.columns), ("d\ne", 3));
        // Without the escape the first cell ends early, and the row says so.
        let (mut rows, mut row) = (Rows::new(text, b','), Row::default());
        assert!(rows.next_into(&mut row) && row.has_backslash() && row.columns == 4);
    }

    #[test]
    fn a_lone_quote_is_noticed() {
        let loose = |text: &str| {
            let mut row = Row::default();
            Rows::new(text, b',').next_into(&mut row);
            row.loose
        };
        assert!(loose("\"she said \"hi\" there\",b") && loose("\"a\",\"\",\"b\" c\""));
        assert!(!loose("\"a \"\"b\"\"\",c") && !loose("a \"b\",c"));
    }

    #[test]
    fn an_unclosed_quote_costs_its_own_row() {
        assert_eq!(rows("a,b\nc,\"d\ne,f"), [vec!["a", "b"], vec!["unclosed"], vec!["e", "f"]]);
        assert_eq!(rows("c,\"d\ne,\"x y\"\ng,h"), [vec!["unclosed"], vec!["e", "x y"], vec!["g", "h"]]);
    }

    #[test]
    fn many_unclosed_quotes_stay_cheap() {
        let text = "\"a,b\n".repeat(50_000);
        assert_eq!(rows(&text).len(), 50_000);
        assert_eq!(rows(&",".repeat(100_000))[0].len(), MAX_COLUMNS);
    }

    #[test]
    fn after_many_unclosed_quotes_others_still_reach_over_lines() {
        let text = format!("{}a,\"b\nc\"\n", "x,\"y\nz,\"b c\"\n".repeat(100));
        assert_eq!(rows(&text).last().unwrap(), &["a", "b\nc"]);
    }

    proptest! {
        #[test]
        fn well_formed_tables_are_read_as_the_library_reads_them(
            table in proptest::collection::vec(proptest::collection::vec("[a-z\",;\n\r é]{0,6}", 2..5), 1..6),
        ) {
            let mut writer = csv::WriterBuilder::new()
                .flexible(true)
                .quote_style(csv::QuoteStyle::Always)
                .from_writer(Vec::new());
            for row in &table {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            prop_assert_eq!(rows(&text), table);
        }

        #[test]
        fn any_text_comes_to_an_end(text in "[a\",\n\r]{0,200}") {
            rows(&text);
        }
    }
}
