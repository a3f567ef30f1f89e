//! Exports in JSON: which export a text is, and its entries one by one.

mod items;
mod parts;
mod probe;
mod shapes;
mod walk;

use withhold_domain::phrase;

use crate::{
    Format, ImportError,
    gather::{Gather, MAX_ENTRIES},
    position::position,
};
use items::Reader;
use walk::{Cut, Step, walk};

pub(crate) use probe::{Kind, detect};

/// Most levels of nesting. Exports have about ten.
const MAX_DEPTH: usize = 64;

/// How an entry of a format is read.
fn reader(format: Format) -> Reader {
    match format {
        Format::OnePasswordPux => items::onepassword,
        Format::ProtonPassJson => items::proton,
        Format::CredentialExchange => items::exchange,
        Format::KeeperJson => items::keeper,
        Format::EnpassJson => items::enpass,
        _ => items::bitwarden,
    }
}

/// Reads all entries. Entries after a break in the file are lost, entries before the break are kept.
pub(crate) fn read(text: &str, format: Format, gather: &mut Gather<'_>) -> Result<(), ImportError> {
    let (path, reader) = (probe::way(text, format), reader(format));
    let (before, start) = (gather.read, text.as_ptr() as usize);
    let cut = walk(text, path, &mut |raw| {
        gather.beat(raw.get().as_ptr() as usize - start)?;
        let row = gather.read - before + 1;
        match reader(raw, row) {
            Some(Ok(entry)) => gather.take(&entry),
            Some(Err(why)) => gather.skip(why),
            None => gather.unreadable(
                row,
                None,
                phrase!("import.row.shape", "The entry has another shape than expected, so it was left out."),
            ),
        }
        Ok(())
    })?;
    match cut {
        Some(Cut { line, column }) if gather.read == before => Err(ImportError::Damaged { line, column }),
        Some(_) => {
            let row = gather.read - before + 1;
            gather.unreadable(
                row,
                None,
                phrase!(
                    "import.row.cut_off",
                    "The file is cut off or damaged here; what came before was read."
                ),
            );
            Ok(())
        }
        None => Ok(()),
    }
}

/// How many entries there are, as far as the text is whole; beyond the limit the count only says that there are too
/// many.
pub(crate) fn entries(text: &str, format: Format) -> usize {
    let mut count = 0;
    // A break further on does not matter for the count.
    let _ = walk(text, probe::way(text, format), &mut |_| {
        count += 1;
        if count > MAX_ENTRIES { Err(ImportError::TooManyEntries(MAX_ENTRIES)) } else { Ok(()) }
    });
    count
}

/// How many elements the list with the name `name` has.
pub(crate) fn count(text: &str, name: &'static str) -> usize {
    let mut count = 0;
    // A break further on does not matter for the count.
    let _ = walk(text, &[Step::Key(name), Step::Each], &mut |_| {
        count += 1;
        Ok(())
    });
    count
}

/// Refuses a text that is nested so deep that reading the text could exhaust the stack.
pub(crate) fn check_depth(text: &str) -> Result<(), ImportError> {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => depth += 1,
            b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            let (line, column) = position(text, at);
            return Err(ImportError::TooDeep { limit: MAX_DEPTH, line, column });
        }
    }
    Ok(())
}
