//! The catalogue in force, how it is kept current, and what came with it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use withhold_domain::{ChangeKind, DifferenceKind};

use crate::AppError;

/// The catalogue in force.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CatalogueState {
    /// Where it lies.
    pub origin: CatalogueOrigin,
    /// The number that rises with every catalogue; 0 for a program built without one.
    pub serial: u64,
    /// The day it was put together.
    #[ts(type = "string")]
    pub issued: Date,
    /// The last day on which it counts as current.
    #[ts(type = "string")]
    pub expires: Date,
    /// Whether that day is over: a warning to show, and nothing stops.
    pub expired: bool,
    /// Services in it, without those that are no more.
    pub services: u32,
    /// Settings of those services, without those that are no more.
    pub settings: u32,
    /// The catalogue that a click goes back to, null where there is none.
    pub previous: Option<CatalogueName>,
    /// The catalogue that the person went back from, null where they did not: a click takes it again.
    pub set_aside: Option<CatalogueName>,
    /// What is wrong with the files of the catalogue, as a sentence and a hint: another one is in force instead.
    pub notice: Option<AppError>,
    /// Whether this program trusts any key: without one it takes no catalogue from outside, by file or otherwise.
    pub takes_files: bool,
    /// How it is kept current.
    pub updates: CatalogueUpdates,
    /// Changes at the person's services that were not marked as seen.
    pub unseen: u32,
    /// The page on which a fault of the catalogue is reported, empty where there is none. `open_link` opens it.
    pub report_url: String,
}

/// Names one catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CatalogueName {
    /// Where it lies.
    pub origin: CatalogueOrigin,
    /// Its serial.
    pub serial: u64,
    /// The day it was put together.
    #[ts(type = "string")]
    pub issued: Date,
}

/// Where a catalogue lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CatalogueOrigin {
    /// Inside the program.
    Embedded,
    /// Fetched or loaded, and kept in the data folder.
    Current,
    /// The one kept before that.
    Previous,
}

/// How the catalogue is kept current.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CatalogueUpdates {
    /// Whether they are made.
    pub kind: UpdatesKind,
    /// The address asked, null where this program was built without one.
    pub address: Option<String>,
    /// Its host.
    pub host: Option<String>,
    /// The moment it was last asked, RFC 3339 by the person's clock.
    pub last_asked: Option<String>,
    /// The moment it last answered, RFC 3339 by the person's clock, whether or not it had something newer.
    pub last_answered: Option<String>,
    /// The moment from which it is asked again by itself while a window is open, RFC 3339 by
    /// the person's clock.
    pub next: Option<String>,
    /// Why the last attempt came to nothing; null when it did not.
    pub last_error: Option<AppError>,
}

/// Whether updates are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum UpdatesKind {
    /// At most once a day.
    On,
    /// The person turned them off. Asking by hand still works.
    Off,
    /// This program was built without an address, or without a key: a file can be loaded where it has a key.
    NoAddress,
}

/// What came of asking for a newer catalogue, loading one, or going back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CatalogueOutcome {
    /// What happened.
    pub outcome: OutcomeKind,
    /// Changes that came with it, at the person's services.
    pub mine: u32,
    /// Changes that came with it, elsewhere.
    pub others: u32,
    /// The catalogue now in force.
    pub state: CatalogueState,
}

/// What happened to the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeKind {
    /// A newer one is in force.
    Installed,
    /// There is nothing newer.
    Current,
    /// What came is the one the person went back from: it stays set aside.
    SetAside,
    /// An older one is in force, because the person went back to it.
    WentBack,
    /// The one the person had gone back from is in force again.
    Returned,
}

/// The file of a catalogue, as the person chose it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CatalogueFile {
    /// Its bytes in base64, the plain alphabet with its padding.
    pub base64: String,
}

/// What changed in the catalogue since the person was last shown it, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CatalogueChanges {
    /// At services where the person has an account that was on the list when the change arrived.
    pub mine: Vec<ChangeRow>,
    /// Elsewhere.
    pub others: Vec<ChangeRow>,
}

/// One change in the catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ChangeRow {
    /// Its number.
    pub id: i64,
    /// The service's name in the catalogue.
    pub service: String,
    /// The service's name as people know it.
    pub service_name: String,
    /// The letters in its ring.
    pub monogram: String,
    /// The setting, null where it concerns the whole service.
    pub setting: Option<String>,
    /// The service's own words for the setting.
    pub title: Option<String>,
    /// What sort of difference it is.
    pub difference: DifferenceKind,
    /// For one that overtakes looks: what changed.
    pub kind: Option<ChangeKind>,
    /// What of the entry differs, null where the catalogue says it in its own words: `name`, `settings`, `title`,
    /// `url`, `path`, `position`, `kind`, `defaults`, `purpose`, `alternative` or `withdrawn`.
    pub field: Option<String>,
    /// What stood there before; JSON where it is more than a text.
    pub old: Option<String>,
    /// What stands there now; JSON where it is more than a text.
    pub new: Option<String>,
    /// The catalogue's own words, or the sentence that an earlier version kept.
    pub what: Option<String>,
    /// The day from which it holds: its own where known, otherwise the day it arrived.
    #[ts(type = "string")]
    pub on: Date,
    /// The day it arrived.
    #[ts(type = "string")]
    pub arrived: Date,
    /// The catalogue it came with.
    pub serial: u64,
    /// Whether the person marked it as seen.
    pub seen: bool,
    /// The person's items that it concerns.
    pub items: Vec<String>,
    /// Those among them that are shaken now, because of this or another change.
    pub shaken: Vec<String>,
}

/// Which changes to mark as seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SeenChanges {
    /// Their numbers; all where empty.
    #[serde(default)]
    pub ids: Vec<i64>,
}
