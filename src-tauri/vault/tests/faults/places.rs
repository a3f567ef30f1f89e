//! Folders of a test's own, in memory where the system has such a place: no fault in these tests is a power cut.

use std::{
    fs,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

/// A folder that is deleted when dropped.
pub(crate) fn place() -> TempDir {
    let memory = Path::new("/dev/shm");
    let place = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    place.unwrap()
}

/// A folder within `place`, by its real name.
pub(crate) fn folder(place: &TempDir, name: &str) -> PathBuf {
    let folder = place.path().canonicalize().unwrap().join(name);
    fs::create_dir(&folder).unwrap();
    folder
}

/// Copies all that is in one folder into another folder, and nothing else.
pub(crate) fn copy(from: &Path, to: &Path) {
    if to.exists() {
        fs::remove_dir_all(to).unwrap();
    }
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Whether everything is to be tried, and not just as much as fits a run of the tests.
pub(crate) fn whole() -> bool {
    asked().is_some()
}

/// How many cases there are for each case that is tried: `usual`, or the number in `WITHHOLD_FAULTS`; `all` is one.
pub(crate) fn every(usual: u32) -> u32 {
    asked().map_or(usual, |asked| if asked == "all" { 1 } else { asked.parse().expect("a number, or all") })
}

fn asked() -> Option<String> {
    std::env::var("WITHHOLD_FAULTS").ok()
}
