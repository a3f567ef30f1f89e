//! What was sent. A date stands in it once it was announced, whatever the clock did before or after.

use jiff::{
    ToSpan,
    civil::{Date, DateTime},
};
use serde::{Deserialize, Serialize};

use super::{AtOnce, Due, Notice, NoticeKind};

/// More than a year of daily ones.
const MOST: usize = 400;
/// A clock so many days ahead of all that was ever written is doubted.
const LEAP: i64 = 400;
/// What was put off is never put off for longer; a later day was written by a wrong clock. Days.
const PUT_OFF: i64 = 8;
/// So many days after what was put off a date of its own has come, or the clock has leapt.
const PAST: i64 = 36;

/// What was sent, and what the person put off from a reminder.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SentLog {
    /// Dates of digests that were announced, in order.
    pub sent: Vec<Date>,
    /// Every date up to this one counts as announced: older ones are not kept singly.
    pub floor: Option<Date>,
    /// Single reminders that were sent.
    pub told: Vec<AtOnce>,
    /// When the person wants the digest again, by the clock on the wall.
    pub again: Option<DateTime>,
}

impl SentLog {
    /// Notes that a reminder was sent at `here`, by the clock on the wall.
    pub fn record(&mut self, notice: &Notice, due: &Due, here: DateTime) {
        match notice.kind {
            NoticeKind::Digest => {
                self.announce(notice.date);
                if self.again(here).is_some_and(|again| again <= here) {
                    self.again = None;
                }
                // A clock that is doubted must not use up what is due in the years it has leapt.
                if !is_beyond(due.written, here.date()) {
                    self.tell(None, due, here.date());
                }
            }
            NoticeKind::Clock => self.announce(notice.date),
            kind => self.tell(Some(kind), due, here.date()),
        }
    }

    /// Puts the digest off until later.
    pub fn put_off(&mut self, until: DateTime) {
        self.again = Some(until);
    }

    /// The last date announced up to a day.
    #[must_use]
    pub fn last(&self, day: Date) -> Option<Date> {
        self.sent.iter().copied().filter(|sent| *sent <= day).max()
    }

    pub(super) fn has(&self, date: Date) -> bool {
        self.floor.is_some_and(|floor| date <= floor) || self.sent.contains(&date)
    }

    /// What the person put off. A clock that is wrong, or wrote a wrong one, neither heeds it nor uses it up.
    pub(super) fn again(&self, here: DateTime) -> Option<DateTime> {
        let (first, last) =
            (here.date().saturating_sub(PAST.days()), here.date().saturating_add(PUT_OFF.days()));
        self.again.filter(|again| (first..=last).contains(&again.date()))
    }

    /// How many of these were not told of.
    pub(super) fn untold(&self, due: &AtOnce) -> u32 {
        let told = self.told.iter().find(|told| (told.kind, told.from) == (due.kind, due.from));
        due.items.saturating_sub(told.map_or(0, |told| told.items))
    }

    fn announce(&mut self, date: Date) {
        if !self.has(date) {
            self.sent.push(date);
            self.sent.sort_unstable();
        }
        if self.sent.len() > MOST {
            self.floor = self.floor.max(Some(self.sent.remove(0)));
        }
    }

    /// Marks what is due on a day as told, and drops what is due no more.
    fn tell(&mut self, kind: Option<NoticeKind>, due: &Due, day: Date) {
        let is_now = |due: &AtOnce| due.from <= day && kind.is_none_or(|kind| kind == due.kind);
        let kept = self.told.iter().filter(|told| {
            due.at_once.iter().any(|due| (due.kind, due.from) == (told.kind, told.from) && !is_now(due))
        });
        self.told = kept.chain(due.at_once.iter().filter(|due| is_now(due))).copied().collect();
    }
}

/// Whether a day is so far ahead of one that was seen that the clock is doubted.
pub(super) fn is_beyond(seen: Option<Date>, today: Date) -> bool {
    seen.is_some_and(|seen| today > seen.saturating_add(LEAP.days()))
}
