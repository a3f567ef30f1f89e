//! The window's program, `withhold`.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    withhold_shell::run(std::env::args_os().skip(1))
}
