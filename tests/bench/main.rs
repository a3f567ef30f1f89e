//! `cargo xtask bench`: measures the release build, prints a table and keeps the table in `docs/performance.md`.
//! `cargo xtask bench -- agent 20` measures the agent alone, after a rest of 20 seconds; `-- start click memory lists size` any of
//! these parts. The figures of such a run are not kept. A bound that is missed is a line at the end, and an exit status of 1.

#![cfg_attr(
    target_os = "linux",
    expect(
        clippy::print_stdout,
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        reason = "a measurement that cannot be made has failed"
    )
)]

#[cfg(target_os = "linux")]
mod agent;
#[cfg(target_os = "linux")]
mod click;
#[cfg(target_os = "linux")]
mod closing;
#[cfg(target_os = "linux")]
mod example;
#[cfg(target_os = "linux")]
mod lists;
#[cfg(target_os = "linux")]
mod machine;
#[cfg(target_os = "linux")]
mod memory;
#[cfg(target_os = "linux")]
mod rest;
#[cfg(target_os = "linux")]
mod row;
#[cfg(target_os = "linux")]
mod start;
#[cfg(target_os = "linux")]
#[path = "../journeys/support/mod.rs"]
#[expect(dead_code, unused_imports, reason = "the journeys need more of a desk than a measurement does")]
mod support;
#[cfg(target_os = "linux")]
mod table;

#[cfg(target_os = "linux")]
fn main() -> std::process::ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let are_met = match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => table::run(),
        ["agent", seconds] => {
            let rest = std::time::Duration::from_secs(seconds.parse().expect("so many seconds"));
            table::look(&agent::rows(rest))
        }
        ref parts => table::look(&parts.iter().flat_map(|part| table::part(part)).collect::<Vec<_>>()),
    };
    if are_met { std::process::ExitCode::SUCCESS } else { std::process::ExitCode::FAILURE }
}

/// The window is measured through WebKitWebDriver, which only Linux has.
#[cfg(not(target_os = "linux"))]
fn main() {}
