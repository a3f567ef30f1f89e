//! What Withhold can do, one use case after the other, for the window and the command line alike.
//!
//! The engine holds the catalogue, the vault, a clock and a browser. It keeps one reading of the vault in memory and
//! reads it again whenever this or another process has written.

pub mod agent;
mod bring;
mod catalogue;
mod error;
mod keeping;
mod list;
mod name;
mod preferences;
mod reading;
mod reminders;
mod wire;
mod written;

use std::{
    borrow::Cow,
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::civil::Date;
use withhold_catalogue::Catalogue;
use withhold_domain::{Headline, sentence};
use withhold_os::{Browser, Clock, Keyring, KeyringError, SystemBrowser, SystemKeyring, sleep, system_clock};
use withhold_vault::{CatalogueChangeRecord, ItemKey, Look, Snapshot, Vault, VaultError, When};

pub use bring::{ExportFile, GivenExport, ReadExport, export_formats, read_export};
pub use catalogue::{CatalogueAnswer, CatalogueRequest, Updates, change_sentence};
pub use error::{AppError, ErrorCode};
pub use keeping::{
    DeleteQuestion, Idle, ask_to_lock, asked_to_lock, backups, change_protection, delete_everything,
    delete_what_the_window_left, in_the_clear, logs, make_vault, restore, salvage, shut_state,
};
pub use list::Page;
pub use reading::{Cannot, Observation, Observed, Saw};
pub use reminders::{Reminders, is_plain, names_due};
pub use wire::*;
pub use written::{Added, Done};
pub use zeroize::Zeroizing;

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
    /// Whether that vault is on the disk: until the first write an empty one stands in for it.
    is_there: bool,
    /// Whether this engine made it.
    made: bool,
    /// The recovery code shown last, until part of it was typed back.
    shown_code: Option<withhold_vault::RecoveryCode>,
    /// Why the keyring does not keep the key again after a recovery.
    not_kept: Option<KeyringError>,
    keyring: Box<dyn Keyring>,
    clock: Box<dyn Clock>,
    browser: Arc<dyn Browser>,
    on: Option<Date>,
    reading: Option<Reading>,
    /// Why what is due is not kept beside the vault, or not as the person wished.
    reminder_trouble: Option<AppError>,
    /// Why the calendar in the person's folder is not current.
    calendar_trouble: Option<AppError>,
    waker: agent::wake::Waker,
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
    /// The items of the last act that can be taken back.
    last_items: Vec<ItemKey>,
    /// The serial of the catalogue in force.
    serial: u64,
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
    /// The keyring.
    pub keyring: Box<dyn Keyring>,
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
                sentence!(
                    "engine.catalogue",
                    "The catalogue inside this program cannot be read: {error}.",
                    error = error.to_string()
                ),
                sentence!("engine.hint.catalogue", "Install Withhold again."),
            )
        })?;
        let updates = Updates::compiled();
        let packed = Catalogue::embedded_packed().into();
        let (clock, browser) = (system_clock(), Box::new(SystemBrowser));
        Ok(Self { catalogue, packed, updates, clock, browser, keyring: Box::new(SystemKeyring::default()) })
    }

    fn when(&self) -> When {
        let now = self.clock.now();
        When { moment: now.timestamp(), day: now.date() }
    }
}

impl Engine {
    /// Opens the vault in `folder` by what needs nobody: the keyring, or nothing where it is not encrypted. Where
    /// there is none, questions are answered of an empty one, and the first write makes it. With `on`, every question
    /// is answered for that day and nothing is written.
    ///
    /// # Errors
    /// When the vault cannot be opened; it is then as it was, and the code says what is needed.
    pub fn open(folder: &Path, on: Option<Date>, parts: Parts) -> Result<Self, AppError> {
        Self::open_by(folder, on, parts, None, agent::wake::Waker::default())
    }

    /// Opens the vault in `folder` where there is one that takes no key: it is never made, and an encrypted one is not
    /// tried. Only for the agent, which it does not wake.
    ///
    /// # Errors
    /// When there is none, it is encrypted, or it cannot be opened.
    pub fn open_plain(folder: &Path, parts: Parts) -> Result<Self, AppError> {
        match Vault::look(folder)? {
            Look::None => Err(VaultError::NoVault(folder.to_owned()).into()),
            Look::Sealed(_) => Err(AppError::new(
                ErrorCode::Locked,
                sentence!("engine.sealed", "The list is encrypted, and is not opened for reminders."),
                sentence!("engine.hint.sealed", "Open Withhold once, so that it notes down what is due."),
            )),
            _ => Self::open_by(folder, None, parts, None, agent::wake::Waker::silent()),
        }
    }

    /// Opens the vault in `folder` by a way in that the person takes.
    ///
    /// # Errors
    /// When it does not open it; nothing was written then.
    pub fn enter(folder: &Path, on: Option<Date>, parts: Parts, way: &Enter) -> Result<Self, AppError> {
        Self::open_by(folder, on, parts, Some(way), agent::wake::Waker::default())
    }

