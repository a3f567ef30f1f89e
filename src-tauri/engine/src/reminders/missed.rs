//! Reminders that were due while no program was there to remind.

use jiff::ZonedDateTime;
use withhold_domain::{Notice, ReminderSettings, plan_reminders};

use crate::{Missed, Reminders};

/// The number of minutes from which a late reminder counts as missed.
const LATE: i64 = 60;

/// What was missed: a reminder that is owed and late.
pub(super) fn missed(current: &Reminders, now: &ZonedDateTime) -> Option<Missed> {
    let notice = owed(current, now).into_iter().next()?;
    let due =
        notice.date.to_datetime(current.settings.time()).to_zoned_datetime(now.time_zone().clone()).ok()?;
    let late = now.timestamp().as_second() - due.timestamp().as_second() >= LATE * 60;
    late.then_some(Missed { date: notice.date, items: notice.items, shown: false })
}

/// The reminders that are owed now, even in the person's quiet hours, since a window shows them to a person who is
/// looking. Before four in the morning nothing is owed, as no reminder belongs to those hours.
pub(super) fn owed(current: &Reminders, now: &ZonedDateTime) -> Vec<Notice> {
    let hour = now.hour().unsigned_abs();
    let awake = ReminderSettings { quiet_from: hour, quiet_to: hour, ..current.settings.clone() };
    plan_reminders(now, &current.due, &current.delivered, &awake).notices
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use withhold_domain::{Due, DueOn};

    use super::*;

    /// How many reminders are owed at `hour` on Tuesday, 3 March 2026, where an item has been due since the day
    /// before.
    fn owed_at(hour: i8) -> usize {
        let days = vec![DueOn { from: date(2026, 3, 2), items: 1 }];
        let due = Due { written: Some(date(2026, 3, 2)), days, at_once: Vec::new() };
        let now = date(2026, 3, 3).at(hour, 0, 0, 0).to_zoned_datetime(jiff::tz::TimeZone::UTC).unwrap();
        owed(&Reminders { due, ..Reminders::default() }, &now).len()
    }

    #[test]
    fn what_is_owed_shows_in_quiet_hours_and_not_before_four() {
        let settings = ReminderSettings::default();
        assert!([0, 3, 4, 7, 21, 23].iter().all(|hour| settings.is_quiet(*hour)) && !settings.is_quiet(12));
        assert_eq!([0, 3, 4, 7, 12, 21, 23].map(owed_at), [0, 0, 1, 1, 1, 1, 1]);
    }
}
