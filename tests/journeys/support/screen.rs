//! A screen apart, and closing a window on the screen the way a window manager does.

use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

use x11rb::{
    connection::Connection,
    protocol::xproto::{AtomEnum, ClientMessageEvent, ConnectionExt, EventMask, InputFocus, Window},
    rust_connection::RustConnection,
};

use withhold_tests::process::{Group, system, until};

/// Starts a screen, and gives its name.
pub(crate) fn start() -> (Group, String) {
    let mut command = Command::new(system("Xvfb", "xvfb"));
    command.args(["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp", "-noreset"]);
    let mut screen = Group::start(command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()));
    let mut number = String::new();
    BufReader::new(screen.child().stdout.take().unwrap()).read_line(&mut number).unwrap();
    assert!(!number.trim().is_empty(), "Xvfb has named no screen");
    let name = format!(":{}", number.trim());
    put_pointer_away(&name);
    (screen, name)
}

/// Moves the pointer from the middle of the screen, where a window would show itself hovered over.
fn put_pointer_away(display: &str) {
    let (screen, _) = x11rb::connect(Some(display)).unwrap();
    let root = screen.setup().roots[0].root;
    screen.warp_pointer(x11rb::NONE, root, 0, 0, 0, 0, 0, 0).unwrap();
    screen.get_input_focus().unwrap().reply().unwrap();
}

/// Gives the keyboard to the window of a process, as a window manager does: without the keyboard no focus would show.
pub(crate) fn focus_window_of(display: &str, process: u32) {
    let (screen, _) = x11rb::connect(Some(display)).unwrap();
    let window = until("the window is on the screen", || window_of(&screen, process));
    screen.set_input_focus(InputFocus::PARENT, window, x11rb::CURRENT_TIME).unwrap();
    screen.get_input_focus().unwrap().reply().unwrap();
}

/// Asks the window of a process to close.
pub(crate) fn close_window_of(display: &str, process: u32) {
    let (screen, _) = x11rb::connect(Some(display)).unwrap();
    let window = until("the window is on the screen", || window_of(&screen, process));
    let protocols = atom(&screen, "WM_PROTOCOLS");
    let delete = atom(&screen, "WM_DELETE_WINDOW");
    let event = ClientMessageEvent::new(32, window, protocols, [delete, 0, 0, 0, 0]);
    screen.send_event(false, window, EventMask::NO_EVENT, event).unwrap();
    // A question after the message, since a screen that is left at once forgets the last message.
    screen.get_input_focus().unwrap().reply().unwrap();
}

/// The window of a process. Without a window manager the window lies right on the root, visible, beside invisible
/// helper windows.
fn window_of(screen: &RustConnection, process: u32) -> Option<Window> {
    let owner = atom(screen, "_NET_WM_PID");
    let root = screen.setup().roots[0].root;
    let windows = screen.query_tree(root).ok()?.reply().ok()?.children;
    windows.into_iter().find(|&window| {
        let of = screen.get_property(false, window, owner, AtomEnum::CARDINAL, 0, 1).unwrap().reply();
        let seen = screen.get_window_attributes(window).unwrap().reply();
        of.is_ok_and(|of| of.value32().is_some_and(|mut ids| ids.next() == Some(process)))
            && seen.is_ok_and(|seen| seen.map_state == x11rb::protocol::xproto::MapState::VIEWABLE)
    })
}

fn atom(screen: &RustConnection, name: &str) -> u32 {
    screen.intern_atom(false, name.as_bytes()).unwrap().reply().unwrap().atom
}
