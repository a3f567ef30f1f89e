//! What all that is known of an item amounts to on a day.

use jiff::{Timestamp, ToSpan, civil::Date};

use crate::{
    Account, Change, ChangeKind, Check, Decision, Finding, Kind, Method, NoControl, Setting,
    UnresolvedReason, fresh_until,
};

/// Days in which a service answers where neither law nor its own word says otherwise: the month of
/// Article 12(3) GDPR, which most of these laws follow.
const ANSWER_DAYS: u16 = 30;

/// Everything known of one item.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The setting.
    pub setting: &'a Setting,
    /// The account that has it.
    pub account: &'a Account,
    /// The item's checks, in whatever order.
    pub checks: &'a [Check],
    /// What the person decided.
    pub decision: Decision,
    /// Changes known at the service.
    pub changes: &'a [Change],
}

/// What shook a finding that was withheld.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shaking {
    /// A change at the service.
    Change(Change),
    /// The account moved to another plan.
    Plan(Date),
    /// The account moved to another region.
    Region(Date),
}

/// The finding behind a standing: when it was made, how, and until when it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// The day of the look.
    pub looked: Date,
    /// How it is known.
    pub method: Method,
    /// The last day on which it may be relied upon.
    pub fresh_until: Date,
}

/// What all of it amounts to. Derived by [`standing`], never stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has looked yet.
    Unchecked,
    /// In its private position, and freshly so.
    Withheld(Evidence),
    /// Was withheld, and its time ran out.
    Due(Evidence),
    /// Was withheld, and something changed since.
    Shaken(Evidence, Shaking),
    /// Not in its private position.
    Shared {
        /// The day of the look.
        looked: Date,
        /// How it is known.
        method: Method,
    },
    /// A request was sent.
    Asked {
        /// The day it was sent.
        sent: Date,
        /// The day by which an answer is owed.
        answer_by: Date,
        /// Set from the day after.
        overdue: bool,
    },
    /// Switched; takes effect later.
    Pending(Evidence, Date),
    /// Looked, could not tell.
    Unresolved {
        /// The day of the look.
        looked: Date,
        /// Why.
        reason: UnresolvedReason,
    },
    /// Allowed by the person, since that day.
    Allowed(Date),
    /// Does not concern the account.
    NotApplicable {
        /// Set where the person decided it, and not the plan or region.
        decided: bool,
    },
    /// The service offers no control.
    NoControl(NoControl),
}

/// What an item amounts to on `today`.
///
/// No control goes before not applicable, that before allowed, and only then the last check that was not taken
/// back counts. Every item has exactly one standing, and nothing unknown ever makes it look better.
#[must_use]
pub fn standing(known: Known<'_>, today: Date) -> Standing {
    if known.setting.kind == Kind::None {
        return Standing::NoControl(known.setting.no_control.unwrap_or(NoControl::Unknown));
    }
    if known.decision.not_applicable {
        return Standing::NotApplicable { decided: true };
    }
    if known.setting.excludes(known.account) {
        return Standing::NotApplicable { decided: false };
    }
    if let Some(day) = known.decision.allowed
        && !consent_overtaken(known, day, today)
    {
        return Standing::Allowed(day);
    }
    Check::last_on(known.checks, today).map_or(Standing::Unchecked, |check| by_check(known, check, today))
}

/// A yes was given to terms and a purpose: when these change, it asks once more.
fn consent_overtaken(known: Known<'_>, day: Date, today: Date) -> bool {
    known.changes.iter().any(|change| {
        matches!(change.kind, ChangeKind::Terms | ChangeKind::Purpose)
            && change.concerns(&known.setting.id)
            && change.on > day
            && change.on <= today
    })
}

fn by_check(known: Known<'_>, check: &Check, today: Date) -> Standing {
    match check.finding {
        Finding::Asked => {
            let days = i64::from(known.setting.answer_days.unwrap_or(ANSWER_DAYS));
            let answer_by = check.day.saturating_add(days.days());
            Standing::Asked { sent: check.day, answer_by, overdue: today > answer_by }
        }
        Finding::Shared => Standing::Shared { looked: check.day, method: check.method },
        Finding::Unresolved => Standing::Unresolved {
            looked: check.day,
            reason: check.reason.unwrap_or(UnresolvedReason::Other),
        },
        Finding::Withheld => withheld(known, check, today),
    }
}

fn withheld(known: Known<'_>, check: &Check, today: Date) -> Standing {
    let evidence =
        Evidence { looked: check.day, method: check.method, fresh_until: fresh_until(known.setting, check) };
    if let Some(effective) = check.effective.filter(|&day| today < day) {
        return Standing::Pending(evidence, effective);
    }
    if let Some(shaking) = shaking(known, check, today) {
        return Standing::Shaken(evidence, shaking);
    }
    if today > evidence.fresh_until { Standing::Due(evidence) } else { Standing::Withheld(evidence) }
}

/// The latest thing that overtook a check. A change at the service is known by its day and takes hold at the
/// start of it, so a look on that day has seen it; a change of the account is known by its moment.
fn shaking(known: Known<'_>, check: &Check, today: Date) -> Option<Shaking> {
    let setting = &known.setting.id;
    let tombstone = known.setting.withdrawn.as_ref().map(|withdrawn| withdrawn.as_change(setting));
    let service = known
        .changes
        .iter()
        .chain(&tombstone)
        .filter(|change| change.concerns(setting) && change.on > check.day && change.on <= today)
        .max_by_key(|change| change.on)
        .map(|change| (change.on, Shaking::Change(change.clone())));
    let plan = moved(known.account.plan_changed, check, today).map(|day| (day, Shaking::Plan(day)));
    let region = moved(known.account.region_changed, check, today).map(|day| (day, Shaking::Region(day)));
    [service, plan, region].into_iter().flatten().max_by_key(|(day, _)| *day).map(|(_, shaking)| shaking)
}

fn moved(changed: Option<(Timestamp, Date)>, check: &Check, today: Date) -> Option<Date> {
    changed.filter(|&(moment, day)| moment > check.moment && day <= today).map(|(_, day)| day)
}
