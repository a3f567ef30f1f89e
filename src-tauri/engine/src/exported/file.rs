//! A service's own export as a file on this computer. The file may have many gigabytes, of which little is read.

use std::{
    fs::{self, File},
    io::{self, BufReader},
    path::Path,
};

use withhold_domain::{phrase, sentence};

use super::read::{ReadOwnExport, read_own_export};
use crate::{AppError, error::invalid, name::shown};

/// A service's own export as a file on this computer.
#[derive(Debug, Clone, Copy)]
pub struct OwnExportFile<'a>(pub &'a Path);

impl OwnExportFile<'_> {
    /// Reads what the file says of settings. The file is looked at before it is opened, because opening a pipe would wait.
    ///
    /// # Errors
    /// When there is no such plain file, the file cannot be read, or it is no export that can be believed.
    pub fn read(self) -> Result<ReadOwnExport, AppError> {
        // The whole name, which can tell the day: a service's names are longer than what is shown of a name.
        let whole = self.0.file_name().unwrap_or(self.0.as_os_str()).to_string_lossy();
        let name = shown(&whole);
        let about = fs::metadata(self.0).map_err(|error| unreadable(&name, &error))?;
        if !about.is_file() {
            return Err(invalid(
                sentence!("exported.no_file", "{name} is no file.", name),
                if about.is_dir() {
                    sentence!(
                        "exported.hint.folder",
                        "Take the ZIP as the service made it, or the one file in the folder that tells the setting."
                    )
                } else {
                    sentence!("exported.hint.no_file", "Write the export into a file, and take that.")
                },
            ));
        }
        let file = File::open(self.0).map_err(|error| unreadable(&name, &error))?;
        read_own_export(BufReader::new(file), &whole)
    }
}

fn unreadable(name: &str, error: &io::Error) -> AppError {
    let why = match error.kind() {
        io::ErrorKind::NotFound => sentence!("exported.not_there", "There is no file {name}.", name),
        io::ErrorKind::PermissionDenied => sentence!("exported.not_allowed", "{name} may not be read.", name),
        _ => sentence!("exported.unreadable", "{name} cannot be read: {error}.", name, error),
    };
    let hint =
        phrase!("exported.hint.unreadable", "Look whether the name is right and the file is yours to read.");
    invalid(why, hint.into())
}
