//! What the plan has to know of the items: days and counts, never a name.

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A clock so many days ahead of all that was ever written is doubted.
const LEAP: i64 = 400;

/// What a reminder is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// All that needs the person.
    Digest,
    /// Settings that were off, and that a reader found on.
    Drifted,
    /// Settings that were off and were overtaken.
    Overtaken,
    /// Requests whose answer is overdue.
    Overdue,
    /// A setting on this computer, changed while the list was locked.
    Changed,
    /// The clock has leapt by more than a year; this reminder takes the place of a digest.
    Clock,
}

/// How many protections need the person from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueOn {
    /// The first day on which the protections need the person.
    pub from: Date,
    /// How many protections.
    pub items: u32,
}

/// How many protections are worth a reminder of their own from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AtOnce {
    /// Why: the protections drifted, were overtaken or are overdue.
    pub kind: NoticeKind,
    /// The first day on which the protections are worth a reminder of their own.
    pub from: Date,
    /// How many protections.
    pub items: u32,
}

/// All that is known of the items outside the vault.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Due {
    /// The day on which the counts were worked out.
    pub written: Option<Date>,
    /// The items, by day.
    pub days: Vec<DueOn>,
    /// The items worth a reminder of their own, which `days` counts too.
    pub at_once: Vec<AtOnce>,
}

impl Due {
    /// How many items need the person on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> u32 {
        let due = self.days.iter().filter(|due| due.from <= day);
        due.fold(0, |sum, due| sum.saturating_add(due.items))
    }

    /// Whether a day is so far ahead of the day on which the counts were worked out that the clock is doubted.
    #[must_use]
    pub fn doubts(&self, today: Date) -> bool {
        is_beyond(self.written, today)
    }

    /// Puts the days in order, and equal days together.
    #[must_use]
    pub fn in_order(mut self) -> Self {
        self.days.sort_by_key(|due| due.from);
        self.days.dedup_by(|next, kept| {
            let same = next.from == kept.from;
            kept.items = kept.items.saturating_add(if same { next.items } else { 0 });
            same
        });
        self.at_once.sort_by_key(|due| (due.from, rank(due.kind)));
        self.at_once.dedup_by(|next, kept| {
            let same = (next.from, next.kind) == (kept.from, kept.kind);
            kept.items = kept.items.saturating_add(if same { next.items } else { 0 });
            same
        });
        self
    }
}

/// The order of single reminders of one day.
fn rank(kind: NoticeKind) -> u8 {
    match kind {
        NoticeKind::Drifted => 0,
        NoticeKind::Overtaken => 1,
        NoticeKind::Overdue => 2,
        NoticeKind::Changed => 3,
        NoticeKind::Digest | NoticeKind::Clock => 4,
    }
}

/// One reminder to be sent now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notice {
    /// What the reminder is about.
    pub kind: NoticeKind,
    /// The date to which the reminder belongs.
    pub date: Date,
    /// How many items the reminder is about.
    pub items: u32,
}

/// Whether `today` is so far ahead of a day that was seen that the clock is doubted.
pub(super) fn is_beyond(seen: Option<Date>, today: Date) -> bool {
    seen.is_some_and(|seen| today > seen.saturating_add(LEAP.days()))
}
