//! Calendars of earlier versions: their event had the same UID in every list, a time of no zone, and the hour that was
//! set, quiet or not.

use jiff::{ToSpan, civil::Time, tz::TimeZone};

use super::{CalendarFound, EventFound};
use crate::reminders::{DayOfWeek, Due, Frequency, ReminderSettings, occurrence};

/// Whether a calendar that an earlier version wrote says what an earlier version would have written for this list. Where
/// the list does not remember that the calendar is kept there (`is_kept`), the first date has to be the list's too.
#[must_use]
pub fn is_calendar_of_earlier(
    found: &CalendarFound,
    is_kept: bool,
    settings: &ReminderSettings,
    due: &Due,
    zone: &TimeZone,
) -> bool {
    match found.events.as_slice() {
        _ if found.has_others => false,
        [] => is_kept && (settings.frequency == Frequency::Off || due.days.is_empty()),
        [event] => {
            is_rhythm_of(event, settings) && (is_kept || begins_as(event, settings, due, zone).is_some())
        }
        _ => false,
    }
}

fn is_rhythm_of(event: &EventFound, settings: &ReminderSettings) -> bool {
    let Some((start, zone)) = &event.start else { return false };
    let is_date = occurrence::falls_on(settings, start.date()) && start.time() == settings.time();
    rule(settings).is_some_and(|rule| rule == event.rule) && zone.is_empty() && is_date && !event.is_cancelled
}

/// Whether the event begins with the first date after it was written.
fn begins_as(event: &EventFound, settings: &ReminderSettings, due: &Due, zone: &TimeZone) -> Option<()> {
    let written = zone.to_datetime(event.written?);
    let due = due.days.iter().map(|due| due.from).min()?;
    let earliest = settings.pause(written.date()).map_or(due, |until| until.max(due));
    let before = earliest.to_datetime(Time::midnight()).saturating_sub(1.second());
    let (start, _) = event.start.as_ref()?;
    (occurrence::next(settings, written.max(before))? == *start).then_some(())
}

fn rule(settings: &ReminderSettings) -> Option<String> {
    let day = match settings.weekday {
        DayOfWeek::Monday => "MO",
        DayOfWeek::Tuesday => "TU",
        DayOfWeek::Wednesday => "WE",
        DayOfWeek::Thursday => "TH",
        DayOfWeek::Friday => "FR",
        DayOfWeek::Saturday => "SA",
        DayOfWeek::Sunday => "SU",
    };
    match settings.frequency {
        Frequency::Daily => Some("FREQ=DAILY".to_owned()),
        Frequency::Weekly => Some(format!("FREQ=WEEKLY;BYDAY={day}")),
        Frequency::Monthly => Some(format!("FREQ=MONTHLY;BYDAY=1{day}")),
        Frequency::Off => None,
    }
}
