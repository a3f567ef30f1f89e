//! Measures what the record costs, for `cargo xtask bench record`: reading the record, working the standings out,
//! adding to the record, and holding the record in memory. Prints a line `name<TAB>value<TAB>unit` for each figure.
//!
//! The same source measures an earlier build, so this file uses only the parts of the engine that both builds have;
//! `fill.rs` is of a single build alone.

mod fill;

use std::{
    error::Error,
    fs,
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

use serde_json::json;
use withhold_engine::{Answer, Engine, Parts};

use fill::fill;

/// Runs of which the middle one counts.
const RUNS: usize = 15;

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        // Many accounts, each item looked at once.
        ["fill-accounts", folder] => fill(Path::new(folder), 10_000, 3, 1),
        // Fewer accounts, and 100,000 looks.
        ["fill-checks", folder] => fill(Path::new(folder), 2_000, 1, 50),
        ["accounts", folder] => accounts(Path::new(folder)),
        ["checks", folder] => checks(Path::new(folder)),
        _ => Err(format!("{words:?} is not understood").into()),
    }
}

fn accounts(folder: &Path) -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let mut engine = Engine::open(folder, None, Parts::of_this_computer()?)?;
    let opened = Instant::now();
    black_box(engine.headline()?);
    line("first reading of 10,000 accounts", millis(opened.elapsed()), "ms");
    line("opening and first reading of 10,000 accounts", millis(start.elapsed()), "ms");
    let all = middle(|_| {
        black_box(engine.headline()?);
        Ok(())
    })?;
    line("all standings and the headline", millis(all), "ms");
    Ok(())
}

fn checks(folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut engine = Engine::open(folder, None, Parts::of_this_computer()?)?;
    black_box(engine.overview()?);
    give_back();
    line("memory with 100,000 checks read", memory("VmRSS:"), "MB");
    line("memory at its highest while they were read", memory("VmHWM:"), "MB");
    let rows = engine.items()?;
    let mut looked = Vec::new();
    for row in &rows {
        // A line without a control of its own takes no answer.
        if serde_json::to_value(&row.standing)?["kind"] == json!("withheld") {
            looked.push(row.id.clone());
        }
    }
    drop(rows);
    let apart = looked.len() / RUNS;
    let written = middle(|run| {
        let item = looked.get(run * apart).ok_or("there are too few items")?;
        let answer: Answer = serde_json::from_value(json!({ "item": item, "found": "withheld" }))?;
        black_box(engine.record_check(&answer)?);
        Ok(())
    })?;
    line("a write acknowledged among 100,000 checks", millis(written), "ms");
    Ok(())
}

fn middle(mut work: impl FnMut(usize) -> Result<(), Box<dyn Error>>) -> Result<Duration, Box<dyn Error>> {
    let mut times = Vec::new();
    for run in 0..RUNS {
        let start = Instant::now();
        work(run)?;
        times.push(start.elapsed());
    }
    times.sort();
    Ok(times[RUNS / 2])
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// A figure of this process's memory, in MB. Linux gives the figure; elsewhere the answer is not a number.
fn memory(field: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(field));
    let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse::<f64>().ok());
    kib.map_or(f64::NAN, |kib| kib / 1024.0)
}

/// Gives freed memory back to the system, so that memory still held is told from memory once held.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[expect(unsafe_code, reason = "a call of the C library that touches nothing of ours")]
fn give_back() {
    unsafe extern "C" {
        fn malloc_trim(pad: usize) -> i32;
    }
    // SAFETY: `malloc_trim` takes no pointer, and frees only what is free.
    unsafe { malloc_trim(0) };
}

/// Other systems' allocators give freed memory back by themselves.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
fn give_back() {}

#[expect(clippy::print_stdout, reason = "its output is the measurement")]
fn line(name: &str, value: f64, unit: &str) {
    println!("{name}\t{value:.3}\t{unit}");
}
