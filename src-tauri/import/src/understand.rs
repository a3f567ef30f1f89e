//! Finding out what a file is, and reading the file as such.

use withhold_domain::{Phrase, phrase};

use crate::{
    Encoding, Format, ImportError, csv,
    format::Kind,
    gather::{Gather, MAX_ENTRIES},
    json, kaspersky, limit, list, markup,
    text::decode,
};

/// How to get a file that can be read out of Safari.
const SAFARI: Phrase =
    phrase!("import.hint.safari", "In Safari choose File, Export Browsing Data, and tick Passwords.");
/// The error of a list of pages visited in Safari.
pub(crate) const HISTORY: ImportError = ImportError::WrongKind {
    what: phrase!("import.what.history", "a list of visited pages and holds no logins"),
    instead: SAFARI,
};

/// The error of cards or extensions out of Safari.
pub(crate) const OTHERS: ImportError = ImportError::WrongKind {
    what: phrase!("import.what.safari_part", "a part of Safari's browsing data that holds no logins"),
    instead: SAFARI,
};

/// What a text turned out to be.
pub(crate) enum Recognised {
    /// An export.
    Known(Format),
    /// A list of so many visited pages.
    History(usize),
    /// A list of so many cards or other things.
    Others(usize),
}

/// Finds out what a file is that is no archive.
pub(crate) fn understand(bytes: &[u8]) -> Result<Recognised, ImportError> {
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
        Kind::Markup => markup::detect(text)?.map(Recognised::Known).ok_or(unknown(text)),
        _ => understand_lines(text),
    }
}

fn understand_json(text: &str) -> Result<Recognised, ImportError> {
    match json::detect(text)? {
        Some(json::Kind::Export(format)) => Ok(Recognised::Known(format)),
        Some(json::Kind::History) => Ok(Recognised::History(json::count(text, "history"))),
        Some(json::Kind::SafariOther) => Ok(Recognised::Others(json::count(text, "payment_cards"))),
        None => Err(unknown(text)),
    }
}

fn understand_lines(text: &str) -> Result<Recognised, ImportError> {
    if kaspersky::is_text(text) {
        return Ok(Recognised::Known(Format::KasperskyText));
    }
    if let Some(table) = csv::detect(text)? {
        return Ok(Recognised::Known(table.format));
    }
    if list::is_list(text) && !csv::is_even(text) {
        return Ok(Recognised::Known(Format::AddressList));
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
        Kind::Json => phrase!("import.what.json", "JSON of an unknown kind"),
        Kind::Markup => phrase!("import.what.xml", "a web page or XML of an unknown kind"),
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
