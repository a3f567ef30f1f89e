//! What the catalogue knows of one setting.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Account, Address, PlanId, Region, SettingId, Source, Withdrawn};

/// What sort of control a setting is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A switch, tick box or menu that the person sets.
    Switch,
    /// A choice that protects by what it does to the account, such as protecting one's posts.
    Choice,
    /// A form to send.
    Form,
    /// A letter or mail to send.
    Mail,
    /// A switch that starts in its private position.
    OptIn,
    /// A switch that only an administrator can set.
    Admin,
    /// No control is offered.
    None,
}

/// What "no control" means: three different truths, never one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoControl {
    /// The service says that it does not train.
    Promised,
    /// The service trains, and offers no way out.
    Unavoidable,
    /// Nobody outside the service knows whether the service trains.
    Unknown,
}

/// What is at stake. Only training counts in the headline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Training or fine-tuning of AI models.
    Training,
    /// Use of the data by an AI feature, without training.
    AiFeature,
    /// Advertising.
    Ads,
    /// Reading by third parties' crawlers.
    Crawling,
    /// Telemetry and usage statistics.
    Telemetry,
    /// Research.
    Research,
    /// Sharing with or sale to others.
    Sharing,
}

/// Where the control lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Surface {
    /// The service's web site.
    Web,
    /// The service's app on a phone or tablet.
    Mobile,
    /// The service's program on a computer.
    Desktop,
    /// A device: glasses, a speaker, a car.
    Device,
    /// The service's programming interface.
    Api,
    /// A mail or letter.
    Mail,
}

/// Who can change the setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WhoCanChange {
    /// Whoever holds the account.
    Holder,
    /// An administrator of the team or organisation.
    Admin,
    /// The owner of the workspace or organisation.
    Owner,
    /// A developer who calls the interface.
    Developer,
}

/// The position in which a setting protects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PrivatePosition {
    /// On, or ticked.
    On,
    /// Off, or not ticked.
    Off,
    /// One of several choices; the private label says which.
    Choice,
    /// A form or letter was sent.
    Submitted,
}

/// Whether changing the setting undoes what happened before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Undoes {
    /// The setting holds only from now on.
    Nothing,
    /// A part of what happened before is undone; the note says which.
    Partly,
    /// Earlier use ends too.
    Everything,
    /// Nobody outside the service knows what the setting undoes.
    Unknown,
}

/// How sure the catalogue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Drawn from memory, a single weak source, or sources that disagree.
    Unsure,
    /// One good source.
    OneSource,
    /// Two or more independent sources, or the service's own page. Two pages of one service are one source.
    Confirmed,
}

/// How near an address leads to the control.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum UrlScope {
    /// The control itself.
    Setting,
    /// The page above the control.
    Parent,
    /// The start page of all settings of the service.
    SettingsHome,
    /// The service's privacy pages.
    PrivacyHub,
    /// The product's start page.
    Home,
    /// The form.
    Form,
    /// A help article that tells the way.
    Help,
}

/// The state a setting starts in, for some plans and regions or for all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Initial {
    /// The plans for which the state holds; all plans where empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plans: Vec<PlanId>,
    /// The regions for which the state holds; all regions where empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<Region>,
    /// The state in which the setting starts.
    pub state: InitialState,
    /// The day since which the state holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
    /// What more there is to say of the state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The state of a control as the service starts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum InitialState {
    /// On, ticked, or the choice that shares.
    On,
    /// Off or not ticked.
    Off,
    /// A form or letter not yet sent.
    NotSent,
    /// The control is not offered, or the use does not take place.
    Excluded,
    /// Nobody outside the service knows the state.
    Unknown,
}

/// Someone to write to, at an address to copy, never one to open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The mail address.
    pub to: String,
    /// The subject line, where the service asks for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// A text to copy.
    pub text: String,
}

