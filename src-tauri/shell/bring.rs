//! Reading an export for the window: beside the engine, told how far it is, and stopped when the person says so.
//!
//! A dropped file arrives as bytes, for a page knows no paths. A chosen one is opened here, so that its path stays
//! here and the file can be deleted afterwards.

use std::sync::{
    Mutex, MutexGuard, PoisonError,
    atomic::{AtomicU64, Ordering::SeqCst},
};

use serde::Serialize;
use tauri::{
    AppHandle, Emitter, Manager, State, WebviewWindow,
    ipc::{InvokeBody, Request},
};
use withhold_engine::{AppError, BringHow, Brought, ErrorCode, ExportFile, Offered, ReadExport, read_export};

use crate::{
    dialog::{self, Ask},
    host::Host,
};

/// Where the page says how dropped bytes are to be read, beside them.
const HOW: &str = "bring-how";

/// The reading under way and the file it is of.
#[derive(Default)]
pub(crate) struct Bringing {
    /// Counts up with each reading and each stop: a reading goes on only while it is the newest.
    turn: AtomicU64,
    file: Mutex<Option<ExportFile>>,
}

impl Bringing {
    fn file(&self) -> MutexGuard<'_, Option<ExportFile>> {
        self.file.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Stops the reading under way, and forgets the file.
    pub(crate) fn let_go(&self) {
        self.next();
        *self.file() = None;
    }

    fn next(&self) -> u64 {
        self.turn.fetch_add(1, SeqCst) + 1
    }
}

/// How far a reading is, in bytes.
#[derive(Clone, Copy, Serialize)]
struct Far {
    done: usize,
    total: usize,
}

/// Reads the bytes of a file that was dropped on the page.
#[tauri::command(async)]
pub(crate) fn bring_file(app: AppHandle, request: Request<'_>) -> Result<Offered, AppError> {
    let InvokeBody::Raw(bytes) = request.body() else {
        return Err(malformed("The file did not arrive as bytes."));
    };
    let how = match request.headers().get(HOW) {
        None => BringHow::default(),
        Some(how) => serde_json::from_slice(how.as_bytes())
            .map_err(|_| malformed("How the file is to be read cannot be understood."))?,
    };
    let turn = app.state::<Bringing>().next();
    *app.state::<Bringing>().file() = None;
    let read = read(&app, turn, bytes, &how)?;
    offer(&app, turn, read, None)
}

/// Asks the person for a file and reads it; or reads the last one again, in another way.
#[tauri::command(async)]
pub(crate) fn bring_choose(
    app: AppHandle,
    window: WebviewWindow,
    request: BringHow,
) -> Result<Offered, AppError> {
    let path = if request.again {
        app.state::<Bringing>().file().as_ref().map(|file| file.path().to_owned())
    } else {
        dialog::ask(&app, &window, Ask::File, "Drop the file on the window instead.")?
    };
    let Some(path) = path else { return Ok(Offered::Nothing) };
    let turn = app.state::<Bringing>().next();
    let (file, bytes) = ExportFile::read(&path)?;
    // Known before it is read, since a table of unknown columns is read once more.
    let name = file.name();
    *app.state::<Bringing>().file() = Some(file);
    let read = read(&app, turn, &bytes, &request)?;
    drop(bytes);
    offer(&app, turn, read, Some(name))
}

/// Stops the reading under way.
#[tauri::command]
pub(crate) fn bring_stop(bringing: State<'_, Bringing>) {
    bringing.next();
}

/// Lets go all that was read, and forgets the file.
#[tauri::command(async)]
pub(crate) fn bring_leave(bringing: State<'_, Bringing>, host: State<'_, Host>) -> Result<(), AppError> {
    bringing.let_go();
    host.with(|engine| {
        engine.let_go();
        Ok(())
    })
}

/// Deletes the file that was chosen and read.
#[tauri::command(async)]
pub(crate) fn bring_delete(bringing: State<'_, Bringing>) -> Result<(), AppError> {
    let file = bringing.file().take();
    let Some(file) = file else {
        return Err(AppError::new(
            ErrorCode::NotFound,
            "Withhold does not know where that file is.",
            "Delete it yourself, and empty the bin.",
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
            // A window that is closing hears nothing any more, and need not.
            let _closing = app.emit("bring-progress", Far { done, total });
        }
        bringing.turn.load(SeqCst) == turn
    })
}

fn offer(app: &AppHandle, turn: u64, read: ReadExport, file: Option<String>) -> Result<Offered, AppError> {
    let offered = app.state::<Host>().with(|engine| engine.offer(read, file))?;
    if app.state::<Bringing>().turn.load(SeqCst) == turn {
        return Ok(offered);
    }
    if let Offered::Brought(Brought { .. }) = offered {
        app.state::<Host>().with(|engine| {
            engine.let_go();
            Ok(())
        })?;
    }
    Err(AppError::new(
        ErrorCode::Invalid,
        "The import was stopped.",
        "Nothing was kept; choose the file again.",
    ))
}

fn malformed(message: &str) -> AppError {
    AppError::new(ErrorCode::Invalid, message, "Choose the file with the button instead.")
}
