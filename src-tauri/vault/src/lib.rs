//! The person's data: accounts, checks and decisions in one SQLite file.
//!
//! Every process opens the file itself. A read sees one moment of the file, a write is an immediate transaction, and an
//! acknowledged write is on disk. Checks are only ever appended; each check carries the hash of the check before.
//!
//! An encrypted file has a header beside it with the ways to the file's key; a key is never made where a file is.

mod backup;
mod chain;
mod disk;
mod error;
mod exchange;
mod file;
mod open;
mod record;
mod salvage;
mod state;
mod table;
#[cfg(test)]
mod tests;
mod vault;
mod ways;

pub use backup::{BackupInfo, BackupReport, name::Why};
pub use chain::{ChainReport, DeviceChain};
pub use disk::{
    folder::{BACKUPS, FILE, HEADER, LOCK, REPLACED},
    lock::FolderLock,
};
pub use error::{VaultError, WayIn};
pub use exchange::restore::Restored;
pub use file::{integrity::Integrity, migrate::SCHEMA};
#[cfg(any(test, feature = "test-hook"))]
pub use record::rows::Rows;
pub use record::{
    forget::Forgotten,
    records::{Record, RecordKind, RecordPlace, Records},
    snapshot::{ByAccount, ItemRecords, Snapshot},
    take_in::{ForeignChain, TakenIn},
    undo::UndoWhich,
};
pub use salvage::{SalvageReport, TableSalvage};
pub use state::FolderState;
pub use table::{
    accounts::{AccountChange, NewAccount},
    acts::act::{Act, ActKind},
    catalogue::{CatalogueChangeRecord, CatalogueMark, NewCatalogueChange, ShownCatalogue},
    checks::NewCheck,
    decisions::NewDecision,
    own_services::{NewOwnService, OwnServiceRow},
    readings::{FailedReading, LoggedReading},
};
pub use vault::Vault;
pub use ways::code::RecoveryCode;
#[cfg(feature = "fuzz")]
pub use ways::header::read_and_written;
pub use ways::key::{KeptBy, Key, KeyringWay, Protect, Recovery, Ways};
pub use ways::typed::prepared;
pub use ways::way_back::WayBack;
#[cfg(any(test, feature = "test-hook"))]
pub use ways::wrap::stretch_lightly;

use jiff::{Timestamp, civil::Date};

/// The moment of a write, and the calendar day of that moment where the person is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// The moment.
    pub moment: Timestamp,
    /// The day.
    pub day: Date,
}

/// Names an item by the account that the item belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ItemKey {
    /// The account.
    pub account: withhold_domain::AccountId,
    /// The setting.
    pub setting: withhold_domain::SettingId,
    /// The instance, where every instance has a control of its own.
    pub instance: Option<String>,
}
