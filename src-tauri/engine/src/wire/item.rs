//! A line of the checklist, and everything that is known of an item.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use withhold_domain::{
    ChangeKind, Confidence, InitialState, Kind, Method, NoControl, PrivatePosition, Purpose, Speaker,
    Surface, Undoes, UnresolvedReason, UrlScope, WhoCanChange,
};

use super::{ExportedSaysView, HistoryRow, TellingProgram};

/// What an item's records amount to, in the form that the window and scripts read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StandingView {
    /// Nobody has looked yet.
    Unchecked,
    /// The setting is in its private position, and the look is recent enough to be relied upon.
    Withheld {
        /// The day of the look.
        #[ts(type = "string")]
        looked: Date,
        /// How the finding is known.
        method: Method,
    },
    /// The setting was withheld, and the time for which the look may be relied upon has run out.
    Due {
        /// The day of the look.
        #[ts(type = "string")]
        looked: Date,
        /// How the finding was known.
        method: Method,
    },
    /// The setting was withheld, and something has changed since the look.
    Shaken {
        /// The day of the look.
        #[ts(type = "string")]
        looked: Date,
        /// How the finding was known.
        method: Method,
        /// What changed.
        by: ShakenBy,
        /// The day of the change.
        #[ts(type = "string")]
        on: Date,
        /// What changed at the service, in a sentence.
        what: Option<String>,
    },
    /// The setting is not in its private position.
    Shared {
        /// The day of the look.
        #[ts(type = "string")]
        looked: Date,
        /// How the finding is known.
        method: Method,
        /// The last day on which a look before found the setting in its private position, if a look ever did.
        #[ts(type = "string | null")]
        withheld_before: Option<Date>,
        /// Set where a reader found the setting shared, after a look that had found the setting in its private
        /// position.
        drifted: bool,
    },
    /// A request was sent.
    Asked {
        /// The day on which the request was sent.
        #[ts(type = "string")]
        sent: Date,
        /// The day by which an answer is owed.
        #[ts(type = "string")]
        answer_by: Date,
        /// Set from the day after the answer was owed.
        overdue: bool,
    },
    /// The setting was switched, and the change takes effect later.
    Pending {
        /// The day of the look.
        #[ts(type = "string")]
        looked: Date,
        /// How the finding is known.
        method: Method,
        /// The day on which the change takes effect.
        #[ts(type = "string")]
        effective: Date,
    },
    /// The person looked, and could not tell.
    Unresolved {
        /// The day of the look.
        #[ts(type = "string")]
        looked: Date,
        /// Why the person could not tell.
        reason: UnresolvedReason,
    },
    /// The person allows the sharing.
    Allowed {
        /// The day of the decision.
        #[ts(type = "string")]
        since: Date,
    },
    /// The item does not concern the account.
    NotApplicable {
        /// Set where the person decided so; otherwise the account's plan or region excludes the item.
        decided: bool,
    },
    /// The service offers no control.
    NoControl {
        /// Which of the three sorts of missing control.
        no_control: NoControl,
    },
}

/// The item that speaks for another item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CoveredBy {
    /// The item's name.
    pub id: String,
    /// The service's own words for the item's setting.
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
    /// The place where the setting is found.
    Place,
    /// The control was taken away.
    Withdrawn,
    /// The account's plan.
    Plan,
    /// The account's region.
    Region,
    /// The look is dated days ahead of the clock, so nobody can tell how old the look is.
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
    /// The service's name as people know the service.
    pub service_name: String,
    /// The letters in the service's ring.
    pub monogram: String,
    /// The setting's name in the catalogue.
    pub setting: String,
    /// The service's own words for the setting.
    pub title: String,
    /// `service@label`.
    pub account: String,
    /// The account's label, empty where the account has no label.
    pub label: String,
    /// The instance, where the setting has a control for each instance.
    pub instance: Option<String>,
    /// What sort of control the setting is.
    pub kind: Kind,
    /// What is at stake.
    pub purpose: Purpose,
    /// Whether the item counts in the headline.
    pub counted: bool,
    /// Whether the setting only looks like a training switch: such an item never counts.
    pub not_training: bool,
    /// The position in which the setting protects.
    pub private_position: Option<PrivatePosition>,
    /// The service's own word for the private position.
    pub private_label: Option<String>,
    /// Who can change the setting.
    pub who_can_change: WhoCanChange,
    /// What the item's records amount to.
    pub standing: StandingView,
    /// Whether the item needs the person now.
    pub needs_you: bool,
    /// The item that speaks for this item, where one of the two settings is enough and the other is off or waits.
    pub covered_by: Option<CoveredBy>,
    /// The name of the item that leads the protection to which this item belongs: the item's own name where it stands
    /// alone.
    pub protection: String,
    /// The day on which a snoozed item comes back.
    #[ts(type = "string | null")]
    pub snoozed_until: Option<Date>,
    /// The last day on which the item's last look may be relied upon.
    #[ts(type = "string | null")]
    pub fresh_until: Option<Date>,
    /// How much is left of the time for which the look may be relied upon, from 1 to 0; null where nothing fades.
    pub freshness: Option<f64>,
    /// The page to open.
    pub url: Option<String>,
    /// The host of the page to open.
    pub host: Option<String>,
    /// How sure the catalogue is.
    pub confidence: Confidence,
}

/// Everything the item panel and the round show of one item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ItemDetail {
    /// The line.
    pub row: ItemRow,
    /// For a setting that only looks like a training switch: what is true, to be said first.
    pub not_training: Option<String>,
    /// Why the setting matters.
    pub why: String,
    /// What data the setting covers.
    pub covers: Option<String>,
    /// Where the control lives.
    pub surface: Vec<Surface>,
    /// The way to the setting, in the service's own words.
    pub path: Vec<String>,
    /// Steps to the setting, in our words.
    pub steps: Vec<String>,
    /// How near to the setting the address leads.
    pub url_scope: Option<UrlScope>,
    /// An unconfirmed address, to be shown in words.
    pub url_hint: Option<String>,
    /// The service's help page.
    pub help_url: Option<String>,
    /// Whom to write to.
    pub contact: Option<ContactView>,
    /// The state in which the setting starts for this account.
    pub default: Option<DefaultView>,
    /// Whether a change of the setting undoes what happened before.
    pub undoes: Undoes,
    /// More about what a change undoes.
    pub undoes_note: Option<String>,
    /// Things that catch people out.
    pub traps: Vec<String>,
    /// Days until the change takes effect.
    pub delay_days: Option<u16>,
    /// When the setting can be changed, where not always.
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
    /// The last day on which a reader saw the same finding again, where that day is later than the look.
    #[ts(type = "string | null")]
    pub seen_again: Option<Date>,
    /// The programs on a computer whose files tell of the setting.
    pub told_by: Vec<TellingProgram>,
    /// What the service's own export can say of the setting.
    pub export_says: ExportedSaysView,
    /// The other items whose settings stand on the same page, to be asked about together.
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

/// The state in which the service starts a setting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DefaultView {
    /// The state.
    pub state: InitialState,
    /// The day from which the setting has started in the state.
    #[ts(type = "string | null")]
    pub since: Option<Date>,
    /// A note on the state.
    pub note: Option<String>,
}

/// Where a fact comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SourceView {
    /// The address.
    pub url: Option<String>,
    /// A document without an address.
    pub document: Option<String>,
    /// The day, month or year in which the source said so: `2026-11-03`, `2026-11` or `2026`.
    pub date: String,
    /// Who speaks in the source.
    pub by: Speaker,
}
