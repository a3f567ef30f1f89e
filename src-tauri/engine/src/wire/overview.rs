//! Everything that Today, Accounts, Settings and the search show.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use withhold_domain::{Headline, Program, Sentence};

use super::{ItemRow, Protection, TellingProgram};

/// An account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AccountRow {
    /// `service@label`, or `service` where the account has no label.
    pub id: String,
    /// The service's name in the catalogue.
    pub service: String,
    /// The service's name as people know the service.
    pub service_name: String,
    /// The letters in the service's ring.
    pub monogram: String,
    /// The account's label, empty where the account has no label.
    pub label: String,
    /// The account's plan, where the person named a plan.
    pub plan: Option<String>,
    /// The account's region, where the person named a region.
    pub region: Option<String>,
    /// The account's instances.
    pub instances: Vec<String>,
    /// What an instance is called at this service, where the service has instances.
    pub per: Option<String>,
    /// The plans to choose from.
    pub plans: Vec<PlanView>,
    /// The day on which the account was put on the list.
    #[ts(type = "string")]
    pub added: Date,
    /// The identifiers by which the service shows the account, masked for the screen.
    pub identifiers: Vec<String>,
    /// The figures for this account alone.
    pub headline: Headline,
}

/// A plan to choose from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PlanView {
    /// The plan's name in the catalogue.
    pub id: String,
    /// The service's own word for the plan.
    pub name: String,
}

/// Everything that Today and Accounts show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Overview {
    /// The day for which the overview was worked out.
    #[ts(type = "string")]
    pub today: Date,
    /// Set where another day than today was asked for: nothing can then be written.
    pub read_only: bool,
    /// Set where the list is made up, for looking around.
    pub demo: bool,
    /// The figures.
    pub headline: Headline,
    /// All items: first the items that need the person, and within each group the oldest items first.
    pub items: Vec<ItemRow>,
    /// All accounts, by service and label.
    pub accounts: Vec<AccountRow>,
    /// The last act that can be undone, null where no act can be undone.
    pub undo: Option<UndoView>,
    /// How many services the catalogue knows.
    pub services: u32,
    /// The day the catalogue in use was last reviewed.
    #[ts(type = "string")]
    pub catalogue_reviewed: Date,
    /// Whether the catalogue in use is past its last day: a warning is shown, and everything goes on working.
    pub catalogue_expired: bool,
    /// Changes at the person's services that were not marked as seen.
    pub catalogue_unseen: u32,
    /// Records that came from another device with a moment that lies ahead: such records do not count yet.
    pub records_ahead: u32,
    /// The person's preferences.
    pub preferences: Preferences,
    /// What protects the vault.
    pub protection: Protection,
}

/// What a write did, with the list as the list stands after the write.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Written {
    /// The act, where the write can be undone; null where the write changed nothing, or cannot be undone.
    pub did: Option<UndoView>,
    /// The list after the write; null where the list could not be read just then. What was written stays written.
    pub overview: Option<Overview>,
    /// What could not be done after the write, in a sentence.
    pub trouble: Option<Sentence>,
}

/// An act that can be undone, or was undone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct UndoView {
    /// The act's number.
    pub id: i64,
    /// How often the act was written anew since: an act is undone only as the act was shown.
    pub version: i64,
    /// What sort of act it was.
    pub act: UndoKind,
    /// The item's, account's or service's name on which the act was done.
    pub on: String,
    /// What the act was done to, as people read the name, such as "LinkedIn, work"; of several accounts the first
    /// ones.
    pub shown: String,
    /// How many further accounts the act was done to.
    pub more: u32,
}

/// The sorts of act that can be undone.
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
    /// Whether the round's window starts on top of other windows.
    pub round_on_top: bool,
    /// Whether single letters and figures act as shortcuts.
    pub single_keys: bool,
    /// Whether the program keeps the catalogue current by itself, where the program has an address for the catalogue.
    pub catalogue_updates: bool,
    /// Minutes without a key or a movement after which the window locks; 0 for never.
    pub lock_after_minutes: u16,
    /// Whether the window locks when the computer goes to sleep.
    pub lock_at_sleep: bool,
    /// Whether settings on this computer are read only where a person asks.
    #[ts(as = "Option<bool>", optional)]
    pub read_here_off: bool,
    /// The programs that are read only where a person asks, by their names in Withhold.
    #[ts(as = "Option<Vec<String>>", optional)]
    pub read_here_except: Vec<String>,
}

impl Preferences {
    /// Whether a program is read without being asked for, where reading so is not switched off for all.
    pub(crate) fn reads_by_itself(&self, program: &Program) -> bool {
        !self.read_here_except.iter().any(|id| id == program.id.as_str())
    }

    /// A program that tells of a setting, with its switch.
    pub(crate) fn telling(&self, program: &Program) -> TellingProgram {
        TellingProgram {
            program: program.id.to_string(),
            program_name: program.name.clone(),
            by_itself: self.reads_by_itself(program),
        }
    }
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
            read_here_off: false,
            read_here_except: Vec::new(),
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
    /// The name of the vault's file within the folder.
    pub file: String,
    /// Bytes the file takes.
    pub bytes: u64,
    /// Checks in the vault, retractions left out.
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
    /// The name of the item, account or service.
    pub id: String,
    /// The service's name as people know the service.
    pub title: String,
    /// What tells the hit apart from other hits: label and setting, or a domain.
    pub detail: String,
    /// The letters in the service's ring.
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
