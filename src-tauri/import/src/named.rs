//! Reading a file as the format that a person named. What the file looks like counts for nothing as long as the file
//! can be read so; else the refusal says both which format was named and what the file looks like.

use crate::{
    Encoding, Format, ImportError, Looks, archive,
    format::Kind,
    gather::Gather,
    looks::{attempt, looks_of},
    text::decode,
    understand::{HISTORY, OTHERS, Recognised, choose, extract, understand},
};

/// Reads a file as the format `asked`.
///
/// # Errors
/// When the file is of another kind (JSON, XML or HTML, a table or text, an archive), or no login comes out of the
/// file.
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
        Ok(Recognised::Known(format)) if format == asked => {
            return Ok((asked, extract(bytes, asked, gather)?));
        }
        Ok(Recognised::Known(format)) => Looks::Like(format),
        Ok(Recognised::History(_)) => Looks::Wrong(Box::new(HISTORY)),
        Ok(Recognised::Others(_)) => Looks::Wrong(Box::new(OTHERS)),
        Err(error) => looks_of(asked, error)?,
    };
    match attempt(bytes, asked, gather)? {
        Some(encoding) => Ok((asked, encoding)),
        None => Err(ImportError::OtherFormat { asked, looks }),
    }
}

/// The columns to choose from, where the person said that the file is a table.
fn columns(bytes: &[u8]) -> ImportError {
    let asked = Format::OtherCsv;
    let looks = match understand(bytes) {
        Ok(Recognised::Known(format)) if !format.may_be(Kind::Lines) => Looks::Like(format),
        // The columns of a known table may be picked too.
        Ok(Recognised::Known(format)) => {
            let chosen = decode(bytes).ok().and_then(|(text, _)| choose(text.trim_start()));
            return chosen.unwrap_or(ImportError::OtherFormat { asked, looks: Looks::Like(format) });
        }
        Ok(Recognised::History(_)) => Looks::Wrong(Box::new(HISTORY)),
        Ok(Recognised::Others(_)) => Looks::Wrong(Box::new(OTHERS)),
        Err(error @ ImportError::ChooseColumns(_)) => return error,
        Err(error) => match looks_of(asked, error) {
            Ok(looks) => looks,
            Err(error) => return error,
        },
    };
    ImportError::OtherFormat { asked, looks }
}
