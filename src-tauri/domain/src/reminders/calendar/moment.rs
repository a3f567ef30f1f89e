//! Moments as a calendar writes moments (RFC 5545, 3.3.5).

use jiff::{
    Timestamp,
    civil::DateTime,
    tz::{Offset, TimeZone},
};

/// A time on the wall.
pub(super) fn wall(moment: DateTime) -> String {
    moment.strftime("%Y%m%dT%H%M%S").to_string()
}

/// A moment in UTC.
pub(super) fn utc(moment: Timestamp) -> String {
    moment.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// How far a clock is ahead of UTC, `+0530` (RFC 5545, 3.3.14).
pub(super) fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let (sign, all) = (if seconds < 0 { '-' } else { '+' }, seconds.unsigned_abs());
    let (hours, minutes, rest) = (all / 3600, all / 60 % 60, all % 60);
    if rest == 0 {
        format!("{sign}{hours:02}{minutes:02}")
    } else {
        format!("{sign}{hours:02}{minutes:02}{rest:02}")
    }
}

/// Reads a time on the wall.
pub(super) fn read_wall(text: &str) -> Option<DateTime> {
    DateTime::strptime("%Y%m%dT%H%M%S", text).ok()
}

/// Reads a moment in UTC.
pub(super) fn read_utc(text: &str) -> Option<Timestamp> {
    TimeZone::UTC.to_timestamp(read_wall(text.strip_suffix('Z')?)?).ok()
}
