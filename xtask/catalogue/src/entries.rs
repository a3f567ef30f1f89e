//! The entries of the repository, as the files hold the entries now.

use std::{
    fs,
    path::{Path, PathBuf},
};

use withhold_catalogue::{read_programs, read_services_on};
use withhold_domain::{Program, Service};
use withhold_os::{Clock, SystemClock};

use crate::failure::{Done, Failure};

/// The catalogue's folder in the repository, whatever folder the task was started in.
pub(crate) fn folder() -> PathBuf {
    root().join("catalogue")
}

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

/// All entries of a catalogue's folder, held against every rule and against today's date.
pub(crate) fn read(folder: &Path) -> Done<Vec<Service>> {
    let entries = texts(&folder.join("services"))?;
    read_services_on(SystemClock.now().date(), &entries).map_err(|faults| Failure::of_entries(&faults))
}

/// The recipes of all programs of a catalogue's folder, held against every rule.
pub(crate) fn programs(folder: &Path, services: &[Service]) -> Done<Vec<Program>> {
    let files = texts(&folder.join("programs"))?;
    read_programs(&files, services).map_err(|faults| Failure::of_entries(&faults))
}

/// The names and texts of the files of a folder, in the order of their names.
fn texts(folder: &Path) -> Done<Vec<(String, String)>> {
    let unreadable = |error: std::io::Error| Failure::unreadable(folder, &error);
    let mut entries = Vec::new();
    for file in fs::read_dir(folder).map_err(unreadable)? {
        let path = file.map_err(unreadable)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".toml") {
            let text = fs::read_to_string(&path).map_err(|error| Failure::unreadable(&path, &error))?;
            entries.push((name, text));
        }
    }
    entries.sort();
    Ok(entries)
}

/// Writes a file whole or not at all.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Done {
    let unwritable = |error: std::io::Error| Failure::unwritable(path, &error);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(unwritable)?;
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(unwritable)?;
    std::io::Write::write_all(&mut file, bytes).map_err(unwritable)?;
    // A temporary file can be read by its owner alone, and the finished file is for everybody.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.as_file().set_permissions(fs::Permissions::from_mode(0o644)).map_err(unwritable)?;
    }
    file.persist(path).map(drop).map_err(|error| unwritable(error.error))
}
