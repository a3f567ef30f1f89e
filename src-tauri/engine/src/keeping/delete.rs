//! Deleting everything, for good: the vault, the vault's key in the keyring, the backups, the logs and what the web
//! view kept.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use withhold_domain::{Sentence, ToParam, phrase, sentence};
use withhold_os::{Asking, Keyring};
use withhold_vault::{LOCK, Vault, VaultError};

use crate::{
    AppError, DeleteEverything, Deleted, ErrorCode, OrTell, Reminders, agent,
    error::invalid,
    keeping::keys,
    keeping::question::DeleteQuestion,
    reminders::{Dropped, drop_calendar},
};

/// How the names of our own files begin; journals, copies and marks follow, and, with a dot, files that are being
/// written.
const OURS: [&str; 9] = [
    "withhold.",
    ".withhold.",
    "window.",
    "reminders.json",
    ".reminders.json",
    "reminders-due.json",
    ".reminders-due.json",
    "changed-here",
    ".changed-here",
];

/// Our own folders within the data folder.
const FOLDERS: [&str; 5] = ["backups", "catalogue", "kept", "logs", "webview"];

/// The folders among [`FOLDERS`] that an open window goes on writing into.
const OF_THE_WINDOW: [&str; 2] = ["logs", "webview"];

/// Deletes all of Withhold's files in the data folder, and the folder where nothing else is left. Files of other
/// programs stay.
///
/// # Errors
/// When the answer is not to the question asked last, another program has the list open, or the folder cannot be
/// read; nothing was deleted then. What cannot be deleted is named in the result.
pub fn delete_everything(
    folder: &Path,
    keyring: &dyn Keyring,
    question: &mut DeleteQuestion,
    answer: &DeleteEverything,
) -> Result<Deleted, AppError> {
    question.answered(answer)?;
    // A program that has the vault open would go on writing into files that are gone.
    let alone = folder.exists().then(|| Vault::alone(folder)).transpose().map_err(not_alone)?;
    let found = ours(folder).or_tell(
        ErrorCode::Invalid,
        |error| {
            sentence!(
                "delete.folder",
                "The folder {folder} cannot be read, so nothing was deleted: {error}.",
                folder,
                error
            )
        },
        phrase!("delete.hint.folder", "Nothing was deleted."),
    )?;
    let mut deleted = Deleted { gone: Vec::new(), left: Vec::new() };
    end_reminders(folder, &mut deleted);
    // The entries are named by the files, and so are removed before the files.
    for way in Vault::keyring_entries(folder) {
        let entry =
            sentence!("delete.entry", "{entry} in the {keyring}", entry = way.entry, keyring = way.store);
        match keyring.remove(keys::wanted(&way, Asking::Nobody)) {
            Ok(()) => deleted.gone.push(entry),
            Err(why) => deleted.left.push(left(entry, why.sentence())),
        }
    }
    for path in found {
        match remove(&path) {
            Ok(()) => deleted.gone.push(file(&path)),
            Err(error) => deleted.left.push(left(file(&path), error)),
        }
    }
    // The lock file goes last, so that no list is begun in the middle of the deleting. The file is empty, and is not
    // named in the result.
    match fs::remove_file(folder.join(LOCK)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            deleted.left.push(left(file(Path::new(LOCK)), error));
        }
        _ => {}
    }
    // Windows keeps the name of a file for as long as it is open.
    drop(alone);
    // Files of other programs keep the folder, and so does a list that is made just now.
    if fs::remove_dir(folder).is_ok() {
        deleted.gone.push(file(folder));
    }
    question.close();
    Ok(deleted)
}

/// Removes what a window wrote between deleting everything and the window's end, and the folder where nothing else is
/// left. A list that was made meanwhile stays.
pub fn delete_what_the_window_left(folder: &Path) {
    for name in OF_THE_WINDOW {
        // There is nobody left to be told.
        let _left = remove(&folder.join(name));
    }
    let _others = fs::remove_dir(folder);
}

fn not_alone(error: VaultError) -> AppError {
    match error {
        VaultError::Busy(_) => invalid(
            sentence!("delete.open_elsewhere", "Another program has your list open, so nothing was deleted."),
            sentence!(
                "delete.hint.open_elsewhere",
                "Close the other window, or wait for the other command, and do it again."
            ),
        ),
        other => other.into(),
    }
}

/// Nothing reminds of what is gone: the agent ends, no longer starts at login, and keeps no calendar.
fn end_reminders(folder: &Path, deleted: &mut Deleted) {
    let mut tell = |what: Sentence, done: Result<bool, AppError>| match done {
        Ok(true) => deleted.gone.push(what),
        Ok(false) => {}
        Err(why) => deleted.left.push(left(what, why.sentence())),
    };
    tell(sentence!("delete.agent", "the program that reminds, running"), agent::stop(folder));
    let reminders = Reminders::read(folder);
    let settings = &reminders.settings;
    if settings.login {
        tell(sentence!("delete.login", "the start at login"), agent::set_login(folder, false).map(|()| true));
    }
    if let Some(calendar) = &settings.calendar {
        let what = sentence!("delete.calendar", "the calendar in {folder}", folder = calendar);
        match drop_calendar(calendar, &reminders) {
            Ok(Dropped::Left(why)) => deleted.left.push(left(what, why)),
            done => tell(what, done.map(|dropped| dropped == Dropped::Deleted)),
        }
    }
}

/// A file or folder of ours.
fn file(path: &Path) -> Sentence {
    sentence!("delete.file", "{path}", path)
}

