//! Finding out what a file is, by what is in the file, and reading it.

use std::ops::ControlFlow;

use crate::{
    Columns, Encoding, Export, Format, ImportError, Looks, Progress, archive, csv,
    gather::Gather,
    limit::MAX_BYTES,
    named,
    text::decode,
    understand::{HISTORY, OTHERS, Recognised, extract, understand},
};

/// What may be said before reading.
#[derive(Default)]
pub struct ReadOptions<'p> {
    /// The format, where the person named a format: the file is read as such where it can be. With `None` the format
    /// is found out.
    pub format: Option<Format>,
    /// The columns of a table that is not known.
    pub columns: Option<Columns>,
    /// A function that is told how far the reading is, and may stop the reading.
    pub progress: Option<&'p mut dyn FnMut(Progress) -> ControlFlow<()>>,
}

/// Says whether a file of the size `size` is read at all; to be asked before the file is opened.
///
/// # Errors
/// When the file is larger than [`MAX_BYTES`].
pub fn check_size(size: u64) -> Result<(), ImportError> {
    if size > MAX_BYTES { Err(ImportError::TooLarge { size, limit: MAX_BYTES }) } else { Ok(()) }
}

/// Reads an export.
///
/// # Errors
/// When nothing can be taken from the file; the sentence says why, the hint what to do. A table whose columns are not
/// known is such an error too: the error comes with the columns to choose from.
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
        Recognised::Known(format) => Ok((format, extract(bytes, format, gather)?)),
        Recognised::History(_) => Err(HISTORY),
        Recognised::Others(_) => Err(OTHERS),
    }
}
