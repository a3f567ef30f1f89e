//! The plan of reminders: one pure function.

use jiff::{
    ToSpan, ZonedDateTime,
    civil::{Date, DateTime, Time},
};

use super::{
    AtOnce, Due, Frequency, Notice, NoticeKind, ReminderSettings, SentLog, due::is_beyond, occurrence,
};

/// Where the clock on the wall shows the same hour twice, the plan looks again so many minutes later.
const AGAIN: i64 = 15;

/// What is to be sent now, and when to look again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// The reminders. Each reminder has to be recorded as delivered once it was sent.
    pub notices: Vec<Notice>,
    /// When the plan may change by itself.
    pub next_wake: Option<ZonedDateTime>,
}

/// What is to be sent at `now`, where the person is, and when to look again.
#[must_use]
pub fn plan(now: &ZonedDateTime, due: &Due, delivered: &SentLog, settings: &ReminderSettings) -> Plan {
    let here = now.datetime();
    if settings.frequency == Frequency::Off || (due.days.is_empty() && due.at_once.is_empty()) {
        return Plan::default();
    }
    if let Some(until) = settings.pause(here.date()).filter(|until| here.date() < *until) {
        return Plan {
            notices: Vec::new(),
            next_wake: moment(occurrence::loud_from(settings, midnight(until)), now),
        };
    }
    let owed = owed(here, due, delivered, settings);
    let quiet = settings.is_quiet(here.hour());
    let waits = (quiet && !owed.is_empty()).then(|| occurrence::loud_from(settings, here)).flatten();
    let single = due.at_once.iter().map(|due| due.from).filter(|from| *from > here.date()).min();
    let wakes = [
        waits,
        delivered.again(here).filter(|again| *again > here),
        occurrence::next(settings, here),
        single.and_then(|day| occurrence::loud_from(settings, midnight(day))),
    ];
    Plan {
        notices: if quiet { Vec::new() } else { owed },
        next_wake: moment(wakes.into_iter().flatten().min(), now),
    }
}

fn owed(here: DateTime, due: &Due, delivered: &SentLog, settings: &ReminderSettings) -> Vec<Notice> {
    let items = due.on(here.date());
    if let Some(date) = digest(here, due, delivered, settings) {
        let kind =
            if has_leapt(here.date(), due, delivered) { NoticeKind::Clock } else { NoticeKind::Digest };
        return vec![Notice { kind, date, items }];
    }
    if is_beyond(due.written, here.date()) {
        return Vec::new();
    }
    let of = |kind: NoticeKind| {
        let is_due = |due: &&AtOnce| due.kind == kind && due.from <= here.date();
        let untold = due.at_once.iter().filter(is_due).map(|due| delivered.untold(due));
        let items = untold.fold(0, u32::saturating_add);
        (items > 0).then_some(Notice { kind, date: here.date(), items })
    };
    let single = [NoticeKind::Drifted, NoticeKind::Overtaken, NoticeKind::Overdue, NoticeKind::Changed];
    single.into_iter().filter_map(of).collect()
}

/// The date whose digest is owed.
fn digest(here: DateTime, due: &Due, delivered: &SentLog, settings: &ReminderSettings) -> Option<Date> {
    let date = occurrence::latest(settings, here).filter(|date| !gives_way(settings, *date, here.date()))?;
    match delivered.again(here) {
        Some(again) if again > here => return None,
        Some(again) if due.on(again.date()) > 0 => return Some(date),
        _ => {}
    }
    (occurrence::counts(settings, date, here) && due.on(date) > 0 && !delivered.has(date)).then_some(date)
}

/// Whether a date within a pause gives way to the day on which the pause ends: one digest on that day, not two.
fn gives_way(settings: &ReminderSettings, date: Date, today: Date) -> bool {
    settings.pause(today).is_some_and(|until| date < until && occurrence::falls_on(settings, until))
}

/// Whether the clock is more than a year ahead of all that was ever written.
fn has_leapt(today: Date, due: &Due, delivered: &SentLog) -> bool {
    let written = due.written.filter(|written| *written <= today);
    is_beyond(written.max(delivered.last(today)), today)
}

fn midnight(day: Date) -> DateTime {
    day.to_datetime(Time::midnight())
}

/// The moment at which the clock on the wall shows an hour. An hour that the clock skips comes at the end of the gap.
fn moment(wall: Option<DateTime>, now: &ZonedDateTime) -> Option<ZonedDateTime> {
    let moment = wall?.to_zoned_datetime(now.time_zone().clone()).ok()?;
    if moment > *now { Some(moment) } else { now.checked_add(AGAIN.minutes()).ok() }
}
