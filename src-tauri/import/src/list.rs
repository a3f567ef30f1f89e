//! Plain addresses, one address a line.

use withhold_domain::phrase;

use crate::{
    ImportError,
    gather::{Entry, Gather},
    place::is_address,
};

/// Lines that are looked at to tell what a text is.
const SAMPLE: usize = 50;

/// Whether most lines are addresses and nothing else.
pub(crate) fn is_list(text: &str) -> bool {
    let lines = || lines(text).take(SAMPLE).map(|(_, line)| line);
    let addresses = lines().filter(|line| is_entry(line)).count();
    addresses > 0 && addresses * 2 > lines().count()
}

/// How many lines are read.
pub(crate) fn count(text: &str) -> usize {
    lines(text).count()
}

/// Reads all lines.
pub(crate) fn read(text: &str, gather: &mut Gather<'_>) -> Result<(), ImportError> {
    let start = text.as_ptr() as usize;
    for (number, line) in lines(text) {
        gather.beat(line.as_ptr() as usize - start)?;
        if is_entry(line) {
            gather.take(&Entry { addresses: vec![line.into()], ..Entry::new(number) });
        } else {
            gather.unreadable(
                number,
                None,
                phrase!("import.row.no_address", "There is no address that can be read."),
            );
        }
    }
    Ok(())
}

/// Lines that are neither blank nor a comment, counted from 1.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let numbered = text.lines().enumerate().map(|(at, line)| (at + 1, line.trim()));
    numbered.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

/// Whether a line is an address. A line may stand in quotes; a line with a quote within it is a row of a table.
fn is_entry(line: &str) -> bool {
    let line = line.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(line);
    if line.contains('"') {
        return false;
    }
    !line.contains(char::is_whitespace) && !line.starts_with('-') && is_address(line)
}
