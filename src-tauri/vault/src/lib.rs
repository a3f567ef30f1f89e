//! The person's data: accounts, checks and decisions in one SQLite file.
//!
//! Every process opens the file itself. Reads see one moment of it, writes are immediate transactions, and what
//! was acknowledged is on disk. Checks are only ever appended; each carries the hash of the one before.
//!
//! An encrypted file has a header beside it with the ways to its key; nothing here ever makes a key where a file is.

mod backup;
mod chain;
mod device;
mod disk;
mod error;
mod exchange;
mod file;
mod forget;
mod integrity;
mod look;
mod make;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod memory;
mod migrate;
mod opener;
mod records;
mod reseal;
mod restore;
#[cfg(any(test, feature = "test-hook"))]
mod rows;
mod salvage;
mod snapshot;
mod table;
mod take_in;
mod undo;
mod ways;
#[cfg(test)]
mod work;

pub use backup::{BACKUPS, BackupInfo, BackupReport, name::Why};
pub use chain::{ChainReport, DeviceChain};
pub use disk::lock::{FolderLock, LOCK};
pub use error::{VaultError, WayIn};
pub use exchange::KEPT;
pub use file::{FILE, Vault};
pub use forget::Forgotten;
pub use integrity::Integrity;
pub use look::{HEADER, Look};
pub use migrate::SCHEMA;
pub use records::{Record, RecordKind, RecordPlace, Records};
pub use restore::Restored;
#[cfg(any(test, feature = "test-hook"))]
pub use rows::Rows;
pub use salvage::{SalvageReport, TableSalvage};
pub use snapshot::{ItemRecords, Snapshot};
pub use table::{
    accounts::{AccountChange, NewAccount},
    acts::{Act, ActKind},
    catalogue::{CatalogueChangeRecord, CatalogueMark, NewCatalogueChange, ShownCatalogue},
    checks::NewCheck,
    decisions::NewDecision,
    own_services::{NewOwnService, OwnServiceRow},
    readings::{FailedReading, LoggedReading},
};
pub use take_in::{ForeignChain, TakenIn};
pub use undo::UndoWhich;
pub use ways::code::RecoveryCode;
#[cfg(feature = "fuzz")]
pub use ways::header::read_and_written;
pub use ways::key::{Key, KeyringWay, Protect, Recovery, Ways};

use jiff::{Timestamp, civil::Date};

/// The moment of a write, and the calendar day it is where the person is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// The moment.
    pub moment: Timestamp,
    /// The day.
    pub day: Date,
}

/// Names an item by the account it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ItemKey {
    /// The account.
    pub account: withhold_domain::AccountId,
    /// The setting.
    pub setting: withhold_domain::SettingId,
    /// The instance, where there is one control an instance.
    pub instance: Option<String>,
}
