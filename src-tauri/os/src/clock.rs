//! The only place that knows what time it is.

use jiff::ZonedDateTime;

/// Tells the time, in the zone where the person is.
pub trait Clock: Send + Sync {
    /// The moment and the zone.
    fn now(&self) -> ZonedDateTime;
}

/// The computer's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    fn now(&self) -> ZonedDateTime {
        ZonedDateTime::now()
    }
}

/// The clock a program starts with.
#[cfg(not(feature = "test-clock"))]
#[must_use]
pub fn system_clock() -> Box<dyn Clock> {
    Box::new(SystemClock)
}

/// The clock a program starts with: in test builds the one `WITHHOLD_TEST_NOW` sets, if it does.
#[cfg(feature = "test-clock")]
#[must_use]
pub fn system_clock() -> Box<dyn Clock> {
    match std::env::var("WITHHOLD_TEST_NOW").ok().and_then(|text| text.parse::<jiff::civil::DateTime>().ok())
    {
        Some(start) => Box::new(TestClock::starting_at(start)),
        None => Box::new(SystemClock),
    }
}

/// A clock that runs from a chosen start, for tests that write on a later day.
#[cfg(feature = "test-clock")]
#[derive(Debug, Clone)]
pub struct TestClock {
    start: ZonedDateTime,
    since: std::time::Instant,
}

#[cfg(feature = "test-clock")]
impl TestClock {
    /// A clock that says `start` now, in the system's zone, and goes on from there.
    #[must_use]
    pub fn starting_at(start: jiff::civil::DateTime) -> Self {
        let zone = jiff::tz::TimeZone::system();
        let start = start.to_zoned_datetime(zone).unwrap_or_else(|_| SystemClock.now());
        Self { start, since: std::time::Instant::now() }
    }
}

#[cfg(feature = "test-clock")]
impl Clock for TestClock {
    fn now(&self) -> ZonedDateTime {
        let elapsed = jiff::SignedDuration::try_from(self.since.elapsed()).unwrap_or_default();
        self.start.saturating_add(elapsed)
    }
}
