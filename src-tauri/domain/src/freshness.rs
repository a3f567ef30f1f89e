//! How long a finding may be relied upon.

use jiff::{ToSpan, civil::Date};

use crate::{Check, Method, Setting};

/// Days for which a look holds, where the setting names no other number.
pub const DEFAULT_FRESH_DAYS: u16 = 90;
/// Days for which an answer in writing holds.
pub const LETTER_FRESH_DAYS: u16 = 365;
/// Days for which a reading holds that is made again by itself: a reading of a file on this computer, or of a public
/// endpoint.
pub const REREAD_FRESH_DAYS: u16 = 7;

/// The last day on which a check may be relied upon. The item is due on the day after.
#[must_use]
pub fn fresh_until(setting: &Setting, check: &Check) -> Date {
    check.speaks_of().saturating_add(i64::from(fresh_days(setting, check.method)).days())
}

/// How much of a check's time is left on `today`, from 1 (just looked) to 0 (ran out).
///
/// The result only ever falls as `today` advances.
#[must_use]
pub fn freshness(setting: &Setting, check: &Check, today: Date) -> f64 {
    let all = f64::from(fresh_days(setting, check.method)) + 1.0;
    let left = days_between(today, fresh_until(setting, check)) + 1.0;
    (left / all).clamp(0.0, 1.0)
}

/// Days for which a finding holds. A setting's own number takes the place of the usual number for looks, shortens the
/// time of a reading that is made again by itself, and leaves the time of an answer in writing unchanged.
fn fresh_days(setting: &Setting, method: Option<Method>) -> u16 {
    match method {
        Some(Method::Letter) => LETTER_FRESH_DAYS,
        Some(Method::Local | Method::Public) => {
            setting.fresh_days.map_or(REREAD_FRESH_DAYS, |days| days.min(REREAD_FRESH_DAYS))
        }
        Some(Method::Seen | Method::Pictured | Method::Exported | Method::Read) | None => {
            setting.fresh_days.unwrap_or(DEFAULT_FRESH_DAYS)
        }
    }
}

fn days_between(from: Date, to: Date) -> f64 {
    from.until(to).map_or(0.0, |span| f64::from(span.get_days()))
}
