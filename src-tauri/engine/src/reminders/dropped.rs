//! The end of a calendar that was kept: what becomes of its file.

use std::{fs, io, path::Path};

use jiff::tz::TimeZone;
use withhold_domain::{Sentence, sentence};

use super::{identity::Identity, kept, whose::Whose};
use crate::{AppError, ErrorCode, Reminders};

/// What became of the file of a calendar that is kept no longer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Dropped {
    /// The file was deleted.
    Deleted,
    /// There was no file.
    Gone,
    /// The file is not this list's, for this reason, and stays.
    Left(Sentence),
}

/// Deletes the calendar file in a folder, if the file is this list's and still there. `reminders` are those of the list,
/// as they were while the calendar was kept.
///
/// # Errors
/// When the file cannot be read or deleted.
pub(crate) fn drop_file(folder: &str, reminders: &Reminders) -> Result<Dropped, AppError> {
    let path = kept::file(folder);
    let identity = Identity::of(&reminders.settings);
    let whose = Whose::of(&path, identity.as_ref()).map_err(|error| not_deleted(&path, &error))?;
    match &whose {
        Whose::Nobody => return Ok(Dropped::Gone),
        Whose::Ours(_) => {}
        earlier
            if identity.is_none_or(|own| own.mark.is_some())
                && earlier.is_earlier_of(reminders, true, &TimeZone::UTC) => {}
        other => return Ok(other.why_left(&path).map_or(Dropped::Gone, Dropped::Left)),
    }
    fs::remove_file(&path).map_err(|error| not_deleted(&path, &error))?;
    Ok(Dropped::Deleted)
}

fn not_deleted(file: &Path, error: &io::Error) -> AppError {
    AppError::new(
        ErrorCode::Invalid,
        sentence!(
            "calendar.not_deleted",
            "{file} is kept current no longer, and cannot be deleted: {error}.",
            file,
            error = error.to_string()
        ),
        sentence!(
            "calendar.hint.not_deleted",
            "Delete the file yourself, or your phone goes on reminding by it."
        ),
    )
}

impl Dropped {
    /// What the person is told.
    pub(super) fn told(&self, folder: &str) -> Sentence {
        let file = kept::file(folder);
        match self {
            Self::Deleted => sentence!(
                "calendar.dropped",
                "No calendar is kept any more, and {file} was deleted. What other calendars took from it stays there until you delete it.",
                file
            ),
            Self::Gone => sentence!(
                "calendar.dropped_gone",
                "No calendar is kept any more; {file} was gone already. What other calendars took from it stays there until you delete it.",
                file
            ),
            Self::Left(why) => {
                sentence!("calendar.dropped_left", "No calendar is kept any more. {why}", why)
            }
        }
    }
}
