//! What the log is told of a vault that does not open: the window asks every few seconds, and the answer is logged
//! once.

use parking_lot::Mutex;

use crate::ErrorCode;

static LAST: Last = Last(Mutex::new(None));

/// Why the vault did not open the last time; `None` where the vault opened.
struct Last(Mutex<Option<ErrorCode>>);

impl Last {
    /// Keeps the state of now, and says whether that state differs from the last time.
    fn is_news(&self, now: Option<ErrorCode>) -> bool {
        let mut last = self.0.lock();
        std::mem::replace(&mut *last, now) != now
    }
}

/// Notes an attempt to open the vault, with its code where the attempt failed.
pub(crate) fn opening(failed: Option<ErrorCode>) {
    if let (true, Some(code)) = (LAST.is_news(failed), failed) {
        tracing::warn!(?code, "the vault does not open");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_trouble_is_told_once_until_another_comes_or_it_has_opened() {
        let (last, recovery, damaged) =
            (Last(Mutex::new(None)), ErrorCode::NeedsRecovery, ErrorCode::Damaged);
        let attempts = [
            Some(recovery),
            Some(recovery),
            Some(damaged),
            Some(recovery),
            Some(recovery),
            None,
            None,
            Some(recovery),
        ];
        let told = attempts.map(|attempt| last.is_news(attempt) && attempt.is_some());
        assert_eq!(told, [true, false, true, true, false, false, false, true]);
    }
}
