//! Which checks of an item can still count in an answer about today or a day ahead.

use crate::{Check, Finding, Method, Witness};

/// The few of many checks on which an answer about today, or a day ahead, can rest: of each finding the last check
/// that stands, in writing and otherwise, every request, the looks with which drift begins, and the checks that came
/// ahead of their time. The few checks give the same answer as all checks.
#[must_use]
pub fn essential(checks: Vec<Check>) -> Vec<Check> {
    if checks.len() < 2 && checks.iter().all(|check| check.retracted.is_none()) {
        return checks;
    }
    let more = requests_and_beginnings(&checks);
    let mut kept: Vec<Check> = Vec::new();
    for check in checks.into_iter().filter(may_count) {
        let same = kept.iter().position(|other| is_settled(other) && sort(other) == sort(&check));
        let before = same.filter(|_| is_settled(&check)).map(|place| kept.swap_remove(place));
        kept.extend(before.into_iter().chain([check]).max_by_key(Check::order));
    }
    let by_reader = |check: &Check| check.finding == Finding::Shared && check.witness == Witness::Reader;
    // A beginning of drift that a hand has seen tells something only where a reader has come after.
    let reads = kept.iter().any(by_reader);
    for check in more {
        if (check.finding == Finding::Asked || reads || by_reader(&check)) && !kept.contains(&check) {
            kept.push(check);
        }
    }
    kept.shrink_to_fit();
    kept
}

/// Every request, and the looks with which drift may begin: the first look that found the setting shared after a look
/// that found the setting withheld.
fn requests_and_beginnings(checks: &[Check]) -> Vec<Check> {
    let found = |finding| checks.iter().filter(move |check| check.finding == finding && may_count(check));
    let mut more: Vec<Check> = found(Finding::Asked).cloned().collect();
    if !found(Finding::Shared).any(|check| check.witness == Witness::Reader) {
        return more;
    }
    let settled =
        found(Finding::Withheld).filter(|check| is_settled(check)).max_by_key(|check| check.order());
    let others = found(Finding::Withheld).filter(|check| !is_settled(check));
    more.extend(settled.into_iter().chain(others).filter_map(|withheld| {
        let shared =
            found(Finding::Shared).filter(|check| is_settled(check) && check.order() > withheld.order());
        shared.min_by_key(|check| check.order()).cloned()
    }));
    more
}

/// Whether a check counts now or at a later moment: a check that was taken back on this device is gone at once.
fn may_count(check: &Check) -> bool {
    check.retracted.is_none_or(|retraction| retraction.ahead)
}

/// Whether a check counts at every moment from now on. A check that comes to count, or ceases to count, at a moment
/// of its own is looked at each time.
fn is_settled(check: &Check) -> bool {
    check.retracted.is_none() && !check.made.ahead
}

fn sort(check: &Check) -> (Finding, Option<Method>) {
    (check.finding, check.method.filter(|method| *method == Method::Letter))
}
