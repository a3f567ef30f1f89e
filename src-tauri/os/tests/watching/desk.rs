//! A home folder, and somebody who listens.

use std::{
    collections::BTreeSet,
    fs,
    path::PathBuf,
    sync::mpsc::{self, Receiver},
    time::Duration,
};

use tempfile::TempDir;
use withhold_os::{
    computer::Computer,
    watching::{Hold, News, Place, Unwatched, watch},
};

/// How long no change has to come. Nothing here depends on its length.
const QUIET: Duration = Duration::from_millis(20);
/// Far beyond what anything takes here, so that a busy machine fails no test.
const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) struct Desk {
    folder: TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, content: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// A place of somebody at a path below the home folder.
    pub(crate) fn place(&self, of: &str, path: &str) -> Place {
        let path = self.path(path).display().to_string();
        Place { of: of.to_owned(), path, stays_open: false }
    }

    /// Listens at places, once the watches stand.
    pub(crate) fn listen(&self, places: Vec<Place>) -> Listener {
        let (sender, heard) = mpsc::channel();
        let computer = Computer { home: Some(self.folder.path().to_owned()), ..Computer::default() };
        let hold = watch(computer, places, QUIET, move |news| drop(sender.send(news))).unwrap();
        match heard.recv_timeout(PATIENCE).unwrap() {
            News::Stands(unwatched) => Listener { hold: Some(hold), heard, unwatched },
            News::Changed(of) => panic!("{of:?} before the watches stand"),
        }
    }
}

/// Somebody who listens.
pub(crate) struct Listener {
    hold: Option<Hold>,
    heard: Receiver<News>,
    /// What could not be watched at the beginning.
    pub(crate) unwatched: Vec<Unwatched>,
}

impl Listener {
    pub(crate) fn next(&self) -> News {
        self.heard.recv_timeout(PATIENCE).unwrap()
    }

    /// Waits until a change is told, and says whose.
    pub(crate) fn changed(&self) -> BTreeSet<String> {
        match self.next() {
            News::Changed(of) => of,
            news @ News::Stands(_) => panic!("{news:?}"),
        }
    }

    /// Waits until a change of `of` is told, and gives everybody whose change was told until then.
    pub(crate) fn changed_until(&self, of: &str) -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        while !all.contains(of) {
            all.extend(self.changed());
        }
        all
    }

    /// Lets go, and waits for the end of the thread.
    pub(crate) fn end(mut self) {
        self.hold = None;
        while self.heard.recv_timeout(PATIENCE).is_ok() {}
        assert!(self.heard.recv().is_err(), "the thread holds the other end until it ends");
    }
}
