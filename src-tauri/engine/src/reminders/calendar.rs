//! The calendar as the person asks for a calendar: written once, or kept current.

use std::path::Path;

use withhold_domain::ReminderSettings;

use super::kept;
use crate::{AppError, Beyond, CalendarWritten, Engine};

impl Engine {
    /// Writes the digest as a calendar to a file. The calendar names no service.
    ///
    /// # Errors
    /// When the vault cannot be read, the file is another program's, or the file cannot be written.
    pub fn calendar_export(&mut self, file: &Path) -> Result<CalendarWritten, AppError> {
        self.not_in_demo(Beyond::Calendar)?;
        let now = self.system.now();
        let current = self.current()?;
        kept::write(file, &kept::text(&current, &now))?;
        Ok(CalendarWritten { file: file.display().to_string() })
    }

    /// Keeps a calendar current in a folder from now on. Where the calendar cannot be written there, nothing changes.
    ///
    /// # Errors
    /// When the folder is not there, or holds another program's file of that name.
    pub fn calendar_keep(&mut self, folder: &Path) -> Result<(), AppError> {
        self.system.writable()?;
        self.not_in_demo(Beyond::Calendar)?;
        let folder = kept::read_folder(folder)?;
        let now = self.system.now();
        let mut current = self.current()?;
        current.settings.calendar = Some(folder.clone());
        kept::keep(&current, &now)?;
        let mut before = None;
        self.change_wishes(&["calendar".to_owned()], |old| {
            before.clone_from(&old.calendar);
            Ok(ReminderSettings { calendar: Some(folder.clone()), ..old })
        })?;
        match before {
            Some(before) if before != folder => kept::drop_file(&before),
            _ => Ok(()),
        }
    }

    /// Stops keeping a calendar, and deletes the calendar file that was kept.
    ///
    /// # Errors
    /// When the file cannot be deleted; the calendar is kept no longer all the same.
    pub fn calendar_drop(&mut self) -> Result<(), AppError> {
        self.system.writable()?;
        self.not_in_demo(Beyond::Calendar)?;
        if self.current()?.settings.calendar.is_none() {
            return Ok(());
        }
        let mut folder = None;
        self.change_wishes(&["calendar".to_owned()], |old| {
            folder.clone_from(&old.calendar);
            Ok(ReminderSettings { calendar: None, ..old })
        })?;
        folder.map_or(Ok(()), |folder| kept::drop_file(&folder))
    }
}
