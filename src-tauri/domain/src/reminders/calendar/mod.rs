//! The digest as a calendar, RFC 5545, so that a phone reminds too.

mod earlier;
mod found;
mod moment;
mod onsets;
mod same;
mod series;
mod text;
mod zone;

use jiff::{Timestamp, ZonedDateTime};

use super::{Due, ReminderSettings};
pub use earlier::is_calendar_of_earlier;
pub use found::{CalendarFound, EventFound, read_calendar};
use moment::utc;
use series::Series;
use text::{escaped, line};

/// The property that names the list in an event whose UID every list had in earlier versions.
const MARK: &str = "X-WITHHOLD-LIST";
/// The moment from which revisions of the event are numbered, in seconds: the start of the year 2026, UTC.
const NUMBERED_FROM: i64 = 1_767_225_600;

/// What a calendar says besides the dates of the digest.
#[derive(Debug, Clone, Copy)]
pub struct CalendarWords<'a> {
    /// The event's UID: globally unique, and the same for as long as the list lives (RFC 5545, 3.8.4.7).
    pub uid: &'a str,
    /// The list's own mark, where the UID alone does not tell the lists apart.
    pub mark: Option<&'a str>,
    /// The name of the event.
    pub title: &'a str,
    /// What the event says.
    pub body: &'a str,
}

/// The calendar of a list: one event that recurs with the digest, or none.
#[derive(Debug, Clone)]
pub struct Calendar {
    series: Option<Series>,
    now: ZonedDateTime,
}

impl Calendar {
    /// The event that recurs with the digest at the hour at which the digest really comes, from the first date on which
    /// something is due and no pause holds. There is no event where reminders are off or nothing will fall due. The
    /// digest on the day on which a pause ends belongs to no rule, and is no part of the event.
    #[must_use]
    pub fn of(settings: &ReminderSettings, due: &Due, now: &ZonedDateTime) -> Self {
        Self { series: Series::of(settings, due, now), now: now.clone() }
    }

    /// Whether there is an event to come.
    #[must_use]
    pub fn has_event(&self) -> bool {
        self.series.is_some()
    }

    /// Whether a calendar that was read says the same of all that is to come. What another program has added, and what
    /// lies behind, does not count.
    #[must_use]
    pub fn is_said_by(&self, found: &CalendarFound) -> bool {
        same::is_same(self.series.as_ref(), found, &self.now)
    }

    /// The calendar as text, with `sequence` as the number of the event's revision. Where there is no event to come, the
    /// event is there all the same, cancelled: a file without an event takes nothing back in any program, and is no
    /// calendar at all (RFC 5545, 3.6).
    #[must_use]
    pub fn text(&self, words: CalendarWords<'_>, sequence: u32) -> String {
        let mut text = String::new();
        line(&mut text, "BEGIN:VCALENDAR");
        line(&mut text, "VERSION:2.0");
        line(&mut text, "PRODID:-//Withhold//Reminders//EN");
        line(&mut text, "CALSCALE:GREGORIAN");
        if let Some(series) = &self.series {
            series.zone_lines().iter().for_each(|content| line(&mut text, content));
        }
        self.event(words, sequence).iter().for_each(|content| line(&mut text, content));
        line(&mut text, "END:VCALENDAR");
        text
    }

    fn event(&self, words: CalendarWords<'_>, sequence: u32) -> Vec<String> {
        let now = utc(self.now.timestamp());
        let title = escaped(words.title);
        let mut event = vec![
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}", words.uid),
            format!("DTSTAMP:{now}"),
            format!("LAST-MODIFIED:{now}"),
            format!("SEQUENCE:{sequence}"),
        ];
        event.extend(words.mark.map(|mark| format!("{MARK}:{mark}")));
        event.extend([format!("SUMMARY:{title}"), format!("DESCRIPTION:{}", escaped(words.body))]);
        event.extend(["CLASS:PRIVATE", "TRANSP:TRANSPARENT"].map(str::to_owned));
        match &self.series {
            Some(series) => {
                event.extend([series.start_line(), "DURATION:PT15M".to_owned(), series.rule_line()]);
                event.extend(["STATUS:CONFIRMED", "BEGIN:VALARM", "ACTION:DISPLAY"].map(str::to_owned));
                event.push(format!("DESCRIPTION:{title}"));
                event.extend(["TRIGGER:PT0S", "END:VALARM"].map(str::to_owned));
            }
            None => event.extend([format!("DTSTART:{now}"), "STATUS:CANCELLED".to_owned()]),
        }
        event.push("END:VEVENT".to_owned());
        event
    }
}

/// The number of a revision that is made at a moment, above the number of the revision that the new one replaces (RFC
/// 5545, 3.8.7.4). The number is made from the moment, so that no counter has to outlive a deleted file, a restored
/// backup or a locked list.
#[must_use]
pub fn calendar_sequence(now: Timestamp, replaced: Option<u32>) -> u32 {
    let most = i32::MAX.unsigned_abs();
    let seconds = u32::try_from(now.as_second().saturating_sub(NUMBERED_FROM)).unwrap_or(0);
    seconds.max(replaced.map_or(0, |replaced| replaced.saturating_add(1))).min(most)
}
