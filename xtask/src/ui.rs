//! The window's packages and the window's build.

use crate::failure::{Done, Failure};
use crate::{call, say, tree};
use std::path::Path;
use std::time::SystemTime;

const NPM_HINT: &str = "The first lines above that begin with \"npm error\" say why.";

/// Installs the window's packages from the lock file, unless the packages are there and no older than the lock file.
pub(crate) fn ensure_packages() -> Done {
    let ui = tree::ui();
    let lock = ui.join("package-lock.json");
    if !lock.is_file() {
        return Err(Failure::new("ui/package-lock.json is missing.", "Restore it from the repository."));
    }
    // npm writes this file last, so the file's age is the age of a whole installation.
    if changed(&ui.join("node_modules/.package-lock.json")) >= changed(&lock) {
        say::line("Window packages: as the lock file says.");
        return Ok(());
    }
    say::line("Window packages: installing from the lock file");
    call::run(call::npm().args(["ci", "--no-audit", "--no-fund"]), NPM_HINT)
}

/// Builds the window, unless the last build is newer than all of the window's sources.
pub(crate) fn ensure_built() -> Done {
    let ui = tree::ui();
    let built = changed(&ui.join("dist/index.html"));
    if built.is_some() && built >= newest(&ui) {
        say::line("Window: built already, nothing changed since.");
        return Ok(());
    }
    say::line("Window: building");
    script("build")
}

/// Runs a script of ui/package.json.
pub(crate) fn script(name: &str) -> Done {
    call::run(call::npm().args(["run", name]), "The lines above name the file and what is wrong with it.")
}

fn changed(path: &Path) -> Option<SystemTime> {
    path.metadata().ok()?.modified().ok()
}

/// When the newest source changed. Folders count too: a removed file leaves a trace only in its folder.
fn newest(ui: &Path) -> Option<SystemTime> {
    let mut newest = None;
    let mut left: Vec<_> = children(ui).collect();
    while let Some(path) = left.pop() {
        newest = newest.max(changed(&path));
        if path.is_dir() {
            left.extend(children(&path));
        }
    }
    newest
}

fn children(folder: &Path) -> impl Iterator<Item = std::path::PathBuf> + use<> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // Made by npm and the build, not by people.
        !name.starts_with('.') && !["node_modules", "dist", "paraglide"].contains(&name.as_ref())
    })
}

#[cfg(test)]
mod tests {
    use super::{changed, newest};
    use std::fs;

    #[test]
    fn a_file_that_is_not_there_is_older_than_any_other() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a");
        assert_eq!(changed(&file), None);
        fs::write(&file, "x").unwrap();
        assert!(changed(&file) > None);
    }

    #[test]
    fn only_what_people_write_counts_as_a_source() {
        let ui = tempfile::tempdir().unwrap();
        fs::create_dir_all(ui.path().join("dist")).unwrap();
        fs::create_dir_all(ui.path().join("node_modules/.bin")).unwrap();
        assert_eq!(newest(ui.path()), None);
        fs::create_dir_all(ui.path().join("src/deep")).unwrap();
        fs::write(ui.path().join("src/deep/a.ts"), "x").unwrap();
        assert!(newest(ui.path()) >= changed(&ui.path().join("src/deep/a.ts")));
    }
}
