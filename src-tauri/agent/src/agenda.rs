//! What is due and what comes next; read anew when a file has changed or the moment has come.

mod kept;
mod plan;

use std::{fs, path::Path, time::SystemTime};

use jiff::ZonedDateTime;
use withhold_engine::{AppError, Engine, ErrorCode, Parts};
use withhold_os::{
    notify::{Act, Note},
    socket::Reading,
};

use crate::words;
use kept::Kept;
use plan::Plan;

/// The vault's file. Where it is not there, none is made.
const VAULT: &str = "withhold.db";
/// Files whose change may change what is due.
const FILES: [&str; 3] = [VAULT, "withhold.db-wal", kept::FILE];

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
    due: u32,
}

impl Notice {
    pub(crate) fn note(&self) -> Note {
        words::digest(self.due)
    }
}

type Stamp = (u64, SystemTime);

impl Agenda {
    /// Reads what there is. The vault is closed again, and whatever it took is given up.
    pub(crate) fn read(folder: &Path, now: &ZonedDateTime) -> Self {
        // Before the reading: a change during it shows afterwards.
        let stamps = stamps(folder);
        let found = Kept::read(folder);
        let kept = found.put_right(now.date());
        let (reading, due, trouble) = match count(folder) {
            Ok(None) => (Reading::None, 0, None),
            Ok(Some(due)) => (Reading::Open, due, None),
            // What the last reading left outside the vault is enough to remind.
            Err(error) => {
                (Reading::Unreadable, kept.count, Some(format!("{} {}", error.message, error.hint)))
            }
        };
        let kept = Kept { count: due, ..kept };
        let plan = Plan::of(now, &kept, due);
        // Without a vault nothing is written. A first reading notes the day: reminders begin with the next date.
        let unkept = if reading != Reading::None && kept != found { keep(&kept, folder).err() } else { None };
        let trouble = trouble.or_else(|| unkept.map(|error| format!("{} {}", error.message, error.hint)));
        Self {
            reading,
            notices: if plan.due { vec![Notice { due }] } else { Vec::new() },
            next: if reading == Reading::None { None } else { plan.next },
            due,
            trouble,
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

/// How many items need the person; none where there is no vault.
fn count(folder: &Path) -> Result<Option<u32>, AppError> {
    let is_there = || folder.join(VAULT).is_file();
    if !is_there() {
        return Ok(None);
    }
    let parts = Parts::of_this_computer()?;
    // Asked again at the last moment: opening one that was deleted meanwhile would make it anew.
    if !is_there() {
        return Ok(None);
    }
    let mut engine = Engine::open(folder, None, parts)?;
    engine.headline().map(|headline| Some(headline.needs_you))
}

fn stamps(folder: &Path) -> [Option<Stamp>; FILES.len()] {
    FILES.map(|name| {
        let found = fs::metadata(folder.join(name)).ok()?;
        Some((found.len(), found.modified().ok()?))
    })
}

/// Writes down that a reminder was sent.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn record(folder: &Path, now: &ZonedDateTime) -> Result<(), AppError> {
    let kept = Kept { last: Some(now.date()), again: None, ..Kept::read(folder) };
    keep(&kept, folder)
}

/// Puts the next reminder off.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn snooze(folder: &Path, act: Act, now: &ZonedDateTime) -> Result<(), AppError> {
    let again = if act == Act::NextWeek { plan::next_week(now) } else { plan::later_today(now) };
    let kept = Kept { last: Some(now.date()), again: Some(again), ..Kept::read(folder) };
    keep(&kept, folder)
}

fn keep(kept: &Kept, folder: &Path) -> Result<(), AppError> {
    kept.write(folder).map_err(|error| {
        let file = folder.join(kept::FILE);
        AppError::new(
            ErrorCode::Vault,
            format!("{} cannot be written: {error}.", file.display()),
            "Make room on the disk, and check that the folder is yours.",
        )
    })
}
