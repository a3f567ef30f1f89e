//! Finding out what a file is, by what is in it, and reading it.

use std::ops::ControlFlow;

use withhold_domain::phrase;

use crate::{
    Columns, Encoding, Export, Format, ImportError, Progress, archive, csv,
    gather::{Gather, MAX_ENTRIES},
    json, kaspersky, list, markup,
    text::decode,
};

/// Most bytes of a file, and of all that an archive holds.
pub const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// What may be said before reading.
#[derive(Default)]
pub struct ReadOptions<'p> {
    /// The format, where the person named it. Found out otherwise.
    pub format: Option<Format>,
    /// The columns of a table that is not known.
    pub columns: Option<Columns>,
    /// Is told how far the reading is, and may stop it.
    pub progress: Option<&'p mut dyn FnMut(Progress) -> ControlFlow<()>>,
}

/// Says whether a file of that size is read at all. To be asked before it is opened.
///
/// # Errors
/// When it is larger than [`MAX_BYTES`].
pub fn check_size(size: u64) -> Result<(), ImportError> {
    if size > MAX_BYTES { Err(ImportError::TooLarge { size, limit: MAX_BYTES }) } else { Ok(()) }
}

/// Reads an export.
///
/// # Errors
/// When nothing can be taken from the file; the sentence says why, the hint what to do. A table whose columns are
/// not known is such an error too: it comes with what there is to choose from.
pub fn read(bytes: &[u8], options: ReadOptions<'_>) -> Result<Export, ImportError> {
    check_size(bytes.len() as u64)?;
    let mut go_on = |_| ControlFlow::Continue(());
    let mut gather = Gather::new(options.progress.unwrap_or(&mut go_on));
    gather.expect(bytes.len());
    gather.report(0)?;
    let (format, encoding) = match options.columns {
        Some(columns) => (Format::OtherCsv, pick(bytes, &columns, &mut gather)?),
        None => found(bytes, options.format, &mut gather)?,
    };
    // An archive shows what it is only once it is read.
    check_format(options.format, format)?;
    Ok(Export {
        format,
        encoding,
        logins: gather.logins,
        skipped: gather.skipped,
        read: gather.read,
        faults: gather.faults,
        more_faults: gather.more_faults,
    })
}

fn pick(bytes: &[u8], columns: &Columns, gather: &mut Gather<'_>) -> Result<Encoding, ImportError> {
    let (text, encoding) = decode(bytes)?;
    gather.expect(text.len());
    csv::read(csv::picked(&text, columns), gather)?;
    Ok(encoding)
}

fn found(
    bytes: &[u8],
    asked: Option<Format>,
    gather: &mut Gather<'_>,
) -> Result<(Format, Encoding), ImportError> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return archive::read(bytes, gather);
    }
    let format = match understand(bytes, asked)? {
        Reading::Known(format) => format,
        Reading::History(_) => {
            return Err(ImportError::WrongKind {
                what: phrase!("import.what.history", "a list of visited pages and holds no logins"),
                instead: phrase!(
                    "import.hint.safari",
                    "In Safari choose File, Export Browsing Data, and tick Passwords."
                ),
            });
        }
        Reading::Others(_) => {
            return Err(ImportError::WrongKind {
                what: phrase!(
                    "import.what.safari_part",
                    "a part of Safari's browsing data that holds no logins"
                ),
                instead: phrase!(
                    "import.hint.safari",
                    "In Safari choose File, Export Browsing Data, and tick Passwords."
                ),
            });
        }
    };
    check_format(asked, format)?;
    Ok((format, extract(bytes, format, gather)?))
}

fn check_format(asked: Option<Format>, found: Format) -> Result<(), ImportError> {
    match asked {
        Some(asked) if asked != found => Err(ImportError::OtherFormat { asked, looks_like: Some(found) }),
        _ => Ok(()),
    }
}

/// What a text turned out to be.
pub(crate) enum Reading {
    /// An export.
    Known(Format),
    /// So many visited pages.
    History(usize),
    /// So many cards or other things.
    Others(usize),
}

/// Finds out what a file is that is no archive.
pub(crate) fn understand(bytes: &[u8], asked: Option<Format>) -> Result<Reading, ImportError> {
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    crate::locked::refuse(bytes)?;
    let (text, _) = decode(bytes)?;
    let text: &str = text.trim_start();
    if text.is_empty() {
        return Err(ImportError::Empty);
    }
    match text.as_bytes()[0] {
        b'{' | b'[' => understand_json(text, asked),
        b'<' => markup::detect(text)?.map(Reading::Known).ok_or(unknown(text, asked)),
        _ => understand_lines(text, asked),
    }
}

fn understand_json(text: &str, asked: Option<Format>) -> Result<Reading, ImportError> {
    match json::detect(text)? {
        Some(json::Kind::Export(format)) => Ok(Reading::Known(format)),
        Some(json::Kind::History) => Ok(Reading::History(json::count(text, "history"))),
        Some(json::Kind::SafariOther) => Ok(Reading::Others(json::count(text, "payment_cards"))),
        None => Err(unknown(text, asked)),
    }
}

fn understand_lines(text: &str, asked: Option<Format>) -> Result<Reading, ImportError> {
    if asked == Some(Format::OtherCsv) {
        return Err(choose(text).unwrap_or_else(|| unknown(text, asked)));
    }
    if kaspersky::is_text(text) {
        return Ok(Reading::Known(Format::KasperskyText));
    }
    if let Some(table) = csv::detect(text)? {
        return Ok(Reading::Known(table.format));
    }
    if asked == Some(Format::KeeperCsv) {
        return Ok(Reading::Known(Format::KeeperCsv));
    }
    if list::is_list(text) && !csv::is_even(text) {
        return Ok(Reading::Known(Format::AddressList));
    }
    if let Some(error) = csv::too_wide(text) {
        return Err(error);
    }
    match choose(text) {
        Some(error) if asked.is_none() => Err(error),
        _ => Err(unknown(text, asked)),
    }
}

fn choose(text: &str) -> Option<ImportError> {
    csv::choice(text).map(|choice| match choice.rows > MAX_ENTRIES {
        true => ImportError::TooManyEntries(MAX_ENTRIES),
        false => ImportError::ChooseColumns(Box::new(choice)),
    })
}

fn unknown(text: &str, asked: Option<Format>) -> ImportError {
    if let Some(asked) = asked {
        let looks_like = csv::choice(text).and_then(|choice| choice.looks_like);
        return ImportError::OtherFormat { asked, looks_like: looks_like.filter(|format| *format != asked) };
    }
    ImportError::NotAnExport(match text.as_bytes().first() {
        Some(b'{' | b'[') => phrase!("import.what.json", "JSON of an unknown kind"),
        Some(b'<') => phrase!("import.what.xml", "a web page or XML of an unknown kind"),
        _ => phrase!("import.what.text", "a text without a table or addresses"),
    })
}

/// Reads a file of a known format.
pub(crate) fn extract(
    bytes: &[u8],
    format: Format,
    gather: &mut Gather<'_>,
) -> Result<Encoding, ImportError> {
    let (decoded, encoding) = decode(bytes)?;
    let text: &str = decoded.trim_start();
    gather.expect(text.len());
    match format {
        Format::AddressList => list::read(text, gather)?,
        Format::KasperskyText => kaspersky::read(text, gather)?,
        format if format.is_markup() => markup::read(text, format, gather)?,
        format if format.is_table() => {
            let table = csv::detect(text)?.unwrap_or_else(|| csv::headless(text));
            csv::read(table, gather)?;
        }
        format => json::read(text, format, gather)?,
    }
    Ok(encoding)
}
