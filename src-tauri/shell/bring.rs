//! Reading an export for the window: without holding the engine, with the progress told, and stopped when the person
//! asks.
//!
//! A dropped file arrives as bytes, since a page knows no paths. A chosen file is opened here, so that the file's
//! path stays here and the file can be deleted afterwards.

use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

use parking_lot::{Mutex, MutexGuard};
use serde::Serialize;
use tauri::{AppHandle, Emitter, Manager};
use withhold_engine::domain::{Phrase, Sentence, phrase, sentence};
use withhold_engine::{
    AppError, Beyond, BringChosen, BringHow, BroughtName, BroughtRow, BroughtUser, ErrorCode, ExportFile,
    Offered, ReadExport, Written, read_export,
};

use crate::{
    call::Call,
    dialog::{self, Ask},
    host::Host,
};

/// What a person can do where no dialog shows.
const INSTEAD: Phrase = phrase!("dialog.hint.drop", "Drop the file on the window instead.");

/// The header in which the page says how the dropped bytes are to be read.
const HOW: &str = "bring-how";

/// The reading under way and the file that is being read.
#[derive(Default)]
pub(crate) struct Bringing {
    /// Counts up with each reading and each stop: a reading goes on only while its number is the newest.
    turn: AtomicU64,
    file: Mutex<Option<ExportFile>>,
}

impl Bringing {
    fn file(&self) -> MutexGuard<'_, Option<ExportFile>> {
        self.file.lock()
    }

    /// Stops the reading under way, and forgets the file.
    pub(crate) fn let_go(&self) {
        self.next();
        *self.file() = None;
    }

    fn next(&self) -> u64 {
        self.turn.fetch_add(1, SeqCst) + 1
    }

    fn is_newest(&self, turn: u64) -> bool {
        self.turn.load(SeqCst) == turn
    }

    /// Keeps the file of a reading, or that the reading has no file, as long as that reading is the newest.
    fn keep(&self, turn: u64, file: Option<ExportFile>) {
        let mut kept = self.file();
        if self.is_newest(turn) {
            *kept = file;
        }
    }
}

/// How far a reading is, in bytes.
#[derive(Clone, Copy, Serialize)]
struct Far {
    done: usize,
    total: usize,
}

/// Reads the bytes of a file that was dropped on the page.
pub(crate) fn bring_file(call: &Call) -> Result<Offered, AppError> {
    let app = call.app();
    app.state::<Host>().not_in_demo(Beyond::Import)?;
    let Some(bytes) = call.bytes() else {
        return Err(malformed(sentence!(
            "bring.not_bytes",
            "The file did not arrive as bytes, so nothing was read of it."
        )));
    };
    let how = match call.headers().get(HOW) {
        None => BringHow::default(),
        Some(how) => serde_json::from_slice(how.as_bytes()).map_err(|_| {
            malformed(sentence!(
                "bring.not_understood",
                "How the file is to be read cannot be understood, so nothing was read of it."
            ))
        })?,
    };
    let bringing = app.state::<Bringing>();
    let turn = bringing.next();
    bringing.keep(turn, None);
    let read = read(app, turn, bytes, &how)?;
    offer(&bringing, &app.state::<Host>(), turn, read, None)
}

/// Asks the person for a file and reads the file; or reads the last file again, in another way.
pub(crate) fn bring_choose(call: &Call, request: BringHow) -> Result<Offered, AppError> {
    let app = call.app();
    let window = call.window()?;
    app.state::<Host>().not_in_demo(Beyond::Import)?;
    let bringing = app.state::<Bringing>();
    let path = if request.again {
        bringing.file().as_ref().map(|file| file.path().to_owned())
    } else {
        dialog::ask(&window, Ask::File, INSTEAD)?
    };
    let Some(path) = path else { return Ok(Offered::Nothing) };
    let turn = bringing.next();
    // A file that cannot be read leaves no file to be read again, not even the file before.
    bringing.keep(turn, None);
    let (file, bytes) = ExportFile::read(&path)?;
    // Kept before the reading, since a table of unknown columns is read once more.
    let name = file.name();
    bringing.keep(turn, Some(file));
    let read = read(app, turn, &bytes, &request)?;
    drop(bytes);
    offer(&bringing, &app.state::<Host>(), turn, read, Some(name))
}

/// Stops the reading under way.
pub(crate) fn bring_stop(call: &Call) {
    let bringing = call.state::<Bringing>();
    bringing.next();
}

/// Drops all that was read, and forgets the file.
pub(crate) fn bring_leave(call: &Call) {
    let bringing = call.state::<Bringing>();
    let host = call.host();
    bringing.let_go();
    host.slot().imports.let_go();
}

/// The logins that belong to no service of the catalogue.
pub(crate) fn bring_unmatched(call: &Call, request: BroughtName) -> Result<Vec<BroughtRow>, AppError> {
    let host = call.host();
    host.with_imports(|engine, imports| engine.unmatched_logins(imports, request))
}

/// The user names of all matched logins.
pub(crate) fn bring_names(call: &Call, request: BroughtName) -> Result<Vec<BroughtUser>, AppError> {
    let host = call.host();
    host.with_imports(|engine, imports| engine.user_names(imports, request))
}

