//! From which day on each protection needs the person, were nothing done about it.

use std::collections::HashMap;

use jiff::civil::Date;
use withhold_domain::{
    AsOf, AtOnce, Due, DueOn, Member, NoticeKind, Protection, Shaking, Standing, protection,
};

use crate::{
    ListState,
    list::checklist::{Day, Item},
    list::views::Worked,
};

/// The days of all protections that count.
pub(super) fn of(reading: &ListState, day: &Day) -> Due {
    let mut due = Due { written: Some(day.today()), ..Due::default() };
    let every_purpose = reading.preferences.every_purpose;
    let items = reading.checklist(day).items;
    for group in groups(items.iter().filter(|item| item.setting.counts(every_purpose))) {
        let Some((from, kind)) = first(&group, day) else { continue };
        due.days.push(DueOn { from, items: 1 });
        due.at_once.extend(kind.map(|kind| AtOnce { kind, from, items: 1 }));
    }
    due.in_order()
}

/// The items of each protection.
fn groups<'a, 'b>(items: impl Iterator<Item = &'b Item<'a>>) -> Vec<Vec<Item<'a>>>
where
    'a: 'b,
{
    let mut groups: Vec<Vec<Item<'a>>> = Vec::new();
    let mut shared = HashMap::new();
    for item in items {
        let place = item.shared().map(|key| *shared.entry(key).or_insert(groups.len()));
        match place.and_then(|place| groups.get_mut(place)) {
            Some(group) => group.push(*item),
            None => groups.push(vec![*item]),
        }
    }
    groups
}

/// The first day on which a protection needs the person, and whether that is worth a reminder of its own.
fn first(group: &[Item<'_>], day: &Day) -> Option<(Date, Option<NoticeKind>)> {
    let today = day.today();
    if let Some((standing, item)) = wants(group, day.as_of) {
        // What is dated ahead of the clock needs the person now.
        let began = standing.since().unwrap_or_else(|| day.of(item.account.added)).min(today);
        let snoozed = item.decision(day.as_of).snoozed_until;
        return Some((snoozed.map_or(began, |until| began.max(until)), single(&standing)));
    }
    let mut days: Vec<Date> = group.iter().flat_map(|item| ahead(item, day.as_of)).collect();
    days.retain(|day| *day > today);
    days.sort_unstable();
    days.dedup();
    days.into_iter().find_map(|later| {
        wants(group, day.as_of.ahead_to(later)).map(|(standing, _)| (later, single(&standing)))
    })
}

/// Where a protection needs the person: the standing that is most worth a reminder, and its item.
fn wants<'a>(group: &[Item<'a>], as_of: AsOf) -> Option<(Standing, Item<'a>)> {
    let worked = Worked::all(group.iter().copied(), as_of);
    let is_snoozed = |worked: &Worked<'_>| worked.decision.is_snoozed(as_of.today());
    let members: Vec<Member<'_>> = worked
        .iter()
        .map(|worked| Member { standing: &worked.standing, snoozed: is_snoozed(worked) })
        .collect();
    if protection(&members) != Protection::NeedsYou {
        return None;
    }
    worked
        .into_iter()
        .filter(|worked| {
            withhold_domain::needs_you(&worked.standing, worked.decision.is_snoozed(as_of.today()))
        })
        .min_by_key(|worked| (single(&worked.standing).is_none(), worked.standing.since()))
        .map(|worked| (worked.standing, worked.item))
}

/// Days on which the standing of an item may change by itself.
fn ahead(item: &Item<'_>, as_of: AsOf) -> Vec<Date> {
    let decision = item.decision(as_of);
    let by_check = match item.standing(decision, as_of) {
        Standing::Withheld(ground) | Standing::Due(ground) | Standing::Shaken(ground, _) => {
            vec![after(ground.fresh_until)]
        }
        Standing::Pending(ground, effective) => vec![effective, after(ground.fresh_until)],
        Standing::Asked { answer_by, .. } => vec![after(answer_by)],
        _ => Vec::new(),
    };
    let changes = item.service.changes.iter().map(|change| change.on);
    let withdrawn = item.setting.withdrawn.iter().map(|withdrawn| withdrawn.on);
    by_check.into_iter().chain(decision.snoozed_until).chain(changes).chain(withdrawn).collect()
}

fn single(standing: &Standing) -> Option<NoticeKind> {
    match standing {
        Standing::Shared { drifted: true, .. } => Some(NoticeKind::Drifted),
        Standing::Shaken(_, Shaking::Change(_)) => Some(NoticeKind::Overtaken),
        Standing::Asked { overdue: true, .. } => Some(NoticeKind::Overdue),
        _ => None,
    }
}

fn after(day: Date) -> Date {
    day.tomorrow().unwrap_or(day)
}
