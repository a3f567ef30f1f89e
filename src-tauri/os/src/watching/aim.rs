//! Which folders are to be watched for which names, so that no change at the places is missed.

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::{OsStr, OsString},
    fs,
    path::{Path, PathBuf},
};

use super::Place;
use crate::computer::Computer;

/// The folders to be watched.
#[derive(Debug, Default)]
pub(super) struct Aim {
    pub(super) folders: BTreeMap<PathBuf, Folder>,
    /// Whose places have no folder on their way that is there.
    pub(super) nowhere: BTreeSet<String>,
}

/// One folder.
#[derive(Debug, Default)]
pub(super) struct Folder {
    /// Whose places change with a name in the folder; with any name where none is given.
    pub(super) names: BTreeMap<Option<OsString>, BTreeSet<String>>,
    /// Whether a file in the folder is written to while it stays open.
    pub(super) stays_open: bool,
}

impl Aim {
    pub(super) fn at(computer: &Computer, places: &[Place]) -> Self {
        let mut aim = Self::default();
        for place in places {
            let path = computer.placed(&place.path);
            let mut beyond = 0;
            for (star, _) in path.match_indices('*') {
                let folder = path[..star].rfind('/').unwrap_or_default();
                for folder in stood_for(computer, &path[..folder]) {
                    // A new name may be one that the star means.
                    aim.add(place, &Path::new(&folder).join("any"), true);
                }
                beyond = path[star..].find('/').map_or(path.len(), |rest| star + rest);
            }
            for named in stood_for(computer, &path[..beyond]) {
                aim.file(place, Path::new(&format!("{named}{}", &path[beyond..])));
            }
        }
        aim
    }

    /// The folder of a file, and where the file is a link, the folder of what the link leads to.
    fn file(&mut self, place: &Place, path: &Path) {
        self.add(place, path, false);
        if let Ok(real) = fs::canonicalize(path)
            && real != path
        {
            self.add(place, &real, false);
        }
    }

    /// The folder of a path, or the nearest above it that is there, for the name that leads to the path.
    fn add(&mut self, place: &Place, path: &Path, any: bool) {
        let mut step = path;
        while let (Some(folder), Some(name)) = (step.parent(), step.file_name()) {
            if folder.is_dir() {
                let last = step == path;
                // By its real path, so that two paths to one folder are one watch.
                let real = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
                let entry = self.folders.entry(real).or_default();
                let mut note = |name: Option<OsString>| {
                    entry.names.entry(name).or_default().insert(place.of.clone());
                };
                note((!(any && last)).then(|| name.to_owned()));
                if place.stays_open && last && !any {
                    entry.stays_open = true;
                    // What is new in a database lies beside the database first.
                    let mut beside = name.to_owned();
                    beside.push("-wal");
                    note(Some(beside));
                }
                return;
            }
            step = folder;
        }
        self.nowhere.insert(place.of.clone());
    }

    /// Whose places a change of a name in a folder means; a change of the folder itself means all of the folder's.
    pub(super) fn meant<'a>(&'a self, folder: &Path, name: Option<&OsStr>) -> impl Iterator<Item = &'a str> {
        let names = self.folders.get(folder).map(|folder| &folder.names);
        let name = name.map(OsStr::to_owned);
        let all = names.into_iter().flatten();
        let meant = all
            .filter(move |(known, _)| name.is_none() || known.is_none() || name.as_ref() == known.as_ref());
        meant.flat_map(|(_, of)| of).map(String::as_str)
    }
}

/// All that a path stands for, where a step of it may be `*`.
fn stood_for(computer: &Computer, path: &str) -> Vec<String> {
    if path.contains('*') { computer.folders(path) } else { vec![path.to_owned()] }
}
