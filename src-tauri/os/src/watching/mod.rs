//! Files at known places, watched for changes: a thread rests until the system tells of one.
//!
//! What is watched are folders, since an editor puts a new file in the place of the old one: the folder of each file, and
//! where the folder is not there, the nearest folder above it that is.

mod aim;
#[cfg(not(target_os = "linux"))]
mod elsewhere;
#[cfg(target_os = "linux")]
mod linux;

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsString,
    io,
    path::PathBuf,
    thread,
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize};
use withhold_domain::{Sentence, sentence};

use crate::computer::Computer;
use aim::{Aim, Folder};
#[cfg(not(target_os = "linux"))]
use elsewhere as system;
#[cfg(target_os = "linux")]
use linux as system;
use system::Ear;
pub use system::Hold;

/// Most folders that are watched at a time; the system has a limit of its own, for all programs together.
pub const MOST_FOLDERS: usize = 256;

/// Changes are handed on after this many times the quiet moment, even where no quiet moment came.
const LONGEST: u32 = 10;

/// A file to be watched.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Whose file it is, as the listener knows it.
    pub of: String,
    /// The path; a step of it may be `*`.
    pub path: String,
    /// Whether the file is written to while it stays open, as databases are.
    pub stays_open: bool,
}

/// What the thread tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// The watches stand, but for these. Told once at the beginning, and whenever what cannot be watched has changed.
    Stands(Vec<Unwatched>),
    /// Something has changed at places of these, or may have.
    Changed(BTreeSet<String>),
}

/// A place that cannot be watched. Nothing is known of changes there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unwatched {
    /// Whose place it is.
    pub of: String,
    /// Why it cannot be watched.
    pub why: Why,
}

/// Why a place cannot be watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The limit of watches is reached, ours or the system's.
    Limit,
    /// The system refused for another reason, or no folder on the way to the place is there.
    Refused,
}

impl Why {
    /// The reason, as a person is told it.
    #[must_use]
    pub fn sentence(self) -> Sentence {
        match self {
            Self::Limit => sentence!(
                "watching.limit",
                "Some settings on this computer are not watched, since no more folders can be watched.",
            ),
            Self::Refused => sentence!(
                "watching.refused",
                "Some settings on this computer are not watched, since the system does not allow it.",
            ),
        }
    }
}

/// What the system told.
enum Told {
    /// Changes of names in watched folders; no name where the folder itself has changed.
    Changes(Vec<(PathBuf, Option<OsString>)>),
    /// The system lost count: anything may have changed.
    Anything,
    /// Nothing, for as long as was waited.
    Nothing,
    /// The listener has let go.
    End,
}

/// Watches places on a thread of its own until the value that is given back is dropped. Changes are handed on together,
/// once none came for as long as `quiet`, and at the latest after ten times as long.
///
/// # Errors
/// When the system gives no way to watch anything, or no thread.
pub fn watch(
    computer: Computer,
    places: Vec<Place>,
    quiet: Duration,
    hear: impl FnMut(News) + Send + 'static,
) -> io::Result<Hold> {
    let (ear, hold) = Ear::open()?;
    let watch = Watch { computer, places, quiet, ear, aim: Aim::default(), unwatched: None };
    let named = thread::Builder::new().name("watching".to_owned()).stack_size(STACK);
    named.spawn(move || watch.run(hear))?;
    Ok(hold)
}

/// The stack of the thread, of which only what is used takes memory.
const STACK: usize = 256 * 1024;

struct Watch {
    computer: Computer,
    places: Vec<Place>,
    quiet: Duration,
    ear: Ear,
    aim: Aim,
    /// What could not be watched when that was last told.
    unwatched: Option<Vec<Unwatched>>,
}

impl Watch {
    fn run(mut self, mut hear: impl FnMut(News)) {
        self.take_aim(&mut hear);
        let mut changed = BTreeSet::new();
        let mut since: Option<Instant> = None;
        loop {
            let wait = since.map(|since| {
                let longest = (self.quiet * LONGEST).saturating_sub(since.elapsed());
                self.quiet.min(longest)
            });
            let told = match wait {
                Some(wait) if wait.is_zero() => Told::Nothing,
                wait => self.ear.wait(wait),
            };
            match told {
                Told::End => return,
                Told::Changes(changes) => {
                    let of =
                        changes.iter().flat_map(|(folder, name)| self.aim.meant(folder, name.as_deref()));
                    changed.extend(of.map(str::to_owned));
                }
                Told::Anything => changed.extend(self.places.iter().map(|place| place.of.clone())),
                Told::Nothing => {
                    since = None;
                    // First the watches: what changes from here on is told anew.
                    self.take_aim(&mut hear);
                    if !changed.is_empty() {
                        hear(News::Changed(std::mem::take(&mut changed)));
                    }
                    continue;
                }
            }
            if !changed.is_empty() {
                since = since.or_else(|| Some(Instant::now()));
            }
        }
    }

    /// Watches the folders that matter by now, and no others.
    fn take_aim(&mut self, hear: &mut impl FnMut(News)) {
        let aim = Aim::at(&self.computer, &self.places);
        let mut unwatched: BTreeMap<&str, Why> = BTreeMap::new();
        for place in &aim.nowhere {
            unwatched.insert(place, Why::Refused);
        }
        let folders: Vec<(&PathBuf, &Folder)> = aim.folders.iter().take(MOST_FOLDERS).collect();
        let refused = self.ear.watch(&folders);
        let over = aim.folders.iter().skip(MOST_FOLDERS).map(|(_, folder)| (folder, Why::Limit));
        let refused = refused.iter().filter_map(|(path, why)| Some((aim.folders.get(path)?, *why)));
        for (folder, why) in refused.chain(over) {
            unwatched.extend(folder.names.values().flatten().map(|of| (of.as_str(), why)));
        }
        let unwatched: Vec<Unwatched> =
            unwatched.into_iter().map(|(of, why)| Unwatched { of: of.to_owned(), why }).collect();
        self.aim = aim;
        if self.unwatched.as_ref() != Some(&unwatched) {
            if !unwatched.is_empty() {
                tracing::warn!(programs = unwatched.len(), "files are not watched");
            }
            self.unwatched = Some(unwatched.clone());
            hear(News::Stands(unwatched));
        }
    }
}
