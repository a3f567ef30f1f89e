//! How long nobody has touched the window, by the wall clock: a timer stands still while the computer sleeps.

use jiff::{SignedDuration, Timestamp};

use crate::Engine;

/// The moment since which nobody has touched the window. A new value begins with the first moment that is asked
/// about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Idle(Option<Timestamp>);

impl Idle {
    /// Whether the window has been left alone for `limit` at that moment. A clock that was set back begins the
    /// waiting anew, and so never makes the waiting longer than the limit.
    pub fn is_over(&mut self, now: Timestamp, limit: SignedDuration) -> bool {
        let since = *self.0.get_or_insert(now);
        if now < since {
            self.0 = Some(now);
        }
        now.duration_since(since) >= limit
    }

    /// Notes that somebody touched the window at that moment, and says whether the touch came too late: a touch after
    /// a long sleep opens nothing.
    pub fn touched(&mut self, now: Timestamp, limit: SignedDuration) -> bool {
        let over = self.is_over(now, limit);
        if !over {
            self.0 = Some(now);
        }
        over
    }
}

impl Engine {
    /// Whether the person wants the list locked by now, nobody having touched the window.
    #[must_use]
    pub fn is_idle(&self, idle: &mut Idle) -> bool {
        self.idle_limit().is_some_and(|limit| idle.is_over(self.system.now().timestamp(), limit))
    }

    /// Notes that somebody touched the window; true where the touch came too late, as in [`Idle::touched`].
    #[must_use]
    pub fn touched(&self, idle: &mut Idle) -> bool {
        self.idle_limit().is_some_and(|limit| idle.touched(self.system.now().timestamp(), limit))
    }

    /// After how long an untouched window is locked. `None` where the window is never locked, and until the list has
    /// been read.
    fn idle_limit(&self) -> Option<SignedDuration> {
        let minutes = self.opened.list.as_ref()?.preferences.lock_after_minutes;
        (minutes > 0).then(|| SignedDuration::from_mins(i64::from(minutes)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: SignedDuration = SignedDuration::from_mins(5);

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_767_225_600 + seconds).unwrap()
    }

    #[test]
    fn the_first_question_begins_the_waiting() {
        let mut idle = Idle::default();
        assert!(!idle.is_over(at(0), LIMIT));
        assert!(!idle.is_over(at(299), LIMIT));
        assert!(idle.is_over(at(300), LIMIT));
        assert!(idle.is_over(at(301), LIMIT), "it stays over");
    }

    #[test]
    fn a_touch_begins_the_waiting_anew() {
        let mut idle = Idle::default();
        assert!(!idle.touched(at(0), LIMIT));
        assert!(!idle.touched(at(290), LIMIT));
        assert!(!idle.is_over(at(589), LIMIT));
        assert!(idle.is_over(at(590), LIMIT));
    }

    #[test]
    fn a_touch_after_a_long_sleep_comes_too_late() {
        let mut idle = Idle::default();
        assert!(!idle.touched(at(0), LIMIT));
        assert!(idle.touched(at(3_600), LIMIT));
        assert!(idle.touched(at(3_601), LIMIT), "another one opens nothing either");
    }

    #[test]
    fn a_clock_that_goes_back_makes_the_waiting_no_longer_than_the_limit() {
        for back in [1, 3_600, 86_400, 315_360_000] {
            let mut idle = Idle::default();
            assert!(!idle.touched(at(0), LIMIT));
            assert!(!idle.is_over(at(-back), LIMIT));
            assert!(idle.is_over(at(300 - back), LIMIT), "back by {back} s");
        }
    }
}
