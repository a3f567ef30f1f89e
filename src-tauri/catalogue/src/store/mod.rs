//! The catalogues kept in the data folder, and which one is in force.
//!
//! Two bundles are kept, `current.bundle` and `previous.bundle`, and beside the bundles `state.json` with what the
//! store remembers. In force is the newest, by serial, of these two bundles and the catalogue inside the program,
//! that the person did not go back from. Going back only writes down which serials are set aside: no bundle is
//! touched, and going back can be undone.
//!
//! Taking a new bundle is a file written aside, read back and opened once more, and then two changes of names. After
//! a power cut between any two steps the newest whole bundle is in force, at worst the bundle from before.

mod disk;
mod error;
#[cfg(test)]
mod faulty;
mod record;
mod rules;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use jiff::civil::Date;

pub use disk::{Disk, Folder, Lock};
pub use error::StoreError;
pub use record::{Failure, Record, Stamp};

use crate::{Bundle, BundleError, Catalogue, Limits, TrustedKeys, open, packed};
use rules::{Case, Verdict};

/// The store's folder within the data folder.
pub const FOLDER: &str = "catalogue";

const CURRENT: &str = "current.bundle";
const PREVIOUS: &str = "previous.bundle";
const INCOMING: &str = "incoming.bundle";

/// Where a catalogue lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The catalogue lies inside the program.
    Embedded,
    /// The catalogue is the bundle taken last.
    Current,
    /// The catalogue is the stored bundle from before the last one.
    Previous,
}

/// Names one of the catalogues that are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name {
    /// Where the catalogue lies.
    pub origin: Origin,
    /// The catalogue's serial.
    pub serial: u64,
    /// The day the catalogue was put together.
    pub issued: Date,
}

/// The catalogue in force.
#[derive(Debug, Clone)]
pub struct InForce {
    /// Where the catalogue lies.
    pub origin: Origin,
    /// The catalogue's services.
    pub catalogue: Catalogue,
    /// The catalogue, packed.
    pub packed: Cow<'static, [u8]>,
}

/// What became of a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Installed {
    /// The bundle is in force now.
    Taken,
    /// The bundle was in force already.
    Same,
    /// The bundle is a catalogue that the person went back from, and stays set aside.
    Aside,
}

/// What is wrong with the files, so that another catalogue is in force instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The bundle taken last cannot be used.
    Current(BundleError),
    /// Neither the bundle taken last nor the bundle before can be used.
    Both(BundleError),
    /// The file with what the store remembers is damaged: what was set aside is forgotten.
    Record,
}

/// A bundle that was read from the disk and opened.
struct Stored {
    bundle: Bundle,
    packed: Vec<u8>,
}

/// The store of catalogues.
pub struct Store {
    disk: Box<dyn Disk>,
    keys: TrustedKeys,
    limits: Limits,
    embedded: Catalogue,
    packed: Cow<'static, [u8]>,
}

impl Store {
    /// A store on `disk`. `embedded` is the catalogue inside the program, and `packed` that catalogue packed.
    #[must_use]
    pub fn new(
        disk: Box<dyn Disk>,
        keys: TrustedKeys,
        embedded: Catalogue,
        packed: Cow<'static, [u8]>,
    ) -> Self {
        Self { disk, keys, limits: Limits::default(), embedded, packed }
    }

    /// Whether a bundle could be taken at all.
    #[must_use]
    pub fn takes_bundles(&self) -> bool {
        !self.keys.is_empty()
    }

