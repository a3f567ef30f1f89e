//! What is due and what comes next, as the engine says; read anew when a file has changed or the moment has come.

use std::{fs, path::Path, time::SystemTime};

use jiff::ZonedDateTime;
use withhold_engine::AppError;
use withhold_os::{
    notify::{Act, Note},
    socket::Reading,
};

use crate::words;

/// Files whose change may change what is due.
const FILES: [&str; 3] = ["withhold.db", "withhold.db-wal", "reminders.json"];

/// One reading.
#[derive(Debug)]
pub(crate) struct Agenda {
    pub(crate) reading: Reading,
    /// What is due and was not sent.
    pub(crate) notices: Vec<Notice>,
    pub(crate) next: Option<ZonedDateTime>,
    pub(crate) due: u32,
    pub(crate) trouble: Option<String>,
    read: ZonedDateTime,
    stamps: [Option<Stamp>; FILES.len()],
}

/// One reminder to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Notice {
    pub(crate) key: String,
    pub(crate) title: String,
    pub(crate) body: String,
}

impl Notice {
    pub(crate) fn note(&self) -> Note {
        Note {
            key: self.key.clone(),
            title: self.title.clone(),
            body: self.body.clone(),
            buttons: words::buttons(),
        }
    }
}

type Stamp = (u64, SystemTime);

impl Agenda {
    pub(crate) fn read(folder: &Path, now: &ZonedDateTime) -> Self {
        // Before the reading: a change during it shows afterwards.
        let stamps = stamps(folder);
        Self {
            reading: Reading::None,
            notices: Vec::new(),
            next: None,
            due: 0,
            trouble: None,
            read: now.clone(),
            stamps,
        }
    }

    /// Whether it is still what a new reading would give: no file has changed, the next moment has not come, and it
    /// is the same day in the same place.
    pub(crate) fn holds(&self, folder: &Path, now: &ZonedDateTime) -> bool {
        let same_day = self.read.date() == now.date() && self.read.time_zone() == now.time_zone();
        let before_next = self.next.as_ref().is_none_or(|next| now < next);
        same_day && before_next && *now >= self.read && self.stamps == stamps(folder)
    }
}

fn stamps(folder: &Path) -> [Option<Stamp>; FILES.len()] {
    FILES.map(|name| {
        let found = fs::metadata(folder.join(name)).ok()?;
        Some((found.len(), found.modified().ok()?))
    })
}

/// Writes down that these were sent.
pub(crate) fn record(_folder: &Path, _notices: &[Notice], _now: &ZonedDateTime) -> Result<(), AppError> {
    Ok(())
}

pub(crate) fn snooze(_folder: &Path, _act: Act, _now: &ZonedDateTime) -> Result<(), AppError> {
    Ok(())
}
