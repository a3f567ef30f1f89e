//! How long the agent may wait, and what a longer wait than planned tells.

use std::time::Duration;

use jiff::{SignedDuration, ZonedDateTime};
use withhold_os::{longest_wait, sleep::was_asleep};

/// How long reminders are held back after the computer woke up: the network, the screen and the person come first.
const SETTLE: SignedDuration = SignedDuration::from_secs(30);
/// How long reminders are held back at most after the system said that the computer is about to sleep, where the
/// computer did not sleep, or the system never said that the computer woke up.
const AWAKE: SignedDuration = SignedDuration::from_mins(2);
const LEAST: Duration = Duration::from_secs(1);

/// How long to wait: up to the next full minute, or to an earlier moment that matters. A wait is never long, since no
/// timer knows of sleep, or of a clock that is set.
pub(crate) fn wait(now: &ZonedDateTime, matters: impl Iterator<Item = ZonedDateTime>) -> Duration {
    let second = u64::try_from(now.second()).unwrap_or(0);
    let minute = Duration::from_secs(60 - second.min(59));
    let until = |moment: ZonedDateTime| {
        // A moment that has passed is left to the next tick.
        Duration::try_from(now.duration_until(&moment)).ok().filter(|wait| !wait.is_zero())
    };
    let wait = matters.filter_map(until).chain([minute]).min().unwrap_or(minute);
    wait.max(LEAST).min(longest_wait())
}

/// Holds reminders back on the way to sleep, and for a little after the computer woke up.
#[derive(Debug, Default)]
pub(crate) struct Settling {
    until: Option<ZonedDateTime>,
}

impl Settling {
    /// Called when a wait is over that was to take `waited` by the processor's clock.
    pub(crate) fn waited(&mut self, waited: Duration, before: &ZonedDateTime, now: &ZonedDateTime) {
        if was_asleep(waited, before.duration_until(now)) {
            self.awake(now);
        }
    }

    /// Notes that the system is about to sleep: nothing is sent then that nobody would see.
    pub(crate) fn sleeping(&mut self, now: &ZonedDateTime) {
        self.until = now.checked_add(AWAKE).ok();
    }

    /// Notes that the computer has woken up.
    pub(crate) fn awake(&mut self, now: &ZonedDateTime) {
        self.until = now.checked_add(SETTLE).ok();
    }

    /// Whether reminders are held back. A clock that was set back by more than [`AWAKE`] ends the holding back.
    pub(crate) fn holds(&mut self, now: &ZonedDateTime) -> bool {
        let far = |until: &ZonedDateTime| now.duration_until(until) > AWAKE;
        if self.until.as_ref().is_some_and(|until| now >= until || far(until)) {
            self.until = None;
        }
        self.until.is_some()
    }

    /// When the holding back ends.
    pub(crate) fn until(&self) -> Option<ZonedDateTime> {
        self.until.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> ZonedDateTime {
        format!("{text}[Europe/Berlin]").parse().unwrap()
    }

    #[test]
    fn a_wait_ends_at_the_full_minute_or_at_what_matters_before_it() {
        let now = at("2026-03-03T09:00:20");
        assert_eq!(wait(&now, std::iter::empty()), Duration::from_secs(40));
        assert_eq!(wait(&now, [at("2026-03-03T09:00:30")].into_iter()), Duration::from_secs(10));
        assert_eq!(wait(&now, [at("2026-03-03T08:00:00")].into_iter()), Duration::from_secs(40));
        assert_eq!(wait(&now, [at("2027-03-03T08:00:00")].into_iter()), Duration::from_secs(40));
    }

    #[test]
    fn a_minute_brings_two_waits_at_most() {
        let mut now = at("2026-03-03T09:00:00");
        let (matters, end) = (at("2026-03-03T09:00:45"), at("2026-03-03T09:01:00"));
        let mut waits = 0;
        while now < end {
            now = now
                .saturating_add(SignedDuration::try_from(wait(&now, [matters.clone()].into_iter())).unwrap());
            waits += 1;
        }
        assert_eq!(waits, 2);
    }

    #[test]
    fn after_a_sleep_reminders_wait_for_half_a_minute() {
        let mut settling = Settling::default();
        let (before, now) = (at("2026-03-03T09:00:00"), at("2026-03-03T17:00:00"));
        assert!(!settling.holds(&before));
        settling.waited(Duration::from_secs(60), &before, &now);
        assert!(settling.holds(&now) && settling.holds(&at("2026-03-03T17:00:29")));
        assert!(!settling.holds(&at("2026-03-03T17:00:30")));
        assert!(!settling.holds(&now), "it is over once");
    }

    #[test]
    fn a_clock_set_back_meanwhile_does_not_hold_them_for_years() {
        let mut settling = Settling::default();
        settling.awake(&at("2036-03-03T17:00:00"));
        assert!(!settling.holds(&at("2026-03-03T17:00:00")));
    }

    #[test]
    fn nothing_is_sent_on_the_way_to_sleep() {
        let mut settling = Settling::default();
        settling.sleeping(&at("2026-03-03T17:00:00"));
        assert!(settling.holds(&at("2026-03-03T17:00:59")));
        settling.awake(&at("2026-03-03T18:00:00"));
        assert!(!settling.holds(&at("2026-03-03T18:00:30")));
    }

    #[test]
    fn a_sleep_that_never_came_holds_them_for_two_minutes() {
        let mut settling = Settling::default();
        let mut now = at("2026-03-03T17:00:00");
        settling.sleeping(&now);
        for minute in 1..=2 {
            assert!(settling.holds(&now), "minute {minute}");
            let before = now.clone();
            now = now.saturating_add(SignedDuration::from_mins(1));
            settling.waited(Duration::from_secs(60), &before, &now);
        }
        assert!(!settling.holds(&now));
    }

    #[test]
    fn a_sleep_of_which_no_end_is_told_ends_with_the_gap() {
        let mut settling = Settling::default();
        let (before, now) = (at("2026-03-03T17:00:00"), at("2026-03-03T23:00:00"));
        settling.sleeping(&before);
        settling.waited(Duration::from_secs(60), &before, &now);
        assert!(settling.holds(&now) && !settling.holds(&at("2026-03-03T23:00:30")));
    }
}
