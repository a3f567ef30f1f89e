//! Everything, in the clear: `docs/export.md` describes the export.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use withhold_domain::{ReminderSettings, Service};

use super::{CatalogueChanges, HistoryRow, ItemRow, Preferences};

/// All that the vault holds. What the program concludes from the records stands beside the records, ready to use.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Export {
    /// `withhold-export`.
    pub format: String,
    /// The number of this shape; a later shape keeps all that the earlier shapes had.
    pub version: u32,
    /// The version of the program that wrote the export.
    pub program: String,
    /// The moment at which the export was written, RFC 3339.
    pub made: String,
    /// The accounts, removed accounts included.
    pub accounts: Vec<ExportedAccount>,
    /// The checklist as the checklist stands on the day for which the export was made.
    pub items: Vec<ItemRow>,
    /// Every check, every decision, and every retraction of a check or a decision, newest first.
    pub history: Vec<HistoryRow>,
    /// What changed in the catalogue, at the person's services and elsewhere, newest first.
    pub changes: CatalogueChanges,
    /// Services added by hand, as entries of the catalogue.
    pub own_services: Vec<Service>,
    /// The preferences.
    pub preferences: Preferences,
    /// How reminders are set.
    pub reminders: ReminderSettings,
}

/// An account in an export.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExportedAccount {
    /// `service@label`.
    pub account: String,
    /// The account's name on every device.
    pub uuid: String,
    /// The identifiers by which the service shows the account, in full.
    pub identifiers: Vec<String>,
    /// The service's name in the catalogue.
    pub service: String,
    /// The label.
    pub label: String,
    /// The plan.
    pub plan: Option<String>,
    /// The region.
    pub region: Option<String>,
    /// The account's instances.
    pub instances: Vec<String>,
    /// When the account was put on the list.
    pub added: Timestamp,
    /// The day on which the account's plan last changed.
    pub plan_changed: Option<Date>,
    /// The day on which the account's region last changed.
    pub region_changed: Option<Date>,
    /// When the account was taken off the list.
    pub removed: Option<Timestamp>,
}

/// Where to write everything to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ExportTo {
    /// A folder that is not there yet, or a file whose name ends with `.json`.
    pub path: String,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Exported {
    /// The files.
    pub files: Vec<String>,
}
