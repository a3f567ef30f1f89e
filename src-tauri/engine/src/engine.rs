//! The engine: its parts, the opening, and how the engine reads the list and writes to the vault.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use withhold_catalogue::Catalogue;
use withhold_domain::{Headline, phrase, sentence};
use withhold_os::{KeyringError, sleep};
use withhold_vault::{FolderState, ItemKey, RecoveryCode, Snapshot, Vault, VaultError};

use crate::{
    AppError, Encrypted, Enter, ErrorCode, MakeVault, OrTell, Parts,
    agent::wake::Waker,
    catalogue::{files::CatalogueFiles, overtaking, own_rows},
    keeping::{
        access::{self, Entered},
        open_log,
        opened::{OpenedVault, Presence},
        sealing,
    },
    list::state::ListState,
    preferences::Row,
    system::System,
};

/// Everything that the window and the command line can do.
pub struct Engine {
    /// The catalogue in force.
    pub(crate) catalogue: Catalogue,
    /// The catalogues on the disk, and how the catalogue in force is kept current.
    pub(crate) catalogue_files: CatalogueFiles,
    /// The vault, and the list as it was last read.
    pub(crate) opened: OpenedVault,
    /// The clock, the keyring, the browser, and the day asked for.
    pub(crate) system: System,
    /// What is still to be said or done after a recovery.
    pub(crate) recovery: Recovery,
    /// The files beside the vault, and the agent.
    pub(crate) beside: Beside,
}

/// What is still to be said or done after a recovery.
#[derive(Default)]
pub(crate) struct Recovery {
    /// The recovery code shown last, until part of it was typed back.
    pub(crate) shown_code: Option<RecoveryCode>,
    /// Why the keyring does not keep the key again after a recovery.
    pub(crate) not_kept: Option<KeyringError>,
    /// Why the list was opened by its way back.
    pub(crate) by_way_back: Option<KeyringError>,
}

/// What stands beside the vault: the reminders that are due, the calendar, the agent.
pub(crate) struct Beside {
    /// Why the file of due reminders is not kept beside the vault, or not as the person wished.
    pub(crate) reminder_trouble: Option<AppError>,
    /// Why the calendar in the person's folder is not current.
    pub(crate) calendar_trouble: Option<AppError>,
    /// Tells the agent that something was written.
    pub(crate) waker: Waker,
}

impl Engine {
    /// Opens the vault in `folder` by what needs no person: the keyring, or nothing where the vault is not encrypted.
    /// Where there is no vault, questions are answered from an empty vault, and the first write makes the vault. With
    /// `on`, every question is answered for that day and nothing is written.
    ///
    /// # Errors
    /// When the vault cannot be opened; the vault is then unchanged, and the code says what is needed.
    pub fn open(folder: &Path, on: Option<Date>, parts: Parts) -> Result<Self, AppError> {
        Self::open_by(folder, on, parts, None, Waker::default())
    }

    /// Opens the vault in `folder` where there is a vault that takes no key: a vault is never made, and an encrypted
    /// vault is not tried. Only for the agent; writes through this engine do not wake the agent.
    ///
    /// # Errors
    /// When there is no vault, the vault is encrypted, or the vault cannot be opened.
    pub fn open_plain(folder: &Path, parts: Parts) -> Result<Self, AppError> {
        match Vault::folder_state(folder)? {
            FolderState::None => Err(VaultError::NoVault(folder.to_owned()).into()),
            FolderState::Sealed(_) => Err(AppError::new(
                ErrorCode::Locked,
                sentence!("engine.sealed", "The list is encrypted, and is not opened for reminders."),
                sentence!("engine.hint.sealed", "Open Withhold once, so that it notes down what is due."),
            )),
            _ => Self::open_by(folder, None, parts, None, Waker::silent()),
        }
    }

    /// Opens the vault in `folder` where there is a vault that opens without a person: by the keyring as the keyring is,
    /// or because the vault takes no key. A vault is never made. Only for readings that nobody asks for; writes through
    /// this engine do not wake the agent.
    ///
    /// # Errors
    /// When there is no vault, the vault needs a person, or the vault cannot be opened.
    pub fn open_unasked(folder: &Path, parts: Parts) -> Result<Self, AppError> {
        match Vault::folder_state(folder)? {
            FolderState::None => Err(VaultError::NoVault(folder.to_owned()).into()),
            _ => Self::open_by(folder, None, parts, None, Waker::silent()),
        }
    }

    /// Opens the vault in `folder` by a way in that the person takes.
    ///
    /// # Errors
    /// When the way in does not open the vault; nothing was written then.
    pub fn enter(folder: &Path, on: Option<Date>, parts: Parts, way: &Enter) -> Result<Self, AppError> {
        Self::open_by(folder, on, parts, Some(way), Waker::default())
    }

    fn open_by(
        folder: &Path,
        on: Option<Date>,
        parts: Parts,
        way: Option<&Enter>,
        waker: Waker,
    ) -> Result<Self, AppError> {
        keep_logs(folder);
        let Parts { catalogue, packed, updates, clock, browser, keyring } = parts;
        let entered = access::open(folder, &*keyring, way);
        open_log::opening(entered.as_ref().err().map(|error| error.code));
        let Entered { opened, not_kept, by_way_back } = entered?;
        if opened.is_there() {
            tracing::info!(version = env!("CARGO_PKG_VERSION"), "the vault is open");
        }
        let (catalogue_files, catalogue) =
            CatalogueFiles::open(opened.vault.folder(), catalogue, packed, updates);
        let mut engine = Self {
            catalogue,
            catalogue_files,
            opened,
            system: System { keyring, clock, browser: browser.into(), on },
            recovery: Recovery { shown_code: None, not_kept, by_way_back },
            beside: Beside { reminder_trouble: None, calendar_trouble: None, waker },
        };
        engine.show_catalogue();
        Ok(engine)
    }

