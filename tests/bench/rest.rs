//! What an idle program costs: the agent, and beside the agent a hidden window with nothing in it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Stdio,
    thread,
    time::Duration,
};

use withhold_tests::process::members;

use crate::{
    example::said,
    start,
    support::{Desk, Group},
};

/// How long the programs rest before the measuring begins.
pub(crate) const REST: Duration = Duration::from_secs(600);
/// How long the programs are measured.
const LOOK: Duration = Duration::from_secs(60);
const MIB: f64 = 1_024.0;
/// The system counts a processor's time in hundredths of a second.
const TICKS: f64 = 100.0;

/// What an idle program costs.
pub(crate) struct Rest {
    /// MiB that lie in memory, shared pages counted in full.
    pub(crate) resident: f64,
    /// MiB that no other process shares.
    pub(crate) private: f64,
    /// MiB, shared pages divided among the processes that share.
    pub(crate) proportional: f64,
    /// How many times a minute any thread of the program woke up.
    pub(crate) wakes: f64,
    /// Percent of a single processor.
    pub(crate) processor: f64,
}

/// What programs cost that rest beside each other.
pub(crate) struct Rests {
    /// The agent with 25 accounts, which watches the files of 40 programs.
    pub(crate) watching: Rest,
    /// The same agent, which watches nothing, for the person has switched that off.
    pub(crate) unwatching: Rest,
    /// The hidden window.
    pub(crate) window: Rest,
}

/// Measures after all programs have rested for `rest`.
pub(crate) fn measure(rest: Duration) -> Rests {
    let desk = Desk::new();
    start::fill(&desk);
    let home = desk.home();
    said(&["withhold-engine", "--example", "measure_look", "--", "fill", home.to_str().unwrap()]);
    let (data, off) = (desk.data(), desk.path("off"));
    fs::create_dir(&off).unwrap();
    fs::copy(data.join("withhold.db"), off.join("withhold.db")).unwrap();
    let mut switch = desk.command(&start::named("WITHHOLDCTL_BIN"));
    switch.args(["read", "--by-itself", "off", "--data"]).arg(&off);
    assert!(switch.stdout(Stdio::null()).status().unwrap().success());
    let agent = start::named("WITHHOLD_AGENT_BIN");
    let window = start::named("WITHHOLD_EMPTY_WINDOW_BIN");
    let begin = |program: &Path, words: &[&str]| {
        let mut command = desk.command(program);
        command.args(words).stdout(Stdio::null()).stderr(Stdio::null());
        command.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
        Group::start(&mut command)
    };
    let all = [
        begin(&agent, &["--data", data.to_str().unwrap()]),
        begin(&agent, &["--data", off.to_str().unwrap()]),
        begin(&window, &["--hidden"]),
    ];
    thread::sleep(rest);
    let before = all.each_ref().map(|group| counters(group.id()));
    thread::sleep(LOOK);
    let [watching, unwatching, window] = [0, 1, 2].map(|at| {
        let (wakes, ticks) = counters(all[at].id());
        let resident = memory(all[at].id(), "Rss:");
        assert!(resident > 0.0, "it has ended while it was to rest");
        let minutes = LOOK.as_secs_f64() / 60.0;
        Rest {
            resident,
            private: memory(all[at].id(), "Private_Dirty:") + memory(all[at].id(), "Private_Clean:"),
            proportional: memory(all[at].id(), "Pss:"),
            wakes: (wakes - before[at].0) / minutes,
            processor: (ticks - before[at].1) / TICKS / LOOK.as_secs_f64() * 100.0,
        }
    });
    Rests { watching, unwatching, window }
}

/// Wake-ups and processor time of all threads of a group.
fn counters(group: u32) -> (f64, f64) {
    let threads = tasks(group);
    let wakes = threads.iter().map(|task| number(&task.join("status"), "voluntary_ctxt_switches:")).sum();
    (wakes, threads.iter().map(|task| ticks(&task.join("stat"))).sum())
}

fn tasks(group: u32) -> Vec<PathBuf> {
    let all = members(group).into_iter().flat_map(|id| fs::read_dir(format!("/proc/{id}/task")));
    all.flatten().flatten().map(|entry| entry.path()).collect()
}

/// MiB of all processes of a group, by the system's measure `name`.
pub(crate) fn memory(group: u32, name: &str) -> f64 {
    members(group).into_iter().map(|id| memory_of(id, name)).sum()
}

/// MiB of a process, by the system's measure `name`.
pub(crate) fn memory_of(process: u32, name: &str) -> f64 {
    number(Path::new(&format!("/proc/{process}/smaps_rollup")), name) / MIB
}

/// Processor time of all threads of a group, in hundredths of a second.
pub(crate) fn ticks_of(group: u32) -> f64 {
    counters(group).1
}

fn number(file: &Path, name: &str) -> f64 {
    let text = fs::read_to_string(file).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or("0");
    line.split_whitespace().next().unwrap_or("0").parse().unwrap()
}

/// The processor time of a thread: the fourteenth and fifteenth word of `stat`, counted behind the name, which may
/// hold anything.
fn ticks(file: &Path) -> f64 {
    let text = fs::read_to_string(file).unwrap_or_default();
    let Some((_, rest)) = text.rsplit_once(')') else { return 0.0 };
    rest.split_whitespace().skip(11).take(2).map(|word| word.parse::<f64>().unwrap()).sum()
}
