//! The last digest, where it was shown and nobody has dealt with it, as far as was heard.

use jiff::ZonedDateTime;
use withhold_domain::{Notice, NoticeKind, once_more as moment};

use crate::{Missed, Reminders};

/// The digest that may have gone unseen, for as long as anything of it is due.
pub(super) fn unseen(current: &Reminders, now: &ZonedDateTime) -> Option<Missed> {
    let unseen = current.delivered.unseen_on(now.date())?;
    let items = current.due.on(now.date());
    (items > 0).then_some(Missed { date: unseen.date, items, shown: true })
}

/// The digest as it is to be shown once more, and the moment for it.
pub(super) fn once_more(
    current: &Reminders,
    now: &ZonedDateTime,
    is_back: bool,
) -> Option<(ZonedDateTime, Notice)> {
    let Reminders { settings, due, delivered, .. } = current;
    let here = now.datetime();
    let at = moment(here, due, delivered, settings, is_back)?;
    let notice = Notice { kind: NoticeKind::Digest, date: delivered.unseen?.date, items: due.on(now.date()) };
    // What is to come now comes now: the clock on the wall may show the same hour twice.
    let at = if at <= here { now.clone() } else { at.to_zoned_datetime(now.time_zone().clone()).ok()? };
    Some((at, notice))
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use withhold_domain::{Due, DueOn, SentLog};

    use super::*;

    const MONDAY: Date = date(2026, 3, 9);

    fn reminders(items: u32) -> Reminders {
        let days = vec![DueOn { from: date(2026, 3, 2), items }];
        let due = Due { written: Some(date(2026, 3, 2)), days, at_once: Vec::new() };
        let mut delivered = SentLog::default();
        let notice = Notice { kind: NoticeKind::Digest, date: MONDAY, items };
        delivered.shown(&notice, MONDAY.at(9, 0, 0, 0));
        Reminders { due, delivered, ..Reminders::default() }
    }

    fn at(day: i8, hour: i8) -> ZonedDateTime {
        date(2026, 3, day).at(hour, 0, 0, 0).to_zoned_datetime(jiff::tz::TimeZone::UTC).unwrap()
    }

    #[test]
    fn today_tells_of_it_from_the_next_day_on_for_as_long_as_anything_is_due() {
        assert_eq!(unseen(&reminders(2), &at(9, 10)), None);
        let told = Missed { date: MONDAY, items: 2, shown: true };
        assert_eq!(unseen(&reminders(2), &at(10, 7)), Some(told));
        assert_eq!(unseen(&reminders(0), &at(10, 7)), None);
    }

    #[test]
    fn it_is_shown_once_more_with_what_is_due_by_now() {
        let (moment, notice) = reminders(2).once_more(&at(9, 10), false).unwrap();
        assert_eq!((moment, notice.items, notice.date), (at(10, 9), 2, MONDAY));
        let (moment, _) = reminders(2).once_more(&at(9, 10), true).unwrap();
        assert_eq!(moment, at(9, 10));
    }
}
