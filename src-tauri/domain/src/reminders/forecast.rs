//! What would be sent between two days, were nothing done about it.

use jiff::{
    civil::{Date, Time},
    tz::TimeZone,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Delivered, Due, NoticeKind, ReminderSettings, plan};

/// More than ten years of daily ones.
const MOST: usize = 4000;

/// One reminder that would be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Forecast {
    /// The day.
    #[ts(type = "string")]
    pub date: Date,
    /// The time of day, `09:00`.
    pub time: String,
    /// How many items.
    pub items: u32,
    /// What it is about.
    pub kind: NoticeKind,
}

/// What would be sent from the first day to the last, both included. It is the plan itself, asked ahead.
#[must_use]
pub fn forecast(
    from: Date,
    to: Date,
    zone: &TimeZone,
    due: &Due,
    delivered: &Delivered,
    settings: &ReminderSettings,
) -> Vec<Forecast> {
    // Days ahead are no leap of the clock, and what fell due before the first day is not made up for in it.
    let due = Due { written: None, ..due.clone() };
    let mut delivered = Delivered { floor: delivered.floor.max(from.yesterday().ok()), ..delivered.clone() };
    let mut now = from.to_datetime(Time::midnight()).to_zoned_datetime(zone.clone()).ok();
    let mut found = Vec::new();
    for _ in 0..MOST {
        let Some(here) = now.take().filter(|now| now.date() <= to) else { break };
        // A reminder sent on the way is no sign of a clock that leaps either.
        let plan = plan(&here, &due, &delivered, settings);
        for notice in &plan.notices {
            delivered.record(notice, &due, here.datetime());
            let kind = if notice.kind == NoticeKind::Clock { NoticeKind::Digest } else { notice.kind };
            let time = here.strftime("%H:%M").to_string();
            found.push(Forecast { date: here.date(), time, items: notice.items, kind });
        }
        now = plan.next_wake;
    }
    found
}
