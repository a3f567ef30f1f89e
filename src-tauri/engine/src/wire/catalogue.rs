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
    /// The service's name in the catalogue.
    pub id: String,
    /// The service's name as people know the service.
    pub name: String,
    /// The letters in the service's ring.
    pub monogram: String,
    /// The category under which the service stands.
    pub category: Category,
    /// The service's place among the most used services, 1 first.
    pub rank: u16,
    /// The service's domains.
    pub domains: Vec<String>,
    /// Other names of the service, earlier names included.
    pub aliases: Vec<String>,
    /// The service's plans.
    pub plans: Vec<PlanView>,
    /// What each plan changes, in the order of the plans.
    pub plan_effects: Vec<PlanEffect>,
    /// What an instance is called, where the service has instances.
    pub per: Option<String>,
    /// Whether the person added the service by hand.
    pub own: bool,
    /// How many accounts the person has at the service.
    pub accounts: u32,
    /// The day the entry was last reviewed.
    #[ts(type = "string")]
    pub reviewed: Date,
    /// The service's policy pages.
    pub policies: Vec<PolicyView>,
    /// Set where the service no longer exists: the service is then not offered for the list.
    pub withdrawn: Option<WithdrawnView>,
    /// The service's settings.
    pub settings: Vec<SettingRow>,
}

/// A service that a search found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ServiceHit {
    /// The service's name in the catalogue.
    pub id: String,
    /// What the search found, where that was not the service's name: another name, a domain, or the words of a
    /// setting.
    pub by: Option<String>,
}

/// A country, or a union of countries, as a person chooses it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RegionRow {
    /// The region's two letters, or `EU` or `EEA`.
    pub code: String,
    /// The region's English name.
    pub name: String,
    /// Other names that people use for the region.
    pub other_names: Vec<String>,
    /// Whether the region lies within the European Union.
    pub in_eu: bool,
    /// Whether the region lies within the European Economic Area.
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
    /// Whether the setting does not exist on that plan.
    pub excluded: bool,
    /// The state in which the setting starts on that plan, where the state differs from the state without a plan.
    pub starts: Option<InitialState>,
}

/// A state that a setting starts in, and for whom.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DefaultRow {
    /// The state.
    pub state: InitialState,
    /// The plans for which the state holds, by the service's own words; every plan where empty.
    pub plans: Vec<String>,
    /// The regions for which the state holds, by their letters; every region where empty.
    pub regions: Vec<String>,
    /// The day from which the setting has started in the state.
    #[ts(type = "string | null")]
    pub since: Option<Date>,
    /// A note on the state.
    pub note: Option<String>,
}

/// A policy page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PolicyView {
    /// The address.
    pub url: String,
    /// Set where nobody has confirmed the address: the address is then shown in words and not opened.
    pub unconfirmed: bool,
}

/// What became of a service or setting that no longer exists.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WithdrawnView {
    /// The day on which the service or setting was withdrawn.
    #[ts(type = "string")]
    pub on: Date,
    /// What became of the service or setting, in a sentence.
    pub reason: String,
    /// What replaces the service or setting: a setting of the same service, `service/setting`, or a service.
    pub replaced_by: Option<String>,
}

/// A setting in the catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SettingRow {
    /// The setting's name within the service.
    pub id: String,
    /// The service's own words for the setting.
    pub title: String,
    /// What sort of control the setting is.
    pub kind: Kind,
    /// For a setting without a control, which of the three sorts.
    pub no_control: Option<NoControl>,
    /// What is at stake.
    pub purpose: Purpose,
    /// For a setting that only looks like a training switch: what is true, to be said first. Such a setting never
    /// counts.
    pub not_training: Option<String>,
    /// The position in which the setting protects.
    pub private_position: Option<PrivatePosition>,
    /// The service's own word for the private position.
    pub private_label: Option<String>,
    /// Earlier or other words for the setting.
    pub other_titles: Vec<String>,
    /// The address of the page with the setting.
    pub url: Option<String>,
    /// How near to the setting the address leads.
    pub url_scope: Option<UrlScope>,
    /// Whom to write to.
    pub contact: Option<ContactView>,
    /// Where the control lives.
    pub surface: Vec<Surface>,
    /// Who can change the setting.
    pub who_can_change: WhoCanChange,
    /// Why the setting matters.
    pub why: String,
    /// What data the setting covers.
    pub covers: Option<String>,
    /// Things that catch people out.
    pub traps: Vec<String>,
    /// The way to the setting, step by step.
    pub path: Vec<String>,
    /// The states in which the setting starts.
    pub defaults: Vec<DefaultRow>,
    /// Whether data of some accounts goes into training unless somebody acts.
    pub trains_by_default: bool,
    /// Whether data goes into training and there is no way out.
    pub no_way_out: bool,
    /// Whether the address leads to the control itself or to the form of the setting.
    pub has_direct_link: bool,
    /// Set where the control no longer exists.
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
