//! When to remind: once a week, on Monday at nine, by the clock on the wall. Days and times are civil; a moment is
//! made of them only to wait for it.

use jiff::{
    ToSpan, ZonedDateTime,
    civil::{Date, DateTime, Time, Weekday, time},
};

use super::kept::Kept;

const DAY: Weekday = Weekday::Monday;
const HOUR: Time = time(9, 0, 0, 0);
/// Outside these hours nobody is disturbed.
const MORNING: Time = time(8, 0, 0, 0);
const EVENING: Time = time(21, 0, 0, 0);
/// "Later today" is so many hours from now, and tomorrow where that is too late.
const LATER: i64 = 3;

/// What follows from now, from what was sent, and from what needs the person.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Plan {
    /// Whether a reminder is due now.
    pub(super) due: bool,
    /// The next moment at which that may change by itself.
    pub(super) next: Option<ZonedDateTime>,
}

impl Plan {
    pub(super) fn of(now: &ZonedDateTime, kept: &Kept, count: u32) -> Self {
        let here = now.datetime();
        let owed = count > 0 && next(kept).is_some_and(|next| next <= here);
        let quiet = here.time() < MORNING || here.time() >= EVENING;
        let next = match next(kept) {
            Some(next) if next > here => Some(next),
            _ if owed && quiet => Some(morning_after(here)),
            _ => Some(monday_after(here.date()).to_datetime(HOUR)),
        };
        let next = next.and_then(|next| next.to_zoned_datetime(now.time_zone().clone()).ok());
        Self { due: owed && !quiet, next }
    }
}

/// When a reminder is owed: as the person wished, or on the first date after the last one. Before reminders have
/// begun none is.
fn next(kept: &Kept) -> Option<DateTime> {
    Some(kept.again.unwrap_or(monday_after(kept.last?).to_datetime(HOUR)))
}

fn monday_after(day: Date) -> Date {
    let days = i64::from(day.weekday().until(DAY));
    day.saturating_add(if days == 0 { 7 } else { days }.days())
}

fn morning_after(here: DateTime) -> DateTime {
    let day = if here.time() < MORNING { here.date() } else { here.date().saturating_add(1.day()) };
    day.to_datetime(MORNING)
}

/// Later on the same day, or tomorrow at the usual hour where that is too late.
pub(super) fn later_today(now: &ZonedDateTime) -> DateTime {
    let later = now.datetime().saturating_add(LATER.hours());
    if later.date() == now.date() && later.time() < EVENING {
        later
    } else {
        now.date().saturating_add(1.day()).to_datetime(HOUR)
    }
}

/// A week from now, at the usual hour.
pub(super) fn next_week(now: &ZonedDateTime) -> DateTime {
    now.date().saturating_add(7.days()).to_datetime(HOUR)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> ZonedDateTime {
        format!("{text}[Europe/Berlin]").parse().unwrap()
    }

    fn kept(last: &str) -> Kept {
        Kept { last: Some(last.parse().unwrap()), ..Kept::default() }
    }

    fn due(now: &str, kept: &Kept) -> bool {
        Plan::of(&at(now), kept, 3).due
    }

    // 2 March 2026 is a Monday.
    #[test]
    fn once_a_week_on_monday_at_nine() {
        let sent = kept("2026-03-02");
        assert!(!due("2026-03-02T09:00:00", &sent) && !due("2026-03-09T08:59:59", &sent));
        assert!(due("2026-03-09T09:00:00", &sent) && due("2026-03-12T15:00:00", &sent));
        assert_eq!(Plan::of(&at("2026-03-02T09:00:00"), &sent, 3).next, Some(at("2026-03-09T09:00:00")));
        assert!(!Plan::of(&at("2026-03-09T09:00:00"), &sent, 0).due, "nothing wants a look");
    }

    #[test]
    fn nothing_before_reminders_have_begun_and_nothing_at_night() {
        assert!(!due("2026-03-09T09:00:00", &Kept::default()));
        let sent = kept("2026-03-02");
        for night in
            ["2026-03-10T00:00:00", "2026-03-10T03:59:00", "2026-03-10T07:59:59", "2026-03-10T21:00:00"]
        {
            assert!(!due(night, &sent), "{night}");
        }
        assert_eq!(Plan::of(&at("2026-03-10T23:00:00"), &sent, 3).next, Some(at("2026-03-11T08:00:00")));
    }

    #[test]
    fn the_hour_is_the_one_on_the_wall_through_both_changes_of_the_clock() {
        for (last, monday) in [("2026-03-23", "2026-03-30"), ("2026-10-19", "2026-10-26")] {
            let next = Plan::of(&at(&format!("{last}T10:00:00")), &kept(last), 3).next.unwrap();
            assert_eq!(next, at(&format!("{monday}T09:00:00")));
        }
    }

    #[test]
    fn a_clock_that_leaps_brings_one_reminder_at_most() {
        let sent = kept("2026-03-02");
        assert!(due("2046-03-10T09:00:00", &sent), "years ahead: one");
        assert!(!due("2046-03-10T10:00:00", &kept("2046-03-10")), "and no more");
        assert!(!due("2026-03-04T09:00:00", &kept("2026-03-09")), "days back: none");
        let mended = kept("2046-03-10").put_right(at("2026-03-04T09:00:00").date());
        assert!(!due("2026-03-04T09:00:00", &mended), "decades back: none at once");
        assert!(due("2026-03-09T09:00:00", &mended), "but on the next date");
    }

    #[test]
    fn what_was_put_off_comes_back_when_it_was_wished_for() {
        let later = Kept { again: Some(later_today(&at("2026-03-09T09:00:00"))), ..kept("2026-03-09") };
        assert!(!due("2026-03-09T11:59:59", &later) && due("2026-03-09T12:00:00", &later));
        assert_eq!(later_today(&at("2026-03-09T19:30:00")).to_string(), "2026-03-10T09:00:00");
        let week = Kept { again: Some(next_week(&at("2026-03-10T15:00:00"))), ..kept("2026-03-10") };
        assert!(!due("2026-03-16T10:00:00", &week) && due("2026-03-17T09:00:00", &week));
    }
}
