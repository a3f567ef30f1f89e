//! Which checks of an item can still count in an answer about today or a day ahead.

use crate::{Check, Finding, Method};

/// Of many checks the few that an answer about today, or a day ahead, can rest on: of each finding the last one that
/// stands, in writing and otherwise, and those that came ahead of their time. The answer is the same as that of all.
#[must_use]
pub fn essential(checks: Vec<Check>) -> Vec<Check> {
    if checks.len() < 2 && checks.iter().all(|check| check.retracted.is_none()) {
        return checks;
    }
    let mut kept: Vec<Check> = Vec::new();
    for check in checks {
        if let Some(retraction) = check.retracted
            && !retraction.ahead
        {
            continue;
        }
        let same = kept.iter().position(|other| is_settled(other) && sort(other) == sort(&check));
        let before = same.filter(|_| is_settled(&check)).map(|place| kept.swap_remove(place));
        kept.extend(before.into_iter().chain([check]).max_by_key(Check::order));
    }
    kept.shrink_to_fit();
    kept
}

/// What comes to count, or ceases to, at a moment of its own is looked at each time.
fn is_settled(check: &Check) -> bool {
    check.retracted.is_none() && !check.made.ahead
}

fn sort(check: &Check) -> (Finding, Option<Method>) {
    (check.finding, check.method.filter(|method| *method == Method::Letter))
}
