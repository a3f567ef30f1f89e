//! What all that is known of an item amounts to.

use jiff::{ToSpan, civil::Date};

use crate::{
    Account, AsOf, Change, ChangeKind, Check, Decision, Finding, Kind, Method, Moved, NoControl, Setting,
    UnresolvedReason, Witness, fresh_until,
};

/// Everything known of one item.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The setting.
    pub setting: &'a Setting,
    /// The account that has the setting.
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
    /// The look lies days ahead of the clock, on the day given: how old the look is cannot be told.
    Clock(Date),
}

impl Shaking {
    /// The day on which the change took hold.
    #[must_use]
    pub fn on(&self) -> Date {
        match self {
            Self::Change(change) => change.on,
            Self::Plan(day) | Self::Region(day) | Self::Clock(day) => *day,
        }
    }
}

/// The look behind a standing: the day of which the look speaks, how the finding is known, and until when it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ground {
    /// The day of the look.
    pub looked: Date,
    /// How the finding is known.
    pub method: Method,
    /// The last day on which the finding may be relied upon.
    pub fresh_until: Date,
}

/// What all that is known of an item amounts to. Derived by [`standing`], never stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has looked yet.
    Unchecked,
    /// The setting is in its private position, and freshly so.
    Withheld(Ground),
    /// The setting was withheld, and the time of the finding ran out.
    Due(Ground),
    /// The setting was withheld, and something changed since.
    Shaken(Ground, Shaking),
    /// The setting is not in its private position.
    Shared {
        /// The day of the look.
        looked: Date,
        /// How the finding is known.
        method: Method,
        /// The day on which the setting was last seen withheld before, if it ever was.
        withheld_before: Option<Date>,
        /// Set where a reader found the setting shared after a look had found the setting withheld: drift.
        drifted: bool,
    },
    /// A request was sent, and was neither answered nor taken back.
    Asked {
        /// The day on which the request was sent.
        sent: Date,
        /// The day by which an answer is owed.
        answer_by: Date,
        /// Set from the day after `answer_by`.
        overdue: bool,
    },
    /// The setting was switched, and takes effect on the day given.
    Pending(Ground, Date),
    /// The last look could not tell.
    Unresolved {
        /// The day of the look.
        looked: Date,
        /// Why the look could not tell.
        reason: UnresolvedReason,
    },
    /// The person allows the use, since the day given.
    Allowed(Date),
    /// The setting does not concern the account.
    NotApplicable {
        /// Set where the person decided so, and not the plan or region.
        decided: bool,
    },
    /// The service offers no control.
    NoControl(NoControl),
}

impl Standing {
    /// Whether the setting could be off, and is not: a setting that is allowed, does not apply or has no control is
    /// left out.
    #[must_use]
    pub fn is_open(&self) -> bool {
        match self {
            Self::Unchecked
            | Self::Due(_)
            | Self::Shaken(..)
            | Self::Shared { .. }
            | Self::Unresolved { .. }
            | Self::Asked { .. }
            | Self::Pending(..) => true,
            Self::Withheld(_) | Self::Allowed(_) | Self::NotApplicable { .. } | Self::NoControl(_) => false,
        }
    }

    /// Whether the person has done what can be done, and the time for the rest has not run out.
    #[must_use]
    pub fn waits(&self) -> bool {
        matches!(self, Self::Pending(..) | Self::Asked { overdue: false, .. })
    }

    /// The day since which the standing holds: where no record and no change says so, the day `added` on which the
    /// account was put on the list.
    #[must_use]
    pub fn since(&self, added: Date) -> Date {
        match self {
            Self::Due(ground) => after(ground.fresh_until),
            Self::Shaken(_, shaking) => shaking.on(),
            Self::Withheld(ground) | Self::Pending(ground, _) => ground.looked,
            Self::Shared { looked, .. } | Self::Unresolved { looked, .. } => *looked,
            Self::Asked { answer_by, overdue: true, .. } => after(*answer_by),
            Self::Asked { sent: day, .. } | Self::Allowed(day) => *day,
            Self::Unchecked | Self::NotApplicable { .. } | Self::NoControl(_) => added,
        }
    }
}

