//! Putting another state in the place of the vault, so that at every moment one whole state is in force.
//!
//! The next state is prepared in a folder of its own. Renaming that folder to its final name is the decision: before
//! the rename nothing has changed, and after the rename the next process that opens the vault finishes the exchange.
//! The state before is moved into `kept/`, byte for byte, with its journal.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    VaultError,
    disk::durable,
    disk::folder::{FILE, HEADER, REPLACED},
    error::{io_error, plainly},
};

/// Where the next state is made ready.
pub(crate) const PART: &str = "withhold.exchange.part";
/// Where the next state lies after the decision.
pub(crate) const READY: &str = "withhold.exchange";
/// The file with the name under which the state before is kept.
const NOTE: &str = "kept-as";

/// The next state, being made ready. The caller holds the folder alone.
pub(crate) struct Stage {
    folder: PathBuf,
    part: PathBuf,
}

impl Stage {
    /// Begins anew; the files of an interrupted attempt are deleted.
    ///
    /// # Errors
    /// When the folder refuses writing.
    pub(crate) fn begin(folder: &Path) -> Result<Self, VaultError> {
        let part = folder.join(PART);
        durable::remove_folder(&part)?;
        durable::make_private_folder(&part)?;
        Ok(Self { folder: folder.to_owned(), part })
    }

    /// Where the next database is to be put.
    pub(crate) fn database(&self) -> PathBuf {
        self.part.join(FILE)
    }

    /// Where the header of the next state is to be put, if there is one.
    pub(crate) fn header(&self) -> PathBuf {
        self.part.join(HEADER)
    }

    /// A path for a file that is needed on the way.
    pub(crate) fn scratch(&self, name: &str) -> PathBuf {
        self.part.join(name)
    }

    /// Decides on the next state and puts that state in place. Gives the folder that keeps the state before, if there
    /// was one.
    ///
    /// # Errors
    /// A failure before the decision has changed nothing. A failure after the decision is [`VaultError::Unfinished`].
    pub(crate) fn commit(self, kept_as: &str) -> Result<Option<PathBuf>, VaultError> {
        let kept = self.folder.join(REPLACED);
        durable::make_private_folder(&kept)?;
        let name = free_name(&kept, kept_as);
        durable::write_new(&self.part.join(NOTE), name.as_bytes())?;
        durable::sync_file(&self.database())?;
        durable::sync_folder(&self.part)?;
        durable::rename(&self.part, &self.folder.join(READY))?;
        durable::sync_folder(&self.folder).map_err(as_unfinished)?;
        finish(&self.folder)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // After a commit there is no folder of that name.
        let _ = durable::remove_folder(&self.part);
    }
}

/// Whether a state has been decided on and is not wholly in place.
pub(crate) fn is_pending(folder: &Path) -> bool {
    folder.join(READY).join(NOTE).is_file()
}

/// Finishes an exchange that was decided on. The caller holds the folder alone.
///
/// # Errors
/// [`VaultError::Unfinished`] when the disk refuses a step; the next attempt goes on from that step.
pub(crate) fn finish(folder: &Path) -> Result<Option<PathBuf>, VaultError> {
    if is_pending(folder) { carry_through(folder).map_err(as_unfinished) } else { Ok(None) }
}

/// After the decision no error says that nothing was changed.
fn as_unfinished(error: VaultError) -> VaultError {
    VaultError::Unfinished(plainly(&error))
}

fn carry_through(folder: &Path) -> Result<Option<PathBuf>, VaultError> {
    let ready = folder.join(READY);
    let kept = folder.join(REPLACED).join(name_in_note(&ready));
    // As long as the next database has not moved, the files in place belong to the state before.
    if ready.join(FILE).exists() {
        durable::make_private_folder(&folder.join(REPLACED))?;
        durable::make_private_folder(&kept)?;
        for name in file_names() {
            move_aside(folder, &kept, &name)?;
        }
        durable::sync_folder(&kept)?;
        durable::sync_folder(&folder.join(REPLACED))?;
        durable::rename(&ready.join(FILE), &folder.join(FILE))?;
        durable::sync_folder(folder)?;
    }
    if ready.join(HEADER).exists() {
        durable::rename(&ready.join(HEADER), &folder.join(HEADER))?;
        durable::sync_folder(folder)?;
    }
    // Renamed first, so that a half removed folder is never taken for a decision.
    durable::remove_folder(&folder.join(PART))?;
    durable::rename(&ready, &folder.join(PART))?;
    // The next state is in place: files that are left over do no harm.
    let _ = durable::sync_folder(folder).and_then(|()| durable::remove_folder(&folder.join(PART)));
    // Where there was no state before, there is no folder that keeps one.
    let empty = fs::read_dir(&kept).is_ok_and(|mut entries| entries.next().is_none());
    if empty {
        let _ = fs::remove_dir(&kept);
    }
    Ok(kept.exists().then_some(kept))
}

/// Where the database in force lies.
pub(crate) fn database_in_force(folder: &Path) -> PathBuf {
    let next = folder.join(READY).join(FILE);
    if is_pending(folder) && next.exists() { next } else { folder.join(FILE) }
}

/// Where the header in force lies, or would lie.
pub(crate) fn header_in_force(folder: &Path) -> PathBuf {
    let ready = folder.join(READY);
    let next = ready.join(HEADER);
    if is_pending(folder) && (next.exists() || ready.join(FILE).exists()) {
        return next;
    }
    folder.join(HEADER)
}

/// Files of one state of the vault.
pub(crate) fn file_names() -> [String; 5] {
    [
        FILE.to_owned(),
        format!("{FILE}-wal"),
        format!("{FILE}-shm"),
        format!("{FILE}-journal"),
        HEADER.to_owned(),
    ]
}

