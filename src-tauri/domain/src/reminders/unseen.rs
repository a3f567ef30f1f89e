//! A digest that was shown and that nobody has dealt with, as far as was heard: it is shown once more.

use jiff::{
    ToSpan,
    civil::{Date, DateTime, Time},
};

use super::{
    Due, Frequency, Notice, NoticeKind, ReminderSettings, SentLog, Unseen, due::is_beyond, occurrence,
};

impl SentLog {
    /// Notes that a digest was shown at `here`, by the clock on the wall, on a screen that tells what becomes of it.
    /// Other reminders are not waited for.
    pub fn shown(&mut self, notice: &Notice, here: DateTime) {
        if notice.kind == NoticeKind::Digest {
            let again = self.unseen.is_some_and(|unseen| unseen.date == notice.date);
            self.unseen = Some(Unseen { date: notice.date, shown: here, gone: false, again });
        }
    }

    /// Notes that a person has dealt with the last digest.
    pub fn dealt_with(&mut self) {
        self.unseen = None;
    }

    /// Notes that the last digest has gone from the screen by itself.
    pub fn gone(&mut self) {
        if let Some(unseen) = &mut self.unseen {
            unseen.gone = true;
        }
    }

    /// The digest that may have gone unseen, as of a day: it went by itself, was shown once more, or stood into another day.
    #[must_use]
    pub fn unseen_on(&self, day: Date) -> Option<Unseen> {
        self.unseen.filter(|unseen| unseen.gone || unseen.again || unseen.shown.date() < day)
    }
}

/// When the last digest is shown once more, by the clock on the wall: at its hour on the day after it was shown, or as soon
/// as the person is there again, where `is_back` says that the person has logged in since. Not in quiet hours or a
/// pause, and not where a digest that was put off comes anyway. `None` where it is not shown once more.
#[must_use]
pub fn once_more(
    here: DateTime,
    due: &Due,
    delivered: &SentLog,
    settings: &ReminderSettings,
    is_back: bool,
) -> Option<DateTime> {
    let unseen = delivered.unseen.filter(|unseen| !unseen.again)?;
    let today = here.date();
    let is_over = settings.frequency == Frequency::Off || due.on(today) == 0 || is_beyond(due.written, today);
    if is_over || delivered.again(here).is_some() {
        return None;
    }
    let next = unseen.shown.date().saturating_add(1.day()).to_datetime(settings.time());
    let pause = settings.pause(today).map(|until| until.to_datetime(Time::midnight()));
    let from = Some(if is_back { unseen.shown } else { next }).max(pause)?;
    occurrence::loud_from(settings, from.max(here))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{super::DueOn, *};

    const MONDAY: Date = date(2026, 3, 9);

    /// A log with a digest that was shown on Monday at nine, and 2 items that are due.
    fn shown() -> (Due, SentLog) {
        let days = vec![DueOn { from: date(2026, 3, 2), items: 2 }];
        let due = Due { written: Some(date(2026, 3, 2)), days, at_once: Vec::new() };
        let mut log = SentLog::default();
        let notice = Notice { kind: NoticeKind::Digest, date: MONDAY, items: 2 };
        log.record(&notice, &due, MONDAY.at(9, 0, 0, 0));
        log.shown(&notice, MONDAY.at(9, 0, 0, 0));
        (due, log)
    }

    fn at(here: DateTime, log: &SentLog, is_back: bool) -> Option<DateTime> {
        once_more(here, &shown().0, log, &ReminderSettings::default(), is_back)
    }

    #[test]
    fn it_comes_at_its_hour_on_the_next_day_or_with_the_next_login_out_of_quiet_hours() {
        let (_, log) = shown();
        let tuesday = date(2026, 3, 10);
        assert_eq!(at(MONDAY.at(10, 0, 0, 0), &log, false), Some(tuesday.at(9, 0, 0, 0)));
        assert_eq!(at(tuesday.at(14, 5, 0, 0), &log, false), Some(tuesday.at(14, 5, 0, 0)));
        assert_eq!(at(MONDAY.at(10, 0, 0, 0), &log, true), Some(MONDAY.at(10, 0, 0, 0)));
        assert_eq!(at(MONDAY.at(22, 30, 0, 0), &log, true), Some(tuesday.at(8, 0, 0, 0)));
    }

    #[test]
    fn it_comes_once_and_not_where_a_person_has_dealt_with_it_or_nothing_is_due() {
        let (due, mut log) = shown();
        let (tuesday, wishes) = (date(2026, 3, 10).at(9, 0, 0, 0), ReminderSettings::default());
        let notice = Notice { kind: NoticeKind::Digest, date: MONDAY, items: 2 };
        let nothing = Due { days: Vec::new(), ..due.clone() };
        assert_eq!(once_more(tuesday, &nothing, &log, &wishes, false), None);
        let off = ReminderSettings { frequency: Frequency::Off, ..wishes.clone() };
        assert_eq!(once_more(tuesday, &due, &log, &off, false), None);
        let paused = ReminderSettings { paused_until: Some(date(2026, 3, 12)), ..wishes };
        let after = Some(date(2026, 3, 12).at(8, 0, 0, 0));
        assert_eq!(once_more(tuesday, &due, &log, &paused, true), after);
        let mut dealt_with = log.clone();
        dealt_with.dealt_with();
        assert_eq!(at(tuesday, &dealt_with, true), None);
        log.shown(&notice, tuesday);
        assert_eq!((at(tuesday, &log, true), log.unseen.unwrap().again), (None, true));
    }

    #[test]
    fn another_digest_is_waited_for_anew_and_single_reminders_are_not() {
        let (_, mut log) = shown();
        let before = log.clone();
        log.shown(&Notice { kind: NoticeKind::Overdue, date: MONDAY, items: 1 }, MONDAY.at(9, 5, 0, 0));
        assert_eq!(log, before);
        let next = date(2026, 3, 16);
        log.shown(&Notice { kind: NoticeKind::Digest, date: next, items: 1 }, next.at(9, 0, 0, 0));
        assert_eq!(log.unseen.map(|unseen| (unseen.date, unseen.again)), Some((next, false)));
    }

    #[test]
    fn it_may_have_gone_unseen_once_it_went_by_itself_or_the_day_is_over() {
        let (_, mut log) = shown();
        assert_eq!(log.unseen_on(MONDAY), None);
        assert!(log.unseen_on(date(2026, 3, 10)).is_some());
        log.gone();
        assert!(log.unseen_on(MONDAY).is_some());
    }

    #[test]
    fn a_log_of_an_earlier_version_is_read_and_says_nothing_new() {
        let log: SentLog =
            serde_json::from_str(r#"{"sent":["2026-03-09"],"floor":null,"told":[],"again":null}"#).unwrap();
        assert_eq!(log.unseen, None);
        assert!(!serde_json::to_string(&log).unwrap().contains("unseen"));
    }
}