/// What an item amounts to.
///
/// No control goes before not applicable, and not applicable before allowed. Then a request that is open counts, and
/// only then the last check that was not taken back. Every item has exactly one standing, and nothing unknown ever
/// makes the standing better.
#[must_use]
pub fn standing(known: Known<'_>, as_of: AsOf) -> Standing {
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
        && !consent_overtaken(known, day, as_of.today())
    {
        return Standing::Allowed(day);
    }
    if let Some(request) = open_request(known.setting, known.checks, as_of) {
        let answer_by = answer_by(known.setting, request);
        let sent = request.speaks_of();
        let overdue = as_of.today() > answer_by || as_of.is_before_its_time(request.made);
        return Standing::Asked { sent, answer_by, overdue };
    }
    Check::last(known.checks, as_of).map_or(Standing::Unchecked, |check| by_check(known, check, as_of))
}

/// Whether nothing is left to say of an item: the control is no more, and either nothing was ever found or decided,
/// or the person looked since and the control was not there. A request that is open keeps the item. History keeps
/// every item.
#[must_use]
pub fn is_over(known: Known<'_>, as_of: AsOf) -> bool {
    let Some(gone) = known.setting.withdrawn.as_ref().filter(|gone| gone.is_gone_on(as_of.today())) else {
        return false;
    };
    match Check::last(known.checks, as_of) {
        None => known.decision.allowed.is_none() && !known.decision.not_applicable,
        Some(check) => {
            check.reason == Some(UnresolvedReason::NotFound)
                && check.witness == Witness::Hand
                && check.speaks_of() >= gone.on
                && open_request(known.setting, known.checks, as_of).is_none()
        }
    }
}

/// Whether a yes is overtaken: when the terms or the purpose change to which a yes was given, the item asks once
/// more.
fn consent_overtaken(known: Known<'_>, day: Date, today: Date) -> bool {
    known.changes.iter().any(|change| {
        matches!(change.kind, ChangeKind::Terms | ChangeKind::Purpose)
            && change.concerns(&known.setting.id)
            && change.on > day
            && change.on <= today
    })
}

/// The request that stands and was not answered. Not being able to tell is no answer, and asking again moves no
/// deadline: of several requests without an answer the first one counts.
#[must_use]
pub fn open_request<'a>(setting: &Setting, checks: &'a [Check], as_of: AsOf) -> Option<&'a Check> {
    // Most items were never asked for.
    if checks.iter().all(|check| check.finding != Finding::Asked) {
        return None;
    }
    let standing = || checks.iter().filter(|check| check.stands(as_of));
    let answered = standing().filter(|check| is_answer(setting.kind, check)).map(Check::order).max();
    standing()
        .filter(|check| check.finding == Finding::Asked && answered.is_none_or(|last| check.order() > last))
        .min_by_key(|check| check.order())
}

/// Whether a check says what became of a request. What was asked for has been done where the setting is seen
/// withheld; a refusal comes in writing, but for a form or letter, of which nothing but the answer can be seen.
fn is_answer(kind: Kind, check: &Check) -> bool {
    match check.finding {
        Finding::Withheld => true,
        Finding::Shared => check.method == Some(Method::Letter) || matches!(kind, Kind::Form | Kind::Mail),
        Finding::Asked | Finding::Unresolved => false,
    }
}

/// The day by which an answer is owed: kept with the request, else counted by the setting's own days, else the month
/// of Article 12(3) GDPR, which most laws on such requests follow.
#[must_use]
pub fn answer_by(setting: &Setting, request: &Check) -> Date {
    request.answer_by.unwrap_or_else(|| answer_owed(setting, request.speaks_of()))
}

/// The day by which an answer is owed to a request that is sent on `sent`.
#[must_use]
pub fn answer_owed(setting: &Setting, sent: Date) -> Date {
    match setting.answer_days {
        Some(days) => sent.saturating_add(i64::from(days).days()),
        None => sent.saturating_add(1.month()),
    }
}

