//! How soon what has changed is read again: at once, and then less and less often where programs write their files
//! without changing a setting.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::{Duration, Instant},
};

/// The shortest pause after a reading that was no news, and the longest: each pause is twice the one before.
const FIRST: Duration = Duration::from_secs(60);
const LONGEST: Duration = Duration::from_secs(32 * 60);

/// Whose files have changed, and when each is to be read.
#[derive(Debug, Clone, Default)]
pub struct Pace {
    changed: BTreeSet<String>,
    paused: BTreeMap<String, (Instant, Duration)>,
}

impl Pace {
    /// Notes whose files have changed.
    pub fn changed(&mut self, of: impl IntoIterator<Item = String>) {
        self.changed.extend(of);
    }

    /// When the next reading is due; none where nothing has changed.
    #[must_use]
    pub fn next(&self, now: Instant) -> Option<Instant> {
        self.changed.iter().map(|of| self.from(of).unwrap_or(now)).min()
    }

    /// Whose files are to be read now.
    pub fn take(&mut self, now: Instant) -> BTreeSet<String> {
        let due: BTreeSet<String> =
            self.changed.iter().filter(|of| self.from(of).is_none_or(|from| from <= now)).cloned().collect();
        self.changed.retain(|of| !due.contains(of));
        due
    }

    /// Notes that the files of these were read, and whether that was news: after news the next change is read at once.
    pub fn read(&mut self, of: &BTreeSet<String>, news: bool, now: Instant) {
        for of in of {
            if news {
                self.paused.remove(of);
                continue;
            }
            let pause = match self.paused.get(of) {
                // Who has been quiet for long begins anew.
                Some((until, pause)) if now < *until + *pause => (*pause * 2).min(LONGEST),
                _ => FIRST,
            };
            self.paused.insert(of.clone(), (now + pause, pause));
        }
    }

    fn from(&self, of: &str) -> Option<Instant> {
        self.paused.get(of).map(|(until, _)| *until)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(name: &str) -> BTreeSet<String> {
        BTreeSet::from([name.to_owned()])
    }

    #[test]
    fn a_first_change_is_read_at_once_and_what_is_no_news_less_often() {
        let start = Instant::now();
        let mut pace = Pace::default();
        assert_eq!(pace.next(start), None);
        let mut now = start;
        for minutes in [0, 1, 2, 4, 8, 16, 32, 32] {
            pace.changed(of("fox"));
            let next = pace.next(now).unwrap();
            assert_eq!(next.duration_since(now), Duration::from_secs(60 * minutes));
            now = next;
            assert_eq!(pace.take(now), of("fox"));
            pace.read(&of("fox"), false, now);
        }
        pace.read(&of("fox"), true, now);
        pace.changed(of("fox"));
        assert_eq!(pace.take(now), of("fox"), "after news at once");
    }

    #[test]
    fn one_that_writes_much_holds_no_other_up() {
        let now = Instant::now();
        let mut pace = Pace::default();
        pace.read(&of("fox"), false, now);
        pace.changed(of("fox"));
        pace.changed(of("zed"));
        assert_eq!((pace.next(now), pace.take(now)), (Some(now), of("zed")));
        assert_eq!(pace.take(now), BTreeSet::new());
    }

    proptest! {
        /// However often a file changes: after its last change it is read, at most the longest pause later.
        #[test]
        fn every_change_is_read_in_the_end(steps in prop::collection::vec((0..4_000_u64, any::<bool>()), 1..40)) {
            let start = Instant::now();
            let (mut pace, mut now) = (Pace::default(), start);
            for (seconds, news) in steps {
                now += Duration::from_secs(seconds);
                pace.changed(of("zed"));
                let next = pace.next(now).unwrap().max(now);
                prop_assert!(next <= now + LONGEST);
                prop_assert_eq!(pace.take(next), of("zed"));
                prop_assert_eq!(pace.next(next), None);
                pace.read(&of("zed"), news, next);
            }
        }
    }
}
