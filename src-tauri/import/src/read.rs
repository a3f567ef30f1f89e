//! Finding out what a file is, by what is in it, and reading it.

use std::ops::ControlFlow;

use crate::{
    Columns, Encoding, Export, Format, ImportError, Looks, Progress, archive, csv,
    format::Kind,
    gather::{Gather, MAX_ENTRIES},
    json, kaspersky, limit, list, markup, named,
    text::decode,
};

/// Most bytes of a file, and of all that an archive holds.
pub const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// What may be said before reading.
#[derive(Default)]
pub struct ReadOptions<'p> {
    /// The format, where the person named it: the file is read as such where it can be. Found out otherwise.
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
    let (format, encoding) = match (options.columns, options.format) {
        (Some(_), Some(asked)) if asked != Format::OtherCsv => {
            return Err(ImportError::OtherFormat { asked, looks: Looks::Like(Format::OtherCsv) });
        }
        (Some(columns), _) => (Format::OtherCsv, pick(bytes, &columns, &mut gather)?),
        (None, Some(asked)) => named::read(bytes, asked, &mut gather)?,
        (None, None) => found(bytes, &mut gather)?,
    };
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

fn found(bytes: &[u8], gather: &mut Gather<'_>) -> Result<(Format, Encoding), ImportError> {
    if archive::is_one(bytes) {
        return archive::read(bytes, None, gather);
    }
    match understand(bytes)? {
        Reading::Known(format) => Ok((format, extract(bytes, format, gather)?)),
        Reading::History(_) => Err(HISTORY),
        Reading::Others(_) => Err(OTHERS),
    }
}

/// Pages visited in Safari.
pub(crate) const HISTORY: ImportError = ImportError::WrongKind {
    what: "a list of visited pages and holds no logins",
    instead: "In Safari choose File, Export Browsing Data, and tick Passwords.",
};
/// Cards or extensions of Safari's.
pub(crate) const OTHERS: ImportError = ImportError::WrongKind {
    what: "a part of Safari's browsing data that holds no logins",
    instead: "In Safari choose File, Export Browsing Data, and tick Passwords.",
};

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
pub(crate) fn understand(bytes: &[u8]) -> Result<Reading, ImportError> {
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    crate::locked::refuse(bytes)?;
    let (text, _) = decode(bytes)?;
    let text: &str = text.trim_start();
    if text.is_empty() {
        return Err(ImportError::Empty);
    }
    match Kind::of(text) {
        Kind::Json => understand_json(text),
        Kind::Markup => markup::detect(text)?.map(Reading::Known).ok_or(unknown(text)),
        _ => understand_lines(text),
    }
}

fn understand_json(text: &str) -> Result<Reading, ImportError> {
    match json::detect(text)? {
        Some(json::Kind::Export(format)) => Ok(Reading::Known(format)),
        Some(json::Kind::History) => Ok(Reading::History(json::count(text, "history"))),
        Some(json::Kind::SafariOther) => Ok(Reading::Others(json::count(text, "payment_cards"))),
        None => Err(unknown(text)),
    }
}

fn understand_lines(text: &str) -> Result<Reading, ImportError> {
    if kaspersky::is_text(text) {
        return Ok(Reading::Known(Format::KasperskyText));
    }
    if let Some(table) = csv::detect(text)? {
        return Ok(Reading::Known(table.format));
    }
    if list::is_list(text) && !csv::is_even(text) {
        return Ok(Reading::Known(Format::AddressList));
    }
    if let Some(error) = csv::too_wide(text) {
        return Err(error);
    }
    Err(choose(text).unwrap_or_else(|| unknown(text)))
}

/// What there is to choose from, where a text is a table.
pub(crate) fn choose(text: &str) -> Option<ImportError> {
    csv::choice(text).map(|choice| match choice.rows > MAX_ENTRIES {
        true => ImportError::TooManyEntries(MAX_ENTRIES),
        false => ImportError::ChooseColumns(Box::new(choice)),
    })
}

fn unknown(text: &str) -> ImportError {
    ImportError::NotAnExport(match Kind::of(text) {
        Kind::Json => "JSON of an unknown kind",
        Kind::Markup => "a web page or XML of an unknown kind",
        _ => "a text without a table or addresses",
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
    limit::refuse_too_many(text, format)?;
    match format {
        Format::AddressList => list::read(text, gather)?,
        Format::KasperskyText => kaspersky::read(text, gather)?,
        format if format.is_markup() => markup::read(text, format, gather)?,
        format if format.is_table() => {
            let known = csv::detect(text)?.filter(|table| table.format == format);
            if let Some(table) = known.or_else(|| csv::named(text, format)) {
                csv::read(table, gather)?;
            }
        }
        format => json::read(text, format, gather)?,
    }
    Ok(encoding)
}
