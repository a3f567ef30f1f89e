//! When a digest that was put off comes again, by the wall clock.

use jiff::{
    ToSpan, ZonedDateTime,
    civil::{DateTime, Time},
};

/// "Later today" is this many hours from now, or tomorrow where the hour would be too late.
const LATER: i64 = 3;

/// Later on the same day, or tomorrow at the usual hour where the later hour is a quiet hour.
pub(super) fn later_today(now: &ZonedDateTime, usual: Time, is_quiet: impl Fn(i8) -> bool) -> DateTime {
    let later = now.datetime().saturating_add(LATER.hours());
    if later.date() == now.date() && !is_quiet(later.hour()) {
        later
    } else {
        now.date().saturating_add(1.day()).to_datetime(usual)
    }
}

/// A week from now, at the usual hour.
pub(super) fn next_week(now: &ZonedDateTime, usual: Time) -> DateTime {
    now.date().saturating_add(7.days()).to_datetime(usual)
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;

    use super::*;

    #[test]
    fn later_is_in_three_hours_or_tomorrow_where_that_is_too_late() {
        let (usual, quiet) = (time(9, 0, 0, 0), |hour: i8| !(8..21).contains(&hour));
        let later = |now: &str| {
            let now = format!("2026-03-09T{now}[Europe/Berlin]").parse().unwrap();
            later_today(&now, usual, quiet).to_string()
        };
        assert_eq!(later("09:00:00"), "2026-03-09T12:00:00");
        assert_eq!(later("19:30:00"), "2026-03-10T09:00:00");
        assert_eq!(later("22:30:00"), "2026-03-10T09:00:00");
    }

    #[test]
    fn next_week_is_in_seven_days_at_the_usual_hour() {
        let now = "2026-03-10T15:00:00[Europe/Berlin]".parse().unwrap();
        assert_eq!(next_week(&now, time(9, 0, 0, 0)).to_string(), "2026-03-17T09:00:00");
    }
}
