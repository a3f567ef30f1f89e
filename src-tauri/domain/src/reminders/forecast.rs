//! The reminders that would be sent in the days ahead, were nothing done in the meantime.

use jiff::{
    ToSpan, ZonedDateTime,
    civil::{Date, Time},
    tz::TimeZone,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Due, Notice, NoticeKind, ReminderSettings, SentLog, plan};

/// How far the next reminder is looked for: a pause of a year, and the longest stretch to the next date. Days.
const AHEAD: i64 = 402;

/// One reminder that would be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Forecast {
    /// The day of the reminder.
    #[ts(type = "string")]
    pub date: Date,
    /// The time of day, `09:00`.
    pub time: String,
    /// How many items the reminder is about.
    pub items: u32,
    /// What the reminder is about.
    pub kind: NoticeKind,
}

/// The reminders that would be sent from the first day to the last, both days included: the plan itself, asked ahead.
#[must_use]
pub fn forecast(
    from: Date,
    to: Date,
    zone: &TimeZone,
    due: &Due,
    delivered: &SentLog,
    settings: &ReminderSettings,
) -> Vec<Forecast> {
    // The first day makes up for nothing that fell due before.
    let delivered = SentLog { floor: delivered.floor.max(from.yesterday().ok()), ..delivered.clone() };
    let start = from.to_datetime(Time::midnight()).to_zoned_datetime(zone.clone()).ok();
    ahead(start, to, due, delivered, settings).map(|(_, row)| row).collect()
}

/// The next reminder after `now`, and its moment, were nothing done in the meantime; what is owed now counts as sent.
#[must_use]
pub fn next_reminder(
    now: &ZonedDateTime,
    due: &Due,
    delivered: &SentLog,
    settings: &ReminderSettings,
) -> Option<(ZonedDateTime, Forecast)> {
    let to = now.date().saturating_add(AHEAD.days());
    ahead(Some(now.clone()), to, due, delivered.clone(), settings).find(|(moment, _)| moment > now)
}

fn ahead(
    start: Option<ZonedDateTime>,
    to: Date,
    due: &Due,
    mut delivered: SentLog,
    settings: &ReminderSettings,
) -> impl Iterator<Item = (ZonedDateTime, Forecast)> {
    let (mut due, mut next) = (due.clone(), start);
    std::iter::from_fn(move || {
        let now = next.take().filter(|now| now.date() <= to)?;
        // Days ahead are no leap of the clock.
        due.written = Some(now.date());
        let plan = plan(&now, &due, &delivered, settings);
        plan.notices.iter().for_each(|notice| delivered.record(notice, &due, now.datetime()));
        next = plan.next_wake;
        Some(plan.notices.into_iter().map(move |notice| (now.clone(), row(&now, notice))))
    })
    .flatten()
}

fn row(now: &ZonedDateTime, notice: Notice) -> Forecast {
    let time = now.strftime("%H:%M").to_string();
    Forecast { date: now.date(), time, items: notice.items, kind: notice.kind }
}
