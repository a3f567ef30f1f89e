//! The words and rules of Withhold.
//!
//! Nothing here reads a file, a clock or a network: time comes in as a value, and every rule is a pure function.
//! The words are those of the glossary in `ARCHITECTURE.md`, and one thing has one name everywhere.

// Derived code names this crate `withhold_domain`, here as in every other crate.
extern crate self as withhold_domain;

/// Makes the conversions between `String` and types that hold a text with rules: `new` reads the text, `Display`
/// writes the text.
macro_rules! cross_as_text {
    ($($text:ty: $error:ty),* $(,)?) => {$(
        impl TryFrom<String> for $text {
            type Error = $error;
            fn try_from(text: String) -> Result<Self, $error> {
                Self::new(&text)
            }
        }

        impl From<$text> for String {
            fn from(text: $text) -> Self {
                text.to_string()
            }
        }
    )*};
}

mod account;
mod address;
mod as_of;
mod change;
mod check;
mod decision;
mod essential;
mod fold;
mod freshness;
mod headline;
mod id;
mod identifier;
mod plan;
mod program;
mod protection;
mod region;
mod reminders;
mod sentence;
mod service;
mod setting;
mod source;
mod standing;
mod text;

pub use account::{Account, AccountId, Moved};
pub use address::{Address, AddressError};
pub use as_of::{AsOf, Recorded};
pub use change::{Change, ChangeKind, DifferenceKind, Withdrawn};
pub use check::{
    Check, CheckId, CheckWords, Claim, DeviceId, Edition, Finding, Meant, Method, ReaderWitness, Retraction,
    UnresolvedReason, Witness,
};
pub use decision::{Decision, DecisionKind, DecisionRecord, decision};
pub use essential::essential;
pub use fold::{fold, letters, nearest, push_folded};
pub use freshness::{DEFAULT_FRESH_DAYS, LETTER_FRESH_DAYS, REREAD_FRESH_DAYS, fresh_until, freshness};
pub use headline::{Headline, Line, headline};
pub use id::{IdError, ProgramId, ServiceId, SettingId};
pub use identifier::{Identifier, IdentifierKind, Whose, whose};
pub use plan::{Plan, PlanId};
pub use program::{
    BuiltIn, CountsIf, Evidence, Format, Layer, LayerKind, Literal, Means, MovedBy, Package, PackageKind,
    Profiles, Program, ProgramFile, Recipe, RegistryValue, Release, Sureness, System, Truth, Verdict,
};
pub use protection::{Member, Protection, protection};
pub use region::{Region, RegionError};
pub use reminders::{
    AtOnce, Calendar, CalendarFound, CalendarWords, DayOfWeek, Due, DueOn, EventFound, Forecast, Frequency,
    Notice, NoticeKind, Plan as ReminderPlan, ReminderSettings, SentLog, Unseen, calendar_sequence, forecast,
    is_calendar_of_earlier, next_reminder, once_more, plan as plan_reminders, read_calendar,
};
pub use sentence::{Param, Params, Phrase, Sentence, Template, ToParam};
pub use service::{Category, Policy, Service};
pub use setting::{
    Confidence, Contact, Initial, InitialState, Kind, NoControl, PrivatePosition, Purpose, Setting, Surface,
    Undoes, UrlScope, WhoCanChange,
};
pub use source::{Source, SourceDate, SourceDateError, Speaker};
pub use standing::{
    Ground, Known, Shaking, Standing, answer_by, answer_owed, drift, is_over, is_overtaken, needs_you,
    open_request, standing,
};
pub use text::{MAX_LABEL, MAX_NOTE, TextError, label, note};
pub use withhold_told::Told;
