//! What is left of a window after the window was closed.

use std::{
    process::Stdio,
    thread,
    time::{Duration, Instant},
};

use withhold_tests::process::members;

use crate::{
    rest::memory,
    start,
    support::{
        Desk, Group,
        screen::{close_window_of, focus_window_of},
        until,
    },
};

/// How long processes that a window has started may outlive the window.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a window held, and what was left of it.
pub(crate) struct Closed {
    /// MiB that lay in memory, shared pages counted in full.
    pub(crate) held: f64,
    /// Processes of the window that are still there.
    pub(crate) left: usize,
}

/// Opens the window with 25 accounts, and closes it as a person does.
pub(crate) fn measure() -> Closed {
    let desk = Desk::new();
    start::fill(&desk);
    let mut command = desk.command(&start::named("WITHHOLD_BIN"));
    command.arg("--data").arg(desk.data()).env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
    let mut window = Group::start(command.stdout(Stdio::null()).stderr(Stdio::null()));
    let (group, display) = (window.id(), start::variable(&desk, "DISPLAY"));
    focus_window_of(&display, group);
    until("its page has a process of its own", || (members(group).len() > 1).then_some(()));
    let held = memory(group, "Rss:");
    close_window_of(&display, group);
    assert!(window.ended().success());
    let start = Instant::now();
    while !members(group).is_empty() && start.elapsed() < PATIENCE {
        thread::sleep(Duration::from_millis(20));
    }
    Closed { held, left: members(group).len() }
}
