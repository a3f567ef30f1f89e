//! How a person wants to be reminded.

use jiff::{
    ToSpan,
    civil::{Date, DateTime, Time, Weekday},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How often the digest comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Frequency {
    /// Every day.
    Daily,
    /// Once a week.
    #[default]
    Weekly,
    /// Once a month, on the first chosen weekday of the month.
    Monthly,
    /// Never.
    Off,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the days are their names")]
pub enum DayOfWeek {
    #[default]
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// How a person wants to be reminded. At first: on Mondays at nine, quiet from 21 to 8.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ReminderSettings {
    /// How often the digest comes.
    pub frequency: Frequency,
    /// On which day the digest comes, weekly and monthly.
    pub weekday: DayOfWeek,
    /// At which full hour the digest comes, 0 to 23.
    pub hour: u8,
    /// The hour from which nobody is disturbed.
    pub quiet_from: u8,
    /// The hour at which the quiet hours end; the same as `quiet_from` for no quiet hours beyond those of the night.
    pub quiet_to: u8,
    /// The day on which reminders come back, where the person put all of them off.
    #[ts(type = "string | null")]
    pub paused_until: Option<Date>,
    /// When the rhythm was chosen, by the clock on the wall: no date before that moment is made up for.
    #[ts(type = "string | null")]
    pub since: Option<DateTime>,
    /// Whether a reminder names services, where whoever sends it can read them.
    pub names: bool,
    /// The folder in which a calendar is kept current.
    pub calendar: Option<String>,
    /// The list's own number in calendars: 32 random hexadecimal digits, made with the list's first calendar.
    pub calendar_id: Option<String>,
    /// Whether the calendar keeps the UID that the calendars of all lists had in earlier versions.
    pub calendar_of_old: bool,
    /// Whether the program that reminds is to start at login.
    pub login: bool,
}

impl Default for ReminderSettings {
    fn default() -> Self {
        Self {
            frequency: Frequency::Weekly,
            weekday: DayOfWeek::Monday,
            hour: 9,
            quiet_from: 21,
            quiet_to: 8,
            paused_until: None,
            since: None,
            names: false,
            calendar: None,
            calendar_id: None,
            calendar_of_old: false,
            login: false,
        }
    }
}

/// Days of the longest pause, wherever the person travels; a later day was written by a wrong clock.
const PAUSE: i64 = 367;
/// Nobody is disturbed before this hour, whatever is set.
const NIGHT_ENDS: i8 = 4;

impl ReminderSettings {
    /// Whether nobody is to be disturbed in an hour of the day.
    #[must_use]
    pub fn is_quiet(&self, hour: i8) -> bool {
        let (from, to) = (hour_of(self.quiet_from), hour_of(self.quiet_to));
        let wished = if from <= to { (from..to).contains(&hour) } else { hour >= from || hour < to };
        hour < NIGHT_ENDS || wished
    }

    /// Whether there is an hour in which a reminder may come, and every hour is an hour of the day.
    #[must_use]
    pub fn is_consistent(&self) -> bool {
        [self.hour, self.quiet_from, self.quiet_to].iter().all(|hour| *hour < 24)
            && (0..24).any(|hour| !self.is_quiet(hour))
    }

    /// The day on which a pause ends, or has ended, unless a wrong clock wrote it.
    pub(super) fn pause(&self, today: Date) -> Option<Date> {
        self.paused_until.filter(|until| *until <= today.saturating_add(PAUSE.days()))
    }

    /// The time of day of the digest.
    #[must_use]
    pub fn time(&self) -> Time {
        Time::new(hour_of(self.hour), 0, 0, 0).unwrap_or_default()
    }

    pub(super) fn weekday(&self) -> Weekday {
        match self.weekday {
            DayOfWeek::Monday => Weekday::Monday,
            DayOfWeek::Tuesday => Weekday::Tuesday,
            DayOfWeek::Wednesday => Weekday::Wednesday,
            DayOfWeek::Thursday => Weekday::Thursday,
            DayOfWeek::Friday => Weekday::Friday,
            DayOfWeek::Saturday => Weekday::Saturday,
            DayOfWeek::Sunday => Weekday::Sunday,
        }
    }
}

/// A damaged file must not make an hour that no day has.
fn hour_of(hour: u8) -> i8 {
    i8::try_from(hour.min(23)).unwrap_or(23)
}
