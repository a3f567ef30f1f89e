//! The program's only window, wherever in the program it is needed.

use tauri::{AppHandle, Manager, WebviewWindow};

/// The window's name, to which the window's permissions are given.
pub(crate) const NAME: &str = "main";

/// The window, as long as it is there.
pub(crate) fn of(app: &AppHandle) -> Option<WebviewWindow> {
    app.get_webview_window(NAME)
}
