//! The calendar as the person asks for a calendar: written once, or kept current.

use std::path::Path;

use withhold_domain::{Calendar, Frequency, ReminderSettings, sentence};

use super::{dropped, identity::Identity, kept};
use crate::{AppError, Beyond, CalendarDropped, CalendarWritten, Engine, error::invalid};

impl Engine {
    /// Whether there is anything that a calendar could say.
    ///
    /// # Errors
    /// When reminders are off, or nothing will ever be due.
    pub fn calendar_has_event(&mut self) -> Result<(), AppError> {
        self.not_in_demo(Beyond::Calendar)?;
        let current = self.current()?;
        if Calendar::of(&current.settings, &current.due, &self.system.now()).has_event() {
            return Ok(());
        }
        let why = match current.settings.frequency {
            Frequency::Off => {
                sentence!("calendar.off", "Reminders are off, so there is nothing that a calendar could say.")
            }
            _ => sentence!(
                "calendar.nothing",
                "Nothing will be due, so there is nothing that a calendar could say."
            ),
        };
        Err(invalid(
            why,
            sentence!(
                "calendar.hint.delete",
                "No file was written. Where a calendar has taken the event “{title}” before, delete it there.",
                title = kept::title()
            ),
        ))
    }

    /// Writes the digest as a calendar to a file. The calendar names no service.
    ///
    /// # Errors
    /// When the vault cannot be read, there is nothing to say, the file is another's, or the file cannot be written.
    pub fn calendar_export(&mut self, file: &Path) -> Result<CalendarWritten, AppError> {
        self.calendar_has_event()?;
        let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        self.name_calendar(&file)?;
        let (now, current) = (self.system.now(), self.current()?);
        let is_kept = current.settings.calendar.as_deref().is_some_and(|folder| kept::file(folder) == file);
        if let Some(identity) = Identity::of(&current.settings) {
            let there = kept::whose(&file, Some(&identity))?;
            kept::write(&file, &identity, &there, &current, &now, is_kept)?;
        }
        Ok(CalendarWritten { file: file.display().to_string() })
    }

    /// Keeps a calendar current in a folder from now on, and deletes the calendar file in the folder before. Where the
    /// calendar cannot be written there, nothing changes.
    ///
    /// # Errors
    /// When the folder is not there, or holds a file of that name that is not this list's.
    pub fn calendar_keep(&mut self, folder: &Path) -> Result<(), AppError> {
        self.system.writable()?;
        self.not_in_demo(Beyond::Calendar)?;
        let folder = kept::read_folder(folder)?;
        let now = self.system.now();
        self.name_calendar(&kept::file(&folder))?;
        let mut current = self.current()?;
        current.settings.calendar = Some(folder.clone());
        kept::keep(&current, &now)?;
        let mut before = None;
        self.change_wishes(&["calendar".to_owned()], |old| {
            before.clone_from(&old.calendar);
            Ok(ReminderSettings { calendar: Some(folder.clone()), ..old })
        })?;
        match before {
            Some(before) if before != folder => dropped::drop_file(&before, &current).map(drop),
            _ => Ok(()),
        }
    }

    /// Stops keeping a calendar, and deletes the calendar file that was kept. Gives what became of the file.
    ///
    /// # Errors
    /// When the file cannot be deleted; the calendar is kept no longer all the same.
    pub fn calendar_drop(&mut self) -> Result<CalendarDropped, AppError> {
        self.system.writable()?;
        self.not_in_demo(Beyond::Calendar)?;
        let current = self.current()?;
        let mut folder = None;
        if current.settings.calendar.is_some() {
            self.change_wishes(&["calendar".to_owned()], |old| {
                folder.clone_from(&old.calendar);
                Ok(ReminderSettings { calendar: None, ..old })
            })?;
        }
        let Some(folder) = folder else {
            let message = sentence!("calendar.none_kept", "No calendar was kept, so nothing was deleted.");
            return Ok(CalendarDropped { message, view: self.reminders().ok() });
        };
        let message = dropped::drop_file(&folder, &current)?.told(&folder);
        Ok(CalendarDropped { message, view: self.reminders().ok() })
    }
}
