//! Reading a file as the format that a person named. What it looks like counts for nothing as long as it can be read
//! so; where it cannot, the refusal says both what was named and what the file looks like.

use crate::{
    Encoding, Format, ImportError, Looks, archive,
    format::Kind,
    gather::Gather,
    read::{HISTORY, OTHERS, Reading, choose, extract, understand},
    text::decode,
};

/// Reads a file as that format.
///
/// # Errors
/// When the file is of another kind (JSON, XML or HTML, a table or text, an archive), or no login comes out of it.
pub(crate) fn read(
    bytes: &[u8],
    asked: Format,
    gather: &mut Gather<'_>,
) -> Result<(Format, Encoding), ImportError> {
    if archive::is_one(bytes) {
        return archive::read(bytes, Some(asked), gather);
    }
    if asked == Format::OtherCsv {
        return Err(columns(bytes));
    }
    let looks = match understand(bytes) {
        Ok(Reading::Known(format)) if format == asked => {
            return Ok((asked, extract(bytes, asked, gather)?));
        }
        Ok(Reading::Known(format)) => Looks::Like(format),
        Ok(Reading::History(_)) => Looks::Wrong(Box::new(HISTORY)),
        Ok(Reading::Others(_)) => Looks::Wrong(Box::new(OTHERS)),
        Err(error) => looks_of(asked, error)?,
    };
    match attempt(bytes, asked, gather)? {
        Some(encoding) => Ok((asked, encoding)),
        None => Err(ImportError::OtherFormat { asked, looks }),
    }
}

/// The columns to choose from, where the person said that it is a table.
fn columns(bytes: &[u8]) -> ImportError {
    let asked = Format::OtherCsv;
    let looks = match understand(bytes) {
        Ok(Reading::Known(format)) if !format.may_be(Kind::Lines) => Looks::Like(format),
        // Also of a table that is known the columns may be picked.
        Ok(Reading::Known(format)) => {
            let chosen = decode(bytes).ok().and_then(|(text, _)| choose(text.trim_start()));
            return chosen.unwrap_or(ImportError::OtherFormat { asked, looks: Looks::Like(format) });
        }
        Ok(Reading::History(_)) => Looks::Wrong(Box::new(HISTORY)),
        Ok(Reading::Others(_)) => Looks::Wrong(Box::new(OTHERS)),
        Err(error @ ImportError::ChooseColumns(_)) => return error,
        Err(error) => match looks_of(asked, error) {
            Ok(looks) => looks,
            Err(error) => return error,
        },
    };
    ImportError::OtherFormat { asked, looks }
}

/// What a file looks like that could not be understood; the error itself where it says enough, whatever was named.
pub(crate) fn looks_of(asked: Format, error: ImportError) -> Result<Looks, ImportError> {
    match error {
        ImportError::ChooseColumns(choice) if choice.looks_like.is_some_and(|format| format != asked) => {
            Ok(Looks::Like(choice.looks_like.unwrap_or(asked)))
        }
        // It is of the program that was named, and says how to export again.
        ImportError::Encrypted { of, .. } if of.contains(asked.about().program) => Err(error),
        ImportError::NotAnExport(_)
        | ImportError::NothingInside
        | ImportError::WrongKind { .. }
        | ImportError::Encrypted { .. }
        | ImportError::ChooseColumns(_) => Ok(Looks::Wrong(Box::new(error))),
        other => Err(other),
    }
}

/// Reads a file as that format, whatever it looks like. None where it cannot be, or no login comes out of it.
pub(crate) fn attempt(
    bytes: &[u8],
    asked: Format,
    gather: &mut Gather<'_>,
) -> Result<Option<Encoding>, ImportError> {
    let Ok((text, _)) = decode(bytes) else { return Ok(None) };
    if !asked.may_be(Kind::of(&text)) {
        return Ok(None);
    }
    match extract(bytes, asked, gather) {
        Ok(encoding) if !gather.logins.is_empty() => Ok(Some(encoding)),
        Err(
            error @ (ImportError::Stopped | ImportError::TooManyEntries(_) | ImportError::TooDeep { .. }),
        ) => Err(error),
        Ok(_) | Err(_) => Ok(None),
    }
}
