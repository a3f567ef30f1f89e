//! Windows and macOS: `notify`, which asks each system in the system's own way.

use std::{
    collections::BTreeSet,
    io,
    path::PathBuf,
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    time::Duration,
};

use notify::{Config, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::{Folder, Told, Why};

/// Keeps the watching up. The thread ends once this value is dropped.
#[derive(Debug)]
pub struct Hold(Sender<Heard>);

/// What the thread hears.
pub(super) struct Ear {
    system: RecommendedWatcher,
    heard: Receiver<Heard>,
    watched: BTreeSet<PathBuf>,
}

#[derive(Debug)]
enum Heard {
    Event(notify::Result<Event>),
    End,
}

impl Drop for Hold {
    fn drop(&mut self) {
        let _ended = self.0.send(Heard::End);
    }
}

impl Ear {
    pub(super) fn open() -> io::Result<(Self, Hold)> {
        let (sender, heard) = mpsc::channel();
        let hold = Hold(sender.clone());
        let hear = move |event| {
            let _ended = sender.send(Heard::Event(event));
        };
        let system = RecommendedWatcher::new(hear, Config::default()).map_err(io::Error::other)?;
        Ok((Self { system, heard, watched: BTreeSet::new() }, hold))
    }

    /// Watches these folders and no others. Gives the folders that the system refuses.
    pub(super) fn watch(&mut self, folders: &[(&PathBuf, &Folder)]) -> Vec<(PathBuf, Why)> {
        let wanted: BTreeSet<&PathBuf> = folders.iter().map(|(path, _)| *path).collect();
        let gone: Vec<PathBuf> = self.watched.iter().filter(|path| !wanted.contains(path)).cloned().collect();
        for path in gone {
            // The watch of a folder that was deleted may have gone with the folder.
            let _gone = self.system.unwatch(&path);
            self.watched.remove(&path);
        }
        let mut refused = Vec::new();
        for path in wanted {
            // A folder that went and came back needs a watch of its own.
            if self.watched.contains(path) && path.is_dir() {
                continue;
            }
            match self.system.watch(path, RecursiveMode::NonRecursive) {
                Ok(()) => drop(self.watched.insert(path.clone())),
                Err(error) => {
                    self.watched.remove(path);
                    let limit = matches!(error.kind, ErrorKind::MaxFilesWatch);
                    refused.push((path.clone(), if limit { Why::Limit } else { Why::Refused }));
                }
            }
        }
        refused
    }

    /// Waits until the system tells of something; for ever where no time is given.
    pub(super) fn wait(&mut self, time: Option<Duration>) -> Told {
        let heard = match time {
            None => self.heard.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(time) => self.heard.recv_timeout(time),
        };
        match heard {
            Err(RecvTimeoutError::Timeout) => Told::Nothing,
            Err(RecvTimeoutError::Disconnected) | Ok(Heard::End) => Told::End,
            Ok(Heard::Event(Err(_))) => Told::Anything,
            Ok(Heard::Event(Ok(event))) if event.need_rescan() => Told::Anything,
            Ok(Heard::Event(Ok(event))) if matches!(event.kind, EventKind::Access(_)) => {
                Told::Changes(Vec::new())
            }
            Ok(Heard::Event(Ok(event))) => {
                let told = |path: PathBuf| match (path.parent(), path.file_name()) {
                    _ if self.watched.contains(&path) => Some((path, None)),
                    (Some(folder), Some(name)) => Some((folder.to_owned(), Some(name.to_owned()))),
                    _ => None,
                };
                Told::Changes(event.paths.into_iter().filter_map(told).collect())
            }
        }
    }
}
