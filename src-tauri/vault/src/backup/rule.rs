//! Which backups are kept, and when a daily one is due. Pure: no clock, no disk.

use std::collections::BTreeSet;

use jiff::{civil::Date, tz::Offset};

use super::name::BackupName;

/// The newest backups that are kept, however old.
pub(crate) const NEWEST: usize = 14;
/// The newest backup of each of the last this many months that have a backup is kept.
pub(crate) const MONTHS: usize = 12;

/// The backups that no rule keeps: neither among the newest 14, nor the newest of one of the last 12 months that have
/// any, nor the backup just made. The clock is not asked, so a clock that jumps by years makes no backup superfluous
/// early.
pub(crate) fn superfluous(names: &[BackupName], just_made: Option<BackupName>) -> Vec<BackupName> {
    let newest_first: BTreeSet<BackupName> = names.iter().copied().collect();
    let mut months: Vec<(i16, i8)> = Vec::new();
    let mut gone = Vec::new();
    for (place, &name) in newest_first.iter().rev().enumerate() {
        let day = day_of(name);
        let month = (day.year(), day.month());
        let first_of_month = months.last() != Some(&month);
        if first_of_month {
            months.push(month);
        }
        let kept = place < NEWEST || (first_of_month && months.len() <= MONTHS) || just_made == Some(name);
        if !kept {
            gone.push(name);
        }
    }
    gone
}

/// Whether there is no backup of today yet. A backup dated after today does not count, so that a clock that once ran
/// ahead does not stop the daily backups for years.
pub(crate) fn is_due(names: &[BackupName], today: Date) -> bool {
    !names.iter().any(|&name| day_of(name) == today)
}

/// The day on which the backup was made, in UTC.
pub(crate) fn day_of(name: BackupName) -> Date {
    Offset::UTC.to_datetime(name.made).date()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use jiff::{Timestamp, ToSpan};
    use proptest::{collection::vec, prelude::*};

    use super::*;
    use crate::backup::name::Why;

    fn on(day: i64) -> BackupName {
        BackupName::new(Timestamp::from_second(day * 86_400 + 43_200).unwrap(), Why::Daily)
    }

    /// The backups that are left after one backup on each of these days, with superfluous backups deleted each time.
    fn lived(days: impl IntoIterator<Item = i64>) -> Vec<BackupName> {
        days.into_iter().fold(Vec::new(), |mut names, day| {
            names.push(on(day));
            let gone = superfluous(&names, names.last().copied());
            names.retain(|name| !gone.contains(name));
            names
        })
    }

    #[test]
    fn three_years_of_days_leave_fourteen_days_and_twelve_months() {
        let left = lived(20_000..21_095);
        // The two months that the newest 14 reach into are among the 12.
        assert!((NEWEST + MONTHS - 2..NEWEST + MONTHS).contains(&left.len()), "{}", left.len());
        let newest = left.iter().max().unwrap();
        for back in 1..12 {
            let month = day_of(*newest).first_of_month().checked_sub(back.months()).unwrap();
            let last = left.iter().any(|&name| day_of(name) == month.last_of_month());
            assert!(last || back == 0, "the last one of {month} is there");
        }
    }

    #[test]
    fn a_clock_ten_years_ahead_for_a_day_takes_no_month_away() {
        let mut names = lived(20_000..20_400);
        let before: HashSet<BackupName> = names.iter().copied().collect();
        names.push(on(24_050));
        let gone = superfluous(&names, Some(on(24_050)));
        assert!(gone.len() <= 2, "one of the fourteen and one of the months: {gone:?}");
        assert!(gone.iter().all(|name| before.contains(name)));
    }

    #[test]
    fn a_clock_ten_years_behind_keeps_what_was_just_made() {
        let mut names = lived(20_000..20_400);
        names.push(on(16_700));
        assert!(!superfluous(&names, Some(on(16_700))).contains(&on(16_700)));
        assert!(is_due(&names, day_of(on(16_701))), "and the next day has its own");
        assert!(!is_due(&names, day_of(on(16_700))));
    }

    #[test]
    fn one_from_the_future_does_not_stand_in_the_way() {
        assert!(is_due(&[], day_of(on(1))));
        assert!(is_due(&[on(9_999)], day_of(on(1))));
    }

    proptest! {
        #[test]
        fn the_newest_fourteen_and_one_of_each_of_twelve_months_stay(
            days in vec(19_000..22_000_i64, 0..200), just in 0..200_usize,
        ) {
            let names: Vec<BackupName> = days.iter().copied().map(on).collect();
            let just = names.get(just).copied();
            let gone: HashSet<BackupName> = superfluous(&names, just).into_iter().collect();
            let all: BTreeSet<BackupName> = names.iter().copied().collect();
            prop_assert!(gone.iter().all(|name| all.contains(name)));
            prop_assert!(all.iter().rev().take(NEWEST).all(|name| !gone.contains(name)));
            prop_assert!(just.is_none_or(|name| !gone.contains(&name)));
            let month = |name: &BackupName| (day_of(*name).year(), day_of(*name).month());
            let months: BTreeSet<_> = all.iter().map(month).collect();
            for wanted in months.iter().rev().take(MONTHS) {
                let newest = all.iter().rev().find(|name| month(name) == *wanted).unwrap();
                prop_assert!(!gone.contains(newest), "the newest of {:?}", wanted);
            }
            prop_assert!(all.len() - gone.len() <= NEWEST + MONTHS + 1, "and hardly more");
            let left: Vec<BackupName> = all.iter().filter(|name| !gone.contains(name)).copied().collect();
            prop_assert!(superfluous(&left, just).is_empty(), "thinning out twice takes no more");
        }
    }
}
