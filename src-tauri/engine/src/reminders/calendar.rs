//! The calendar as the person asks for it: written once, or kept current.

use std::path::Path;

use withhold_domain::ReminderSettings;

use super::kept;
use crate::{AppError, CalendarWritten, Engine};

impl Engine {
    /// Writes the digest as a calendar to a file. It names no service.
    ///
    /// # Errors
    /// When the vault cannot be read, another program's file is there, or it cannot be written.
    pub fn calendar_export(&mut self, file: &Path) -> Result<CalendarWritten, AppError> {
        let now = self.clock.now();
        let (_, current) = self.current()?;
        kept::write(file, &kept::text(&current, &now))?;
        Ok(CalendarWritten { file: file.display().to_string() })
    }

    /// Keeps a calendar current in a folder from now on. Where it cannot be written there, nothing changes.
    ///
    /// # Errors
    /// When the folder is not there, or holds another program's file of that name.
    pub fn calendar_keep(&mut self, folder: &Path) -> Result<(), AppError> {
        self.writable()?;
        let folder = kept::read_folder(folder)?;
        let now = self.clock.now();
        let (preferences, mut current) = self.current()?;
        let before = current.settings.calendar.replace(folder.clone());
        kept::keep(&current, &now)?;
        self.keep_settings(&preferences, current.settings)?;
        match before {
            Some(before) if before != folder => kept::drop_file(&before),
            _ => Ok(()),
        }
    }

    /// Keeps no calendar any more, and deletes the one that was kept.
    ///
    /// # Errors
    /// When the file cannot be deleted; it is kept no longer all the same.
    pub fn calendar_drop(&mut self) -> Result<(), AppError> {
        self.writable()?;
        let (preferences, current) = self.current()?;
        let Some(folder) = current.settings.calendar.clone() else { return Ok(()) };
        self.keep_settings(&preferences, ReminderSettings { calendar: None, ..current.settings })?;
        kept::drop_file(&folder)
    }
}
