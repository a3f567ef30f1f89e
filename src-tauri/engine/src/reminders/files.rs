//! The two files beside the vault. The engine writes what is due; who reminds writes what was sent.

use std::{fs, io, path::Path};

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use withhold_domain::{Delivered, Due, ReminderSettings};

use crate::{AppError, ErrorCode, Reminders};

/// What is due, and the wishes.
pub(super) const DUE: &str = "reminders-due.json";
/// What was sent.
pub(super) const SENT: &str = "reminders.json";
/// Far more than they ever take, in bytes.
const MOST: u64 = 1 << 20;

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    settings: ReminderSettings,
    due: Due,
}

pub(super) fn read(folder: &Path) -> Reminders {
    let Kept { settings, due } = read_one(&folder.join(DUE));
    Reminders { settings, due, delivered: read_one(&folder.join(SENT)) }
}

/// Keeps what is due, where it is not kept already. Gives whether it was not.
pub(super) fn keep_due(folder: &Path, settings: &ReminderSettings, due: &Due) -> Result<bool, AppError> {
    write(folder, DUE, &Kept { settings: settings.clone(), due: due.clone() })
}

pub(super) fn keep_sent(folder: &Path, delivered: &Delivered) -> Result<(), AppError> {
    write(folder, SENT, delivered).map(|_| ())
}

fn read_one<T: DeserializeOwned + Default>(path: &Path) -> T {
    if fs::metadata(path).map_or(true, |found| !found.is_file() || found.len() > MOST) {
        return T::default();
    }
    fs::read(path).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default()
}

fn write(folder: &Path, name: &str, value: &impl Serialize) -> Result<bool, AppError> {
    let path = folder.join(name);
    replace(folder, &path, name, value).map_err(|error| {
        AppError::new(
            ErrorCode::Vault,
            format!("{} cannot be written, so reminders may come again or late: {error}.", path.display()),
            "Make room on the disk, and check that the folder is yours.",
        )
    })
}

/// In one step: a reader sees the old file or the new one. Gives whether they differ.
fn replace(folder: &Path, path: &Path, name: &str, value: &impl Serialize) -> io::Result<bool> {
    let text = serde_json::to_vec(value)?;
    if fs::read(path).is_ok_and(|old| old == text) {
        return Ok(false);
    }
    // Two programs may write at once, each its own.
    let new = folder.join(format!("{name}.{}.new", std::process::id()));
    let moved = fs::write(&new, text).and_then(|()| fs::rename(&new, path));
    if moved.is_err() {
        let _gone = fs::remove_file(&new);
    }
    moved.map(|()| true)
}
