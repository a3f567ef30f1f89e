//! The two files beside the vault. The engine writes what is due; who reminds writes what was sent, and a
//! window in which it was seen.

use std::{
    fs::{self, File},
    io,
    path::Path,
};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use withhold_domain::{Due, ReminderSettings, SentLog, phrase, sentence};
use withhold_files::{Readers, Writers, replace};

use crate::{AppError, ErrorCode, OrTell, Reminders};

/// What is due, and the wishes.
pub(super) const DUE: &str = "reminders-due.json";
/// What was sent.
pub(super) const SENT: &str = "reminders.json";
/// The empty file that is locked while what was sent changes.
const LOCK: &str = "reminders.json.lock";
/// Far more than they ever take, in bytes.
const MOST: u64 = 1 << 20;

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct DueFile {
    settings: ReminderSettings,
    due: Due,
}

pub(super) fn read(folder: &Path) -> Reminders {
    let DueFile { settings, due } = read_one(&folder.join(DUE));
    Reminders { settings, due, delivered: read_one(&folder.join(SENT)) }
}

/// Keeps what is due, where it is not kept already. Gives whether it was not.
pub(super) fn keep_due(folder: &Path, settings: &ReminderSettings, due: &Due) -> Result<bool, AppError> {
    write(folder, DUE, &DueFile { settings: settings.clone(), due: due.clone() })
}

/// Changes what was sent, one program at a time: the agent notes what it sends, and a window what was seen in it.
pub(super) fn change_sent(folder: &Path, change: impl FnOnce(&mut SentLog)) -> Result<SentLog, AppError> {
    // Where the file system knows no locks, a reminder may come again.
    let _one = lock(folder);
    let mut delivered = read_one(&folder.join(SENT));
    change(&mut delivered);
    write(folder, SENT, &delivered)?;
    Ok(delivered)
}

/// Held until it is dropped. A lock goes with its program.
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

/// Gives whether that was not what stood there.
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
