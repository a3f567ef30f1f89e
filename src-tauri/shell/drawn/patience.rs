//! How long a window may draw nothing.

use std::time::Duration;

/// The time between two looks.
pub(super) const STEP: Duration = Duration::from_millis(500);

/// How long a window that shows may draw nothing.
const LIMIT: Duration = Duration::from_secs(10);

/// The time that a window showed and this program ran, counted in steps. A step that took longer counts as one: the computer
/// slept meanwhile, or somebody had stopped the program.
#[derive(Debug)]
pub(super) struct Patience {
    left: u32,
}

impl Patience {
    /// The patience with a window that begins to draw.
    pub(super) fn new() -> Self {
        let steps = limit().as_millis().div_ceil(STEP.as_millis());
        Self { left: u32::try_from(steps).unwrap_or(u32::MAX) }
    }

    /// Counts a step, in which the window showed or not; true once the patience has ended.
    pub(super) fn ends_after_step(&mut self, showed: bool) -> bool {
        if showed {
            self.left = self.left.saturating_sub(1);
        }
        self.left == 0
    }
}

/// In test builds a number of seconds stands in for the limit (`WITHHOLD_TEST_DRAWN_WITHIN`).
fn limit() -> Duration {
    #[cfg(feature = "test-clock")]
    if let Some(seconds) = std::env::var("WITHHOLD_TEST_DRAWN_WITHIN").ok().and_then(|text| text.parse().ok())
    {
        return Duration::from_secs(seconds);
    }
    LIMIT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_that_shows_nothing_for_ten_seconds_ends_the_patience() {
        let mut patience = Patience::new();
        let steps = (1..).find(|_| patience.ends_after_step(true)).unwrap();
        assert_eq!(steps * STEP, LIMIT);
    }

    #[test]
    fn a_window_that_is_hidden_may_take_as_long_as_it_likes() {
        let mut patience = Patience::new();
        assert!((0..10_000).all(|_| !patience.ends_after_step(false)));
        let steps = (1..).find(|_| patience.ends_after_step(true)).unwrap();
        assert_eq!(steps * STEP, LIMIT);
    }
}
