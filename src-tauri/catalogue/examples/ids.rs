//! Prints the list of published ids with those of the entries added: `cargo run --example ids -- ids.txt FOLDER`.

use std::{env, error::Error, fs};

use withhold_catalogue::{listed, read_services};

#[expect(clippy::print_stdout, reason = "its output is the list")]
fn main() -> Result<(), Box<dyn Error>> {
    let (Some(list), Some(folder)) = (env::args().nth(1), env::args().nth(2)) else {
        return Err("name the list and the folder of entries".into());
    };
    let mut entries = Vec::new();
    for file in fs::read_dir(&folder).map_err(|error| format!("{folder} cannot be read: {error}"))? {
        let path = file?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.ends_with(".toml") {
            entries.push((name, fs::read_to_string(&path)?));
        }
    }
    let services = read_services(&entries).map_err(|faults| {
        faults.iter().map(|fault| format!("{fault} {}", fault.hint())).collect::<Vec<_>>().join("\n")
    })?;
    print!("{}", listed(&fs::read_to_string(&list).unwrap_or_default(), &services));
    Ok(())
}
