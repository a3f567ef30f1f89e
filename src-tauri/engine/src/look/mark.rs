//! The mark beside the vault that a setting on this computer has changed while the list was locked. The mark holds the
//! day alone: no name and no value lies beside the vault.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use jiff::civil::Date;
use withhold_files::{Readers, Writers, replace};

/// The name of the mark, in the data folder.
pub(crate) const MARK: &str = "changed-here";
/// The empty file that is locked while the mark changes, and while readings are kept.
const LOCK: &str = "changed-here.lock";

/// A day that is long past, for a mark that cannot be read: a mark counts in any case.
const LONG_AGO: Date = Date::constant(1970, 1, 1);

/// The day of the first change whose reading is still to be made; none where nothing has changed.
#[must_use]
pub fn changed_here(folder: &Path) -> Option<Date> {
    let text = seen(folder)?;
    Some(text.split_whitespace().next().and_then(|day| day.parse().ok()).unwrap_or(LONG_AGO))
}

/// Notes that something has changed. A mark that is there keeps its day, and counts one change more.
///
/// # Errors
/// When the mark cannot be written.
pub fn mark_changed_here(folder: &Path, day: Date) -> io::Result<()> {
    let _held = Held::of(folder);
    let before = seen(folder).unwrap_or_default();
    let count = before.split_whitespace().nth(1).and_then(|count| count.parse().ok()).unwrap_or(0_u64);
    let day = changed_here(folder).unwrap_or(day);
    let text = format!("{day} {}", count.saturating_add(1));
    let written = replace(&place(folder), text.as_bytes(), Readers::Owner, Writers::Several)?;
    // A mark that a power cut takes away is made up for by the reading at the next start.
    let _synced = written.synced;
    Ok(())
}

/// The mark as it stands, for [`Held::take`].
pub(super) fn seen(folder: &Path) -> Option<String> {
    let path = place(folder);
    fs::symlink_metadata(&path).ok()?;
    Some(fs::read_to_string(&path).unwrap_or_default())
}

/// Takes the mark away where nothing is to be read.
pub(super) fn take(folder: &Path, before: Option<&str>) {
    if before.is_some() {
        Held::of(folder).take(folder, before);
    }
}

/// A lock that is held until the value is dropped: nobody else changes the mark or keeps readings meanwhile. A lock ends
/// with its program. Where the file system knows no locks, the same answer may be kept twice.
pub(super) struct Held {
    _lock: Option<File>,
}

impl Held {
    pub(super) fn of(folder: &Path) -> Self {
        let file = File::options().create(true).truncate(false).write(true).open(folder.join(LOCK));
        Self { _lock: file.and_then(|file| file.lock().map(|()| file)).ok() }
    }

    /// Takes the mark away once a reading was kept, where nothing was marked since `before`, when the reading began. A
    /// mark that stays is read again.
    pub(super) fn take(&self, folder: &Path, before: Option<&str>) {
        if before.is_some() && seen(folder).as_deref() == before {
            let _stays = fs::remove_file(place(folder));
        }
    }
}

fn place(folder: &Path) -> PathBuf {
    folder.join(MARK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_keeps_its_first_day_and_counts_whatever_is_in_it() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(changed_here(folder.path()), None);
        let (first, second) = ("2026-03-03".parse().unwrap(), "2026-03-04".parse().unwrap());
        mark_changed_here(folder.path(), first).unwrap();
        mark_changed_here(folder.path(), second).unwrap();
        assert_eq!(changed_here(folder.path()), Some(first));
        for damaged in ["", "\u{0}\u{0}", "tomorrow"] {
            fs::write(folder.path().join(MARK), damaged).unwrap();
            assert_eq!(changed_here(folder.path()), Some(LONG_AGO), "{damaged}");
        }
        let before = seen(folder.path());
        Held::of(folder.path()).take(folder.path(), before.as_deref());
        assert_eq!(changed_here(folder.path()), None);
    }

    #[test]
    fn what_changes_while_a_reading_is_made_stays_marked() {
        let folder = tempfile::tempdir().unwrap();
        let day = "2026-03-03".parse().unwrap();
        for before in [None, Some("2026-03-03 1")] {
            mark_changed_here(folder.path(), day).unwrap();
            Held::of(folder.path()).take(folder.path(), before);
            assert_eq!(changed_here(folder.path()), Some(day), "{before:?}");
        }
    }
}
