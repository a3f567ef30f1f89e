//! Paths in the repository.

use std::path::{Path, PathBuf};

/// The repository's root, whatever folder the task was started in.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// The window's folder.
pub(crate) fn ui() -> PathBuf {
    root().join("ui")
}

/// The path of a program of ours in the given profile's folder.
pub(crate) fn binary(target: &Path, profile: &str, name: &str) -> PathBuf {
    target.join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

#[cfg(test)]
mod tests {
    use super::root;

    #[test]
    fn the_root_holds_the_workspace() {
        assert!(root().join("tauri.conf.json").is_file());
    }
}
