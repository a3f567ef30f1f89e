//! The system's own dialogs for files and folders. A path that is chosen in one never reaches the page.

use std::{path::PathBuf, sync::mpsc, thread};

use rfd::{AsyncFileDialog, FileHandle};
use tauri::{AppHandle, WebviewWindow};
use withhold_engine::{AppError, ErrorCode};

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ask {
    /// A file that is there.
    File,
    /// A folder that is there.
    Folder,
    /// A file to be written, with the name it is given at first.
    NewFile(&'static str),
}

/// Shows a dialog, which has to be made on the thread of the window. None where nothing was chosen.
///
/// # Errors
/// When it cannot be shown; `instead` says what to do then.
pub(crate) fn ask(
    app: &AppHandle,
    window: &WebviewWindow,
    ask: Ask,
    instead: &'static str,
) -> Result<Option<PathBuf>, AppError> {
    #[cfg(feature = "test-clock")]
    if let Some(path) = std::env::var_os("WITHHOLD_TEST_CHOOSES") {
        return Ok(Some(path.into()));
    }
    let (tell, told) = mpsc::channel();
    let window = window.clone();
    let show = move || {
        let asked = show(&window, ask);
        // On a thread of its own: those of the commands may not wait for what is to come.
        thread::spawn(move || {
            let chosen = tauri::async_runtime::block_on(asked).map(|file| file.path().to_owned());
            // Where nobody waits any more, the window is closing.
            let _closing = tell.send(chosen);
        });
    };
    let failed = || AppError::new(ErrorCode::Invalid, "The dialog for choosing could not be shown.", instead);
    app.run_on_main_thread(show).map_err(|_| failed())?;
    told.recv().map_err(|_| failed())
}

fn show(
    window: &WebviewWindow,
    ask: Ask,
) -> std::pin::Pin<Box<dyn Future<Output = Option<FileHandle>> + Send>> {
    let dialog = AsyncFileDialog::new().set_parent(window);
    match ask {
        Ask::File => Box::pin(dialog.pick_file()),
        Ask::Folder => Box::pin(dialog.pick_folder()),
        Ask::NewFile(name) => Box::pin(dialog.set_file_name(name).save_file()),
    }
}
