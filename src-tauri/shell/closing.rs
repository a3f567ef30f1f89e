//! Closing the window while an agent without an icon goes on: the person is told, once.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use tauri::{CloseRequestApi, Emitter, Manager, WebviewWindow, WindowEvent};
use withhold_engine::domain::{phrase, sentence};
use withhold_engine::{AppError, ErrorCode, OrTell, agent};

use crate::{call::Call, host::Host};

/// Holds the first close back until the page has told the person. A page that does not tell the person holds no
/// second close back.
pub(crate) fn tell_once(window: &WebviewWindow) {
    let told = window.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event {
            hold(&told, api);
        }
    });
}

fn hold(window: &WebviewWindow, api: &CloseRequestApi) {
    let host = window.state::<Host>();
    if host.is_for_demo() {
        return;
    }
    let folder = host.folder().to_owned();
    // A mark that cannot be kept would make every close tell the person, so nothing is told then.
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

/// The mark that the person was told; the mark lies with the window's other files.
fn mark(folder: &Path) -> PathBuf {
    folder.join("webview/told-of-closing")
}

/// Closes the window, as the page inside the window asks.
pub(crate) fn close_window(call: &Call) -> Result<(), AppError> {
    let window = call.window()?;
    window.destroy().or_tell(
        ErrorCode::Invalid,
        |error| sentence!("window.does_not_close", "The window does not close: {error}.", error),
        phrase!("window.hint.does_not_close", "Close it by its frame."),
    )
}
