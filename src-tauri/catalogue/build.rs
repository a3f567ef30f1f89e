//! Reads every entry of the catalogue at build time, so that a program with a faulty entry cannot be built.

use std::{env, error::Error, fs, path::Path};

#[path = "src/reader/mod.rs"]
pub mod reader;

/// Where the entries lie, seen from this package.
const SERVICES: &str = "../../catalogue/services";

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join(SERVICES);
    say(&format!("cargo::rerun-if-changed={}", folder.display()));
    say("cargo::rerun-if-changed=src/reader");
    say("cargo::rerun-if-changed=build.rs");
    match reader::read_services(&entries(&folder)?) {
        Ok(services) => {
            let place = Path::new(&env::var("OUT_DIR")?).join("catalogue.json");
            fs::write(place, serde_json::to_vec(&services)?)?;
        }
        // Cargo stops the build at these lines, and shows nothing but them.
        Err(faults) => {
            for fault in faults {
                say(&format!("cargo::error={fault} {}", fault.hint()));
            }
        }
    }
    Ok(())
}

/// The name and text of every entry, in the order of their names.
fn entries(folder: &Path) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let mut found = Vec::new();
    for file in
        fs::read_dir(folder).map_err(|error| format!("{} cannot be read: {error}", folder.display()))?
    {
        let path = file?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.ends_with(".toml") {
            say(&format!("cargo::rerun-if-changed={}", path.display()));
            found.push((name, fs::read_to_string(&path)?));
        }
    }
    found.sort();
    Ok(found)
}

/// A build script speaks to Cargo on its standard output.
fn say(line: &str) {
    println!("{line}");
}
