//! The day of which an export speaks: a date in one of its files, else in the ZIP's own name, else in the list of its
//! files. The day of the reading is never taken, nor the time of a file on the disk.

use jiff::{Timestamp, civil::Date};

use super::{known::OwnExport, names::without_number};

/// The day of which an export speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfDay {
    /// The day. A moment within a file falls on this day in UTC.
    pub day: Date,
    /// The moment, where a file names one.
    pub moment: Option<Timestamp>,
    /// Where the day is from.
    pub from: DayFrom,
}

/// Where the day of an export is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DayFrom {
    /// A file of the export names its moment.
    Inside,
    /// The name that the service gave the ZIP.
    Name,
    /// The time that the ZIP notes of the file that was read.
    Member,
}

impl OfDay {
    pub(super) fn moment(moment: Timestamp) -> Self {
        let day = moment.to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
        Self { day, moment: Some(moment), from: DayFrom::Inside }
    }

    /// The day in the name of a ZIP, where the name is one that the service gives.
    pub(super) fn in_name(name: &str, export: &OwnExport) -> Option<Self> {
        let name = without_number(name);
        let stem = name.strip_suffix(".zip").or_else(|| name.strip_suffix(".ZIP"))?;
        let day = export.zip.iter().find_map(|pattern| fits(stem, pattern))?;
        Some(Self { day, moment: None, from: DayFrom::Name })
    }

    /// The day on which the ZIP says that a file was changed. The first day that a ZIP can tell stands for none.
    pub(super) fn of_member(changed: Option<(u16, u8, u8)>) -> Option<Self> {
        let (year, month, day) = changed?;
        let number = |part: u8| i8::try_from(part).ok();
        let day = Date::new(i16::try_from(year).ok()?, number(month)?, number(day)?).ok()?;
        (day > Date::constant(1980, 1, 1)).then_some(Self { day, moment: None, from: DayFrom::Member })
    }
}

/// The day in a name that fits a pattern: `{hex64}` stands for so many hexadecimal digits, `{day}` for a day with or without
/// its time, `{compact}` for a moment as 20261129T101500Z, and `{any}` for anything.
fn fits(name: &str, pattern: &str) -> Option<Date> {
    let Some(open) = pattern.find('{') else { return (name == pattern).then_some(Date::ZERO) };
    let rest = name.strip_prefix(&pattern[..open])?;
    let (part, pattern) = pattern[open + 1..].split_once('}')?;
    let is_hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    match part {
        "any" => {
            let mut ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]).skip(1);
            ends.find_map(|at| fits(&rest[at..], pattern))
        }
        "day" => {
            let day = rest.get(..10).and_then(plain)?;
            let rest = rest.get(10..)?;
            let times = [rest, rest.get(9..).filter(|_| is_time(rest)).unwrap_or(rest)];
            times.iter().find_map(|rest| fits(rest, pattern)).map(|_| day)
        }
        "compact" => {
            let text = rest.get(..16)?;
            let is_moment = text.as_bytes()[8] == b'T' && text.ends_with('Z');
            let day = plain(&format!("{}-{}-{}", text.get(..4)?, text.get(4..6)?, text.get(6..8)?))?;
            (is_moment && digits(text.get(9..15)?)).then_some(())?;
            fits(rest.get(16..)?, pattern).map(|_| day)
        }
        hex => {
            let count: usize = hex.strip_prefix("hex")?.parse().ok()?;
            let part = rest.get(..count)?;
            part.bytes().all(is_hex).then(|| fits(rest.get(count..)?, pattern)).flatten()
        }
    }
}

/// Whether a text begins as `-10-15-00`.
fn is_time(text: &str) -> bool {
    let part = |at: usize| text.get(at..at + 1) == Some("-") && text.get(at + 1..at + 3).is_some_and(digits);
    part(0) && part(3) && part(6)
}

fn digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// A day written YYYY-MM-DD and not otherwise.
fn plain(text: &str) -> Option<Date> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, b)| match at {
            4 | 7 => b == b'-',
            _ => b.is_ascii_digit(),
        });
    shape.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::exported::own_exports;

    fn in_name(name: &str, of: &str) -> Option<Date> {
        let export = own_exports().iter().find(|export| export.id == of).unwrap();
        OfDay::in_name(name, export).map(|of| of.day)
    }

    #[test]
    fn the_names_that_services_give_tell_the_day() {
        let (long, short) = ("0123456789abcdef".repeat(4), "0123456789abcdef".repeat(2));
        let day = Some(date(2026, 11, 3));
        let name = format!("{long}-2026-11-03-10-15-00-{short}.zip");
        assert_eq!(in_name(&name, "chatgpt"), day);
        assert_eq!(in_name(&name.replace(".zip", " (2).zip"), "chatgpt"), day);
        assert_eq!(in_name(&format!("twitter-2026-11-03-{long}.zip"), "x"), day);
        assert_eq!(in_name("deepseek_data-2026-11-03.zip", "deepseek"), day);
        assert_eq!(in_name("instagram-ana-2026-11-03-Ab12.zip", "instagram"), day);
        assert_eq!(in_name("takeout-20261103T101500Z-3-001.zip", "gemini"), day);
    }

    #[test]
    fn a_name_that_a_person_gave_tells_none() {
        let (long, short) = ("0123456789abcdef".repeat(4), "0123456789abcdef".repeat(2));
        for name in [
            "export-2026-11-03.zip".to_owned(),
            format!("{long}-2026-11-31-10-15-00-{short}.zip"),
            format!("{long}-2026-11-03-10-15-00-{short}.json"),
            format!("x{long}-2026-11-03-10-15-00-{short}.zip"),
            format!("{long}-2026-11-03-10-15-00-{long}.zip"),
            format!("{long}--026-11-03-10-15-00-{short}.zip"),
            "é".repeat(200),
        ] {
            assert_eq!(in_name(&name, "chatgpt"), None, "{name}");
        }
        assert_eq!(in_name("takeout-2026é103T101500Z-1.zip", "gemini"), None);
    }

    #[test]
    fn the_first_day_that_a_zip_can_tell_stands_for_none() {
        assert_eq!(OfDay::of_member(Some((1980, 1, 1))), None);
        assert_eq!(OfDay::of_member(Some((2026, 13, 1))), None);
        assert_eq!(OfDay::of_member(None), None);
        assert_eq!(OfDay::of_member(Some((2026, 11, 3))).unwrap().day, date(2026, 11, 3));
    }
}
