//! The dates of the digest as a calendar tells dates: a start, a zone and a rule.

use jiff::{
    ZonedDateTime,
    civil::{Date, DateTime},
    tz::TimeZone,
};

use super::{moment::wall, zone};
use crate::reminders::{DayOfWeek, Due, Frequency, ReminderSettings, occurrence};

/// Days to be looked at for the first date: as many as lie between two dates at most, and the day before.
const STRETCH: usize = 37;

/// An event that recurs with the digest.
#[derive(Debug, Clone)]
pub(super) struct Series {
    /// The first time that the event comes, by the clock on the wall.
    pub(super) start: DateTime,
    /// How the event recurs, as the value of an `RRULE`.
    pub(super) rule: String,
    /// Where the clock hangs.
    zone: TimeZone,
}

impl Series {
    /// The dates that are still to come. The hour is the hour at which the digest comes, outside quiet hours; where
    /// that hour is on the day after the digest's date, all dates move by a day.
    pub(super) fn of(settings: &ReminderSettings, due: &Due, now: &ZonedDateTime) -> Option<Self> {
        let here = now.datetime();
        let due = due.days.iter().map(|due| due.from).min()?;
        let earliest = settings.pause(here.date()).map_or(due, |until| until.max(due));
        let from = earliest.max(here.date().yesterday().ok()?);
        let days = std::iter::successors(Some(from), |day| day.tomorrow().ok()).take(STRETCH);
        let (date, start) = days
            .filter(|day| occurrence::falls_on(settings, *day) && occurrence::counts(settings, *day, here))
            .filter_map(|day| Some((day, occurrence::comes(settings, day)?)))
            .find(|(_, comes)| *comes > here)?;
        let rule = rule(settings, start.date() != date)?;
        Some(Self { start, rule, zone: now.time_zone().clone() })
    }

    /// The property with the start.
    pub(super) fn start_line(&self) -> String {
        let start = wall(self.start);
        match self.zone_name() {
            None => format!("DTSTART:{start}Z"),
            Some(name) => format!("DTSTART;TZID={name}:{start}"),
        }
    }

    /// The property with the rule.
    pub(super) fn rule_line(&self) -> String {
        format!("RRULE:{}", self.rule)
    }

    /// The zone in which the start is written; `None` for UTC, which needs no zone beside it.
    pub(super) fn zone_name(&self) -> Option<&str> {
        zone::name(&self.zone)
    }

    /// The zone with its changes of the clock, as the lines of a `VTIMEZONE`; nothing for UTC.
    pub(super) fn zone_lines(&self) -> Vec<String> {
        zone::lines(&self.zone, self.start)
    }

    /// The first time after `here` at which a series with this rule comes that began at `start`.
    pub(super) fn next_of(&self, start: DateTime, here: DateTime) -> Option<DateTime> {
        let from = start.date().max(here.date());
        let days = std::iter::successors(Some(from), |day| day.tomorrow().ok()).take(STRETCH);
        days.filter(|day| self.falls_on(*day))
            .map(|day| day.to_datetime(self.start.time()))
            .find(|time| *time > here)
    }

    fn falls_on(&self, day: Date) -> bool {
        let right_day = day.weekday() == self.start.weekday();
        match self.rule.split_once(';') {
            Some((_, month)) if month.contains("BYMONTHDAY") => right_day && (2..=8).contains(&day.day()),
            Some(_) => right_day && day.day() <= 7,
            None => self.rule == DAILY || right_day,
        }
    }
}

const DAILY: &str = "FREQ=DAILY";

/// The rule of a digest that comes on its date, or on the day after. The start alone says on which weekday a weekly one
/// comes: node-ical reads a rule with the weekday in the zone of UTC, and so, west of it, takes one day for another.
fn rule(settings: &ReminderSettings, is_next_day: bool) -> Option<String> {
    let days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU", "MO"];
    let number = match settings.weekday {
        DayOfWeek::Monday => 0,
        DayOfWeek::Tuesday => 1,
        DayOfWeek::Wednesday => 2,
        DayOfWeek::Thursday => 3,
        DayOfWeek::Friday => 4,
        DayOfWeek::Saturday => 5,
        DayOfWeek::Sunday => 6,
    };
    let day = days.get(number + usize::from(is_next_day))?;
    match settings.frequency {
        Frequency::Daily => Some(DAILY.to_owned()),
        Frequency::Weekly => Some("FREQ=WEEKLY".to_owned()),
        Frequency::Monthly if is_next_day => {
            Some(format!("FREQ=MONTHLY;BYDAY={day};BYMONTHDAY=2,3,4,5,6,7,8"))
        }
        Frequency::Monthly => Some(format!("FREQ=MONTHLY;BYDAY=1{day}")),
        Frequency::Off => None,
    }
}
