//! What crosses to the window and, as JSON, to scripts. Rust is the source; the TypeScript follows from it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use withhold_domain::{
    Category, ChangeKind, Confidence, Control, DecisionKind, Finding, Headline, Kind, Method, NoControl,
    PrivatePosition, Purpose, Surface, Undoes, UnresolvedReason, UrlScope, WhoCanChange,
};

/// What an item amounts to, in the form the window and scripts read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StandingView {
    /// Nobody has looked yet.
    Unchecked,
    /// In its private position, and freshly so.
    Withheld {
        /// The day of the look.
        #[ts(type = "string")]
        looked: Date,
        /// How it is known.
        method: Method,
    },
    /// Was withheld, and its time ran out.
    Due {
        /// The day of the look.
        #[ts(type = "string")]
        looked: Date,
        /// How it was known.
        method: Method,
    },
    /// Was withheld, and something changed since.
    Shaken {
        /// The day of the look.
        #[ts(type = "string")]
        looked: Date,
        /// How it was known.
        method: Method,
        /// What changed.
        by: ShakenBy,
        /// The day it changed.
        #[ts(type = "string")]
        on: Date,
        /// What changed at the service, in a sentence.
        what: Option<String>,
    },
    /// Not in its private position.
    Shared {
        /// The day of the look.
        #[ts(type = "string")]
        looked: Date,
        /// How it is known.
        method: Method,
    },
    /// A request was sent.
    Asked {
        /// The day it was sent.
        #[ts(type = "string")]
        sent: Date,
        /// The day by which an answer is owed.
        #[ts(type = "string")]
        answer_by: Date,
        /// Set from the day after.
        overdue: bool,
    },
    /// Switched; takes effect later.
    Pending {
        /// The day of the look.
        #[ts(type = "string")]
        looked: Date,
        /// How it is known.
        method: Method,
        /// The day it takes effect.
        #[ts(type = "string")]
        effective: Date,
    },
    /// Looked, could not tell.
    Unresolved {
        /// The day of the look.
        #[ts(type = "string")]
        looked: Date,
        /// Why.
        reason: UnresolvedReason,
    },
    /// Allowed by the person.
    Allowed {
        /// Since when.
        #[ts(type = "string")]
        since: Date,
    },
    /// Does not concern the account.
    NotApplicable {
        /// Set where the person decided it; otherwise the plan or region excludes it.
        decided: bool,
    },
    /// The service offers no control.
    NoControl {
        /// Which of the three.
        no_control: NoControl,
    },
}

/// What shook a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ShakenBy {
    /// The terms.
    Terms,
    /// What the data is used for.
    Purpose,
    /// The setting itself.
    Setting,
    /// The place where it is found.
    Place,
    /// The control was taken away.
    Withdrawn,
    /// The account's plan.
    Plan,
    /// The account's region.
    Region,
}

impl From<ChangeKind> for ShakenBy {
    fn from(kind: ChangeKind) -> Self {
        match kind {
            ChangeKind::Terms => Self::Terms,
            ChangeKind::Purpose => Self::Purpose,
            ChangeKind::Setting => Self::Setting,
            ChangeKind::Place => Self::Place,
            ChangeKind::Withdrawn => Self::Withdrawn,
        }
    }
}

/// A line of the checklist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ItemRow {
    /// `service/setting@label#instance`, each part only where needed.
    pub id: String,
    /// The service's name in the catalogue.
    pub service: String,
    /// The service's name as people know it.
    pub service_name: String,
    /// The letters in its ring.
    pub monogram: String,
    /// The setting's name in the catalogue.
    pub setting: String,
    /// The service's own words for the setting.
    pub title: String,
    /// `service@label`.
    pub account: String,
    /// The account's label, empty where there is none.
    pub label: String,
    /// The instance, where the setting has one control an instance.
    pub instance: Option<String>,
    /// What sort of control it is.
    pub kind: Kind,
    /// What is at stake.
    pub purpose: Purpose,
    /// Whether it counts in the headline.
    pub counted: bool,
    /// The position in which it protects.
    pub private_position: Option<PrivatePosition>,
    /// The service's own word for that position.
    pub private_label: Option<String>,
    /// Who can change it.
    pub who_can_change: WhoCanChange,
    /// What it amounts to.
    pub standing: StandingView,
    /// Whether it wants the person's attention now.
    pub needs_you: bool,
    /// The day on which a snoozed item comes back.
    #[ts(type = "string | null")]
    pub snoozed_until: Option<Date>,
    /// The last day on which its last look may be relied upon.
    #[ts(type = "string | null")]
    pub fresh_until: Option<Date>,
    /// How much of that time is left, from 1 to 0; null where nothing fades.
    pub freshness: Option<f64>,
    /// The page to open.
    pub url: Option<String>,
    /// The host of that page.
    pub host: Option<String>,
    /// How sure the catalogue is.
    pub confidence: Confidence,
}

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
    /// The day the catalogue in use was last checked.
    #[ts(type = "string")]
    pub catalogue_checked: Date,
    /// The person's preferences.
    pub preferences: Preferences,
}

