//! The dates on which digests fall.

use jiff::civil::{Date, DateTime};

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
