//! The only place that knows what time it is.

use std::time::Duration;

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

/// A clock that stands at one moment: for work that must not see the computer's clock leap midway.
#[derive(Debug, Clone)]
pub struct StoppedClock(pub ZonedDateTime);

impl Clock for StoppedClock {
    fn now(&self) -> ZonedDateTime {
        self.0.clone()
    }
}

/// The longest time that a program may wait before the program looks at the clock again: no timer knows of sleep or
/// of a clock that is set. A clock that a test's file moves is looked at more often.
#[must_use]
pub fn longest_wait() -> Duration {
    let moved_by_hand = cfg!(feature = "test-clock") && std::env::var_os("WITHHOLD_TEST_CLOCK").is_some();
    if moved_by_hand { Duration::from_millis(50) } else { Duration::from_secs(60) }
}

/// The clock a program starts with.
#[cfg(not(feature = "test-clock"))]
#[must_use]
pub fn system_clock() -> Box<dyn Clock> {
    Box::new(SystemClock)
}

/// The clock a program starts with: in test builds a clock that a file moves (`WITHHOLD_TEST_CLOCK`), or a clock that
/// runs from a chosen start (`WITHHOLD_TEST_NOW`), where either variable is set.
#[cfg(feature = "test-clock")]
#[must_use]
pub fn system_clock() -> Box<dyn Clock> {
    if let Some(file) = std::env::var_os("WITHHOLD_TEST_CLOCK") {
        return Box::new(test::FileClock::reading(file.into()));
    }
    match std::env::var("WITHHOLD_TEST_NOW").ok().and_then(|text| text.parse::<jiff::civil::DateTime>().ok())
    {
        Some(start) => Box::new(TestClock::starting_at(start)),
        None => Box::new(SystemClock),
    }
}

#[cfg(feature = "test-clock")]
pub use test::{FileClock, TestClock};

#[cfg(feature = "test-clock")]
mod test {
    use std::path::PathBuf;

    use jiff::{ZonedDateTime, civil::DateTime, tz::TimeZone};

    use super::{Clock, SystemClock};

    /// A clock that runs from a chosen start, for tests that write on a later day.
    #[derive(Debug, Clone)]
    pub struct TestClock {
        start: ZonedDateTime,
        since: std::time::Instant,
    }

    impl TestClock {
        /// A clock that says `start` now, in the system's zone, and goes on from there.
        #[must_use]
        pub fn starting_at(start: DateTime) -> Self {
            let start = start.to_zoned_datetime(TimeZone::system()).unwrap_or_else(|_| SystemClock.now());
            Self { start, since: std::time::Instant::now() }
        }
    }

    impl Clock for TestClock {
        fn now(&self) -> ZonedDateTime {
            let elapsed = jiff::SignedDuration::try_from(self.since.elapsed()).unwrap_or_default();
            self.start.saturating_add(elapsed)
        }
    }

    /// A clock whose hands a file moves: the file says `2026-03-03T09:00:00[Europe/Berlin]`, or leaves the zone to
    /// the system, and time stands still until the file is written again.
    #[derive(Debug, Clone)]
    pub struct FileClock(PathBuf);

    impl FileClock {
        /// A clock that reads the file each time the clock is asked.
        #[must_use]
        pub fn reading(file: PathBuf) -> Self {
            Self(file)
        }

        fn read(&self) -> Option<ZonedDateTime> {
            let text = std::fs::read_to_string(&self.0).ok()?;
            let zoned = text.trim().parse::<ZonedDateTime>().ok();
            zoned.or_else(|| text.trim().parse::<DateTime>().ok()?.to_zoned_datetime(TimeZone::system()).ok())
        }
    }

    impl Clock for FileClock {
        fn now(&self) -> ZonedDateTime {
            self.read().unwrap_or_else(|| SystemClock.now())
        }
    }
}