    fn open_by(
        folder: &Path,
        on: Option<Date>,
        parts: Parts,
        way: Option<&Enter>,
        waker: agent::wake::Waker,
    ) -> Result<Self, AppError> {
        keep_logs(folder);
        let Parts { catalogue, packed, updates, clock, browser, keyring } = parts;
        let opened = keeping::access::open(folder, &*keyring, way);
        keeping::told::opening(opened.as_ref().err().map(|error| error.code));
        let keeping::access::Opened { vault, is_there, not_kept } = opened?;
        if is_there {
            tracing::info!(version = env!("CARGO_PKG_VERSION"), "the vault is open");
        }
        let (room, catalogue) = catalogue::Room::open(vault.folder(), catalogue, packed, updates);
        let mut engine = Self {
            catalogue,
            room,
            pending: Vec::new(),
            vault,
            is_there,
            made: false,
            shown_code: None,
            not_kept,
            keyring,
            clock,
            browser: browser.into(),
            on,
            reading: None,
            brought: None,
            exports: 0,
            reminder_trouble: None,
            calendar_trouble: None,
            waker,
        };
        engine.show_catalogue();
        Ok(engine)
    }

    /// Calls `lock` each time the computer is about to sleep, on a thread of its own, where the system tells of it; and
    /// when it has woken up, since it may have slept before it was heard.
    pub fn watch_sleep(lock: impl Fn() + Send + 'static) {
        sleep::listen(move |_| lock());
    }

    /// The data folder to use: the one named, or the system's own.
    ///
    /// # Errors
    /// When the system names no home folder, or it cannot be made.
    pub fn folder(named: Option<&Path>) -> Result<PathBuf, AppError> {
        withhold_os::data_folder(named).map_err(|error| {
            AppError::new(
                ErrorCode::Vault,
                sentence!(
                    "engine.folder",
                    "The folder for your data cannot be found: {error}.",
                    error = error.to_string()
                ),
                sentence!("engine.hint.folder", "Name one with --data."),
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
        Ok(reading.checklist(&day).headline(day.as_of, reading.preferences.every_purpose))
    }

    /// Records that came from another device with a moment that lies ahead: they do not count yet.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn records_ahead(&mut self) -> Result<u32, AppError> {
        let now = self.when().moment;
        Ok(self.reading()?.ahead(now))
    }

    /// Whether another process has written since the answers last given.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn is_behind(&self) -> Result<bool, AppError> {
        if !self.is_there {
            return Ok(Vault::look(self.vault.folder())? != Look::None);
        }
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
                sentence!(
                    "engine.read_only",
                    "This shows how things stand on {day}, and nothing can be changed in it.",
                    day = day
                ),
                sentence!(
                    "engine.hint.read_only",
                    "Leave out --on to record something: the moment is always now."
                ),
            )),
        }
    }

    /// The vault for a write: the first one makes it, kept by the keyring.
    ///
    /// # Errors
    /// When no keyring answers: how it is to be kept is then the person's choice.
    fn vault_to_write(&mut self) -> Result<&mut Vault, AppError> {
        self.find()?;
        if !self.is_there {
            let folder = self.vault.folder().to_owned();
            let request = MakeVault { how: Encrypted::Keyring, passphrase: None };
            match keeping::sealing::make(&folder, &*self.keyring, &request) {
                Ok(vault) => {
                    (self.vault, self.is_there, self.made, self.reading) = (vault, true, true, None);
                    keep_logs(&folder);
                    self.show_catalogue();
                }
                // Another process may have been faster: then that one is the vault.
                Err(error) => {
                    self.find()?;
                    if !self.is_there {
                        return Err(error);
                    }
                }
            }
        }
        Ok(&mut self.vault)
    }

    /// Opens the vault where another process has made one meanwhile.
    fn find(&mut self) -> Result<(), AppError> {
        if self.is_there || Vault::look(self.vault.folder())? == Look::None {
            return Ok(());
        }
        let keeping::access::Opened { vault, is_there, not_kept } =
            keeping::access::open(self.vault.folder(), &*self.keyring, None)?;
        (self.vault, self.is_there, self.not_kept, self.reading) = (vault, is_there, not_kept, None);
        self.show_catalogue();
        Ok(())
    }

    /// The vault as it is, read again only when someone has written.
    fn reading(&mut self) -> Result<&mut Reading, AppError> {
        self.find()?;
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

    fn last_items(&self, snapshot: &Snapshot) -> Result<Vec<ItemKey>, AppError> {
        let items = snapshot.last_act.as_ref().map(|act| self.vault.items_of(act)).transpose()?;
        Ok(items.unwrap_or_default())
    }

    fn read(&mut self, version: i64) -> Result<Reading, AppError> {
        // Of a past day every check can count; of today, few.
        let snapshot = self.vault.snapshot(self.on.is_some())?;
        self.follow_catalogue(snapshot.shown);
        let own = catalogue::own_service::read_all(&snapshot.own_services)?;
        let preferences = preferences::Row::read(snapshot.preferences.as_deref()).preferences();
        let changes = [snapshot.changes.as_slice(), &self.pending].concat();
        let overtaking = catalogue::overtaking(&self.catalogue, &changes);
        let catalogue = self.catalogue.clone().with_own(own).with_changes(overtaking);
        let serial = self.catalogue.serial();
        let last_items = self.last_items(&snapshot)?;
        Ok(Reading { version, last_items, serial, catalogue, changes, preferences, snapshot })
    }
}

/// Keeps logs where there is a data folder; none is made for them.
fn keep_logs(folder: &Path) {
    if folder.is_dir() {
        withhold_os::keep_logs(folder);
    }
}
