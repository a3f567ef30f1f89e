//! A made-up home folder beside which other folders lie.

use std::{
    fs,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
};

use tempfile::TempDir;
use withhold_os::computer::{Computer, Found, Here, Wanted};

/// Most bytes that a file of these tests may have.
pub(crate) const MOST: u64 = 1 << 16;

/// A home folder, with a folder beside it that is not part of it.
pub(crate) struct Home {
    folder: TempDir,
    pub(crate) computer: Computer,
}

impl Home {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["home", "outside", "root"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        let computer = Computer {
            home: Some(folder.path().join("home")),
            system_root: Some(folder.path().join("root")),
            ..Computer::default()
        };
        Self { folder, computer }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file with all folders above.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    pub(crate) fn link(&self, name: &str, to: impl AsRef<Path>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        symlink(to, path).unwrap();
    }

    pub(crate) fn look(&self, name: &str, wanted: Wanted) -> Vec<Here> {
        self.computer.look(&self.path(name).display().to_string(), wanted, MOST)
    }

    /// What one plain path gives.
    pub(crate) fn one(&self, name: &str, wanted: Wanted) -> Found {
        let mut found = self.look(name, wanted);
        assert_eq!(found.len(), 1, "{found:?}");
        found.remove(0).found
    }

    /// What the bytes at a path are, in a word.
    pub(crate) fn word(&self, name: &str) -> String {
        word(&self.one(name, Wanted::Bytes))
    }
}

/// What was found, in a word.
pub(crate) fn word(found: &Found) -> String {
    match found {
        Found::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        Found::Unreadable(why) => format!("{why:?}"),
        Found::Database(_) => "Database".to_owned(),
        other => format!("{other:?}"),
    }
}

/// Does something on a thread of its own as another person, since these tests may run as one who may do everything. Only
/// Linux knows a thread that is another person; on other systems nobody runs tests so.
pub(crate) fn as_somebody_else<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let other = scope.spawn(|| {
            #[cfg(target_os = "linux")]
            nix::unistd::setfsuid(nix::unistd::Uid::from_raw(65_534));
            work()
        });
        other.join().unwrap()
    })
}
