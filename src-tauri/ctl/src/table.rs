//! Columns that stand straight, whatever letters are in the cells.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Blanks between two columns of a table.
const GAP: usize = 3;

/// Lays rows out in columns, each as wide as its widest cell.
pub(crate) fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|column| {
            rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0)
        })
        .collect();
    let lines = rows.iter().map(|row| line(row, &widths));
    lines.collect::<Vec<_>>().join("\n")
}

fn line(row: &[String], widths: &[usize]) -> String {
    let mut line = String::new();
    for (cell, width) in row.iter().zip(widths).filter(|(_, width)| **width > 0) {
        line.push_str(cell);
        line.push_str(&" ".repeat(width.saturating_sub(cell.width()) + GAP));
    }
    line.trim_end().to_owned()
}

/// Cuts a long text at the end. Names are never cut, since people type names again.
pub(crate) fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut taken = 0;
    let kept: String = text
        .chars()
        .take_while(|c| {
            taken += c.width().unwrap_or(0);
            taken < width
        })
        .collect();
    format!("{}…", kept.trim_end())
}

/// A number with its noun: "1 item", "2 items".
pub(crate) fn many(count: usize, one: &str, more: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {more}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_straight_and_empty_ones_vanish() {
        let rows = [["a", "", "東京", "x"], ["bbb", "", "c", ""]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(table(&rows), "a     東京   x\nbbb   c");
        assert_eq!(table(&[]), "");
    }

    #[test]
    fn a_long_text_is_cut_at_the_end() {
        assert_eq!(cut("short", 5), "short");
        assert_eq!(cut("a longer text", 8), "a longe…");
        assert_eq!(cut("東京東京", 5), "東京…");
    }
}
