//! Holds entries against the rules, from folders or single files, and against the list of published ids where the
//! list is named: `cargo run --example check -- FOLDER|ENTRY.toml … [ids.txt]`. What entries must not share is looked
//! for among the entries that are named. No source may speak on a day after the day of the run.

use std::{env, error::Error, fs, path::Path, process::ExitCode};

use jiff::ZonedDateTime;
use withhold_catalogue::{check_all_listed, check_none_lost, read_services_on, well_founded};

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "its output is the report")]
fn main() -> Result<ExitCode, Box<dyn Error>> {
    let (lists, named): (Vec<_>, Vec<_>) = env::args().skip(1).partition(|name| name.ends_with(".txt"));
    let mut entries = Vec::new();
    for name in named {
        let unreadable = |error| format!("{name} cannot be read: {error}");
        if name.ends_with(".toml") {
            entries.push(entry(Path::new(&name)).map_err(unreadable)?);
            continue;
        }
        for file in fs::read_dir(&name).map_err(unreadable)? {
            let path = file?.path();
            if path.extension().is_some_and(|ending| ending == "toml") {
                entries.push(entry(&path)?);
            }
        }
    }
    entries.sort();
    let list = lists.first().map(fs::read_to_string).transpose()?;
    #[expect(clippy::disallowed_methods, reason = "a tool of its own, which nobody hands a clock")]
    let today = ZonedDateTime::now().date();
    let read = read_services_on(today, &entries).and_then(|services| {
        if let Some(list) = &list {
            check_none_lost(list, &services)?;
            check_all_listed(list, &services)?;
        }
        Ok(services)
    });
    match read {
        Ok(services) => {
            let (settings, founded) = well_founded(&services);
            println!("{} services with {settings} settings pass.", services.len());
            let share = founded * 100 / settings.max(1);
            println!(
                "{founded} of the settings ({share} %) are confirmed or told in the service's own words."
            );
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

/// The name and the text of an entry.
fn entry(path: &Path) -> std::io::Result<(String, String)> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok((name, fs::read_to_string(path)?))
}
