//! What Withhold can do, one use case after the other, for the window and the command line alike.
//!
//! The engine holds the catalogue, the vault, a clock and a browser. It keeps one reading of the vault in memory and
//! reads it again whenever this or another process has written.

mod accounts;
pub mod agent;
mod answers;
mod bring;
mod catalogue;
mod checklist;
mod error;
mod history;
mod item_detail;
mod name;
mod overview;
mod own_service;
mod pages;
mod preferences;
mod reminders;
mod search;
mod services;
mod views;
mod wake;
mod wire;

use std::{
    borrow::Cow,
    path::{Path, PathBuf},
};

use jiff::civil::Date;
use withhold_catalogue::Catalogue;
use withhold_domain::Headline;
use withhold_os::{Browser, Clock, SystemBrowser, system_clock};
use withhold_vault::{CatalogueChangeRecord, Snapshot, Vault, When};

pub use bring::{ExportFile, ReadExport, export_formats, read_export};
pub use catalogue::{CatalogueAnswer, CatalogueRequest, Updates};
pub use error::{AppError, ErrorCode};
pub use reminders::{Reminders, names_due};
pub use wire::*;

/// The words of the domain that cross to the window, and the day.
pub mod domain {
    pub use jiff::civil::Date;
    pub use withhold_domain::*;
}

/// Whether a folder is the system's own for Withhold.
#[must_use]
pub fn is_standard_folder(folder: &Path) -> bool {
    withhold_os::standard_data_folder().is_some_and(|standard| standard == folder)
}

/// Everything the window and the command line can do.
pub struct Engine {
    /// The catalogue in force.
    catalogue: Catalogue,
    room: catalogue::Room,
    /// What changed in it and could not be recorded yet.
    pending: Vec<CatalogueChangeRecord>,
    vault: Vault,
    clock: Box<dyn Clock>,
    browser: Box<dyn Browser>,
    on: Option<Date>,
    reading: Option<Reading>,
    /// Why what is due is not kept beside the vault.
    reminder_trouble: Option<AppError>,
    /// Why the calendar in the person's folder is not current.
    calendar_trouble: Option<AppError>,
    waker: wake::Waker,
    /// What was read from another program's export, until it is chosen from or left.
    brought: Option<bring::Kept>,
    /// How many exports have been held against the list so far.
    exports: u32,
}

/// One reading of the vault, and what follows from it.
struct Reading {
    /// The vault's version it was read at.
    version: i64,
    snapshot: Snapshot,
    /// The catalogue with the services added by hand, and with the changes recorded since.
    catalogue: Catalogue,
    /// These changes.
    changes: Vec<CatalogueChangeRecord>,
    preferences: Preferences,
}

/// What an engine works with.
pub struct Parts {
    /// The catalogue inside the program.
    pub catalogue: Catalogue,
    /// The same, packed as in a bundle.
    pub packed: Cow<'static, [u8]>,
    /// How it is kept current.
    pub updates: Updates,
    /// The clock.
    pub clock: Box<dyn Clock>,
    /// The browser.
    pub browser: Box<dyn Browser>,
}

impl Parts {
    /// The embedded catalogue, the computer's clock and the person's browser.
    ///
    /// # Errors
    /// When the embedded catalogue cannot be read.
    pub fn of_this_computer() -> Result<Self, AppError> {
        let catalogue = Catalogue::embedded().map_err(|error| {
            AppError::new(
                ErrorCode::Vault,
                format!("The catalogue inside this program cannot be read: {error}."),
                "Install Withhold again.",
            )
        })?;
        let updates = Updates::compiled();
        let packed = Catalogue::embedded_packed().into();
        Ok(Self { catalogue, packed, updates, clock: system_clock(), browser: Box::new(SystemBrowser) })
    }
}

impl Engine {
    /// Opens the vault in `folder`. With `on`, every question is answered for that day and nothing is written.
    ///
    /// # Errors
    /// When the vault cannot be opened; it is then as it was.
    pub fn open(folder: &Path, on: Option<Date>, parts: Parts) -> Result<Self, AppError> {
        Ok(Self::of(Vault::open(folder)?, on, parts, wake::Waker::default()))
    }

