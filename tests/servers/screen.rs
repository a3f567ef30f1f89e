//! What is to be seen on a screen, and a mouse.

use x11rb::{
    connection::Connection as _,
    protocol::{
        xproto::{
            BUTTON_PRESS_EVENT, BUTTON_RELEASE_EVENT, ConnectionExt as _, MOTION_NOTIFY_EVENT, MapState,
        },
        xtest::ConnectionExt as _,
    },
};

/// The least and the most that a reminder on the screen measures, beside panels, desktops and helpers that nobody sees.
const SMALLEST: (u16, u16) = (100, 20);
const LARGEST: (u16, u16) = (1_000, 700);

/// Presses the mouse at a place of a screen.
pub(super) fn press(display: &str, x: i16, y: i16) {
    let (screen, _) = x11rb::connect(Some(display)).expect("there is a screen");
    let fake = |kind, detail| {
        let (now, root) = (x11rb::CURRENT_TIME, x11rb::NONE);
        let press = screen.xtest_fake_input(kind, detail, now, root, x, y, 0);
        press.expect("the screen takes it").check().expect("the screen takes it");
    };
    fake(MOTION_NOTIFY_EVENT, 0);
    fake(BUTTON_PRESS_EVENT, 1);
    fake(BUTTON_RELEASE_EVENT, 1);
}

/// The place and the size of all windows on a screen that may be reminders.
pub(super) fn on_screen(display: &str) -> Vec<(i16, i16, u16, u16)> {
    let (screen, _) = x11rb::connect(Some(display)).expect("there is a screen");
    let root = screen.setup().roots[0].root;
    let tree = screen.query_tree(root).ok().and_then(|tree| tree.reply().ok());
    let windows = tree.map(|tree| tree.children).unwrap_or_default();
    let seen = windows.into_iter().filter_map(|window| {
        // A window can be gone before it is asked for.
        let state = screen.get_window_attributes(window).ok()?.reply().ok()?.map_state;
        let shape = screen.get_geometry(window).ok()?.reply().ok()?;
        (state == MapState::VIEWABLE).then_some((shape.x, shape.y, shape.width, shape.height))
    });
    let may_be = |(_, _, width, height): &(i16, i16, u16, u16)| {
        *width >= SMALLEST.0 && *height >= SMALLEST.1 && *width < LARGEST.0 && *height < LARGEST.1
    };
    seen.filter(may_be).collect()
}
