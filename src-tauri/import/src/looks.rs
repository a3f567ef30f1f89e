//! What a file looks like that is not what was asked for, and whether it can be read so all the same.

use crate::{
    Encoding, Format, ImportError, Looks, format::Kind, gather::Gather, text::decode, understand::extract,
};

/// What a file looks like that could not be understood; the error itself where it says enough, whatever was named.
pub(crate) fn looks_of(asked: Format, error: ImportError) -> Result<Looks, ImportError> {
    match error {
        ImportError::ChooseColumns(choice) if choice.looks_like.is_some_and(|format| format != asked) => {
            Ok(Looks::Like(choice.looks_like.unwrap_or(asked)))
        }
        // It is of the program that was named, and says how to export again.
        ImportError::Encrypted { of, .. } if of.text.contains(asked.about().program) => Err(error),
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
