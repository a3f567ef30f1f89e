//! The dates on which digests fall.

use jiff::{
    ToSpan,
    civil::{Date, DateTime, Time},
};

use super::{Frequency, ReminderSettings};

/// Days to be looked at: the longest stretch from one date to the next is five weeks, and both ends count.
const STRETCH: usize = 36;

/// The latest date whose hour has come.
pub(super) fn latest(settings: &ReminderSettings, here: DateTime) -> Option<Date> {
    let days = std::iter::successors(Some(here.date()), |day| day.yesterday().ok());
    days.take(STRETCH).find(|day| falls_on(settings, *day) && day.to_datetime(settings.time()) <= here)
}

/// The next date whose hour has not come.
pub(super) fn next(settings: &ReminderSettings, here: DateTime) -> Option<DateTime> {
    let days = std::iter::successors(Some(here.date()), |day| day.tomorrow().ok());
    let mut hours = days.take(STRETCH).filter(|day| falls_on(settings, *day));
    hours.by_ref().map(|day| day.to_datetime(settings.time())).find(|hour| *hour > here)
}

/// Whether a day has a digest.
pub(super) fn falls_on(settings: &ReminderSettings, day: Date) -> bool {
    let right_day = day.weekday() == settings.weekday();
    match settings.frequency {
        Frequency::Daily => true,
        Frequency::Weekly => right_day,
        Frequency::Monthly => right_day && day.day() <= 7,
        Frequency::Off => false,
    }
}

/// Whether a date counts, as of `here`: a rhythm makes up for nothing before the moment at which it was chosen. A rhythm
/// that was chosen after tomorrow was chosen under a wrong clock.
pub(super) fn counts(settings: &ReminderSettings, date: Date, here: DateTime) -> bool {
    let since = settings.since.filter(|since| *since <= here.saturating_add(1.day()));
    since.is_none_or(|since| date.to_datetime(settings.time()) > since)
}

/// When the digest of a date comes, by the clock on the wall: at its hour, or where that hour is quiet at the first that
/// is not, which may be on the next day.
pub(super) fn comes(settings: &ReminderSettings, date: Date) -> Option<DateTime> {
    loud_from(settings, date.to_datetime(settings.time()))
}

/// The first moment from `from` on at which a reminder may come.
pub(super) fn loud_from(settings: &ReminderSettings, from: DateTime) -> Option<DateTime> {
    if !settings.is_quiet(from.hour()) {
        return Some(from);
    }
    let full = from.date().to_datetime(Time::new(from.hour(), 0, 0, 0).ok()?);
    (1..=24)
        .filter_map(|hours: i64| full.checked_add(hours.hours()).ok())
        .find(|hour| !settings.is_quiet(hour.hour()))
}
