//! Whether the computer sleeps, as far as the system tells. Where it does not, the wall clock does: a tick that comes
//! much later than it should has been slept through.

#[cfg(target_os = "linux")]
mod linux;

use std::time::Duration;

/// What the system tells of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// It is about to sleep.
    Sleeping,
    /// It has woken up.
    Awake,
    /// It tells no more: its bus has gone.
    Silent,
}

/// Takes what the system tells, on a thread of the system's.
pub type Listener = std::sync::Arc<dyn Fn(Told) + Send + Sync>;

/// Listens for sleep, where the system tells of it. The thread it takes sleeps in between.
///
/// # Errors
/// When the system does not tell, as a sentence's second half.
#[cfg(target_os = "linux")]
pub fn listen(listener: Listener) -> Result<(), String> {
    linux::listen(listener).map_err(|error| error.to_string())
}

/// Windows and macOS are left to the wall clock.
///
/// # Errors
/// Always: nothing is told.
#[cfg(not(target_os = "linux"))]
pub fn listen(_: Listener) -> Result<(), String> {
    Err("this system does not tell".to_owned())
}

/// How far the wall clock may run from the time that was waited, before it counts as a jump.
const SLACK: Duration = Duration::from_secs(20);

/// Tells a wait that took longer by the wall clock than by the processor's own, which stands still in sleep.
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
