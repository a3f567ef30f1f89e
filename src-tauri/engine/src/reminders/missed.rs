//! What should have come while nothing was there to remind.

use jiff::ZonedDateTime;
use withhold_domain::{Notice, ReminderSettings, plan_reminders};

use crate::{Missed, Reminders};

/// A reminder that is so many minutes late was missed.
const LATE: i64 = 60;

/// What was missed: a reminder that is owed and late.
pub(super) fn missed(current: &Reminders, now: &ZonedDateTime) -> Option<Missed> {
    let notice = owed(current, now).into_iter().next()?;
    let due =
        notice.date.to_datetime(current.settings.time()).to_zoned_datetime(now.time_zone().clone()).ok()?;
    let late = now.timestamp().as_second() - due.timestamp().as_second() >= LATE * 60;
    late.then_some(Missed { date: notice.date, items: notice.items })
}

/// What is owed now, by day and night alike: it is shown in a window the person is looking at.
pub(super) fn owed(current: &Reminders, now: &ZonedDateTime) -> Vec<Notice> {
    let hour = now.hour().unsigned_abs();
    let awake = ReminderSettings { quiet_from: hour, quiet_to: hour, ..current.settings.clone() };
    plan_reminders(now, &current.due, &current.delivered, &awake).notices
}