/// The last act that can be taken back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct UndoView {
    /// What sort of act it was.
    pub act: Act,
    /// What it was done to: an item's, account's or service's name.
    pub on: String,
    /// That thing as people read it, such as "LinkedIn, work".
    pub shown: String,
}

/// What sort of act can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// One or two checks.
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

/// Everything the item panel and the round show of one item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ItemDetail {
    /// The line.
    pub row: ItemRow,
    /// Why it matters.
    pub why: String,
    /// What data it covers.
    pub covers: Option<String>,
    /// Where the control lives.
    pub surface: Vec<Surface>,
    /// The way there, in the service's own words.
    pub path: Vec<String>,
    /// Steps in our words.
    pub steps: Vec<String>,
    /// How near the address leads.
    pub url_scope: Option<UrlScope>,
    /// An unconfirmed address, to be shown in words.
    pub url_hint: Option<String>,
    /// The service's help page.
    pub help_url: Option<String>,
    /// Whom to write to.
    pub contact: Option<ContactView>,
    /// The state it starts in for this account.
    pub default: Option<DefaultView>,
    /// Whether setting it undoes what happened before.
    pub undoes: Undoes,
    /// More about that.
    pub undoes_note: Option<String>,
    /// Things that catch people out.
    pub traps: Vec<String>,
    /// Days until the change takes effect.
    pub delay_days: Option<u16>,
    /// When it can be changed, where not always.
    pub window: Option<String>,
    /// Earlier or other words for the setting.
    pub other_titles: Vec<String>,
    /// What in the entry is unsure.
    pub unsure: Vec<String>,
    /// First clock: when the catalogue entry was last seen at a source.
    #[ts(type = "string")]
    pub entry_seen: Date,
    /// Second clock: when the person last looked.
    #[ts(type = "string | null")]
    pub looked: Option<Date>,
    /// Third clock: when the terms last changed, as far as known.
    #[ts(type = "string | null")]
    pub terms_changed: Option<Date>,
    /// Where the facts come from.
    pub sources: Vec<SourceView>,
    /// The item's records, newest first.
    pub history: Vec<HistoryRow>,
}

/// Whom to write to, with a text to copy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ContactView {
    /// The mail address.
    pub to: String,
    /// The subject line.
    pub subject: Option<String>,
    /// The text.
    pub text: String,
}

/// The state the service starts a setting in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DefaultView {
    /// The state.
    pub state: Control,
    /// Since when.
    #[ts(type = "string | null")]
    pub since: Option<Date>,
    /// What more there is to say.
    pub note: Option<String>,
}

/// Where a fact comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SourceView {
    /// The address.
    pub url: Option<String>,
    /// A document without an address.
    pub document: Option<String>,
}

/// One line of History.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct HistoryRow {
    /// Its place in the order of writing, unique among rows of its sort.
    pub seq: i64,
    /// The item.
    pub item: String,
    /// The service's name as people know it.
    pub service_name: String,
    /// The letters in its ring.
    pub monogram: String,
    /// The setting's words.
    pub title: String,
    /// The account's label.
    pub label: String,
    /// The instance.
    pub instance: Option<String>,
    /// Whether the account is off the list by now.
    pub removed: bool,
    /// The moment, RFC 3339.
    pub moment: String,
    /// The day, where the person was.
    #[ts(type = "string")]
    pub day: Date,
    /// What was recorded.
    pub record: HistoryRecord,
}

