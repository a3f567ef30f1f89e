//! The two files beside the vault. The engine writes what is due; the program that reminds writes what was sent, and
//! a window writes which reminders were seen there.

use std::{
    fs::{self, File},
    io,
    path::Path,
};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use withhold_domain::{AtOnce, Due, NoticeKind, ReminderSettings, SentLog, phrase, sentence};
use withhold_files::{Readers, Writers, replace};

use crate::{AppError, ErrorCode, OrTell, Reminders, changed_here};

/// The file with what is due, and the wishes.
pub(super) const DUE: &str = "reminders-due.json";
/// The file with what was sent.
pub(super) const SENT: &str = "reminders.json";
/// The empty file that is locked while what was sent changes.
const LOCK: &str = "reminders.json.lock";
/// A limit in bytes, far above what either file ever takes.
const MOST: u64 = 1 << 20;

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct DueFile {
    settings: ReminderSettings,
    due: Due,
    /// Whether settings on this computer are read only where a person asks.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    read_here_off: bool,
}

pub(super) fn read(folder: &Path) -> Reminders {
    let DueFile { settings, mut due, read_here_off } = read_one(&folder.join(DUE));
    due.at_once.extend(changed_here(folder).map(|from| AtOnce { kind: NoticeKind::Changed, from, items: 1 }));
    Reminders { settings, due, delivered: read_one(&folder.join(SENT)), read_here_off }
}

/// Keeps what is due, where the file does not say so already. Gives whether the file was written.
pub(super) fn keep_due(folder: &Path, current: &Reminders) -> Result<bool, AppError> {
    let Reminders { settings, due, read_here_off, .. } = current.clone();
    write(folder, DUE, &DueFile { settings, due, read_here_off })
}

/// Changes what was sent, one program at a time: the agent notes what it sends, and a window notes what was seen
/// there.
pub(super) fn change_sent(folder: &Path, change: impl FnOnce(&mut SentLog)) -> Result<SentLog, AppError> {
    // Where the file system knows no locks, a reminder may come again.
    let _one = lock(folder);
    let mut delivered = read_one(&folder.join(SENT));
    change(&mut delivered);
    write(folder, SENT, &delivered)?;
    Ok(delivered)
}

/// A lock that is held until the lock is dropped. A lock ends with its program.
fn lock(folder: &Path) -> io::Result<File> {
    let file = File::options().create(true).truncate(false).write(true).open(folder.join(LOCK))?;
    file.lock().map(|()| file)
}

fn read_one<T: DeserializeOwned + Default>(path: &Path) -> T {
    if fs::metadata(path).map_or(true, |found| !found.is_file() || found.len() > MOST) {
        return T::default();
    }
    fs::read(path).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default()
}

/// Writes a file, and gives whether the file held anything else before.
fn write(folder: &Path, name: &str, value: &impl Serialize) -> Result<bool, AppError> {
    let path = folder.join(name);
    let run = || {
        let text = serde_json::to_vec(value)?;
        if fs::read(&path).is_ok_and(|old| old == text) {
            return Ok(false);
        }
        replace(&path, &text, Readers::Usual, Writers::Several).map(|_in_place| true)
    };
    run().or_tell(
        ErrorCode::Vault,
        |error| {
            sentence!(
                "reminders.file",
                "{file} cannot be written, so reminders may come again or late: {error}.",
                file = path,
                error
            )
        },
        phrase!("reminders.hint.file", "Make room on the disk, and check that the folder is yours."),
    )
}