/// One setting of a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// The setting's name within the service, never reused.
    pub id: SettingId,
    /// The service's own words for the setting.
    pub title: String,
    /// Earlier or other words for the setting.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_titles: Vec<String>,
    /// What sort of control the setting is.
    pub kind: Kind,
    /// For `kind = "none"`: which of the three truths.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_control: Option<NoControl>,
    /// What is at stake.
    pub purpose: Purpose,
    /// Set where word went round that the setting decides about training, and the setting does not: what is true
    /// instead, to be said first. Such a setting never counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_training: Option<String>,
    /// Where the control lives; several surfaces where each of them has its own control.
    pub surface: Vec<Surface>,
    /// Who can change the setting.
    pub who_can_change: WhoCanChange,
    /// Another setting of the service that is enough in place of this setting: one of the two has to be in its
    /// private position.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternative_to: Option<SettingId>,
    /// The position in which the setting protects; `None` only for `kind = "none"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub private_position: Option<PrivatePosition>,
    /// The service's own word for the private position.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub private_label: Option<String>,
    /// The page to open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Address>,
    /// How near the page leads to the control.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url_scope: Option<UrlScope>,
    /// An address nobody has confirmed: shown as a hint in words, never as a link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url_hint: Option<String>,
    /// Older or other addresses of the same control, for when the first one leads nowhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_urls: Vec<Address>,
    /// The service's help page on the setting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help_url: Option<Address>,
    /// Whom to write to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// The way to the control, in the service's own words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub path: Vec<String>,
    /// Steps in our words, where the path alone does not do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<String>,
    /// What tells the state on the page, or elsewhere without the page: labels, buttons, a public endpoint, a file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signs: Vec<String>,
    /// Why the setting matters, in a sentence or two.
    pub why: String,
    /// What data the setting covers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub covers: Option<String>,
    /// The state in which the setting starts; the first state that fits the account counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub defaults: Vec<Initial>,
    /// Plans on which the setting does not arise at all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excluded_plans: Vec<PlanId>,
    /// Regions in which the setting does not arise at all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excluded_regions: Vec<Region>,
    /// Regions to which the setting is confined; every region where empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only_regions: Vec<Region>,
    /// What each instance is called, where there is one control an instance: blog, team, camera.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<String>,
    /// Whether the setting undoes what happened before.
    pub undoes: Undoes,
    /// More about what the setting undoes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes_note: Option<String>,
    /// Things that catch people out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub traps: Vec<String>,
    /// Days for which a look holds, where not the usual ninety.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fresh_days: Option<u16>,
    /// Days until the change takes effect, where the service names them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delay_days: Option<u16>,
    /// Days within which the service has to answer a form or letter, by law or by its own word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_days: Option<u16>,
    /// When the setting can be changed, where not always (for instance once a year).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<String>,
    /// Since when the setting exists: a year, a month or a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub introduced: Option<String>,
    /// Set once the control is no more. The entry stays, so that old looks at the setting keep their meaning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawn>,
    /// The day on which a person added the setting by hand; `None` for a setting of the catalogue, whose sources have
    /// dates.
    #[serde(default, rename = "last_seen", skip_serializing_if = "Option::is_none")]
    pub added: Option<Date>,
    /// How sure the catalogue is of the entry.
    pub confidence: Confidence,
    /// What in the entry is unsure, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unsure: Vec<String>,
    /// Where the facts come from.
    pub sources: Vec<Source>,
}

impl Setting {
    /// Whether the setting counts in the headline: its purpose is training, or the person counts every purpose. A
    /// setting that was only taken for a training switch never counts.
    #[must_use]
    pub fn counts(&self, every_purpose: bool) -> bool {
        self.not_training.is_none() && (every_purpose || self.purpose == Purpose::Training)
    }

    /// The day on which the facts were last seen at a source; the first day of the month or year where no day is
    /// known. For a person's own setting, the day on which the person added the setting.
    #[must_use]
    pub fn last_seen(&self) -> Date {
        let seen = self.sources.iter().map(|source| source.date.first_day()).max();
        seen.or(self.added).unwrap_or_default()
    }

    /// Whether the account's plan or region keeps the setting from arising at all.
    /// A plan or region the person has not named excludes nothing.
    #[must_use]
    pub fn excludes(&self, account: &Account) -> bool {
        let plan_out = account.plan.as_ref().is_some_and(|plan| self.excluded_plans.contains(plan));
        let region_out = account.region.as_ref().is_some_and(|region| {
            self.excluded_regions.iter().any(|wider| region.is_within(wider))
                || (!self.only_regions.is_empty()
                    && !self.only_regions.iter().any(|wider| region.overlaps(wider)))
        });
        plan_out || region_out
    }

    /// The state in which the service starts the setting for this account, where known.
    #[must_use]
    pub fn default_for(&self, account: &Account) -> Option<&Initial> {
        self.defaults.iter().find(|default| {
            let plan = default.plans.is_empty()
                || account.plan.as_ref().is_some_and(|plan| default.plans.contains(plan));
            let region = default.regions.is_empty()
                || account
                    .region
                    .as_ref()
                    .is_some_and(|region| default.regions.iter().any(|wider| region.is_within(wider)));
            plan && region
        })
    }
}
