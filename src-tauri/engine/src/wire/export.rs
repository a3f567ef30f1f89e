//! Everything, in the clear: `docs/export.md` describes it.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use withhold_domain::{ReminderSettings, Service};

use super::{CatalogueChanges, HistoryRow, ItemRow, Preferences};

/// All that the vault holds. What follows from it stands beside it, so that nothing has to be worked out again.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Export {
    /// `withhold-export`.
    pub format: String,
    /// The number of this shape; a later one keeps what earlier ones had.
    pub version: u32,
    /// The program that wrote it.
    pub program: String,
    /// The moment it was written, RFC 3339.
    pub made: String,
    /// The accounts, the removed ones too.
    pub accounts: Vec<ExportedAccount>,
    /// The checklist as it stands on that day.
    pub items: Vec<ItemRow>,
    /// Every check, every decision and every taking back of either, newest first.
    pub history: Vec<HistoryRow>,
    /// What changed in the catalogue since, at the person's services and elsewhere, newest first.
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
    /// Its name on every device.
    pub uuid: String,
    /// By what the service shows it, in full.
    pub identifiers: Vec<String>,
    /// The service's name in the catalogue.
    pub service: String,
    /// The label.
    pub label: String,
    /// The plan.
    pub plan: Option<String>,
    /// The region.
    pub region: Option<String>,
    /// Its instances.
    pub instances: Vec<String>,
    /// When it was put on the list.
    pub added: Timestamp,
    /// The day its plan last changed.
    pub plan_changed: Option<Date>,
    /// The day its region last changed.
    pub region_changed: Option<Date>,
    /// When it was taken off the list.
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
