//! A line of the checklist, and everything known of it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use withhold_domain::{
    ChangeKind, Confidence, InitialState, Kind, Method, NoControl, PrivatePosition, Purpose, Speaker,
    Surface, Undoes, UnresolvedReason, UrlScope, WhoCanChange,
};

use super::HistoryRow;

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
        /// The day on which it was last seen in its private position before, if it ever was.
        #[ts(type = "string | null")]
        withheld_before: Option<Date>,
        /// Set where a reader found it, after a look that had found it in its private position.
        drifted: bool,
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

/// The item that speaks for another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CoveredBy {
    /// Its name.
    pub id: String,
    /// The service's own words for its setting.
    pub title: String,
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
    /// The look is dated days ahead of the clock, so how old it is cannot be told.
    Clock,
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
    /// Whether it was only taken for a training switch: it never counts.
    pub not_training: bool,
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
    /// The item that speaks for this one, where either of the two is enough and the other is off or waits.
    pub covered_by: Option<CoveredBy>,
    /// The name of the item that leads what this one protects together with others: its own where it stands alone.
    pub protection: String,
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

/// Everything the item panel and the round show of one item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ItemDetail {
    /// The line.
    pub row: ItemRow,
    /// Where it was only taken for a training switch: what is true, to be said first.
    pub not_training: Option<String>,
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
    /// The last day on which a reader saw the same again, where that is later than the look.
    #[ts(type = "string | null")]
    pub seen_again: Option<Date>,
    /// The other items whose setting stands on the same page, to be asked about together.
    pub same_page: Vec<ItemRow>,
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
    pub state: InitialState,
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
    /// The day, month or year in which it said so: `2026-11-03`, `2026-11` or `2026`.
    pub date: String,
    /// Who speaks there.
    pub by: Speaker,
}
