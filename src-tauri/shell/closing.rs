//! Closing the window while an agent goes on that no icon shows: the person is told, once.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use tauri::{CloseRequestApi, Emitter, Manager, WebviewWindow, WindowEvent};
use withhold_engine::domain::{phrase, sentence};
use withhold_engine::{AppError, ErrorCode, OrTell, agent};

use crate::host::Host;

/// Holds the first close back until the page has said so. A page that says nothing holds back no second one.
pub(crate) fn tell_once(window: &WebviewWindow) {
    let told = window.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event {
            hold(&told, api);
        }
    });
}

fn hold(window: &WebviewWindow, api: &CloseRequestApi) {
    let folder = window.state::<Host>().folder().to_owned();
    // What cannot be kept would be said at each close.
    if !was_told(&folder) && goes_on_unseen(&folder) && keep_told(&folder).is_ok() {
        api.prevent_close();
        // A page that hears nothing lets the next close pass.
        let _unheard = window.emit("closing-once", ());
    }
}

fn goes_on_unseen(folder: &Path) -> bool {
    matches!(agent::status(folder), Ok(Some(status)) if !status.tray)
}

fn was_told(folder: &Path) -> bool {
    mark(folder).exists()
}

fn keep_told(folder: &Path) -> io::Result<()> {
    fs::write(mark(folder), "")
}

/// It lies with what else is the window's own.
fn mark(folder: &Path) -> PathBuf {
    folder.join("webview/told-of-closing")
}

/// Closes the window, asked from within it.
#[tauri::command(async)]
pub(crate) fn close_window(window: WebviewWindow) -> Result<(), AppError> {
    window.destroy().or_tell(
        ErrorCode::Invalid,
        |error| sentence!("window.does_not_close", "The window does not close: {error}.", error),
        phrase!("window.hint.does_not_close", "Close it by its frame."),
    )
}