/// What could not be deleted, and why.
fn left(what: Sentence, why: impl ToParam) -> Sentence {
    sentence!("delete.left", "{what}: {why}", what, why)
}

fn ours(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let is_ours = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let begins = name != LOCK && OURS.iter().any(|start| name.starts_with(start));
        begins || FOLDERS.contains(&name.as_ref())
    };
    let mut found = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if is_ours(&path) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// A link is removed, never what the link leads to.
fn remove(path: &Path) -> io::Result<()> {
    if fs::symlink_metadata(path)?.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }
}

#[cfg(test)]
mod tests {
    use withhold_os::{KeyringError, Secret, Wanted};

    use super::*;
    use crate::ErrorCode;

    /// A keyring that is not there.
    struct Nothing;

    impl Keyring for Nothing {
        fn store(&self) -> &'static str {
            "nothing"
        }

        fn ready(&self) -> Result<(), KeyringError> {
            Err(KeyringError::NoBus)
        }

        fn read(&self, _: Wanted<'_>) -> Result<Secret, KeyringError> {
            Err(KeyringError::NoBus)
        }

        fn write(&self, _: Wanted<'_>, _: &[u8]) -> Result<(), KeyringError> {
            Err(KeyringError::NoBus)
        }

        fn remove(&self, _: Wanted<'_>) -> Result<(), KeyringError> {
            Err(KeyringError::NoBus)
        }
    }

    /// Asks the question, and says yes.
    fn delete(folder: &Path) -> Result<Deleted, AppError> {
        let mut question = DeleteQuestion::default();
        let yes = question.ask()?;
        delete_everything(folder, &Nothing, &mut question, &yes)
    }

    #[test]
    fn all_of_ours_goes_and_what_others_put_there_stays() {
        let above = tempfile::tempdir().unwrap();
        let folder = above.path().join("data");
        fs::create_dir_all(folder.join("logs")).unwrap();
        for name in [
            "withhold.db",
            "withhold.db-wal",
            "withhold.db.format-1",
            "withhold.way-back-a1",
            ".withhold.way-back-a1.7.new",
            "window.lock",
            "window.drawing",
            "window.drawing.new",
            ".reminders.json.7.new",
            "changed-here",
            "changed-here.lock",
            ".changed-here.7.new",
            "logs/a.log",
            "mine",
        ] {
            fs::write(folder.join(name), "x").unwrap();
        }
        let deleted = delete(&folder).unwrap();
        assert_eq!((deleted.gone.len(), deleted.left.len()), (13, 0), "{deleted:?}");
        let rest: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(rest, ["mine"]);
        fs::remove_file(folder.join("mine")).unwrap();
        delete(&folder).unwrap();
        assert!(!folder.exists());
        assert!(delete(&folder).unwrap().gone.is_empty());
    }

    #[test]
    fn only_the_answer_to_the_question_asked_last_deletes() {
        let above = tempfile::tempdir().unwrap();
        let folder = above.path().join("data");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("withhold.db"), "x").unwrap();
        let mut question = DeleteQuestion::default();
        let answer = |token: &str| DeleteEverything { token: token.to_owned() };
        let refused = |question: &mut DeleteQuestion, answer: &DeleteEverything| {
            let error = delete_everything(&folder, &Nothing, question, answer).unwrap_err();
            assert_eq!((error.code, error.key.as_str()), (ErrorCode::Invalid, "delete.other_question"));
            assert!(folder.join("withhold.db").exists(), "{answer:?}");
        };
        refused(&mut question, &answer(""));
        let old = question.ask().unwrap();
        let new = question.ask().unwrap();
        for wrong in ["", "delete everything", &new.token[1..], &new.token.to_uppercase().replace('A', "B")] {
            refused(&mut question, &answer(wrong));
        }
        refused(&mut question, &old);
        refused(&mut DeleteQuestion::default(), &new);
        assert_eq!(delete_everything(&folder, &Nothing, &mut question, &new).unwrap().gone.len(), 2);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("withhold.db"), "x").unwrap();
        refused(&mut question, &new);
    }

    #[test]
    fn a_request_without_a_token_is_none() {
        for json in ["{}", r#"{"typed":"delete everything"}"#, r#"{"token":null}"#] {
            assert!(serde_json::from_str::<DeleteEverything>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn after_the_window_a_list_made_meanwhile_stays() {
        let above = tempfile::tempdir().unwrap();
        let folder = above.path().join("data");
        for name in ["logs", "webview", "backups"] {
            fs::create_dir_all(folder.join(name)).unwrap();
        }
        fs::write(folder.join("withhold.db"), "x").unwrap();
        delete_what_the_window_left(&folder);
        let mut rest: Vec<_> =
            fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        rest.sort();
        assert_eq!(rest, ["backups", "withhold.db"]);
        fs::remove_file(folder.join("withhold.db")).unwrap();
        fs::remove_dir(folder.join("backups")).unwrap();
        delete_what_the_window_left(&folder);
        assert!(!folder.exists());
    }

    #[cfg(unix)]
    #[test]
    fn what_a_link_leads_to_stays() {
        let above = tempfile::tempdir().unwrap();
        let (folder, elsewhere) = (above.path().join("data"), above.path().join("elsewhere"));
        fs::create_dir_all(&folder).unwrap();
        fs::create_dir_all(&elsewhere).unwrap();
        fs::write(elsewhere.join("photo"), "x").unwrap();
        std::os::unix::fs::symlink(&elsewhere, folder.join("backups")).unwrap();
        delete(&folder).unwrap();
        assert!(elsewhere.join("photo").exists() && !folder.exists());
    }
}
