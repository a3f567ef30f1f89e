//! What was sent. A date stands in the log once the digest of that date was announced, whatever the clock did before
//! or after.

use jiff::{
    ToSpan,
    civil::{Date, DateTime},
};
use serde::{Deserialize, Serialize};

use super::{AtOnce, Due, Notice, NoticeKind, due::is_beyond};

/// Dates that are kept singly: more than a year of daily digests.
const MOST: usize = 400;
/// Days by which a digest can be put off at most; a later day was written by a wrong clock.
const PUT_OFF: i64 = 8;
/// Days after which a digest that was put off has given way to a later date, or the clock has leapt.
const PAST: i64 = 36;

/// A digest that was shown, and neither clicked nor closed by a person, as far as was heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unseen {
    /// The date that the digest announced.
    pub date: Date,
    /// When the digest was shown, by the clock on the wall; the second time, where it was shown once more.
    pub shown: DateTime,
    /// Whether the digest has gone from the screen by itself.
    #[serde(default)]
    pub gone: bool,
    /// Whether the digest was shown once more.
    #[serde(default)]
    pub again: bool,
}

/// What was sent, and until when the person put the digest off.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SentLog {
    /// Dates of digests that were announced, in order.
    pub sent: Vec<Date>,
    /// Every date up to this date counts as announced: older dates are not kept singly.
    pub floor: Option<Date>,
    /// Single reminders that were sent.
    pub told: Vec<AtOnce>,
    /// When the person wants the digest again, by the clock on the wall.
    pub again: Option<DateTime>,
    /// The last digest, for as long as nothing was heard of a person who has dealt with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unseen: Option<Unseen>,
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

    /// When the person wants the digest again; `None` where that moment is so far off that a clock is or was wrong:
    /// then the moment is neither heeded nor used up.
    pub(super) fn again(&self, here: DateTime) -> Option<DateTime> {
        let (first, last) =
            (here.date().saturating_sub(PAST.days()), here.date().saturating_add(PUT_OFF.days()));
        self.again.filter(|again| (first..=last).contains(&again.date()))
    }

    /// How many of the items due were not told of.
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

    /// Marks what is due on `day` as told, and drops what is due no more.
    fn tell(&mut self, kind: Option<NoticeKind>, due: &Due, day: Date) {
        // A digest tells of all items, and not of a change that no item knows of yet.
        let is_told = |due: &AtOnce| match kind {
            None => due.kind != NoticeKind::Changed,
            Some(kind) => due.kind == kind,
        };
        let is_now = |due: &AtOnce| due.from <= day && is_told(due);
        let kept = self.told.iter().filter(|told| {
            due.at_once.iter().any(|due| (due.kind, due.from) == (told.kind, told.from) && !is_now(due))
        });
        self.told = kept.chain(due.at_once.iter().filter(|due| is_now(due))).copied().collect();
    }
}
