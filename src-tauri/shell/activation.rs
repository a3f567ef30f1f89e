//! Coming to the front with the leave of whoever started a further start. A desktop that guards the keyboard gives such a leave to
//! the program it starts, as a token in a variable; the further start hands the token on to the window that is there.

/// The variables in which a desktop hands a token over: Wayland's, and the one of X11 that is older.
const VARIABLES: [&str; 2] = ["XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID"];

/// Most bytes of a token, far above what desktops write.
const MOST: usize = 512;

/// The token that this start was given.
pub(crate) fn given() -> Option<String> {
    VARIABLES.iter().find_map(|name| usable(std::env::var(name).ok()?))
}

/// A token, where the text can be one.
pub(crate) fn usable(token: String) -> Option<String> {
    (!token.is_empty() && token.len() <= MOST && !token.contains('\0')).then_some(token)
}

/// Has the next raising of the window use a token. To be called on the window's own thread.
#[cfg(target_os = "linux")]
pub(crate) fn heed(window: &tauri::WebviewWindow, token: &str) {
    use gtk::{
        glib::translate::ToGlibPtr,
        prelude::{DisplayExtManual, GtkWindowExt, WidgetExt},
    };
    // A window that is gone is not raised.
    let Ok(window) = window.gtk_window() else { return };
    let display = window.display();
    if !display.backend().is_wayland() {
        window.set_startup_id(token);
        return;
    }
    let Ok(token) = std::ffi::CString::new(token) else { return };
    let display: *mut gtk::gdk::ffi::GdkDisplay = display.to_glib_none().0;
    #[expect(unsafe_code, reason = "the library has no other name for it")]
    // SAFETY: the display lives as long as the window, is of Wayland, and the function keeps a copy of the token.
    unsafe {
        gdk_wayland_sys::gdk_wayland_display_set_startup_notification_id(display.cast(), token.as_ptr());
    }
}

/// The other systems have no tokens.
#[cfg(not(target_os = "linux"))]
pub(crate) fn heed(_: &tauri::WebviewWindow, _: &str) {}

#[cfg(test)]
mod tests {
    use super::usable;

    #[test]
    fn a_token_is_a_short_text_without_an_end_in_the_middle() {
        assert_eq!(usable("a-1_TIME7".to_owned()).as_deref(), Some("a-1_TIME7"));
        for none in [String::new(), "a\0b".to_owned(), "a".repeat(513)] {
            assert_eq!(usable(none), None);
        }
    }
}
