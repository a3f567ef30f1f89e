//! Reads every entry and every recipe of the catalogue at build time, so that a program with a faulty one cannot be built.

use std::{env, error::Error, fs, io::Write, path::Path};

use jiff::{ToSpan, civil::Date};

#[path = "src/content.rs"]
pub mod content;
#[path = "src/reader/mod.rs"]
pub mod reader;
#[path = "src/regions.rs"]
pub mod regions;

use reader::CatalogueError;

/// Where the entries lie, seen from this package.
const SERVICES: &str = "../../catalogue/services";
/// Where the recipes of programs lie.
const PROGRAMS: &str = "../../catalogue/programs";
/// Every id ever published.
const IDS: &str = "../../catalogue/ids.txt";
/// The build setting with the public keys whose bundles the program takes: the active key, a comma, the spare key.
const KEYS: &str = "WITHHOLD_CATALOGUE_KEYS";
/// The build setting with the serial of the entries in the program.
const SERIAL: &str = "WITHHOLD_CATALOGUE_SERIAL";

fn main() -> Result<(), Box<dyn Error>> {
    let here = env::var("CARGO_MANIFEST_DIR")?;
    let (folder, ids) = (Path::new(&here).join(SERVICES), Path::new(&here).join(IDS));
    let programs = Path::new(&here).join(PROGRAMS);
    say(&format!("cargo::rerun-if-changed={}", programs.display()));
    say(&format!("cargo::rerun-if-changed={}", folder.display()));
    say(&format!("cargo::rerun-if-changed={}", ids.display()));
    say("cargo::rerun-if-changed=src/reader");
    say("cargo::rerun-if-changed=src/content.rs");
    say("cargo::rerun-if-changed=src/regions.rs");
    say("cargo::rerun-if-changed=src/regions.tsv");
    say("cargo::rerun-if-changed=build.rs");
    check_keys()?;
    let serial = serial()?;
    let list =
        fs::read_to_string(&ids).map_err(|error| format!("{} cannot be read: {error}", ids.display()))?;
    let read = reader::read_services(&entries(&folder)?);
    let read = read.and_then(|services| reader::check_none_lost(&list, &services).map(|()| services));
    let recipes = entries(&programs)?;
    let read = read.and_then(|services| Ok((reader::read_programs(&recipes, &services)?, services)));
    match read {
        Ok((programs, services)) => {
            let reviewed = services.iter().map(|service| service.reviewed).max();
            let issued = reviewed.ok_or_else(|| CatalogueError::Empty.to_string())?;
            let out = env::var("OUT_DIR")?;
            let entries = embedded(serial, issued, services)?;
            fs::write(Path::new(&out).join("catalogue.json"), entries.to_json()?)?;
            let whole = entries.with_programs(programs);
            fs::write(Path::new(&out).join("recipes.json"), serde_json::to_vec(&whole.programs)?)?;
            fs::write(Path::new(&out).join("catalogue.packed"), packed(&whole.to_json()?)?)?;
        }
        // Cargo stops the build at lines of this form, and shows nothing else.
        Err(faults) => {
            for fault in faults {
                say(&format!("cargo::error={fault} {}", fault.hint()));
            }
        }
    }
    Ok(())
}

/// The entries as the program carries them, without the recipes.
fn embedded(
    serial: u64,
    issued: Date,
    services: Vec<withhold_domain::Service>,
) -> Result<content::Bundle, Box<dyn Error>> {
    let expires = issued.checked_add(content::LIFETIME_DAYS.days())?;
    Ok(content::Bundle::new(serial, issued, expires, services))
}

/// The entries and recipes, packed, as they are kept for a comparison with the next catalogue.
fn packed(json: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(json)?;
    encoder.finish()
}

/// The serial of the entries in the program; 0 where the build sets no serial.
fn serial() -> Result<u64, Box<dyn Error>> {
    say(&format!("cargo::rerun-if-env-changed={SERIAL}"));
    match env::var(SERIAL) {
        Ok(text) if !text.trim().is_empty() => {
            let said = |error| format!("{SERIAL} is “{text}”, and has to be a whole number: {error}");
            text.trim().parse().map_err(said).map_err(Into::into)
        }
        _ => Ok(0),
    }
}

/// Checks that the keys can be read: a program whose keys cannot be read would quietly refuse every bundle.
fn check_keys() -> Result<(), Box<dyn Error>> {
    say(&format!("cargo::rerun-if-env-changed={KEYS}"));
    let keys = env::var(KEYS).unwrap_or_default();
    let keys: Vec<&str> = keys.split(',').map(str::trim).filter(|key| !key.is_empty()).collect();
    if keys.len() > 2 {
        return Err(
            format!("{KEYS} names {} keys, and an active and a spare one are the most", keys.len()).into()
        );
    }
    for key in keys {
        minisign_verify::PublicKey::from_base64(key)
            .map_err(|error| format!("{KEYS}: “{key}” is no minisign public key: {error}"))?;
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
