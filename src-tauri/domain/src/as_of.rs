//! The day a question is asked about, and which records count in its answer.

use jiff::{Timestamp, civil::Date};

/// The day a question is asked about.
///
/// Asked about today, every record counts, whatever zone or clock it was made under. Asked about a past day, records
/// of a later day are left out. Days that the catalogue or the person names are held against [`AsOf::today`] alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AsOf {
    today: Date,
    now: Timestamp,
    past: bool,
}

/// When a record was made, by the clock and in the zone of whoever made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recorded {
    /// The moment.
    pub moment: Timestamp,
    /// The calendar day that was, where the person was.
    pub day: Date,
    /// Set where the record came from another device, and its moment lay more than a day ahead as it came: it counts
    /// from its own moment on.
    pub ahead: bool,
}

impl Recorded {
    /// A record of this device, which is never ahead.
    #[must_use]
    pub fn at(moment: Timestamp, day: Date) -> Self {
        Self { moment, day, ahead: false }
    }
}

impl AsOf {
    /// Asked about today.
    #[must_use]
    pub fn now(today: Date, now: Timestamp) -> Self {
        Self { today, now, past: false }
    }

    /// Asked about another day than today: what was recorded on later days is left out.
    #[must_use]
    pub fn on(day: Date, now: Timestamp) -> Self {
        Self { today: day, now, past: true }
    }

    /// The day in question.
    #[must_use]
    pub fn today(self) -> Date {
        self.today
    }

    /// The moment of the question.
    #[must_use]
    pub fn now_is(self) -> Timestamp {
        self.now
    }

    /// The same question about another day ahead, were nothing recorded until then.
    #[must_use]
    pub fn ahead_to(self, day: Date) -> Self {
        Self { today: day, ..self }
    }

    /// Whether records of later days are left out.
    #[must_use]
    pub fn is_past(self) -> bool {
        self.past
    }

    /// Whether a record counts in the answer.
    #[must_use]
    pub fn counts(self, record: Recorded) -> bool {
        let came = !record.ahead || record.moment <= self.now;
        came && self.knows(record.day)
    }

    /// Whether what was recorded on a day counts in the answer.
    #[must_use]
    pub fn knows(self, recorded: Date) -> bool {
        !self.past || recorded <= self.today
    }
}
