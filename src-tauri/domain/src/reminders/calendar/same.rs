//! Whether a calendar that lies there says the same as the calendar that would be written. A calendar program that keeps
//! the file alters much and means the same: the maker, the order, what the person has dismissed. Where the meaning is
//! the same the file is left alone, and so is what the program has put there.

use jiff::{ZonedDateTime, civil::DateTime};

use super::{CalendarFound, EventFound, series::Series};

/// Whether the file says of all that is to come what the series says, or that nothing is.
pub(super) fn is_same(series: Option<&Series>, found: &CalendarFound, now: &ZonedDateTime) -> bool {
    let Some(event) = found.events.iter().find(|event| !event.is_one_date) else { return false };
    let Some(series) = series else { return event.is_cancelled && event.alarms.is_empty() };
    let is_altered = found.events.iter().any(|event| event.is_one_date && event.is_cancelled);
    !event.is_cancelled
        && !is_altered
        && event.exceptions == 0
        && !event.alarms.is_empty()
        && event.alarms.iter().all(|alarm| is_at_start(alarm))
        && has_rule(event, series)
        && begins_alike(event, series, now.datetime())
        && has_zone(found, series)
}

/// Whether an alarm rings as the event begins: a duration of nothing, however it is written.
fn is_at_start(trigger: &str) -> bool {
    let digits: Vec<char> = trigger.chars().filter(char::is_ascii_digit).collect();
    trigger.contains('P') && !digits.is_empty() && digits.iter().all(|digit| *digit == '0')
}

/// Whether the rules mean the same: parts stand in any order, and what goes without saying may be said.
fn has_rule(event: &EventFound, series: &Series) -> bool {
    let parts = |rule: &str| {
        let mut parts: Vec<String> = rule
            .split(';')
            .filter(|part| !matches!(*part, "INTERVAL=1" | "") && !part.starts_with("WKST="))
            .map(str::to_owned)
            .collect();
        parts.sort();
        parts
    };
    parts(&event.rule) == parts(&series.rule)
}

/// Whether what is to come of the event in the file begins where the series begins: the file may hold dates that lie
/// behind, and none before the first that is to come.
fn begins_alike(event: &EventFound, series: &Series, here: DateTime) -> bool {
    let Some((start, zone)) = &event.start else { return false };
    let is_zone = match series.zone_name() {
        None => zone == "Z",
        // Evolution puts a path before the name.
        Some(name) => zone == name || zone.strip_suffix(name).is_some_and(|path| path.ends_with('/')),
    };
    let is_on_it = *start <= series.start && series.next_of(*start, here) == Some(series.start);
    let is_alike = start.time() == series.start.time()
        && (series.rule == "FREQ=DAILY" || start.weekday() == series.start.weekday());
    is_zone && is_alike && (*start == series.start || is_on_it)
}

/// Whether the zone in the file is told as it would be told now, where the file is as Withhold wrote it: the rules of a
/// zone change. Another program tells the zone in its own words.
fn has_zone(found: &CalendarFound, series: &Series) -> bool {
    !found.made_by.starts_with("-//Withhold//") || found.zones == series.zone_lines()
}