/// What the last look amounts to, where no request is open.
fn by_check(known: Known<'_>, check: &Check, as_of: AsOf) -> Standing {
    let looked = check.speaks_of();
    match (check.finding, check.method) {
        (Finding::Shared, Some(method)) => {
            let withheld_before = last_withheld(known.checks, as_of).map(Check::speaks_of);
            let drifted = check.witness == Witness::Reader && drift(known.checks, as_of).is_some();
            Standing::Shared { looked, method, withheld_before, drifted }
        }
        (Finding::Withheld, Some(method)) => withheld(known, check, method, as_of),
        // A note of a salvage has no method, and a request that is the last look is an open request.
        _ => Standing::Unresolved { looked, reason: check.reason.unwrap_or(UnresolvedReason::Other) },
    }
}

/// The last look that found the setting withheld.
fn last_withheld(checks: &[Check], as_of: AsOf) -> Option<&Check> {
    let withheld = checks.iter().filter(|check| check.finding == Finding::Withheld && check.stands(as_of));
    withheld.max_by_key(|check| check.order())
}

/// Drift: the look in which a reader found a setting turned back on, since which nobody has found it withheld. What a
/// hand has found before the reader is no news.
#[must_use]
pub fn drift(checks: &[Check], as_of: AsOf) -> Option<&Check> {
    let withheld = last_withheld(checks, as_of)?.order();
    let shared = checks.iter().filter(|check| check.finding == Finding::Shared && check.stands(as_of));
    let first = shared.filter(|check| check.order() > withheld).min_by_key(|check| check.order())?;
    (first.witness == Witness::Reader).then_some(first)
}

fn withheld(known: Known<'_>, check: &Check, method: Method, as_of: AsOf) -> Standing {
    let today = as_of.today();
    let ground = Ground { looked: check.speaks_of(), method, fresh_until: fresh_until(known.setting, check) };
    if as_of.is_before_its_time(check.made) {
        return Standing::Shaken(ground, Shaking::Clock(check.made.day));
    }
    // A change that is to take effect on a later day can be overtaken before that day.
    if let Some(shaking) = shaking(known, check, as_of) {
        return Standing::Shaken(ground, shaking);
    }
    if let Some(effective) = check.effective.filter(|&day| today < day) {
        return Standing::Pending(ground, effective);
    }
    if today > ground.fresh_until { Standing::Due(ground) } else { Standing::Withheld(ground) }
}

/// Whether something has changed since a look, at the service or the account, that overtakes what was found.
#[must_use]
pub fn is_overtaken(known: Known<'_>, check: &Check, as_of: AsOf) -> bool {
    shaking(known, check, as_of).is_some()
}

/// The latest thing that overtook a check. A change at the service is known by its day and takes hold at the start of
/// that day, so that a look on the day has seen the change; a change of the account is known by its moment. The
/// withdrawal of a control overtakes every look: nothing is off that is no more.
fn shaking(known: Known<'_>, check: &Check, as_of: AsOf) -> Option<Shaking> {
    let (setting, today) = (&known.setting.id, as_of.today());
    let withdrawn = known.setting.withdrawn.as_ref().filter(|withdrawn| withdrawn.is_gone_on(today));
    if let Some(withdrawn) = withdrawn {
        return Some(Shaking::Change(withdrawn.as_change(setting)));
    }
    let service = known
        .changes
        .iter()
        .filter(|change| change.concerns(setting) && change.on > check.speaks_of() && change.on <= today)
        .max_by_key(|change| change.on)
        .map(|change| Shaking::Change(change.clone()));
    let plan = moved(known.account.plan_changed, check, as_of).map(Shaking::Plan);
    let region = moved(known.account.region_changed, check, as_of).map(Shaking::Region);
    [service, plan, region].into_iter().flatten().max_by_key(Shaking::on)
}

fn moved(changed: Option<Moved>, check: &Check, as_of: AsOf) -> Option<Date> {
    changed.filter(|moved| moved.moment > check.counts_at() && as_of.knows(moved.day)).map(|moved| moved.day)
}

fn after(day: Date) -> Date {
    day.tomorrow().unwrap_or(day)
}

/// Whether an item by itself wants the person's attention.
#[must_use]
pub fn needs_you(standing: &Standing, snoozed: bool) -> bool {
    !snoozed && standing.is_open() && !standing.waits()
}