/// Moves a file of the state before, and never over another file.
fn move_aside(folder: &Path, kept: &Path, name: &str) -> Result<(), VaultError> {
    let from = folder.join(name);
    match fs::symlink_metadata(&from) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(io_error(&from, &error)),
        Ok(_) => durable::rename(&from, &kept.join(free_name(kept, name))),
    }
}

/// The name, or the name with a number where the name is taken.
pub(crate) fn free_name(folder: &Path, name: &str) -> String {
    let taken = |name: &str| fs::symlink_metadata(folder.join(name)).is_ok();
    if !taken(name) {
        return name.to_owned();
    }
    (2_u32..)
        .map(|number| format!("{name}-{number}"))
        .find(|name| !taken(name))
        .unwrap_or_else(|| name.to_owned())
}

/// The name under which the state before is kept. A note that was tampered with leads to no other folder.
fn name_in_note(ready: &Path) -> String {
    let plain = |name: &str| {
        (1..80).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let note = fs::read_to_string(ready.join(NOTE)).unwrap_or_default();
    if plain(&note) { note } else { "replaced".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::durable::stop;

    const BEFORE: [(&str, &str); 3] =
        [(FILE, "old"), ("withhold.db-wal", "old journal"), (HEADER, "old header")];

    fn put(folder: &Path, files: &[(&str, &str)]) {
        for (name, content) in files {
            fs::write(folder.join(name), content).unwrap();
        }
    }

    fn content(path: &Path) -> Option<String> {
        fs::read_to_string(path).ok()
    }

    fn state(folder: &Path) -> [Option<String>; 3] {
        [FILE, "withhold.db-wal", HEADER].map(|name| content(&folder.join(name)))
    }

    fn exchange(folder: &Path, header: bool) -> Result<Option<PathBuf>, VaultError> {
        let stage = Stage::begin(folder)?;
        durable::write_new(&stage.database(), b"new")?;
        if header {
            durable::write_new(&stage.header(), b"new header")?;
        }
        stage.commit("2026-11-24T123011-restore")
    }

    fn texts<const N: usize>(texts: [&str; N]) -> [Option<String>; N] {
        texts.map(|text| (!text.is_empty()).then(|| text.to_owned()))
    }

    #[test]
    fn stopped_before_any_step_one_whole_state_is_in_force_and_the_other_is_kept() {
        for header in [true, false] {
            let after = texts(["new", "", if header { "new header" } else { "" }]);
            let mut outcomes = (0, 0);
            for steps in 0.. {
                let folder = tempfile::tempdir().unwrap();
                put(folder.path(), &BEFORE);
                stop::after(Some(steps));
                let done = exchange(folder.path(), header);
                stop::after(None);
                let decided = is_pending(folder.path());
                if let Err(error) = &done {
                    assert_eq!(matches!(error, VaultError::Unfinished(_)), decided, "after {steps}: {error}");
                }
                let done = done.is_ok();
                let in_force = [database_in_force(folder.path()), header_in_force(folder.path())];
                let in_force = in_force.map(|path| content(&path));
                finish(folder.path()).unwrap();
                let state = state(folder.path());
                if state == after {
                    let kept = folder.path().join(REPLACED).join("2026-11-24T123011-restore");
                    let kept = BEFORE.map(|(name, _)| content(&kept.join(name)).unwrap());
                    assert_eq!(kept, BEFORE.map(|(_, content)| content.to_owned()), "after {steps} steps");
                    outcomes.1 += 1;
                } else {
                    assert_eq!(state, texts(["old", "old journal", "old header"]), "after {steps} steps");
                    assert!(!decided && !done);
                    outcomes.0 += 1;
                }
                assert_eq!(in_force, [state[0].clone(), state[2].clone()], "after {steps} steps");
                // Nothing is left that a later exchange would trip over.
                exchange(folder.path(), header).unwrap();
                if done {
                    break;
                }
            }
            assert!(outcomes.0 >= 8 && outcomes.1 >= 8, "{outcomes:?}");
        }
    }

    #[test]
    fn stopped_twice_it_is_still_carried_through() {
        for first in 8..30 {
            for second in 0..20 {
                let folder = tempfile::tempdir().unwrap();
                put(folder.path(), &BEFORE);
                stop::after(Some(first));
                let _ = exchange(folder.path(), true);
                stop::after(Some(second));
                let _ = finish(folder.path());
                stop::after(None);
                let decided =
                    is_pending(folder.path()) || content(&folder.path().join(FILE)) == Some("new".into());
                finish(folder.path()).unwrap();
                let expected =
                    if decided { ["new", "", "new header"] } else { ["old", "old journal", "old header"] };
                assert_eq!(state(folder.path()), texts(expected), "{first}, {second}");
            }
        }
    }

    #[test]
    fn after_the_decision_nobody_is_told_that_nothing_was_changed() {
        let error = as_unfinished(VaultError::Full("withhold.db".into()));
        let told = format!("{error} {}", error.hint());
        assert!(told.contains("no room left") && !told.contains("othing was changed"), "{told}");
    }

    #[test]
    fn into_an_empty_folder_nothing_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(exchange(folder.path(), true).unwrap(), None);
        assert_eq!(state(folder.path()), texts(["new", "", "new header"]));
    }

    #[test]
    fn a_note_that_leads_elsewhere_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        for (text, name) in
            [("../../x", "replaced"), ("", "replaced"), ("2026-a", "2026-a"), ("a/b", "replaced")]
        {
            fs::write(folder.path().join(NOTE), text).unwrap();
            assert_eq!(name_in_note(folder.path()), name);
        }
    }
}
