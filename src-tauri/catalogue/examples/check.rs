//! Holds entries against the rules, from one folder or several: `cargo run --example check -- FOLDER …`.

use std::{env, error::Error, fs, process::ExitCode};

use withhold_catalogue::read_services;

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "its output is the report")]
fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut entries = Vec::new();
    for folder in env::args().skip(1) {
        for file in fs::read_dir(&folder).map_err(|error| format!("{folder} cannot be read: {error}"))? {
            let path = file?.path();
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if name.ends_with(".toml") {
                entries.push((name, fs::read_to_string(&path)?));
            }
        }
    }
    entries.sort();
    match read_services(&entries) {
        Ok(services) => {
            let settings: usize = services.iter().map(|service| service.settings.len()).sum();
            println!("{} services with {settings} settings pass.", services.len());
            Ok(ExitCode::SUCCESS)
        }
        Err(faults) => {
            for fault in &faults {
                eprintln!("{fault}\n  {}", fault.hint());
            }
            eprintln!("{} faults.", faults.len());
            Ok(ExitCode::FAILURE)
        }
    }
}
