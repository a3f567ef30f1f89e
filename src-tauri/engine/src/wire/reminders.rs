//! Reminders, as they cross.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use withhold_domain::{DayOfWeek, Forecast, Frequency, ReminderSettings, Sentence};

/// How reminders stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RemindersView {
    /// What the person wished for.
    pub settings: ReminderSettings,
    /// The next one, if nothing is done before.
    pub next: Option<Forecast>,
    /// What should have come and did not.
    pub missed: Option<Missed>,
    /// What keeps reminders from being planned, or from being as they were wished, as one sentence.
    pub trouble: Option<Sentence>,
    /// The file of the calendar that is kept current.
    pub calendar_file: Option<String>,
    /// Why it is not current, as one sentence.
    pub calendar_trouble: Option<Sentence>,
}

/// A reminder that did not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Missed {
    /// The day it belonged to.
    #[ts(type = "string")]
    pub date: Date,
    /// How many items it was about.
    pub items: u32,
}

/// A change to reminders. What is not given stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(optional_fields)]
pub struct SetReminders {
    /// How often.
    pub frequency: Option<Frequency>,
    /// On which day.
    pub weekday: Option<DayOfWeek>,
    /// At which hour.
    pub hour: Option<u8>,
    /// The hour from which nobody is disturbed.
    pub quiet_from: Option<u8>,
    /// The hour at which that ends.
    pub quiet_to: Option<u8>,
    /// Whether a reminder names services.
    pub names: Option<bool>,
}

/// Until when reminders are put off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PauseReminders {
    /// The day they come back; none lets them come again.
    #[ts(type = "string | null")]
    pub until: Option<Date>,
}

/// All items at one service, put off or brought back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SnoozeService {
    /// The service.
    pub service: String,
    /// The day they come back; a week from today where not given.
    #[ts(optional, type = "string")]
    pub until: Option<Date>,
    /// Lets those come back that are snoozed.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub end: bool,
}

/// A calendar that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CalendarWritten {
    /// The file.
    pub file: String,
}

/// How the program stands that reminds with the window closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AgentView {
    /// Whether it runs.
    pub running: bool,
    /// Its version.
    pub version: Option<String>,
    /// When it next reminds or looks, as a moment with its offset.
    pub next: Option<String>,
    /// How many items need the person; none where that is not known.
    pub due: Option<u32>,
    /// What shows its reminders.
    pub delivery: Option<String>,
    /// Whether its icon is shown.
    pub tray: bool,
    /// What keeps reminders from arriving, as one sentence.
    pub trouble: Option<Sentence>,
    /// Whether it starts at login.
    pub login: LoginState,
    /// What to do where that is neither on nor off.
    pub login_hint: Option<Sentence>,
}

/// How the start at login stands in the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LoginState {
    /// There is no entry.
    Off,
    /// The agent starts.
    On,
    /// There is an entry, and the person has switched it off in the system.
    SwitchedOff,
    /// There is an entry for a program that is no longer there.
    Stale,
    /// The system cannot be asked.
    Unknown,
}

/// Whether the agent is wanted from login on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetLogin {
    /// Whether it is.
    pub on: bool,
}

/// The system's leave to remind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Permission {
    /// Whether this system asks for it.
    pub needed: bool,
    /// Whether it is given.
    pub allowed: bool,
    /// One sentence.
    pub message: Sentence,
}

/// What became of a test reminder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TestedReminder {
    /// One sentence.
    pub message: Sentence,
}