    /// Calls `lock`, on a thread of its own, each time the computer is about to sleep, where the system tells of
    /// sleep; and each time the computer has woken up, since the news of the sleep may come too late.
    pub fn watch_sleep(lock: impl Fn() + Send + 'static) {
        sleep::listen(move |_| lock());
    }

    /// The data folder to use: `named`, or the system's own.
    ///
    /// # Errors
    /// When the system names no home folder, or the folder cannot be made.
    pub fn folder(named: Option<&Path>) -> Result<PathBuf, AppError> {
        withhold_os::data_folder(named).or_tell(
            ErrorCode::Vault,
            |error| sentence!("engine.folder", "The folder for your data cannot be found: {error}.", error),
            phrase!("engine.hint.folder", "Name one with --data."),
        )
    }

    /// The figures for the day.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn headline(&mut self) -> Result<Headline, AppError> {
        let day = self.system.day();
        let list = self.list()?;
        Ok(list.checklist(&day).headline(day.as_of, list.preferences.every_purpose))
    }

    /// Records that came from another device with a moment that lies ahead: such records do not count yet.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn records_ahead(&mut self) -> Result<u32, AppError> {
        let now = self.system.when().moment;
        Ok(self.list()?.ahead(now))
    }

    /// Whether another process has written since the last answers.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn is_behind(&self) -> Result<bool, AppError> {
        if !self.opened.is_there() {
            return Ok(Vault::folder_state(self.opened.vault.folder())? != FolderState::None);
        }
        let version = self.opened.vault.data_version()?;
        Ok(self.opened.list.as_ref().is_some_and(|list| list.version != version))
    }

    /// The day for which questions are answered.
    #[must_use]
    pub fn today(&self) -> Date {
        self.system.today()
    }

    /// Whether anything can be written: not while another day is shown.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn may_write(&self) -> Result<(), AppError> {
        self.system.writable()
    }

    /// The vault for a write: the first write makes the vault, with the key in the keyring.
    ///
    /// # Errors
    /// When no keyring answers: how the vault is to be kept is then the person's choice.
    pub(crate) fn vault_to_write(&mut self) -> Result<&mut Vault, AppError> {
        self.find()?;
        if !self.opened.is_there() {
            let folder = self.opened.vault.folder().to_owned();
            let request = MakeVault { how: Encrypted::Keyring, passphrase: None };
            match sealing::make(&folder, &*self.system.keyring, &request) {
                Ok(vault) => {
                    self.opened = OpenedVault::new(vault, Presence::Made);
                    keep_logs(&folder);
                    self.show_catalogue();
                }
                // Another process may have been faster: the vault of that process is then the vault.
                Err(error) => {
                    self.find()?;
                    if !self.opened.is_there() {
                        return Err(error);
                    }
                }
            }
        }
        Ok(&mut self.opened.vault)
    }

    /// Opens the vault where another process has made a vault meanwhile.
    pub(crate) fn find(&mut self) -> Result<(), AppError> {
        if self.opened.is_there() || Vault::folder_state(self.opened.vault.folder())? == FolderState::None {
            return Ok(());
        }
        let Entered { opened, not_kept, by_way_back } =
            access::open(self.opened.vault.folder(), &*self.system.keyring, None)?;
        (self.opened, self.recovery.not_kept, self.recovery.by_way_back) = (opened, not_kept, by_way_back);
        self.show_catalogue();
        Ok(())
    }

    /// The list as the vault now gives the list, read again only when another process has written.
    pub(crate) fn list(&mut self) -> Result<&mut ListState, AppError> {
        self.find()?;
        let version = self.opened.vault.data_version()?;
        let current = self.opened.list.take().filter(|list| list.version == version);
        let list = match current {
            Some(list) => list,
            None => {
                let mut fresh = self.read(version)?;
                self.name_kept_calendar(&mut fresh);
                self.keep_reminders(&fresh);
                fresh
            }
        };
        Ok(self.opened.list.insert(list))
    }

    pub(crate) fn last_items(&self, snapshot: &Snapshot) -> Result<Vec<ItemKey>, AppError> {
        let items = snapshot.last_act.as_ref().map(|act| self.opened.vault.items_of(act)).transpose()?;
        Ok(items.unwrap_or_default())
    }

    fn read(&mut self, version: i64) -> Result<ListState, AppError> {
        // For a past day every check can count; for today, few checks can.
        let snapshot = self.opened.vault.snapshot(self.system.on.is_some())?;
        self.follow_catalogue(snapshot.shown);
        let own = own_rows::read_all(&snapshot.own_services)?;
        let preferences = Row::read(snapshot.preferences.as_deref()).preferences();
        let changes = [snapshot.changes.as_slice(), &self.opened.pending].concat();
        let overtaking = overtaking(&self.catalogue, &changes);
        let catalogue = self.catalogue.clone().with_own(own).with_changes(overtaking);
        let serial = self.catalogue.serial();
        let last_items = self.last_items(&snapshot)?;
        Ok(ListState { version, last_items, serial, catalogue, changes, preferences, snapshot })
    }
}

/// Keeps logs where there is a data folder; no folder is made for logs.
fn keep_logs(folder: &Path) {
    if folder.is_dir() {
        withhold_os::keep_logs(folder);
    }
}
