//! The windows in which a keyring asks, and somebody who answers with a key.

use withhold_tests::process::until;
use x11rb::{
    connection::Connection,
    protocol::{
        xproto::{self, AtomEnum, ConnectionExt, InputFocus, MapState, Window},
        xtest::ConnectionExt as _,
    },
    rust_connection::RustConnection,
};

/// Whether a window is to be seen whose title has those words.
pub(crate) fn has_window(display: &str, words: &str) -> bool {
    let (screen, _) = x11rb::connect(Some(display)).unwrap();
    window(&screen, words).is_some()
}

/// Waits for a window whose title has those words, and presses a key in it until the window is gone.
pub(crate) fn press_in(display: &str, words: &str, key: u8) {
    let (screen, _) = x11rb::connect(Some(display)).unwrap();
    let asks = until("the keyring asks", || window(&screen, words));
    until("the keyring has an answer", || {
        if window(&screen, words).is_none() {
            return Some(());
        }
        // A window that goes away meanwhile takes no focus.
        let _gone = screen.set_input_focus(InputFocus::PARENT, asks, x11rb::CURRENT_TIME).unwrap().check();
        for press in [xproto::KEY_PRESS_EVENT, xproto::KEY_RELEASE_EVENT] {
            screen
                .xtest_fake_input(press, key, x11rb::CURRENT_TIME, x11rb::NONE, 0, 0, 0)
                .unwrap()
                .check()
                .unwrap();
        }
        None
    });
}

/// Without a window manager a window lies right on the root.
fn window(screen: &RustConnection, words: &str) -> Option<Window> {
    let root = screen.setup().roots[0].root;
    let windows = screen.query_tree(root).ok()?.reply().ok()?.children;
    windows.into_iter().find(|&window| {
        let title =
            screen.get_property(false, window, AtomEnum::WM_NAME, AtomEnum::ANY, 0, 256).unwrap().reply();
        let seen = screen.get_window_attributes(window).unwrap().reply();
        title.is_ok_and(|title| String::from_utf8_lossy(&title.value).contains(words))
            && seen.is_ok_and(|seen| seen.map_state == MapState::VIEWABLE)
    })
}
