//! The person's data: accounts, checks and decisions in one SQLite file.
//!
//! Every process opens the file itself. Reads see one moment of it, writes are immediate transactions, and what
//! was acknowledged is on disk. Checks are only ever appended; each carries the hash of the one before.

mod chain;
mod error;
mod file;
mod forget;
mod migrate;
mod snapshot;
mod table;
mod undo;

pub use chain::ChainReport;
pub use error::VaultError;
pub use file::{FILE, Vault};
pub use migrate::SCHEMA;
pub use snapshot::{ItemRecords, Snapshot};
pub use table::{
    accounts::{AccountChange, NewAccount},
    acts::{Act, ActKind},
    catalogue::{CatalogueChangeRecord, CatalogueMark, NewCatalogueChange, ShownCatalogue},
    checks::{CheckRecord, NewCheck},
    decisions::{DecisionLine, NewDecision},
    own_services::OwnServiceRow,
};

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
