//! From which day on each item needs the person, were nothing done about it.

use jiff::civil::Date;
use withhold_domain::{AtOnce, Due, DueOn, NoticeKind, Shaking, Standing, counts, needs_you};

use crate::{
    Reading,
    checklist::{Day, Item},
};

/// The days of all items that count.
pub(super) fn of(reading: &Reading, day: &Day) -> Due {
    let mut due = Due { written: Some(day.today), ..Due::default() };
    let every_purpose = reading.preferences.every_purpose;
    for item in reading.checklist(day).items.iter().filter(|item| counts(item.setting.purpose, every_purpose))
    {
        let Some((from, kind)) = first(item, day) else { continue };
        due.days.push(DueOn { from, items: 1 });
        due.at_once.extend(kind.map(|kind| AtOnce { kind, from, items: 1 }));
    }
    due.in_order()
}

/// The first day on which an item needs the person, and whether that is worth a reminder of its own.
fn first(item: &Item<'_>, day: &Day) -> Option<(Date, Option<NoticeKind>)> {
    let today = day.today;
    if let Some(standing) = wants(item, today) {
        let began = began(item, &standing, day);
        let snoozed = item.decision(today).snoozed_until;
        return Some((snoozed.map_or(began, |until| began.max(until)), single(&standing)));
    }
    let mut days = ahead(item, today);
    days.sort_unstable();
    days.into_iter().find_map(|day| wants(item, day).map(|standing| (day, single(&standing))))
}

/// The standing of an item on a day on which it needs the person.
fn wants(item: &Item<'_>, day: Date) -> Option<Standing> {
    let decision = item.decision(day);
    let standing = item.standing(decision, day);
    needs_you(&standing, decision.is_snoozed(day)).then_some(standing)
}

/// Since when it has needed the person.
fn began(item: &Item<'_>, standing: &Standing, day: &Day) -> Date {
    match standing {
        Standing::Due(evidence) => after(evidence.fresh_until),
        Standing::Shaken(_, Shaking::Change(change)) => change.on,
        Standing::Shaken(_, Shaking::Plan(on) | Shaking::Region(on)) => *on,
        Standing::Shared { looked, .. } | Standing::Unresolved { looked, .. } => *looked,
        Standing::Asked { answer_by, .. } => after(*answer_by),
        _ => day.of(item.account.added),
    }
}

/// Days ahead on which the standing of an item may change by itself.
fn ahead(item: &Item<'_>, today: Date) -> Vec<Date> {
    let decision = item.decision(today);
    let by_check = match item.standing(decision, today) {
        Standing::Withheld(evidence) | Standing::Due(evidence) | Standing::Shaken(evidence, _) => {
            vec![after(evidence.fresh_until)]
        }
        Standing::Pending(evidence, effective) => vec![effective, after(evidence.fresh_until)],
        Standing::Asked { answer_by, .. } => vec![after(answer_by)],
        _ => Vec::new(),
    };
    let changes = item.service.changes.iter().map(|change| change.on);
    let withdrawn = item.setting.withdrawn.iter().map(|withdrawn| withdrawn.on);
    let all = by_check.into_iter().chain(decision.snoozed_until).chain(changes).chain(withdrawn);
    all.filter(|day| *day > today).collect()
}

fn single(standing: &Standing) -> Option<NoticeKind> {
    match standing {
        Standing::Shaken(_, Shaking::Change(_)) => Some(NoticeKind::Overtaken),
        Standing::Asked { overdue: true, .. } => Some(NoticeKind::Overdue),
        _ => None,
    }
}

fn after(day: Date) -> Date {
    day.tomorrow().unwrap_or(day)
}
