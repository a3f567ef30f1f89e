//! A calendar that lies in a folder already, whoever wrote or altered it: foreign bytes. The caller limits their number.

use jiff::{Timestamp, civil::DateTime};

use super::{
    MARK,
    moment::{read_utc, read_wall},
    text::unfolded,
};

/// How deep components lie in one another at most: an alarm in an event in a calendar, and some to spare.
const DEEP: usize = 8;

/// A calendar that was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CalendarFound {
    /// The program that wrote the calendar last.
    pub made_by: String,
    /// The events in the order of the file: changed dates of one event are further ones with the same UID.
    pub events: Vec<EventFound>,
    /// Whether there is anything else than events and time zones.
    pub has_others: bool,
    /// The lines of the time zones.
    pub(super) zones: Vec<String>,
}

/// An event that was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EventFound {
    /// The event's UID.
    pub uid: String,
    /// The list that wrote the event, where the UID does not tell.
    pub mark: Option<String>,
    /// The moment at which the event was written.
    pub written: Option<Timestamp>,
    /// The number of the revision.
    pub sequence: u32,
    /// The time on the wall at which the event begins first, with the zone's name; `Z` for UTC, nothing for a time of no
    /// zone.
    pub start: Option<(DateTime, String)>,
    /// How the event recurs, in capital letters.
    pub rule: String,
    /// Whether the event is cancelled.
    pub is_cancelled: bool,
    /// When alarms ring, as the file says.
    pub alarms: Vec<String>,
    /// Whether the event speaks of one date of another event.
    pub is_one_date: bool,
    /// Dates that the event leaves out or adds.
    pub exceptions: usize,
}

/// Reads a calendar; `None` where the text is no single, whole calendar.
#[must_use]
pub fn read_calendar(text: &str) -> Option<CalendarFound> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut found = CalendarFound::default();
    let mut within: Vec<String> = Vec::new();
    let mut is_over = false;
    for line in unfolded(text) {
        let (name, parameters, value) = property(&line)?;
        let is_zone = |within: &[String]| within.get(1).is_some_and(|kind| kind == "VTIMEZONE");
        let was_zone = is_zone(&within);
        match name.as_str() {
            "BEGIN" => {
                let kind = value.trim().to_ascii_uppercase();
                let fits =
                    if within.is_empty() { kind == "VCALENDAR" && !is_over } else { within.len() < DEEP };
                if !fits {
                    return None;
                }
                within.push(kind);
                found.begin(&within);
            }
            "END" => {
                if within.pop()? != value.trim().to_ascii_uppercase() {
                    return None;
                }
                is_over = within.is_empty();
            }
            _ if within.is_empty() => return None,
            _ => found.take(&within, &name, parameters, value),
        }
        if was_zone || is_zone(&within) {
            found.zones.push(line);
        }
    }
    is_over.then_some(found)
}

impl CalendarFound {
    fn begin(&mut self, within: &[String]) {
        match within {
            [_, kind] if kind == "VEVENT" => self.events.push(EventFound::default()),
            [_, kind] if kind != "VTIMEZONE" => self.has_others = true,
            _ => {}
        }
    }

    fn take(&mut self, within: &[String], name: &str, parameters: &str, value: &str) {
        let kinds: Vec<&str> = within.iter().map(String::as_str).collect();
        match (kinds.as_slice(), self.events.last_mut()) {
            ([_], _) if name == "PRODID" => value.clone_into(&mut self.made_by),
            ([_, "VEVENT"], Some(event)) => event.take(name, parameters, value),
            ([_, "VEVENT", "VALARM"], Some(event)) if name == "TRIGGER" => {
                event.alarms.push(value.to_owned())
            }
            _ => {}
        }
    }
}

impl EventFound {
    fn take(&mut self, name: &str, parameters: &str, value: &str) {
        match name {
            "UID" => value.trim().clone_into(&mut self.uid),
            MARK => self.mark = Some(value.trim().to_owned()),
            "DTSTAMP" => self.written = read_utc(value.trim()),
            "SEQUENCE" => self.sequence = value.trim().parse().unwrap_or(0),
            "DTSTART" => self.start = start(parameters, value.trim()),
            "RRULE" => self.rule = value.trim().to_ascii_uppercase(),
            "STATUS" => self.is_cancelled = value.trim().eq_ignore_ascii_case("CANCELLED"),
            "RECURRENCE-ID" => self.is_one_date = true,
            "EXDATE" | "RDATE" => self.exceptions += 1,
            _ => {}
        }
    }
}

fn start(parameters: &str, value: &str) -> Option<(DateTime, String)> {
    if let Some(utc) = value.strip_suffix('Z') {
        return Some((read_wall(utc)?, "Z".to_owned()));
    }
    let zone = parameters.split(';').find_map(|one| {
        let (name, zone) = one.split_once('=')?;
        name.eq_ignore_ascii_case("TZID").then(|| zone.trim_matches('"').to_owned())
    });
    Some((read_wall(value)?, zone.unwrap_or_default()))
}

/// The name of a property in capital letters, its parameters, and its value. A colon within quotes ends nothing.
fn property(line: &str) -> Option<(String, &str, &str)> {
    let mut is_quoted = false;
    let (at, _) = line.char_indices().find(|(_, letter)| {
        is_quoted ^= *letter == '"';
        *letter == ':' && !is_quoted
    })?;
    let (head, value) = (line.get(..at)?, line.get(at + 1..)?);
    let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
    Some((name.to_ascii_uppercase(), parameters, value))
}
