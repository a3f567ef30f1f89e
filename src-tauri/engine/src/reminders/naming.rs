//! How a list gets its name in calendars, and whether it goes on with the name of earlier versions.

use std::path::Path;

use withhold_domain::{ReminderSettings, phrase, sentence};

use super::{
    identity::{BYTES, Identity},
    kept,
    whose::Whose,
};
use crate::{AppError, Engine, ErrorCode, ListState, OrTell, preferences::Row};

impl Engine {
    /// Gives the list its name in calendars, where the list has none. A list whose calendar in `file` was written by an
    /// earlier version goes on with the UID of earlier versions, so that no calendar takes the event for another.
    ///
    /// # Errors
    /// When the name cannot be kept; the list has none then.
    pub(super) fn name_calendar(&mut self, file: &Path) -> Result<(), AppError> {
        let current = self.current()?;
        if Identity::of(&current.settings).is_some() {
            return Ok(());
        }
        self.system.writable()?;
        let zone = self.system.now().time_zone().clone();
        let is_kept = current.settings.calendar.as_deref().is_some_and(|folder| kept::file(folder) == *file);
        let is_of_old =
            Whose::of(file, None).is_ok_and(|whose| whose.is_earlier_of(&current, is_kept, &zone));
        let id = number()?;
        self.change_wishes(&["calendar_id".to_owned()], |old| Ok(named(old, &id, is_of_old)))
    }

    /// Gives a list its name that has a calendar of an earlier version, as soon as the list is read. Where the calendar
    /// cannot be looked at now, this waits.
    pub(crate) fn name_kept_calendar(&mut self, list: &mut ListState) {
        let old = Row::read(list.snapshot.preferences.as_deref()).wishes();
        let Some(folder) = old.calendar.clone().filter(|_| Identity::of(&old).is_none()) else { return };
        if self.system.on.is_some() || !self.opened.is_on_disk() || !Path::new(&folder).is_dir() {
            return;
        }
        let zone = self.system.now().time_zone().clone();
        let current = self.reminders_of(list);
        let Ok(whose) = Whose::of(&kept::file(&folder), None) else { return };
        let is_of_old = whose.is_earlier_of(&current, true, &zone);
        let mut text = None;
        let named = number().and_then(|id| {
            self.opened.vault.update_preferences(|row| {
                let mut row = Row::read(row);
                row.set_wishes(&named(row.wishes(), &id, is_of_old), &["calendar_id".to_owned()]);
                text = Some(row.text()?);
                Ok(text.clone().unwrap_or_default())
            })?
        });
        match named {
            Ok(()) => list.snapshot.preferences = text.or_else(|| list.snapshot.preferences.take()),
            Err(why) => tracing::warn!(code = ?why.code, "the calendar has no name yet"),
        }
    }
}

/// The wishes with the list's number, unless another program has just given it one.
fn named(old: ReminderSettings, id: &str, is_of_old: bool) -> ReminderSettings {
    match Identity::of(&old) {
        Some(_) => old,
        None => ReminderSettings { calendar_id: Some(id.to_owned()), calendar_of_old: is_of_old, ..old },
    }
}

fn number() -> Result<String, AppError> {
    let mut bytes = [0; BYTES];
    getrandom::fill(&mut bytes).or_tell(
        ErrorCode::Vault,
        |error| {
            sentence!(
                "calendar.no_number",
                "This computer gave no random numbers, so no calendar can be written just now: {error}.",
                error
            )
        },
        phrase!("calendar.hint.no_number", "Try again, or restart this computer first."),
    )?;
    Ok(base16ct::lower::encode_string(&bytes))
}
