//! Services and settings as the catalogue knows them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use withhold_domain::{
    Category, Confidence, InitialState, Kind, NoControl, PrivatePosition, Purpose, Surface, UrlScope,
    WhoCanChange,
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
    /// Other names, those it had before included.
    pub aliases: Vec<String>,
    /// Its plans.
    pub plans: Vec<PlanView>,
    /// What each plan changes, in the order of the plans.
    pub plan_effects: Vec<PlanEffect>,
    /// What an instance is called, where it has any.
    pub per: Option<String>,
    /// Whether the person added it by hand.
    pub own: bool,
    /// How many of the person's accounts are there.
    pub accounts: u32,
    /// The day the entry was last reviewed.
    #[ts(type = "string")]
    pub reviewed: Date,
    /// Its policy pages.
    pub policies: Vec<PolicyView>,
    /// Set where the service is no more: it is not offered for the list.
    pub withdrawn: Option<WithdrawnView>,
    /// Its settings.
    pub settings: Vec<SettingRow>,
}

/// A service that a search found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ServiceHit {
    /// Its name in the catalogue.
    pub id: String,
    /// What was hit where that was not its name: another name, a domain, or what a setting is called.
    pub by: Option<String>,
}

/// A country, or a union of countries, as a person chooses it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RegionRow {
    /// Its two letters, or `EU` or `EEA`.
    pub code: String,
    /// Its English name.
    pub name: String,
    /// Others that people use beside it.
    pub other_names: Vec<String>,
    /// Whether it lies within the European Union.
    pub in_eu: bool,
    /// Whether it lies within the European Economic Area.
    pub in_eea: bool,
}

/// What a plan changes at a setting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PlanEffect {
    /// The plan's name in the catalogue.
    pub plan: String,
    /// The setting's name within the service.
    pub setting: String,
    /// The service's own words for the setting.
    pub title: String,
    /// Whether the setting does not arise on that plan.
    pub excluded: bool,
    /// The state it starts in on that plan, where that is another than without a plan.
    pub starts: Option<InitialState>,
}

/// A state that a setting starts in, and for whom.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DefaultRow {
    /// The state.
    pub state: InitialState,
    /// The plans it holds for, by the service's own words; all where empty.
    pub plans: Vec<String>,
    /// The regions it holds for, by their letters; all where empty.
    pub regions: Vec<String>,
    /// Since when.
    #[ts(type = "string | null")]
    pub since: Option<Date>,
    /// What more there is to say.
    pub note: Option<String>,
}

/// A policy page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PolicyView {
    /// The address.
    pub url: String,
    /// Set where nobody has confirmed it: then it is shown in words and not opened.
    pub unconfirmed: bool,
}

/// What became of a service or setting that is no more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WithdrawnView {
    /// The day it was taken away.
    #[ts(type = "string")]
    pub on: Date,
    /// What became of it, in a sentence.
    pub reason: String,
    /// What took its place: a setting of the same service, `service/setting`, or a service.
    pub replaced_by: Option<String>,
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
    /// Where it was only taken for a training switch: what is true, to be said first. It never counts.
    pub not_training: Option<String>,
    /// The position in which it protects.
    pub private_position: Option<PrivatePosition>,
    /// The service's own word for it.
    pub private_label: Option<String>,
    /// Earlier or other words for it.
    pub other_titles: Vec<String>,
    /// The page.
    pub url: Option<String>,
    /// How near the page leads.
    pub url_scope: Option<UrlScope>,
    /// Whom to write to.
    pub contact: Option<ContactView>,
    /// Where the control lives.
    pub surface: Vec<Surface>,
    /// Who can change it.
    pub who_can_change: WhoCanChange,
    /// Why it matters.
    pub why: String,
    /// What data it covers.
    pub covers: Option<String>,
    /// Things that catch people out.
    pub traps: Vec<String>,
    /// The way there.
    pub path: Vec<String>,
    /// The states it starts in.
    pub defaults: Vec<DefaultRow>,
    /// Whether data goes into training for some accounts unless somebody acts.
    pub trains_by_default: bool,
    /// Whether it trains and there is no way out.
    pub no_way_out: bool,
    /// Whether its address leads to the control itself or to its form.
    pub has_direct_link: bool,
    /// Set where the control is no more.
    pub withdrawn: Option<WithdrawnView>,
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
