//! Holds entries against the rules, from one folder or several, and against the list of published ids where one is
//! named: `cargo run --example check -- FOLDER … [ids.txt]`.

use std::{env, error::Error, fs, process::ExitCode};

use withhold_catalogue::{check_all_listed, check_none_lost, read_services};

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "its output is the report")]
fn main() -> Result<ExitCode, Box<dyn Error>> {
    let (lists, folders): (Vec<_>, Vec<_>) = env::args().skip(1).partition(|name| name.ends_with(".txt"));
    let mut entries = Vec::new();
    for folder in folders {
        for file in fs::read_dir(&folder).map_err(|error| format!("{folder} cannot be read: {error}"))? {
            let path = file?.path();
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if name.ends_with(".toml") {
                entries.push((name, fs::read_to_string(&path)?));
            }
        }
    }
    entries.sort();
    let list = lists.first().map(fs::read_to_string).transpose()?;
    let read = read_services(&entries).and_then(|services| {
        if let Some(list) = &list {
            check_none_lost(list, &services)?;
            check_all_listed(list, &services)?;
        }
        Ok(services)
    });
    match read {
        Ok(services) => {
            let settings: usize = services.iter().map(|service| service.settings.len()).sum();
            println!("{} services with {settings} settings pass.", services.len());
            Ok(ExitCode::SUCCESS)
        }
        Err(faults) => {
            for fault in &faults {
                eprintln!("{fault}\n  {}", fault.hint());
            }
            Ok(ExitCode::FAILURE)
        }
    }
}
