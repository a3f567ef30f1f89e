//! Reminders, as they cross.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use withhold_domain::{DayOfWeek, Forecast, Frequency, ReminderSettings};

/// How reminders stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RemindersView {
    /// What the person wished for.
    pub settings: ReminderSettings,
    /// The next one, if nothing is done before.
    pub next: Option<Forecast>,
    /// What should have come and did not.
    pub missed: Option<Missed>,
    /// What keeps reminders from being planned, as one sentence.
    pub trouble: Option<String>,
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
#[serde(default)]
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
}

/// Until when reminders are put off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PauseReminders {
    /// The day they come back; none lets them come again.
    #[ts(type = "string | null")]
    pub until: Option<Date>,
}

/// What became of a test reminder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TestedReminder {
    /// One sentence.
    pub message: String,
}
