//! The rule behind the days of a change of the clock, where there is one.

use jiff::civil::{DateTime, Weekday};

/// The rule, as the value of an `RRULE`, by which a clock changes on these days, once a year over at least so many
/// years, always on the same weekday of the same week or seven days of the same month, at the same time. `None` where
/// no such rule tells all the days: Morocco's clock follows the moon.
pub(super) fn rule(onsets: &[DateTime], years: i64) -> Option<String> {
    let first = onsets.first()?;
    let is_regular =
        onsets.windows(2).all(|pair| matches!(pair, [one, next] if next.year() == one.year() + 1));
    let is_alike = onsets.iter().all(|onset| {
        (onset.month(), onset.weekday(), onset.time()) == (first.month(), first.weekday(), first.time())
    });
    if !is_regular || !is_alike || i64::try_from(onsets.len()).ok()? < years {
        return None;
    }
    let days = onsets.iter().map(|onset| onset.day());
    let (least, most) = (days.clone().min()?, days.max()?);
    if most - least != 6 {
        return None;
    }
    let (month, weekday) = (first.month(), short(first.weekday()));
    let start = format!("FREQ=YEARLY;BYMONTH={month}");
    Some(match least {
        1 | 8 | 15 | 22 => format!("{start};BYDAY={}{weekday}", least / 7 + 1),
        _ if most == first.days_in_month() && month != 2 => format!("{start};BYDAY=-1{weekday}"),
        _ => {
            let days: Vec<String> = (least..=most).map(|day| day.to_string()).collect();
            format!("{start};BYMONTHDAY={};BYDAY={weekday}", days.join(","))
        }
    })
}

fn short(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}
