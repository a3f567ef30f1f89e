//! What is kept outside the vault, so that a vault that cannot be read keeps nobody from being reminded: dates and a
//! count, never a name.

use std::{fs, io, path::Path};

use jiff::{
    ToSpan,
    civil::{Date, DateTime},
};
use serde::{Deserialize, Serialize};

pub(super) const FILE: &str = "reminders.json";
/// Far more than it ever takes.
const MOST: u64 = 4096;

/// No reminder of ours is ever planned further ahead, in days: a date beyond that was written by a wrong clock.
const AHEAD: i64 = 8;

/// What is kept. A file that cannot be read is as one that is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Kept {
    /// The day of the last reminder, or the day on which reminders began.
    pub(super) last: Option<Date>,
    /// When the person wants to be reminded again, by the clock on the wall.
    pub(super) again: Option<DateTime>,
    /// How many items needed the person at the last reading.
    pub(super) count: u32,
}

impl Kept {
    pub(super) fn read(folder: &Path) -> Self {
        let path = folder.join(FILE);
        if fs::metadata(&path).map_or(true, |found| found.len() > MOST) {
            return Self::default();
        }
        fs::read(path).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default()
    }

    /// The same, begun today if it has not begun, and without dates that a wrong clock has written.
    pub(super) fn put_right(&self, today: Date) -> Self {
        let far = today.saturating_add(AHEAD.days());
        Self {
            last: self.last.filter(|last| *last <= far).or(Some(today)),
            again: self.again.filter(|again| again.date() <= far),
            count: self.count,
        }
    }

    /// Writes it in one step.
    pub(super) fn write(&self, folder: &Path) -> io::Result<()> {
        let new = folder.join("reminders.new");
        fs::write(&new, serde_json::to_vec(self)?)?;
        fs::rename(new, folder.join(FILE))
    }
}
