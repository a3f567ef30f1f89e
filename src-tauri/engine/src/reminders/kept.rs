//! The calendar, and the calendar file that is kept current in a folder of the person's choice.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use jiff::ZonedDateTime;

use withhold_domain::{CalendarWords, calendar, phrase, sentence};
use withhold_files::{Readers, Writers, replace};

use crate::{AppError, ErrorCode, OrTell, Reminders, error::invalid};

/// The calendar file's name.
const NAME: &str = "withhold.ics";
/// The line by which a calendar is known as ours: no other file is ever written over.
const OURS: &str = "PRODID:-//Withhold//";
/// A limit in bytes, far above what a calendar of ours takes.
const MOST: u64 = 1 << 16;

/// The calendar as text. The calendar names no service.
pub(super) fn text(reminders: &Reminders, now: &ZonedDateTime) -> String {
    let title = sentence!("calendar.title", "Look at your settings");
    let body = sentence!("calendar.body", "Withhold lists what wants a look. Open it and start the round.");
    // In English: a window in another language says both texts in that language.
    let words = CalendarWords { title: &title, body: &body };
    calendar(&reminders.settings, &reminders.due, now, words)
}

/// The calendar file in a folder.
pub(super) fn file(folder: &str) -> PathBuf {
    Path::new(folder).join(NAME)
}

/// Writes the calendar file anew, where the file says anything else.
pub(super) fn keep(reminders: &Reminders, now: &ZonedDateTime) -> Result<(), AppError> {
    let Some(folder) = &reminders.settings.calendar else { return Ok(()) };
    let (path, text) = (file(folder), text(reminders, now));
    match read(&path).map_err(|error| unwritten(&path, &error))? {
        Some(old) if says(&old) == says(&text) => Ok(()),
        _ => write(&path, &text),
    }
}

/// Deletes the calendar file, if the file is ours and still there.
pub(crate) fn drop_file(folder: &str) -> Result<(), AppError> {
    let path = file(folder);
    if !read(&path).is_ok_and(|old| old.is_some_and(|old| is_ours(&old))) {
        return Ok(());
    }
    fs::remove_file(&path).or_tell(
        ErrorCode::Invalid,
        |error| {
            sentence!(
                "calendar.not_deleted",
                "The calendar is no longer kept, but {file} cannot be deleted: {error}.",
                file = path,
                error
            )
        },
        phrase!(
            "calendar.hint.not_deleted",
            "Delete the file yourself, or your phone goes on reminding by it."
        ),
    )
}

/// Writes the file whole, where there is no file yet or a calendar of ours.
///
/// # Errors
/// When the file is another program's, or the file cannot be written.
pub(super) fn write(path: &Path, text: &str) -> Result<(), AppError> {
    match read(path).map_err(|error| unwritten(path, &error))? {
        Some(old) if !is_ours(&old) => return Err(not_ours(path)),
        _ => {}
    }
    replace(path, text.as_bytes(), Readers::Usual, Writers::Several)
        .map(drop)
        .map_err(|error| unwritten(path, &error))
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

/// The text of a file; `None` where there is no file. A file longer than any calendar of ours is cut, and judged by
/// its beginning.
fn read(path: &Path) -> io::Result<Option<String>> {
    use io::Read as _;
    if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        return Err(io::Error::other("it is no file"));
    }
    let file = match fs::File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut bytes = Vec::new();
    file.take(MOST).read_to_end(&mut bytes)?;
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

/// Whether a text begins as a calendar, and the first program named as the maker is Withhold.
fn is_ours(text: &str) -> bool {
    let maker = text.lines().find(|line| line.starts_with("PRODID:"));
    text.starts_with("BEGIN:VCALENDAR") && maker.is_some_and(|maker| maker.starts_with(OURS))
}

/// All lines of a calendar but the moment at which the calendar was written.
fn says(text: &str) -> Vec<&str> {
    text.lines().filter(|line| !line.starts_with("DTSTAMP:")).collect()
}

fn not_ours(path: &Path) -> AppError {
    invalid(
        sentence!(
            "calendar.not_ours",
            "{file} was not written by Withhold, so it is left as it is.",
            file = path
        ),
        sentence!("calendar.hint.not_ours", "Move that file away, or choose another place for the calendar."),
    )
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
