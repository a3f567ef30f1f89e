//! A screen apart, and closing a window on the screen the way a window manager does.

use std::{
    collections::HashSet,
    io::{BufRead, BufReader},
    mem,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use x11rb::{
    connection::Connection,
    protocol::xproto::{
        AtomEnum, ClientMessageEvent, ConnectionExt, EventMask, ImageFormat, InputFocus, MapState, Window,
    },
    rust_connection::RustConnection,
};

use withhold_tests::process::{Group, system, until};

/// The time between two looks at a window that may still be drawing.
const BETWEEN_LOOKS: Duration = Duration::from_millis(100);
/// As few colours as no drawn page has.
const FEWEST_COLOURS: usize = 32;

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

/// What a window shows: three bytes for each point of the screen, for red, green and blue, row by row from the top.
#[derive(PartialEq, Eq)]
pub(crate) struct Picture {
    width: u16,
    height: u16,
    points: Vec<u8>,
}

impl Picture {
    /// The picture as the bytes of a PNG file.
    pub(crate) fn file(&self) -> Vec<u8> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.width.into(), self.height.into());
        encoder.set_color(png::ColorType::Rgb);
        encoder.write_header().unwrap().write_image_data(&self.points).unwrap();
        file
    }

    /// How many points are other than in another picture of the same size, and the first such point, counted from the
    /// left and from the top; `None` where the pictures are the same.
    pub(crate) fn differs(&self, other: &Self) -> Option<(usize, (usize, usize))> {
        assert_eq!((self.width, self.height), (other.width, other.height), "the windows have one size");
        let both = self.points.chunks_exact(3).zip(other.points.chunks_exact(3)).enumerate();
        let other: Vec<usize> = both.filter(|(_, (one, other))| one != other).map(|(at, _)| at).collect();
        let width = usize::from(self.width);
        other.first().map(|first| (other.len(), (first % width, first / width)))
    }
}

/// A picture of a process's window as the window shows on the screen, once the window is drawn and stands still.
pub(crate) fn picture_of(display: &str, process: u32) -> Picture {
    let (screen, _) = x11rb::connect(Some(display)).unwrap();
    let window = until("the window is on the screen", || window_of(&screen, process));
    let mut last = Vec::new();
    let (width, height) = until("the window is drawn and stands still", || {
        thread::sleep(BETWEEN_LOOKS);
        let shape = screen.get_geometry(window).unwrap().reply().unwrap();
        let (format, all) = (ImageFormat::Z_PIXMAP, u32::MAX);
        let look = screen.get_image(format, window, 0, 0, shape.width, shape.height, all);
        let before = mem::replace(&mut last, look.unwrap().reply().unwrap().data);
        (last == before && is_drawn(&last)).then_some((shape.width, shape.height))
    });
    // The screen keeps blue, green and red, and a byte that is not used.
    let points = last.chunks_exact(4).flat_map(|point| [point[2], point[1], point[0]]).collect();
    Picture { width, height, points }
}

/// Whether anything is drawn: a window without a page has one or two colours, and text alone brings dozens of shades.
fn is_drawn(pixels: &[u8]) -> bool {
    let mut colours = HashSet::new();
    pixels.chunks_exact(4).any(|pixel| colours.insert(pixel) && colours.len() >= FEWEST_COLOURS)
}

/// How many visible windows on the screen bear a title.
pub(crate) fn named(display: &str, title: &str) -> usize {
    let (screen, _) = x11rb::connect(Some(display)).unwrap();
    let root = screen.setup().roots[0].root;
    let windows = screen.query_tree(root).unwrap().reply().unwrap().children;
    let bears = |&&window: &&Window| {
        let of = screen.get_property(false, window, AtomEnum::WM_NAME, AtomEnum::ANY, 0, 64).unwrap().reply();
        let seen = screen.get_window_attributes(window).unwrap().reply();
        of.is_ok_and(|of| of.value == title.as_bytes())
            && seen.is_ok_and(|seen| seen.map_state == MapState::VIEWABLE)
    };
    windows.iter().filter(bears).count()
}

/// When a person last did something that concerns the window of a process, as the window says: the screen's clock, in
/// milliseconds.
pub(crate) fn user_time_of(display: &str, process: u32) -> Option<u32> {
    let (screen, _) = x11rb::connect(Some(display)).unwrap();
    let (window, time) = (window_of(&screen, process)?, atom(&screen, "_NET_WM_USER_TIME"));
    let said = screen.get_property(false, window, time, AtomEnum::CARDINAL, 0, 1).unwrap().reply().unwrap();
    said.value32()?.next()
}

/// Whether a process shows a window.
pub(crate) fn shows_window_of(display: &str, process: u32) -> bool {
    let (screen, _) = x11rb::connect(Some(display)).unwrap();
    window_of(&screen, process).is_some()
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
            && seen.is_ok_and(|seen| seen.map_state == MapState::VIEWABLE)
    })
}

fn atom(screen: &RustConnection, name: &str) -> u32 {
    screen.intern_atom(false, name.as_bytes()).unwrap().reply().unwrap().atom
}
