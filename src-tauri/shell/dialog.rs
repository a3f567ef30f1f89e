//! The system's own dialogs for files and folders. The page names no path: the shell reads or writes what is chosen
//! in a dialog, and the page names a file that was chosen earlier by a number. The page hears of a path only to show
//! where something was written.

use std::{
    path::{Path, PathBuf},
    sync::mpsc,
    thread,
};

use parking_lot::Mutex;
use rfd::{AsyncFileDialog, FileHandle};
use tauri::WebviewWindow;
use withhold_engine::domain::{Phrase, sentence};
use withhold_engine::{AppError, ErrorCode};

/// What a dialog asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ask {
    /// A file that exists.
    File,
    /// A folder that exists.
    Folder,
    /// A file to be written, with the name that the dialog proposes.
    NewFile(&'static str),
}

/// The file that was chosen last, for a later command, and the number by which that command names the file.
#[derive(Default)]
pub(crate) struct Chosen(Mutex<(u32, PathBuf)>);

impl Chosen {
    /// Keeps a file in the place of the file before, and gives the new file's number.
    pub(crate) fn keep(&self, path: PathBuf) -> u32 {
        let mut last = self.0.lock();
        *last = (last.0 + 1, path);
        last.0
    }

    /// The file of that number, as long as no other file was chosen since.
    pub(crate) fn file(&self, number: u32) -> Option<PathBuf> {
        let last = self.0.lock();
        (number > 0 && last.0 == number).then(|| last.1.clone())
    }
}

/// A path as the engine takes it.
///
/// # Errors
/// When the path is not made of letters.
pub(crate) fn as_text(path: PathBuf) -> Result<String, AppError> {
    path.into_os_string().into_string().map_err(|path| {
        AppError::new(
            ErrorCode::Invalid,
            sentence!("dialog.name", "The name of {path} is not made of letters.", path = Path::new(&path)),
            sentence!("dialog.hint.name", "Give it a plainer name, or choose another."),
        )
    })
}

/// Shows a dialog, which has to be made on the thread of the window. `None` where nothing was chosen.
///
/// # Errors
/// When the dialog cannot be shown; `instead` says what to do then.
pub(crate) fn ask(window: &WebviewWindow, ask: Ask, instead: Phrase) -> Result<Option<PathBuf>, AppError> {
    #[cfg(feature = "test-clock")]
    if let Some(path) = std::env::var_os("WITHHOLD_TEST_CHOOSES") {
        return Ok(Some(path.into()));
    }
    let (tell, told) = mpsc::channel();
    let parent = window.clone();
    let show = move || {
        let asked = show(&parent, ask);
        // The wait for the person is on a new thread, since the thread of the window may not wait.
        thread::spawn(move || {
            let chosen = tauri::async_runtime::block_on(asked).map(|file| file.path().to_owned());
            // Where nobody waits for the answer any more, the window is closing.
            let _closing = tell.send(chosen);
        });
    };
    let failed = || {
        AppError::new(
            ErrorCode::Invalid,
            sentence!("dialog.not_shown", "The dialog for choosing could not be shown."),
            instead.into(),
        )
    };
    window.run_on_main_thread(show).map_err(|_| failed())?;
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
