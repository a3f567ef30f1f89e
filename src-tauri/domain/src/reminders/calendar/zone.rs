//! A time zone as a calendar tells it: a `VTIMEZONE` made from the zone's real changes of the clock (RFC 5545, 3.6.5).
//! A program that knows the zone by its name needs nothing else; one that does not reads the hours from here.

use jiff::{
    ToSpan,
    civil::DateTime,
    tz::{Offset, TimeZone, TimeZoneTransition},
};

use super::{
    moment::{offset, wall},
    onsets,
};

/// Years of which the changes of the clock are told: in 28 years every date has fallen on every weekday, so that a rule
/// that holds so long is the rule.
const YEARS: i64 = 28;
/// The name of a zone that has none, such as one that a variable describes.
const NAMELESS: &str = "Withhold/Here";

/// The zone's name in a calendar; `None` for UTC.
pub(super) fn name(zone: &TimeZone) -> Option<&str> {
    match zone.iana_name() {
        Some("UTC" | "Etc/UTC") => None,
        Some(name) => Some(name),
        None if *zone == TimeZone::UTC => None,
        None => Some(NAMELESS),
    }
}

/// The zone from a time on the wall on.
pub(super) fn lines(zone: &TimeZone, start: DateTime) -> Vec<String> {
    let Some(name) = name(zone) else { return Vec::new() };
    let mut lines = vec!["BEGIN:VTIMEZONE".to_owned(), format!("TZID:{name}")];
    for change in changes(zone, start) {
        lines.extend(change.lines());
    }
    lines.push("END:VTIMEZONE".to_owned());
    lines
}

/// A change of the clock that comes once or again and again: from one offset to another.
struct Change {
    from: Offset,
    to: Offset,
    short: String,
    /// When the clock changes, by the clock before the change, in order.
    onsets: Vec<DateTime>,
    /// Whether the change is the one that came before the start. The others are known for all the years that are told.
    is_first: bool,
}

impl Change {
    fn lines(&self) -> Vec<String> {
        let kind = if self.to > self.from { "DAYLIGHT" } else { "STANDARD" };
        let Some(first) = self.onsets.first() else { return Vec::new() };
        let mut lines = vec![
            format!("BEGIN:{kind}"),
            format!("DTSTART:{}", wall(*first)),
            format!("TZOFFSETFROM:{}", offset(self.from)),
            format!("TZOFFSETTO:{}", offset(self.to)),
            format!("TZNAME:{}", self.short),
        ];
        match onsets::rule(&self.onsets, YEARS - 1) {
            Some(rule) => lines.push(format!("RRULE:{rule}")),
            None if self.onsets.len() == 1 => {}
            // The first as well: ical.js takes the start for no onset where there are others.
            None => lines.extend(self.onsets.iter().map(|onset| format!("RDATE:{}", wall(*onset)))),
        }
        lines.push(format!("END:{kind}"));
        lines
    }
}

/// The changes of the clock, put together where they go from the same offset to the same.
fn changes(zone: &TimeZone, start: DateTime) -> Vec<Change> {
    let Ok(start) = zone.to_timestamp(start) else { return Vec::new() };
    let before = zone.preceding(start).next();
    let mut from = zone.to_offset(start);
    let mut all: Vec<Change> = Vec::new();
    match before.as_ref().and_then(|change| Some((change, earlier(zone, change)?))) {
        Some((change, old)) => all.push(Change { is_first: true, ..made(change, old) }),
        None => all.push(Change {
            from,
            to: from,
            short: zone.to_offset_info(start).abbreviation().to_owned(),
            onsets: vec![DateTime::constant(1970, 1, 1, 0, 0, 0, 0)],
            is_first: true,
        }),
    }
    let last = start.saturating_add((YEARS * 366 * 24).hours()).unwrap_or(start);
    for change in zone.following(start).take_while(|change| change.timestamp() <= last) {
        let one = made(&change, from);
        from = change.offset();
        match all.iter_mut().find(|other| !other.is_first && is_like(other, &one)) {
            Some(other) => other.onsets.extend(one.onsets),
            None => all.push(one),
        }
    }
    with_first(all)
}

/// Puts the change before the start to those of its kind that follow, where one rule then tells all of them.
fn with_first(mut all: Vec<Change>) -> Vec<Change> {
    let Some((first, rest)) = all.split_first_mut() else { return all };
    if let Some(like) = rest.iter_mut().find(|other| is_like(other, first)) {
        let together = [first.onsets.as_slice(), &like.onsets].concat();
        if onsets::rule(&together, YEARS - 1).is_some() {
            like.onsets = together;
            all.remove(0);
        }
    }
    all
}

fn is_like(one: &Change, other: &Change) -> bool {
    (one.from, one.to, &one.short) == (other.from, other.to, &other.short)
}

fn made(change: &TimeZoneTransition<'_>, from: Offset) -> Change {
    Change {
        from,
        to: change.offset(),
        short: change.abbreviation().to_owned(),
        onsets: vec![from.to_datetime(change.timestamp())],
        is_first: false,
    }
}

/// The offset before a change of the clock.
fn earlier(zone: &TimeZone, change: &TimeZoneTransition<'_>) -> Option<Offset> {
    Some(zone.to_offset(change.timestamp().checked_sub(1.second()).ok()?))
}
