//! Reminders, in the form that the window and scripts read.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use withhold_domain::{DayOfWeek, Forecast, Frequency, ReminderSettings, Sentence};

/// The settings of reminders, and what came of reminders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RemindersView {
    /// What the person wished for.
    pub settings: ReminderSettings,
    /// The next reminder, if the person does nothing before.
    pub next: Option<Forecast>,
    /// A reminder that was due and was not shown, or that may have gone unseen.
    pub missed: Option<Missed>,
    /// What keeps reminders from being planned, or from being as the person wished, as a single sentence.
    pub trouble: Option<Sentence>,
    /// The calendar file that is kept current.
    pub calendar_file: Option<String>,
    /// Why the calendar file is not current, as a single sentence.
    pub calendar_trouble: Option<Sentence>,
}

/// A reminder that did not come, or that nobody has dealt with, as far as was heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Missed {
    /// The day to which the reminder belonged.
    #[ts(type = "string")]
    pub date: Date,
    /// How many items the reminder was about; of one that was shown, how many it is about by now.
    pub items: u32,
    /// Whether the reminder was shown, and neither clicked nor closed.
    pub shown: bool,
}

/// A change to reminders. What is not given stays unchanged.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(optional_fields)]
pub struct SetReminders {
    /// How often to remind.
    pub frequency: Option<Frequency>,
    /// The weekday of reminders.
    pub weekday: Option<DayOfWeek>,
    /// The hour of reminders.
    pub hour: Option<u8>,
    /// The hour from which nobody is disturbed.
    pub quiet_from: Option<u8>,
    /// The hour at which the quiet time ends.
    pub quiet_to: Option<u8>,
    /// Whether a reminder names services.
    pub names: Option<bool>,
}

/// Until when reminders are put off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PauseReminders {
    /// The day on which reminders come back; without a day, reminders come again at once.
    #[ts(type = "string | null")]
    pub until: Option<Date>,
}

/// A wish to snooze all items at a service, or to end the snooze.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SnoozeService {
    /// The service.
    pub service: String,
    /// The day on which the items come back; a week from today where not given.
    #[ts(optional, type = "string")]
    pub until: Option<Date>,
    /// Whether to end the snooze of the items that are snoozed.
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

/// The end of a calendar that was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CalendarDropped {
    /// What became of the file, in sentences.
    pub message: Sentence,
    /// How reminders are set now, where that can be read.
    pub view: Option<RemindersView>,
}

/// The state of the agent, which reminds with the window closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AgentView {
    /// Whether the agent runs.
    pub running: bool,
    /// The agent's version.
    pub version: Option<String>,
    /// When the agent next reminds or looks, as a moment with its offset.
    pub next: Option<String>,
    /// How many items need the person; null where the number is not known.
    pub due: Option<u32>,
    /// What shows the agent's reminders.
    pub delivery: Option<String>,
    /// Whether a reminder waits to be shown.
    pub waiting: bool,
    /// Whether do not disturb is on, as a single sentence; nothing where the agent does not run or has not asked.
    pub do_not_disturb: Option<Sentence>,
    /// Whether the agent's icon is shown.
    pub tray: bool,
    /// What keeps reminders from arriving, as a single sentence.
    pub trouble: Option<Sentence>,
    /// Whether the agent starts at login.
    pub login: LoginState,
    /// What to do where the start at login is not plainly on or off.
    pub login_hint: Option<Sentence>,
}

/// How the start at login stands in the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LoginState {
    /// There is no entry.
    Off,
    /// There is an entry, and the agent starts at login.
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
    /// Whether the agent is wanted from login on.
    pub on: bool,
}

/// The system's leave to remind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Permission {
    /// Whether this system asks for leave.
    pub needed: bool,
    /// Whether the system has given leave.
    pub allowed: bool,
    /// The state of the leave, as a single sentence.
    pub message: Sentence,
}

/// What became of a test reminder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TestedReminder {
    /// What became of the reminder, as a single sentence.
    pub message: Sentence,
}
