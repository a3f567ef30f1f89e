//! Which machine this is, how busy the machine is, and how fast a plain loop runs there.

use std::{
    fs,
    hint::black_box,
    thread::available_parallelism,
    time::{Duration, Instant},
};

/// Rounds of the loop that calibrates.
const ROUNDS: u64 = 200_000_000;

/// The processor, its cores, the memory, and the load of the last minute.
pub(crate) fn describe() -> String {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = field(&cpu, "model name").unwrap_or_else(|| "unknown processor".to_owned());
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let kib: f64 =
        field(&memory, "MemTotal").and_then(|text| text.split(' ').next()?.parse().ok()).unwrap_or(0.0);
    let cores = available_parallelism().map_or(0, usize::from);
    format!("{model}, {cores} cores, {:.0} GiB, load {}", kib / 1_048_576.0, load())
}

/// The load of the last minute.
pub(crate) fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().unwrap_or("unknown").to_owned()
}

/// A loop without any library or disk: the same time means the same speed of the machine.
pub(crate) fn calibrate() -> Duration {
    let start = Instant::now();
    let mut state = 1_u64;
    for _ in 0..ROUNDS {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    }
    black_box(state);
    start.elapsed()
}

fn field(text: &str, name: &str) -> Option<String> {
    let line = text.lines().find(|line| line.starts_with(name))?;
    line.split_once(':').map(|(_, value)| value.trim().to_owned())
}
