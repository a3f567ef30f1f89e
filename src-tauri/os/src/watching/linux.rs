//! Linux: inotify. Nothing wakes the thread but names that come and go in the watched folders, and files there that
//! were written and closed.

use std::{
    collections::HashMap,
    ffi::OsString,
    io,
    os::{fd::AsFd, unix::net::UnixStream},
    path::PathBuf,
    time::Duration,
};

use nix::{
    errno::Errno,
    poll::{PollFd, PollFlags, PollTimeout, poll},
    sys::inotify::{AddWatchFlags, InitFlags, Inotify, WatchDescriptor},
};

use super::{Folder, Told, Why};

/// Keeps the watching up. The thread ends once this value is dropped.
#[derive(Debug)]
pub struct Hold {
    _other_end: UnixStream,
}

/// What the thread hears.
pub(super) struct Ear {
    system: Inotify,
    hold: UnixStream,
    /// The folder of each watch.
    watched: HashMap<WatchDescriptor, PathBuf>,
}

const NAMES: AddWatchFlags = AddWatchFlags::IN_CREATE
    .union(AddWatchFlags::IN_CLOSE_WRITE)
    .union(AddWatchFlags::IN_DELETE)
    .union(AddWatchFlags::IN_MOVED_FROM)
    .union(AddWatchFlags::IN_MOVED_TO)
    .union(AddWatchFlags::IN_DELETE_SELF)
    .union(AddWatchFlags::IN_MOVE_SELF)
    .union(AddWatchFlags::IN_ONLYDIR);

impl Ear {
    pub(super) fn open() -> io::Result<(Self, Hold)> {
        let system = Inotify::init(InitFlags::IN_CLOEXEC | InitFlags::IN_NONBLOCK)?;
        let (hold, other_end) = UnixStream::pair()?;
        Ok((Self { system, hold, watched: HashMap::new() }, Hold { _other_end: other_end }))
    }

    /// Watches these folders and no others. Gives the folders that the system refuses.
    pub(super) fn watch(&mut self, folders: &[(&PathBuf, &Folder)]) -> Vec<(PathBuf, Why)> {
        let mut watched = HashMap::new();
        let mut refused = Vec::new();
        for (path, folder) in folders {
            let asked = if folder.stays_open { NAMES | AddWatchFlags::IN_MODIFY } else { NAMES };
            match self.system.add_watch(path.as_path(), asked) {
                Ok(watch) => drop(watched.insert(watch, (*path).clone())),
                Err(Errno::ENOSPC | Errno::ENOMEM) => refused.push(((*path).clone(), Why::Limit)),
                Err(_) => refused.push(((*path).clone(), Why::Refused)),
            }
        }
        for gone in self.watched.keys().filter(|watch| !watched.contains_key(watch)) {
            // The watch of a folder that was deleted went with the folder.
            let _gone = self.system.rm_watch(*gone);
        }
        self.watched = watched;
        refused
    }

    /// Waits until the system tells of something; for ever where no time is given.
    pub(super) fn wait(&mut self, time: Option<Duration>) -> Told {
        let wait = time.map_or(PollTimeout::NONE, |time| {
            // At least a millisecond, so that no wait is none.
            PollTimeout::try_from(time.max(Duration::from_millis(1))).unwrap_or(PollTimeout::MAX)
        });
        let mut both = [
            PollFd::new(self.system.as_fd(), PollFlags::POLLIN),
            PollFd::new(self.hold.as_fd(), PollFlags::POLLIN),
        ];
        match poll(&mut both, wait) {
            Ok(0) => return Told::Nothing,
            Err(Errno::EINTR) => return Told::Changes(Vec::new()),
            Err(_) => return Told::End,
            Ok(_) => {}
        }
        if both[1].any() != Some(false) {
            return Told::End;
        }
        match self.system.read_events() {
            Err(Errno::EAGAIN | Errno::EINTR) => Told::Changes(Vec::new()),
            Err(_) => Told::End,
            Ok(events) => {
                if events.iter().any(|event| event.mask.contains(AddWatchFlags::IN_Q_OVERFLOW)) {
                    return Told::Anything;
                }
                let told = |event: nix::sys::inotify::InotifyEvent| -> Option<(PathBuf, Option<OsString>)> {
                    Some((self.watched.get(&event.wd)?.clone(), event.name))
                };
                Told::Changes(events.into_iter().filter_map(told).collect())
            }
        }
    }
}
