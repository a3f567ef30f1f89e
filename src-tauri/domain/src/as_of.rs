//! The day a question is asked about, and which records count in its answer.

use jiff::{SignedDuration, Timestamp, civil::Date};

/// How far a clock may lag behind a record before one of the two clocks is held to have been wrong.
const TOLERANCE: SignedDuration = SignedDuration::from_hours(24);

/// The day a question is asked about.
///
/// In an answer about today every record counts, whatever zone or clock the record was made under. In an answer about
/// a past day, records of later days are left out. Days that the catalogue or the person names are held against
/// [`AsOf::today`] alone.
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
    /// The calendar day of the moment, where the person was.
    pub day: Date,
    /// Set where the record came from another device, and the record's moment lay more than a day ahead on arrival:
    /// such a record counts from its own moment on.
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
    /// The question about today.
    #[must_use]
    pub fn now(today: Date, now: Timestamp) -> Self {
        Self { today, now, past: false }
    }

    /// The question about a named `day`, where the person is at `today` and `now`. In an answer about a past day,
    /// records of later days are left out; in an answer about today or a day ahead, no record is left out.
    #[must_use]
    pub fn on(day: Date, today: Date, now: Timestamp) -> Self {
        Self { today: day, now, past: day < today }
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

    /// The same question about a day ahead, were nothing recorded until that day.
    #[must_use]
    pub fn ahead_to(self, day: Date) -> Self {
        Self { today: day, ..self }
    }

    /// Whether records of later days are left out.
    #[must_use]
    pub fn is_past(self) -> bool {
        self.past
    }

    /// Whether a record lies so far ahead of the moment of the question that one of the two clocks was wrong: such a
    /// record counts, and how old the record is cannot be told.
    #[must_use]
    pub fn is_before_its_time(self, record: Recorded) -> bool {
        record.moment.duration_since(self.now) > TOLERANCE
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
