//! The digest as a calendar, RFC 5545, so that a phone reminds too.

use std::fmt::Write as _;

use jiff::{
    ToSpan, ZonedDateTime,
    civil::{DateTime, Time},
};

use super::{DayOfWeek, Due, Frequency, ReminderSettings, occurrence};

/// The longest line, in octets, without its end.
const LINE: usize = 75;

/// The words in a calendar, in whatever language.
#[derive(Debug, Clone, Copy)]
pub struct CalendarWords<'a> {
    /// The name of the event.
    pub title: &'a str,
    /// What the event says.
    pub body: &'a str,
}

/// A calendar with one event that recurs with the digest, from the first date on which something is due and no pause
/// holds; a calendar without an event where reminders are off or nothing will fall due. Times are times on the wall,
/// wherever the phone is. The event always has the same name, so that a file read twice does not remind twice.
#[must_use]
pub fn calendar(
    settings: &ReminderSettings,
    due: &Due,
    now: &ZonedDateTime,
    words: CalendarWords<'_>,
) -> String {
    let mut text = String::new();
    line(&mut text, "BEGIN:VCALENDAR");
    line(&mut text, "VERSION:2.0");
    line(&mut text, "PRODID:-//Withhold//Reminders//EN");
    line(&mut text, "CALSCALE:GREGORIAN");
    if let (Some(rule), Some(first)) = (rule(settings), first(settings, due, now.datetime())) {
        let stamp = now.timestamp().strftime("%Y%m%dT%H%M%SZ");
        line(&mut text, "BEGIN:VEVENT");
        line(&mut text, "UID:digest@withhold.invalid");
        line(&mut text, &format!("DTSTAMP:{stamp}"));
        line(&mut text, &format!("DTSTART:{}", first.strftime("%Y%m%dT%H%M%S")));
        line(&mut text, "DURATION:PT15M");
        line(&mut text, &format!("RRULE:{rule}"));
        line(&mut text, &format!("SUMMARY:{}", escaped(words.title)));
        line(&mut text, &format!("DESCRIPTION:{}", escaped(words.body)));
        line(&mut text, "CLASS:PRIVATE");
        line(&mut text, "TRANSP:TRANSPARENT");
        line(&mut text, "BEGIN:VALARM");
        line(&mut text, "ACTION:DISPLAY");
        line(&mut text, &format!("DESCRIPTION:{}", escaped(words.title)));
        line(&mut text, "TRIGGER:PT0S");
        line(&mut text, "END:VALARM");
        line(&mut text, "END:VEVENT");
    }
    line(&mut text, "END:VCALENDAR");
    text
}

/// The first date of a digest that is still to come, with the hour of the digest.
fn first(settings: &ReminderSettings, due: &Due, here: DateTime) -> Option<DateTime> {
    let due = due.days.iter().map(|due| due.from).min()?;
    let earliest = settings.pause(here.date()).map_or(due, |until| until.max(due));
    let before = earliest.to_datetime(Time::midnight()).saturating_sub(1.second());
    occurrence::next(settings, here.max(before))
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

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => {
                let _never = write!(out, "\\{letter}");
            }
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

/// Writes a line, folded where it is too long, never within a letter.
fn line(text: &mut String, content: &str) {
    let mut room = LINE;
    for letter in content.chars() {
        if letter.len_utf8() > room {
            text.push_str("\r\n ");
            room = LINE - 1;
        }
        text.push(letter);
        room -= letter.len_utf8();
    }
    text.push_str("\r\n");
}