/// Puts the chosen accounts on the list.
pub(crate) fn bring_add(call: &Call, request: BringChosen) -> Result<Written, AppError> {
    let host = call.host();
    host.with_imports(|engine, imports| {
        let added = engine.add_brought(imports, &request)?;
        Ok(engine.answer(added.done))
    })
}

/// Deletes the file that was chosen and read.
pub(crate) fn bring_delete(call: &Call) -> Result<(), AppError> {
    let bringing = call.state::<Bringing>();
    let file = bringing.file().take();
    let Some(file) = file else {
        return Err(AppError::new(
            ErrorCode::NotFound,
            sentence!(
                "bring.unknown_place",
                "Withhold does not know where that file is, so it was not deleted."
            ),
            sentence!("bring.hint.unknown_place", "Delete it yourself, and empty the bin."),
        ));
    };
    file.delete()
}

/// Reads without the engine, so that the rest of the window stays alive.
fn read(app: &AppHandle, turn: u64, bytes: &[u8], how: &BringHow) -> Result<ReadExport, AppError> {
    let mut told = None;
    let bringing = app.state::<Bringing>();
    read_export(bytes, how, &mut |done, total| {
        let percent = done.saturating_mul(100) / total.max(1);
        if told.is_none_or(|before| before != percent) {
            told = Some(percent);
            // A window that is closing hears nothing any more, and need not hear anything.
            let _closing = app.emit("bring-progress", Far { done, total });
        }
        bringing.is_newest(turn)
    })
}

/// Offers what was read, as long as that reading is the newest: a slow reading that was overtaken removes nothing of
/// what the newer reading has brought.
fn offer(
    bringing: &Bringing,
    host: &Host,
    turn: u64,
    read: ReadExport,
    file: Option<String>,
) -> Result<Offered, AppError> {
    // The engine is held throughout, so that no newer reading offers in between.
    host.with_imports(|engine, imports| {
        if bringing.is_newest(turn) {
            let offered = engine.offer(imports, read, file)?;
            if bringing.is_newest(turn) {
                return Ok(offered);
            }
            imports.let_go();
        }
        Err(AppError::new(
            ErrorCode::Invalid,
            sentence!("bring.stopped", "The import was stopped."),
            sentence!("bring.hint.stopped", "Nothing was kept; choose the file again."),
        ))
    })
}

fn malformed(message: Sentence) -> AppError {
    AppError::new(
        ErrorCode::Invalid,
        message,
        sentence!("bring.hint.button", "Choose the file with the button instead."),
    )
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;
    use withhold_engine::{Encrypted, MakeVault, Parts, make_vault};

    use super::*;

    /// A window over an empty list, in which a file is read.
    fn window() -> (TempDir, Host, Bringing) {
        let folder = tempfile::tempdir().unwrap();
        let plain = MakeVault { how: Encrypted::No, passphrase: None };
        make_vault(folder.path(), &Parts::of_this_computer().unwrap(), &plain).unwrap();
        let host = Host::new(folder.path().to_owned(), None);
        (folder, host, Bringing::default())
    }

    fn one_login(service: &str) -> ReadExport {
        let text =
            format!("name,url,username,password\n{service},https://www.{service}.com,ann@example.com,x\n");
        read_export(text.as_bytes(), &BringHow::default(), &mut |_, _| true).unwrap()
    }

    /// How many logins of that reading can be chosen from.
    fn held(host: &Host, reading: u32) -> Result<usize, AppError> {
        host.with_imports(|engine, imports| {
            engine.user_names(imports, BroughtName { reading }).map(|names| names.len())
        })
    }

    #[test]
    fn a_reading_that_was_overtaken_takes_nothing_from_the_newer_one() {
        let (_folder, host, bringing) = window();
        let (slow, newer) = (bringing.next(), bringing.next());
        let Offered::Brought(brought) = offer(&bringing, &host, newer, one_login("github"), None).unwrap()
        else {
            panic!("it is a table that is known")
        };
        let late = offer(&bringing, &host, slow, one_login("linkedin"), None).unwrap_err();
        assert_eq!(late.message, "The import was stopped.");
        assert_eq!(held(&host, brought.reading).unwrap(), 1);
    }

    #[test]
    fn what_was_stopped_or_locked_meanwhile_is_not_kept() {
        let (_folder, host, bringing) = window();
        let turn = bringing.next();
        bringing.let_go();
        assert!(offer(&bringing, &host, turn, one_login("github"), None).is_err());
        assert!(held(&host, 1).is_err());
        let turn = bringing.next();
        host.lock();
        assert_eq!(
            offer(&bringing, &host, turn, one_login("github"), None).unwrap_err().code,
            ErrorCode::Locked
        );
    }

    #[test]
    fn the_file_to_delete_is_the_one_of_the_newest_reading() {
        let (folder, _host, bringing) = window();
        let [one, other] = ["one.csv", "other.csv"].map(|name| {
            let path = folder.path().join(name);
            std::fs::write(&path, "name,url,username,password\n").unwrap();
            ExportFile::read(&path).unwrap().0
        });
        let (slow, newer) = (bringing.next(), bringing.next());
        bringing.keep(newer, Some(other.clone()));
        bringing.keep(slow, Some(one));
        assert_eq!(*bringing.file(), Some(other.clone()));
        bringing.keep(slow, None);
        assert_eq!(*bringing.file(), Some(other));
    }
}