    /// Opens the vault in `folder` where there is one, and never makes it. Only for the agent, which it does not wake.
    ///
    /// # Errors
    /// When there is none, or it cannot be opened.
    pub fn open_existing(folder: &Path, parts: Parts) -> Result<Self, AppError> {
        Ok(Self::of(Vault::open_existing(folder)?, None, parts, wake::Waker::silent()))
    }

    fn of(vault: Vault, on: Option<Date>, parts: Parts, waker: wake::Waker) -> Self {
        let Parts { catalogue, packed, updates, clock, browser } = parts;
        let (room, catalogue) = catalogue::Room::open(vault.folder(), catalogue, packed, updates);
        let mut engine = Self {
            catalogue,
            room,
            pending: Vec::new(),
            vault,
            clock,
            browser,
            on,
            reading: None,
            brought: None,
            exports: 0,
            reminder_trouble: None,
            calendar_trouble: None,
            waker,
        };
        engine.show_catalogue();
        engine
    }

    /// The data folder to use: the one named, or the system's own.
    ///
    /// # Errors
    /// When the system names no home folder, or it cannot be made.
    pub fn folder(named: Option<&Path>) -> Result<PathBuf, AppError> {
        withhold_os::data_folder(named).map_err(|error| {
            AppError::new(
                ErrorCode::Vault,
                format!("The folder for your data cannot be found: {error}."),
                "Name one with --data.",
            )
        })
    }

    /// The figures for the day.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn headline(&mut self) -> Result<Headline, AppError> {
        let day = self.day();
        let reading = self.reading()?;
        Ok(reading.checklist(&day).headline(day.today, reading.preferences.every_purpose))
    }

    /// Whether another process has written since the answers last given.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn is_behind(&self) -> Result<bool, AppError> {
        let version = self.vault.data_version()?;
        Ok(self.reading.as_ref().is_some_and(|reading| reading.version != version))
    }

    /// The day questions are answered for.
    #[must_use]
    pub fn today(&self) -> Date {
        self.on.unwrap_or_else(|| self.clock.now().date())
    }

    /// Whether anything can be written: not while another day is shown.
    ///
    /// # Errors
    /// When it cannot.
    pub fn may_write(&self) -> Result<(), AppError> {
        self.writable()
    }

    fn when(&self) -> When {
        let now = self.clock.now();
        When { moment: now.timestamp(), day: now.date() }
    }

    /// Refuses to write while another day is shown: the moment of a write is always now.
    fn writable(&self) -> Result<(), AppError> {
        match self.on {
            None => Ok(()),
            Some(day) => Err(AppError::new(
                ErrorCode::ReadOnly,
                format!("This shows how things stand on {day}, and nothing can be changed in it."),
                "Leave out --on to record something: the moment is always now.",
            )),
        }
    }

    /// The vault as it is, read again only when someone has written.
    fn reading(&mut self) -> Result<&mut Reading, AppError> {
        let version = self.vault.data_version()?;
        let current = self.reading.take().filter(|reading| reading.version == version);
        let reading = match current {
            Some(reading) => reading,
            None => {
                let fresh = self.read(version)?;
                self.keep_reminders(&fresh);
                fresh
            }
        };
        Ok(self.reading.insert(reading))
    }

    fn read(&mut self, version: i64) -> Result<Reading, AppError> {
        let snapshot = self.vault.snapshot()?;
        self.follow_catalogue(snapshot.shown);
        let own = own_service::read_all(&snapshot.own_services)?;
        let preferences = preferences::read(snapshot.preferences.as_deref());
        let changes = [snapshot.changes.as_slice(), &self.pending].concat();
        let catalogue = self.catalogue.clone().with_own(own).with_changes(catalogue::overtaking(&changes));
        Ok(Reading { version, catalogue, changes, preferences, snapshot })
    }

    /// Reads again after this process has written: `data_version` only tells of others.
    fn written(&mut self) {
        self.reading = None;
        // What cannot be read now is asked for again, and then said.
        let _later = self.reading().err();
    }
}
