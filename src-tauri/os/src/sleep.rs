//! Whether the computer sleeps, as far as the system tells. Where the system does not tell, the wall clock does: a
//! tick that comes much later than it should has been slept through.

#[cfg(target_os = "linux")]
mod linux;

use std::time::Duration;

/// What the system tells of its sleep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SleepEvent {
    /// The computer is about to sleep.
    Sleeping,
    /// The computer has woken up.
    Awake,
}

/// Tells of sleep, where the system does, on a thread of its own that rests in between. Nobody waits for the system's
/// bus, and where there is no bus nothing is told.
#[cfg(target_os = "linux")]
pub fn listen(hear: impl Fn(SleepEvent) + Send + 'static) {
    let work = move || {
        // A bus that ends, and a bus that was never there, tell no more.
        let _silent = linux::follow(hear);
    };
    let _silent = std::thread::Builder::new().name("sleep".to_owned()).spawn(work);
}

/// Tells nothing: Windows and macOS are left to the wall clock.
#[cfg(not(target_os = "linux"))]
pub fn listen(_: impl Fn(SleepEvent) + Send + 'static) {}

/// How far the wall clock may differ from the time that was waited, before the difference counts as a jump.
const SLACK: Duration = Duration::from_secs(20);

/// Whether a wait took longer by the wall clock than by the processor's own clock, which stands still in sleep.
#[must_use]
pub fn was_asleep(waited: Duration, passed: jiff::SignedDuration) -> bool {
    let waited = jiff::SignedDuration::try_from(waited).unwrap_or_default();
    let slack = jiff::SignedDuration::try_from(SLACK).unwrap_or_default();
    passed - waited > slack
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    #[test]
    fn a_gap_by_the_wall_clock_alone_was_slept_through() {
        let minute = Duration::from_secs(60);
        assert!(!was_asleep(minute, SignedDuration::from_secs(61)));
        assert!(was_asleep(minute, SignedDuration::from_secs(3600)));
        assert!(!was_asleep(minute, SignedDuration::from_secs(-3600)), "a clock set back is no sleep");
        assert!(!was_asleep(Duration::from_secs(3600), SignedDuration::from_secs(3605)), "a busy machine");
    }
}
