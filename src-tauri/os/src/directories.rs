//! Where the system wants programs to keep a person's data.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;

/// The system's own data folder for Withhold: `~/.local/share/withhold`, `~/Library/Application Support/…` or
/// `%APPDATA%\…`. `None` where the system names no home.
#[must_use]
pub fn standard_data_folder() -> Option<PathBuf> {
    ProjectDirs::from("org", "Withhold", "Withhold").map(|dirs| dirs.data_dir().to_owned())
}

/// The data folder to use: the named folder, or the system's own folder, for which the folders above are made.
///
/// # Errors
/// When the system names no home, or the folders above cannot be made.
pub fn data_folder(named: Option<&Path>) -> std::io::Result<PathBuf> {
    if let Some(folder) = named {
        return std::path::absolute(folder);
    }
    let folder = standard_data_folder().ok_or_else(|| {
        std::io::Error::new(std::io::ErrorKind::NotFound, "the system names no home folder")
    })?;
    if let Some(above) = folder.parent() {
        std::fs::create_dir_all(above)?;
    }
    Ok(folder)
}