    /// The catalogue in force, and what is wrong with the files. There always is a catalogue in force.
    #[must_use]
    pub fn in_force(&self) -> (InForce, Option<Trouble>) {
        let (record, broken) = Record::read(&*self.disk);
        let current = self.kept(CURRENT);
        let mut trouble = broken.then_some(Trouble::Record);
        let usable = |kept: &Option<Stored>| {
            kept.as_ref().is_some_and(|kept| !record.set_aside.contains(&kept.bundle.serial))
        };
        // The bundle before is opened only where the last bundle is not to be used: opening a bundle takes its time.
        let wanted = !matches!(&current, Ok(kept) if usable(kept));
        let previous = if wanted { self.kept(PREVIOUS) } else { Ok(None) };
        trouble = match (&current, &previous) {
            (Err(_), Err(error)) => Some(Trouble::Both(error.clone())),
            (Err(error), _) => Some(Trouble::Current(error.clone())),
            _ => trouble,
        };
        let kept = [(Origin::Current, current), (Origin::Previous, previous)];
        let kept: Vec<(Origin, Stored)> =
            kept.into_iter().filter_map(|(origin, kept)| Some((origin, kept.ok().flatten()?))).collect();
        (self.pick(kept, &record), trouble)
    }

    /// The catalogue to which a step back leads, and the newest catalogue that the person went back from.
    #[must_use]
    pub fn neighbours(&self) -> (Option<Name>, Option<Name>) {
        let (record, _) = Record::read(&*self.disk);
        let names = self.names();
        let Some(now) = rules::newest(&names, &record.set_aside) else { return (None, None) };
        let mut without = record.set_aside.clone();
        without.insert(now.serial);
        let aside = names.iter().filter(|name| record.set_aside.contains(&name.serial));
        let aside = aside.max_by_key(|name| (name.serial, name.issued)).copied();
        (rules::newest(&names, &without), aside)
    }

    /// What the store remembers beside the bundles.
    #[must_use]
    pub fn record(&self) -> Record {
        Record::read(&*self.disk).0
    }

    /// Changes what the store remembers, while no other process changes it.
    ///
    /// # Errors
    /// When the record cannot be written.
    pub fn remember(&self, change: impl FnOnce(&mut Record)) -> Result<Record, StoreError> {
        let _lock = self.lock()?;
        let mut record = self.record();
        // A later program may bring an older catalogue along: the serial that this program brought has to outlive the
        // program.
        record.highest = record.highest.max(Some(self.embedded_seen()));
        change(&mut record);
        record.write(&*self.disk)?;
        Ok(record)
    }

    /// The newest catalogue there ever was. Where the record was lost, the bundles still tell which catalogue that
    /// was.
    #[must_use]
    pub fn highest(&self) -> Stamp {
        let there = self.names().into_iter().map(|name| Stamp { serial: name.serial, issued: name.issued });
        there.chain(self.record().highest).max().unwrap_or_else(|| self.embedded_seen())
    }

    /// Opens a bundle as [`Store::install`] would, and keeps nothing.
    ///
    /// # Errors
    /// Whatever is wrong with the bundle.
    pub fn examine(&self, bytes: &[u8]) -> Result<Bundle, StoreError> {
        Ok(open(bytes, &self.keys, &self.limits)?)
    }

    /// Takes a bundle, if the bundle may be taken. `by_hand` is set where the person chose this very file: then a
    /// bundle that the person went back from is taken as well. Once this function returns, the bundle is on disk.
    ///
    /// # Errors
    /// Whatever keeps the bundle from being taken; the catalogue in force stays in force.
    pub fn install(&self, bytes: &[u8], by_hand: bool, today: Date) -> Result<Installed, StoreError> {
        let bundle = self.examine(bytes)?;
        let _lock = self.lock()?;
        let mut record = self.record();
        let (now, _) = self.in_force();
        let case = Case {
            in_force: &now.catalogue,
            highest: self.highest(),
            set_aside: &record.set_aside,
            by_hand,
            today,
        };
        match rules::judge(&bundle, &case)? {
            Verdict::Same => return Ok(Installed::Same),
            Verdict::Aside => return Ok(Installed::Aside),
            Verdict::Take => {}
        }
        self.swap(bytes, now.origin)?;
        record.highest = Some(Stamp { serial: bundle.serial, issued: bundle.issued });
        record.set_aside.remove(&bundle.serial);
        let there: Vec<u64> = self.names().iter().map(|name| name.serial).collect();
        record.set_aside.retain(|serial| there.contains(serial));
        // The bundle is in force by now; that the bundle is the highest can be seen from the bundle itself.
        record.write(&*self.disk)?;
        Ok(Installed::Taken)
    }

