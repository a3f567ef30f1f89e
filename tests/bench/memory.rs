//! The memory of a window with Today open, process by process, beside an empty window.

use std::{
    fs,
    path::Path,
    process::Stdio,
    thread,
    time::{Duration, Instant},
};

use withhold_tests::process::{PATIENCE, members};

use crate::{
    rest::{memory_of, ticks_of},
    row::{RUNS, Row, middle, samples},
    start,
    support::{Desk, Group, screen::focus_window_of, until},
};

/// How long no process of a window may work before its memory is read.
const STILL: Duration = Duration::from_secs(1);

/// MiB of each process of a window, shared pages divided among the processes that share.
#[derive(Clone, Copy, Default)]
struct Memory {
    program: f64,
    /// The process that holds the page.
    page: f64,
    /// The web view's process for the network, which has nothing to do.
    network: f64,
}

impl Memory {
    fn sum(&self) -> f64 {
        self.program + self.page + self.network
    }
}

/// The rows of an empty window and of Today with 25 accounts, opened in turns.
pub(crate) fn rows() -> Vec<Row> {
    let desk = Desk::new();
    start::fill(&desk);
    let data = desk.data();
    let today = ["--data", data.to_str().unwrap()];
    let open = |variable: &str, words: &[&str]| measure(&desk, &start::named(variable), words);
    let turns = samples(RUNS, || (open("WITHHOLD_EMPTY_WINDOW_BIN", &[]), open("WITHHOLD_BIN", &today)));
    let (empty, today): (Vec<Memory>, Vec<Memory>) = turns.iter().copied().unzip();
    let mut rows = Vec::new();
    for (what, all) in [("empty window", &empty), ("Today with 25 accounts", &today)] {
        let mut add = |part: &str, of: fn(&Memory) -> f64| {
            let figure = middle(all.iter().map(of).collect());
            rows.push(Row::free(format!("{what}: proportional memory, {part}"), format!("{figure:.1} MiB")));
        };
        add("program", |memory| memory.program);
        add("page's process", |memory| memory.page);
        add("network's process", |memory| memory.network);
        add("all processes", Memory::sum);
    }
    let pairs: Vec<(f64, f64)> = turns.iter().map(|(empty, today)| (today.sum(), empty.sum())).collect();
    rows.push(Row::ratio("memory of Today over the empty window, middle of the pairs", &pairs, 1.2));
    rows
}

/// Opens a window without a driver, and reads the memory once the window has come to rest.
fn measure(desk: &Desk, program: &Path, words: &[&str]) -> Memory {
    let mut command = desk.command(program);
    command.args(words).env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
    let window = Group::start(command.stdout(Stdio::null()).stderr(Stdio::null()));
    let group = window.id();
    focus_window_of(&start::variable(desk, "DISPLAY"), group);
    until("its page has a process of its own", || (members(group).len() > 2).then_some(()));
    rests(group);
    let mut memory = Memory::default();
    for process in members(group) {
        let place = match name(process).as_str() {
            "WebKitWebProcess" => &mut memory.page,
            "WebKitNetworkProcess" => &mut memory.network,
            _ => &mut memory.program,
        };
        *place += memory_of(process, "Pss:");
    }
    memory
}

/// Waits until no process of the group has worked for a while.
fn rests(group: u32) {
    let begun = Instant::now();
    let (mut last, mut since) = (ticks_of(group), Instant::now());
    while since.elapsed() < STILL {
        assert!(begun.elapsed() < PATIENCE, "the window has not come to rest");
        thread::sleep(Duration::from_millis(50));
        let now = ticks_of(group);
        if now > last + 1.0 {
            (last, since) = (now, Instant::now());
        }
    }
}

/// The name of a process's program.
fn name(process: u32) -> String {
    let program = fs::read_link(format!("/proc/{process}/exe")).unwrap_or_default();
    program.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
