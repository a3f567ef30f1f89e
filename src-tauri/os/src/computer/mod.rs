//! What readers of settings ask of this computer, and nothing else: files at places that a recipe names, variables by
//! name, values of the registry, and which release of a package is installed. Nothing is written beside what is read,
//! and nothing is run.

mod copy;
mod found;
mod names;
mod open;
mod packages;
mod patience;
mod registry;

use std::{
    collections::BTreeMap,
    env,
    path::{Path, PathBuf},
};

use directories::BaseDirs;
use withhold_domain::System;

pub use copy::MOST_OF_A_DATABASE;
pub use found::{Found, Here, PrivateCopy, Unreadable, Wanted};
pub use names::MOST_NAMES;
pub use packages::Installed;
pub use patience::{Work, within};

/// This computer, as far as recipes may look.
#[derive(Debug, Clone, Default)]
pub struct Computer {
    /// The home folder; none where the system names none.
    pub home: Option<PathBuf>,
    /// The person's settings on Linux.
    pub config: Option<PathBuf>,
    /// The person's data on Linux.
    pub data: Option<PathBuf>,
    /// `%APPDATA%` on Windows.
    pub roaming: Option<PathBuf>,
    /// `%LOCALAPPDATA%` on Windows.
    pub local: Option<PathBuf>,
    /// `%ProgramData%` on Windows.
    pub program_data: Option<PathBuf>,
    /// `%ProgramFiles%` on Windows.
    pub program_files: Option<PathBuf>,
    /// The folder of a project that the person named.
    pub project: Option<PathBuf>,
    /// The variables; those of this process where left out.
    pub variables: Option<BTreeMap<String, String>>,
    /// The folder that stands in the place of `/` before folders of the system; only tests name such a folder.
    pub system_root: Option<PathBuf>,
}

/// The system that this program was built for.
#[must_use]
pub fn system() -> System {
    match () {
        () if cfg!(windows) => System::Windows,
        () if cfg!(target_os = "macos") => System::Macos,
        () => System::Linux,
    }
}

impl Computer {
    /// The computer that runs this program, for the person who started it.
    #[must_use]
    pub fn this() -> Self {
        let base = BaseDirs::new();
        let of = |folder: fn(&BaseDirs) -> &Path| base.as_ref().map(|base| folder(base).to_owned());
        let named = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let windows = cfg!(windows);
        Self {
            home: of(BaseDirs::home_dir),
            config: of(BaseDirs::config_dir),
            data: of(BaseDirs::data_dir),
            roaming: of(BaseDirs::config_dir).filter(|_| windows),
            local: of(BaseDirs::data_local_dir).filter(|_| windows),
            program_data: named("ProgramData").filter(|_| windows),
            program_files: named("ProgramFiles").filter(|_| windows),
            ..Self::default()
        }
    }

    /// The value of one variable. In a value that is no text the odd letters are replaced, so that the value is none that a
    /// rule names.
    #[must_use]
    pub fn variable(&self, name: &str) -> Option<String> {
        match &self.variables {
            Some(given) => given.get(name).cloned(),
            None => env::var_os(name).map(|value| value.to_string_lossy().into_owned()),
        }
    }

    /// What is at a place, of which a file may have `most` bytes. A path with steps such as `*` gives everything that
    /// is there; a path without gives one thing, which may be that nothing is there.
    #[must_use]
    pub fn look(&self, path: &str, wanted: Wanted, most: u64) -> Vec<Here> {
        if wanted == Wanted::Registry {
            return vec![Here { path: path.to_owned(), found: registry::values(path) }];
        }
        let placed = self.placed(path);
        let root = self.root_of(&placed);
        let paths = match names::all(&placed, &root) {
            Ok(paths) => paths,
            Err((folder, why)) => {
                return vec![Here { path: folder, found: Found::Unreadable(why) }];
            }
        };
        let look = |path: &Path| match wanted {
            Wanted::Bytes => match open::bytes(path, &root, most) {
                Ok(bytes) => Found::Bytes(bytes),
                Err(none) => none.into(),
            },
            Wanted::Presence => open::presence(path, &root),
            Wanted::Database => copy::database(path, &root),
            Wanted::Registry => Found::Absent,
        };
        paths.into_iter().map(|path| Here { found: look(Path::new(&path)), path }).collect()
    }

    /// The folders that a path with steps such as `*` stands for; none where nothing is there or nothing can be told.
    #[must_use]
    pub fn folders(&self, path: &str) -> Vec<String> {
        let placed = self.placed(path);
        names::all(&placed, &self.root_of(&placed)).unwrap_or_default()
    }

    /// A path, below the folder that stands for `/` in tests.
    pub(crate) fn placed(&self, path: &str) -> String {
        match &self.system_root {
            Some(root)
                if path.starts_with('/')
                    && !Path::new(path).starts_with(root)
                    && self.known(Path::new(path)).next().is_none() =>
            {
                format!("{}{path}", root.display())
            }
            _ => path.to_owned(),
        }
    }

    /// The folder out of which no link on the way to `path` may lead: the home folder or another that is known here,
    /// else the first folder of the path.
    fn root_of(&self, path: &str) -> PathBuf {
        let path = Path::new(path);
        let widest = self.known(path).min_by_key(|folder| folder.components().count());
        if let Some(folder) = widest {
            return folder.to_owned();
        }
        let below = self.system_root.as_ref().filter(|root| path.starts_with(root));
        let given = below.map_or(0, |root| root.components().count());
        // The root of the system, with the drive on Windows, and one name.
        let first = path.components().take(given.max(if cfg!(windows) { 2 } else { 1 }) + 1);
        first.collect()
    }

    fn known<'a>(&'a self, path: &'a Path) -> impl Iterator<Item = &'a PathBuf> {
        let all = [&self.home, &self.config, &self.data, &self.roaming, &self.local, &self.project];
        all.into_iter().flatten().filter(move |folder| path.starts_with(folder))
    }
}
