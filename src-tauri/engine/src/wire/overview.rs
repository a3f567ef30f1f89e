//! Everything Today, Accounts, Settings and the search show.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use withhold_domain::{Headline, Sentence};

use super::{ItemRow, Protection};

/// An account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AccountRow {
    /// `service@label`, or `service` where there is no label.
    pub id: String,
    /// The service's name in the catalogue.
    pub service: String,
    /// The service's name as people know it.
    pub service_name: String,
    /// The letters in its ring.
    pub monogram: String,
    /// The account's label, empty where there is none.
    pub label: String,
    /// The plan, where named.
    pub plan: Option<String>,
    /// The region, where named.
    pub region: Option<String>,
    /// Its instances.
    pub instances: Vec<String>,
    /// What an instance is called at this service, where it has any.
    pub per: Option<String>,
    /// The plans to choose from.
    pub plans: Vec<PlanView>,
    /// The day it was put on the list.
    #[ts(type = "string")]
    pub added: Date,
    /// By what the service shows it, as far as a screen may show that.
    pub identifiers: Vec<String>,
    /// The figures for this account alone.
    pub headline: Headline,
}

/// A plan to choose from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PlanView {
    /// Its name in the catalogue.
    pub id: String,
    /// The service's own word.
    pub name: String,
}

/// Everything Today and Accounts show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Overview {
    /// The day all of it is for.
    #[ts(type = "string")]
    pub today: Date,
    /// Set where another day than today was asked for: nothing can then be written.
    pub read_only: bool,
    /// The figures.
    pub headline: Headline,
    /// All items, those that need the person first and oldest first.
    pub items: Vec<ItemRow>,
    /// All accounts, by service and label.
    pub accounts: Vec<AccountRow>,
    /// What the last undoable act was, null where there is none.
    pub undo: Option<UndoView>,
    /// How many services the catalogue knows.
    pub services: u32,
    /// The day the catalogue in use was last reviewed.
    #[ts(type = "string")]
    pub catalogue_reviewed: Date,
    /// Whether the catalogue in use is past its last day: a warning to show, and nothing stops.
    pub catalogue_expired: bool,
    /// Changes at the person's services that were not marked as seen.
    pub catalogue_unseen: u32,
    /// Records that came from another device with a moment that lies ahead: they do not count yet.
    pub records_ahead: u32,
    /// The person's preferences.
    pub preferences: Preferences,
    /// What protects all of it.
    pub protection: Protection,
}

/// What a write did. The list is worked out anew beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Written {
    /// The act, where the write can be taken back; null where it changed nothing, or cannot be taken back.
    pub did: Option<UndoView>,
    /// The list after it; null where it could not be read just then. What was written stays written.
    pub overview: Option<Overview>,
    /// What could not be done after the write, in a sentence.
    pub trouble: Option<Sentence>,
}

/// An act that can be taken back, or was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct UndoView {
    /// Its number.
    pub id: i64,
    /// How often it was written anew since: an act is taken back only as it was shown.
    pub version: i64,
    /// What sort of act it was.
    pub act: UndoKind,
    /// What it was done to: an item's, account's or service's name.
    pub on: String,
    /// That thing as people read it, such as "LinkedIn, work"; of several accounts the first ones.
    pub shown: String,
    /// How many accounts more it was done to.
    pub more: u32,
}

/// What sort of act can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum UndoKind {
    /// Checks of one or several items.
    Check,
    /// A decision.
    Decide,
    /// Accounts put on the list.
    Add,
    /// An account changed.
    Edit,
    /// An account taken off the list.
    Remove,
    /// A service added by hand.
    OwnService,
}

/// The person's preferences.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Preferences {
    /// Light, dark, or as the system says.
    pub theme: Theme,
    /// Size of text in percent: 80 to 200.
    pub text_size: u16,
    /// Whether things may move on screen.
    pub motion: Motion,
    /// The region given to new accounts.
    pub region: Option<String>,
    /// Whether settings with another purpose than training count in the headline.
    pub every_purpose: bool,
    /// Whether the round's window starts on top of others.
    pub round_on_top: bool,
    /// Whether single letters and figures act as shortcuts.
    pub single_keys: bool,
    /// Whether the catalogue is kept current by itself, where the program has an address for that.
    pub catalogue_updates: bool,
    /// Minutes without a key or a movement after which the window locks; 0 for never.
    pub lock_after_minutes: u16,
    /// Whether the window locks when the computer goes to sleep.
    pub lock_at_sleep: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            text_size: 100,
            motion: Motion::System,
            region: None,
            every_purpose: false,
            round_on_top: false,
            single_keys: true,
            catalogue_updates: true,
            lock_after_minutes: 0,
            lock_at_sleep: false,
        }
    }
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system says.
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// Movement on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Motion {
    /// As the system says.
    System,
    /// As little as can be.
    Reduced,
}

/// Where the person's data lies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DataPlace {
    /// The folder.
    pub folder: String,
    /// The file within it.
    pub file: String,
    /// Bytes the file takes.
    pub bytes: u64,
    /// Checks in it, retractions left out.
    pub checks: u32,
    /// Whether the chain of checks is whole.
    pub chain_whole: bool,
    /// The program's version.
    pub version: String,
}

/// A hit of the search over everything.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SearchHit {
    /// What sort of thing was hit.
    pub kind: HitKind,
    /// Its name: an item's, account's or service's.
    pub id: String,
    /// The service's name as people know it.
    pub title: String,
    /// What tells it apart: label and setting, or a domain.
    pub detail: String,
    /// The letters in its ring.
    pub monogram: String,
}

/// What sort of thing a search can hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HitKind {
    /// A line of the checklist.
    Item,
    /// An account.
    Account,
    /// A service in the catalogue.
    Service,
}