    /// Goes back to the catalogue before the one in force, and says which serial was set aside.
    ///
    /// # Errors
    /// When there is no catalogue before the catalogue in force, or going back cannot be written down.
    pub fn go_back(&self) -> Result<u64, StoreError> {
        let (now, _) = self.in_force();
        if self.neighbours().0.is_none() {
            return Err(StoreError::NothingBefore);
        }
        let serial = now.catalogue.serial();
        self.remember(|record| {
            record.set_aside.insert(serial);
        })?;
        Ok(serial)
    }

    /// Takes the newest catalogue again, whatever the person went back from.
    ///
    /// # Errors
    /// When the person went back from no catalogue, or the return cannot be written down.
    pub fn return_to_newest(&self) -> Result<(), StoreError> {
        if self.neighbours().1.is_none() {
            return Err(StoreError::NothingSetAside);
        }
        self.remember(|record| record.set_aside.clear()).map(|_| ())
    }

    /// Puts a bundle in the place of the last bundle, which becomes the bundle before if it was in force.
    fn swap(&self, bytes: &[u8], in_force: Origin) -> Result<(), StoreError> {
        let disk = |error: std::io::Error| StoreError::disk(&error);
        self.disk.write(INCOMING, bytes).map_err(disk)?;
        let written = self.disk.read(INCOMING, self.limits.file).map_err(disk)?.unwrap_or_default();
        open(&written, &self.keys, &self.limits)?;
        if in_force == Origin::Current {
            self.disk.rename(CURRENT, PREVIOUS).map_err(disk)?;
        }
        self.disk.rename(INCOMING, CURRENT).map_err(disk)
    }

    /// Reads and opens one of the two bundles; `None` where the bundle is not there.
    fn kept(&self, name: &str) -> Result<Option<Stored>, BundleError> {
        let read = self.disk.read(name, self.limits.file);
        let Some(bytes) = read.map_err(|error| BundleError::Damaged(error.to_string()))? else {
            return Ok(None);
        };
        let bundle = open(&bytes, &self.keys, &self.limits)?;
        Ok(Some(Stored { bundle, packed: packed(&bytes)?.to_vec() }))
    }

    fn pick(&self, kept: Vec<(Origin, Stored)>, record: &Record) -> InForce {
        let mut names = vec![self.embedded_name()];
        names.extend(kept.iter().map(|(origin, kept)| name(*origin, &kept.bundle)));
        let chosen = rules::newest(&names, &record.set_aside).map(|name| name.origin);
        let found = kept.into_iter().find(|(origin, _)| Some(*origin) == chosen);
        let read = found.and_then(|(origin, kept)| {
            let catalogue = Catalogue::from_bundle(kept.bundle).ok()?;
            Some(InForce { origin, catalogue, packed: kept.packed.into() })
        });
        read.unwrap_or_else(|| InForce {
            origin: Origin::Embedded,
            catalogue: self.embedded.clone(),
            packed: self.packed.clone(),
        })
    }

    /// Every catalogue that can be used.
    fn names(&self) -> Vec<Name> {
        let kept = [(Origin::Current, CURRENT), (Origin::Previous, PREVIOUS)];
        let kept = kept.into_iter().filter_map(|(origin, file)| {
            let kept = self.kept(file).ok().flatten()?;
            Some(name(origin, &kept.bundle))
        });
        std::iter::once(self.embedded_name()).chain(kept).collect()
    }

    fn embedded_name(&self) -> Name {
        let Self { embedded, .. } = self;
        Name { origin: Origin::Embedded, serial: embedded.serial(), issued: embedded.issued() }
    }

    fn embedded_seen(&self) -> Stamp {
        Stamp { serial: self.embedded.serial(), issued: self.embedded.issued() }
    }

    fn lock(&self) -> Result<Lock, StoreError> {
        self.disk.lock().map_err(|error| StoreError::disk(&error))
    }
}

fn name(origin: Origin, bundle: &Bundle) -> Name {
    Name { origin, serial: bundle.serial, issued: bundle.issued }
}
