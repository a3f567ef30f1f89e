//! The calendar, and the calendar file that is kept current in a folder of the person's choice.

use std::{
    io,
    path::{Path, PathBuf},
};

use jiff::ZonedDateTime;

use withhold_domain::{Calendar, CalendarWords, Sentence, calendar_sequence, sentence};
use withhold_files::{Readers, Writers, replace};

use super::{identity::Identity, whose::Whose};
use crate::{AppError, Reminders, error::invalid};

/// The calendar file's name.
const NAME: &str = "withhold.ics";

/// The calendar file in a folder.
pub(super) fn file(folder: &str) -> PathBuf {
    Path::new(folder).join(NAME)
}

/// Writes the calendar file anew, where the file says anything else of what is to come. A list of an earlier version that
/// was not opened since waits for the opening.
pub(super) fn keep(reminders: &Reminders, now: &ZonedDateTime) -> Result<(), AppError> {
    let settings = &reminders.settings;
    let (Some(folder), Some(identity)) = (&settings.calendar, Identity::of(settings)) else { return Ok(()) };
    let path = file(folder);
    let calendar = Calendar::of(settings, &reminders.due, now);
    match whose(&path, Some(&identity))? {
        Whose::Ours(found) if calendar.is_said_by(&found) => Ok(()),
        found => write(&path, &identity, &found, reminders, now, true),
    }
}

/// Whose a file is.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn whose(path: &Path, identity: Option<&Identity>) -> Result<Whose, AppError> {
    Whose::of(path, identity).map_err(|error| unwritten(path, &error))
}

/// Writes the file whole, where there was no file or this list's calendar. `is_kept` says that the list remembers keeping
/// its calendar there.
///
/// # Errors
/// When the file is another's, or the file cannot be written.
pub(super) fn write(
    path: &Path,
    identity: &Identity,
    there: &Whose,
    reminders: &Reminders,
    now: &ZonedDateTime,
    is_kept: bool,
) -> Result<(), AppError> {
    let goes_on = identity.mark.is_some() && there.is_earlier_of(reminders, is_kept, now.time_zone());
    let found = match there {
        Whose::Nobody => None,
        Whose::Ours(found) => Some(found),
        Whose::Earlier(found) if goes_on => Some(found),
        other => return other.refusal(path).map_or(Ok(()), Err),
    };
    let replaced = found.and_then(|found| found.events.iter().map(|event| event.sequence).max());
    let text = text(reminders, identity, calendar_sequence(now.timestamp(), replaced), now);
    replace(path, text.as_bytes(), Readers::Usual, Writers::Several)
        .map(drop)
        .map_err(|error| unwritten(path, &error))
}

/// The calendar as text. The calendar names no service.
fn text(reminders: &Reminders, identity: &Identity, sequence: u32, now: &ZonedDateTime) -> String {
    let title = title();
    let body = sentence!("calendar.body", "Withhold lists what wants a look. Open it and start the round.");
    // In English: a window in another language says both texts in that language.
    let words =
        CalendarWords { uid: &identity.uid, mark: identity.mark.as_deref(), title: &title, body: &body };
    Calendar::of(&reminders.settings, &reminders.due, now).text(words, sequence)
}

/// The name of the event.
pub(super) fn title() -> Sentence {
    sentence!("calendar.title", "Look at your settings")
}

/// The folder in the absolute form in which the vault keeps the folder.
pub(super) fn read_folder(folder: &Path) -> Result<String, AppError> {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    if !folder.is_dir() {
        return Err(invalid(
            sentence!(
                "calendar.no_folder",
                "There is no folder {folder}, so no calendar is kept in it.",
                folder
            ),
            sentence!(
                "calendar.hint.no_folder",
                "Choose one that is there, such as one that is shared with your phone."
            ),
        ));
    }
    folder.into_os_string().into_string().map_err(|folder| {
        invalid(
            sentence!(
                "calendar.folder_name",
                "The name of {path} is not made of letters.",
                path = Path::new(&folder)
            ),
            sentence!("calendar.hint.folder_name", "Choose a folder with a plainer name."),
        )
    })
}

fn unwritten(path: &Path, error: &io::Error) -> AppError {
    invalid(
        sentence!(
            "calendar.not_written",
            "The calendar {file} cannot be written: {error}.",
            file = path,
            error = error.to_string()
        ),
        sentence!(
            "calendar.hint.not_written",
            "Check that its folder is there and yours, or choose another."
        ),
    )
}
