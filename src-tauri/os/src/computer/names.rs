//! Paths in which a step is not spelled out.

use std::{fs, path::Path};

use super::{
    Unreadable,
    open::{self, NoFile},
};

/// Most names in one folder that are gone through.
pub const MOST_NAMES: usize = 2_000;

/// All paths that a path with steps such as `*` or `*.json` stands for, in the order of their names: a step with a star
/// stands for every name that begins and ends so, and then only what is there counts. A path in which all steps are
/// spelled out stands for itself, whether anything is there or not.
///
/// # Errors
/// The folder whose names cannot be told, and why.
pub(super) fn all(path: &str, root: &Path) -> Result<Vec<String>, (String, Unreadable)> {
    let mut found = vec![String::new()];
    let mut starred = false;
    for step in path.split_inclusive(['/', '\\']) {
        let name = step.trim_end_matches(['/', '\\']);
        let Some((beginning, end)) = name.split_once('*') else {
            found.iter_mut().for_each(|path| path.push_str(step));
            continue;
        };
        let mut next = Vec::new();
        for folder in &found {
            let names = match names(Path::new(folder), root) {
                Ok(names) => names,
                Err(NoFile::Absent) => continue,
                // One of several names that is no folder holds nothing.
                Err(NoFile::Unreadable(Unreadable::NotAFile)) if starred => continue,
                Err(NoFile::Unreadable(why)) => return Err((folder.clone(), why)),
            };
            let long = |name: &String| name.len() >= beginning.len() + end.len();
            let fits = |name: &String| long(name) && name.starts_with(beginning) && name.ends_with(end);
            let rest = &step[name.len()..];
            next.extend(names.iter().filter(|name| fits(name)).map(|name| format!("{folder}{name}{rest}")));
        }
        (found, starred) = (next, true);
    }
    if starred {
        found.retain(|path| Path::new(path).symlink_metadata().is_ok());
    }
    Ok(found)
}

/// The names in a folder, in order. A name that is no text is left out, since no recipe can mean such a name.
pub(super) fn names(folder: &Path, root: &Path) -> Result<Vec<String>, NoFile> {
    let real = open::real(folder, root)?;
    let entries = fs::read_dir(&real).map_err(|error| open::none(&error, &real))?;
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| open::none(&error, &real))?;
        names.extend(entry.file_name().into_string());
        if names.len() > MOST_NAMES {
            return Err(NoFile::Unreadable(Unreadable::TooLarge));
        }
    }
    names.sort();
    Ok(names)
}
