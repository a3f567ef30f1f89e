//! What a file looks like that is not of the format that was asked for, and whether the file can be read so all the
//! same.

use crate::{
    Encoding, Format, ImportError, Looks, format::Kind, gather::Gather, text::decode, understand::extract,
};

/// What a file looks like that could not be understood; the error itself where the error says enough, whatever was
/// named.
pub(crate) fn looks_of(asked: Format, error: ImportError) -> Result<Looks, ImportError> {
    match error {
        ImportError::ChooseColumns(choice) if choice.looks_like.is_some_and(|format| format != asked) => {
            Ok(Looks::Like(choice.looks_like.unwrap_or(asked)))
        }
        // The file is of the program that was named, and the error says how to export again.
        ImportError::Encrypted { of, .. } if of.text.contains(asked.about().program) => Err(error),
        ImportError::NotAnExport(_)
        | ImportError::NothingInside
        | ImportError::WrongKind { .. }
        | ImportError::Encrypted { .. }
        | ImportError::ChooseColumns(_) => Ok(Looks::Wrong(Box::new(error))),
        other => Err(other),
    }
}

/// Reads a file as the format `asked`, whatever the file looks like. `None` where the file cannot be read so, or no
/// login comes out of the file.
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
