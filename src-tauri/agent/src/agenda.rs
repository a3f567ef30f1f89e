//! What is due and what comes next, from what the engine keeps beside the vault: days and counts, never a name. The
//! vault itself stays closed, so that a locked one is reminded of as an open one is.

mod put_off;

use std::{fs, path::Path, time::SystemTime};

use jiff::ZonedDateTime;
use withhold_engine::{AppError, Engine, Parts, Reminders, domain::Notice, names_due};
use withhold_os::{notify::Act, socket::Reading};

use crate::memory;

/// The vault's file. Where it is not there, nothing is due.
const VAULT: &str = "withhold.db";

/// One reading.
#[derive(Debug)]
pub(crate) struct Agenda {
    pub(crate) reading: Reading,
    /// What is due and was not sent.
    pub(crate) notices: Vec<Notice>,
    /// When to look again.
    pub(crate) next: Option<ZonedDateTime>,
    /// When a reminder may come, as a person is told.
    pub(crate) comes: Option<ZonedDateTime>,
    pub(crate) due: u32,
    pub(crate) trouble: Option<String>,
    /// Whether the digest names services.
    is_named: bool,
    /// The calendar could not be kept current, and is tried again.
    is_calendar_late: bool,
    read: ZonedDateTime,
    stamps: Stamps,
}

/// Length and moment of each file whose change may change what is due.
type Stamps = [Option<(u64, SystemTime)>; 2];

impl Agenda {
    /// Reads what there is.
    pub(crate) fn read(folder: &Path, now: &ZonedDateTime) -> Self {
        // Before the reading: a change during it shows afterwards.
        let stamps = stamps(folder);
        let nothing = Self {
            reading: Reading::None,
            notices: Vec::new(),
            next: None,
            comes: None,
            due: 0,
            trouble: None,
            is_named: false,
            is_calendar_late: false,
            read: now.clone(),
            stamps,
        };
        if !has_vault(folder) {
            return nothing;
        }
        let mut reminders = Reminders::read(folder);
        let mut trouble = None;
        if reminders.due.written.is_none() {
            trouble = work_out(folder).err().map(|error| format!("{} {}", error.message, error.hint));
            reminders = Reminders::read(folder);
        }
        let known = reminders.due.written.is_some();
        let plan = reminders.plan(now);
        // Written when the vault is, and here where that could not be, or the file is gone.
        let calendar = reminders.keep_calendar(now).err();
        let is_calendar_late = calendar.is_some();
        let trouble = trouble.or(calendar.map(|error| format!("{} {}", error.message, error.hint)));
        Self {
            reading: if known { Reading::Open } else { Reading::Unreadable },
            notices: plan.notices,
            comes: put_off::until(now, reminders.delivered.again).or_else(|| plan.next_wake.clone()),
            next: plan.next_wake,
            due: reminders.due.on(now.date()),
            trouble,
            is_named: reminders.settings.names,
            is_calendar_late,
            ..nothing
        }
    }

    /// The services that need the person, where the digest names them. A vault that does not open keeps them to itself.
    pub(crate) fn names(&self, folder: &Path) -> Vec<String> {
        if !self.is_named {
            return Vec::new();
        }
        let names = names_due(folder).unwrap_or_default();
        memory::give_back();
        names
    }

    /// Whether it is still what a new reading would give: no file has changed, the next moment has not come, and it
    /// is the same day in the same place.
    pub(crate) fn holds(&self, folder: &Path, now: &ZonedDateTime) -> bool {
        let same_day = self.read.date() == now.date() && self.read.time_zone() == now.time_zone();
        let before_next = self.next.as_ref().is_none_or(|next| now < next);
        let same_vault = has_vault(folder) == (self.reading != Reading::None);
        same_day
            && before_next
            && !self.is_calendar_late
            && *now >= self.read
            && same_vault
            && self.stamps == stamps(folder)
    }
}

fn has_vault(folder: &Path) -> bool {
    folder.join(VAULT).is_file()
}

fn stamps(folder: &Path) -> Stamps {
    Reminders::FILES.map(|name| {
        let found = fs::metadata(folder.join(name)).ok()?;
        Some((found.len(), found.modified().ok()?))
    })
}

/// Lets the engine keep what is due, for a vault of which nothing was kept yet: an older program wrote it.
fn work_out(folder: &Path) -> Result<(), AppError> {
    // One that was deleted meanwhile is not made anew.
    Engine::open_existing(folder, Parts::of_this_computer()?)?.headline().map(|_| ())
}

/// Writes down that reminders were sent.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn record(folder: &Path, notices: &[Notice], now: &ZonedDateTime) -> Result<(), AppError> {
    Reminders::read(folder).sent(folder, notices, now)
}

/// Puts the next digest off.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn snooze(folder: &Path, act: Act, now: &ZonedDateTime) -> Result<(), AppError> {
    let reminders = &mut Reminders::read(folder);
    let usual = reminders.settings.time();
    let until = if act == Act::NextWeek {
        put_off::next_week(now, usual)
    } else {
        put_off::later_today(now, usual, |hour| reminders.settings.is_quiet(hour))
    };
    reminders.put_off(folder, until)
}