/// What a line of History records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "record", rename_all = "snake_case")]
pub enum HistoryRecord {
    /// A look.
    Check {
        /// What was found.
        finding: Finding,
        /// Why nothing was.
        reason: Option<UnresolvedReason>,
        /// How it is known.
        method: Method,
        /// The words the person read.
        label_read: Option<String>,
        /// The person's note.
        note: Option<String>,
        /// The day it takes effect.
        #[ts(type = "string | null")]
        effective: Option<Date>,
        /// The service's own word for the private position, so that the line can say "Off" or "On".
        private_label: Option<String>,
        /// The day it was taken back, if it was.
        #[ts(type = "string | null")]
        retracted: Option<Date>,
    },
    /// The taking back of a look.
    Retraction {
        /// The check it names.
        of: i64,
        /// What that check had found.
        finding: Finding,
    },
    /// A decision.
    Decision {
        /// What was decided.
        decision: DecisionKind,
        /// Until when, for a snooze.
        #[ts(type = "string | null")]
        until: Option<Date>,
        /// The day it was undone, if it was.
        #[ts(type = "string | null")]
        undone: Option<Date>,
    },
}

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

/// An answer to "what did you find?".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Answer {
    /// The item.
    pub item: String,
    /// What was found.
    pub found: Found,
    /// Why nothing was, for an unresolved look.
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<UnresolvedReason>,
    /// How it is known; "seen" where not given.
    #[serde(default)]
    #[ts(optional)]
    pub method: Option<Method>,
    /// The words on the page.
    #[serde(default)]
    #[ts(optional)]
    pub label_read: Option<String>,
    /// A note.
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<String>,
    /// The day it takes effect.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub effective: Option<Date>,
}

/// What an answer says was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// In its private position.
    Withheld,
    /// Not in its private position.
    Shared,
    /// Was shared, and the person set it right: two checks in one.
    SharedThenWithheld,
    /// A form or letter was sent.
    Asked,
    /// Could not tell.
    Unresolved,
}

/// A decision about an item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Decide {
    /// The item.
    pub item: String,
    /// What is decided.
    pub decision: DecisionKind,
    /// For a snooze: the day the item comes back; a week from today where not given.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub until: Option<Date>,
}

/// An account to put on the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NewAccount {
    /// The service's name in the catalogue.
    pub service: String,
    /// The label.
    #[serde(default)]
    pub label: String,
    /// The plan.
    #[serde(default)]
    #[ts(optional)]
    pub plan: Option<String>,
    /// The region; the preferred one where not given.
    #[serde(default)]
    #[ts(optional)]
    pub region: Option<String>,
    /// Instances.
    #[serde(default)]
    pub instances: Vec<String>,
}

/// A change to an account. What is not given stays as it is; an empty text takes the plan or region away.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct EditAccount {
    /// The account.
    pub account: String,
    /// The new label.
    #[serde(default)]
    #[ts(optional)]
    pub label: Option<String>,
    /// The new plan.
    #[serde(default)]
    #[ts(optional)]
    pub plan: Option<String>,
    /// The new region.
    #[serde(default)]
    #[ts(optional)]
    pub region: Option<String>,
    /// Instances to add.
    #[serde(default)]
    pub add_instances: Vec<String>,
}

/// A service the catalogue does not know.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OwnService {
    /// Its name.
    pub name: String,
    /// The words of its setting.
    pub title: String,
    /// The page, https.
    #[serde(default)]
    #[ts(optional)]
    pub url: Option<String>,
    /// The way there.
    #[serde(default)]
    pub steps: Vec<String>,
    /// The position in which it protects.
    pub private_position: PrivatePosition,
    /// The service's own word for it.
    #[serde(default)]
    #[ts(optional)]
    pub private_label: Option<String>,
}

/// What came of opening a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Opened {
    /// The address handed to the browser.
    pub url: String,
    /// Its host.
    pub host: String,
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

/// Which lines of History to show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct HistoryFilter {
    /// One item only.
    #[serde(default)]
    #[ts(optional)]
    pub item: Option<String>,
    /// Words that all have to occur.
    #[serde(default)]
    pub query: String,
    /// Checks with this finding only.
    #[serde(default)]
    #[ts(optional)]
    pub finding: Option<Finding>,
}

/// Names an item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ItemName {
    /// `service/setting@label#instance`.
    pub item: String,
}

/// Names an account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AccountName {
    /// `service@label`.
    pub account: String,
}

/// Words to look for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Query {
    /// The words.
    pub query: String,
}

/// An address that stands in the catalogue: a source, help or policy page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Link {
    /// The address.
    pub url: String,
}

/// The shape of the window.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WindowShape {
    /// Narrow, to stand beside a browser; otherwise as it was before.
    pub narrow: bool,
    /// On top of other windows.
    pub on_top: bool,
}
