//! Services and settings as the catalogue knows them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use withhold_domain::{
    Category, Confidence, Kind, NoControl, PrivatePosition, Purpose, Surface, WhoCanChange,
};

use super::{ContactView, PlanView, SourceView};

/// A service in the catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ServiceRow {
    /// Its name in the catalogue.
    pub id: String,
    /// Its name as people know it.
    pub name: String,
    /// The letters in its ring.
    pub monogram: String,
    /// The shelf it stands on.
    pub category: Category,
    /// Its place among the most used, 1 first.
    pub rank: u16,
    /// Its domains.
    pub domains: Vec<String>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Its plans.
    pub plans: Vec<PlanView>,
    /// What an instance is called, where it has any.
    pub per: Option<String>,
    /// Whether the person added it by hand.
    pub own: bool,
    /// How many of the person's accounts are there.
    pub accounts: u32,
    /// The day the entry was last checked.
    #[ts(type = "string")]
    pub checked: Date,
    /// Its settings.
    pub settings: Vec<SettingRow>,
}

/// A setting in the catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SettingRow {
    /// Its name within the service.
    pub id: String,
    /// The service's own words.
    pub title: String,
    /// What sort of control it is.
    pub kind: Kind,
    /// For no control, which of the three.
    pub no_control: Option<NoControl>,
    /// What is at stake.
    pub purpose: Purpose,
    /// The position in which it protects.
    pub private_position: Option<PrivatePosition>,
    /// The service's own word for it.
    pub private_label: Option<String>,
    /// The page.
    pub url: Option<String>,
    /// Whom to write to.
    pub contact: Option<ContactView>,
    /// Where the control lives.
    pub surface: Vec<Surface>,
    /// Who can change it.
    pub who_can_change: WhoCanChange,
    /// Why it matters.
    pub why: String,
    /// The way there.
    pub path: Vec<String>,
    /// The states it starts in.
    pub defaults: Vec<String>,
    /// What in the entry is unsure.
    pub unsure: Vec<String>,
    /// How sure the catalogue is.
    pub confidence: Confidence,
    /// Where the facts come from.
    pub sources: Vec<SourceView>,
    /// The day the facts were last seen.
    #[ts(type = "string")]
    pub last_seen: Date,
}
