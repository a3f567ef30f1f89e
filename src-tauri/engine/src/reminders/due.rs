//! From which day on each protection needs the person, were nothing done about it.

use std::collections::HashMap;

use jiff::civil::Date;
use withhold_domain::{
    AsOf, AtOnce, Decision, Due, DueOn, Member, NoticeKind, Protection, Shaking, Standing, protection,
};

use crate::{
    ListState,
    list::checklist::{Day, Item, Shared},
    list::views::Worked,
};

/// The days of all protections that count.
pub(super) fn of(list: &ListState, day: &Day) -> Due {
    let mut due = Due { written: Some(day.today()), ..Due::default() };
    let every_purpose = list.preferences.every_purpose;
    let items = list.checklist(day).items;
    let mut shared: HashMap<Shared<'_>, Vec<Item<'_>>> = HashMap::new();
    let mut add = |first: Option<(Date, Option<NoticeKind>)>| {
        let Some((from, kind)) = first else { return };
        due.days.push(DueOn { from, items: 1 });
        due.at_once.extend(kind.map(|kind| AtOnce { kind, from, items: 1 }));
    };
    for item in items.iter().filter(|item| item.setting.counts(every_purpose)) {
        match item.shared() {
            Some(key) => shared.entry(key).or_default().push(*item),
            None => add(first(std::slice::from_ref(item), day)),
        }
    }
    shared.values().for_each(|group| add(first(group, day)));
    due.in_order()
}

/// The first day on which a protection needs the person, and whether that is worth a reminder of its own.
fn first(group: &[Item<'_>], day: &Day) -> Option<(Date, Option<NoticeKind>)> {
    let today = day.today();
    // Most protections are one setting alone.
    let alone = match group {
        [item] => {
            let decision = item.decision(day.as_of);
            Some((item, decision, item.standing(decision, day.as_of)))
        }
        _ => None,
    };
    let wanting = match &alone {
        Some((item, decision, standing)) => {
            needs_you(standing, *decision, today).then(|| (standing.clone(), **item))
        }
        None => wants(group, day.as_of),
    };
    if let Some((standing, item)) = wanting {
        // What is dated ahead of the clock needs the person now.
        let began = standing.since().unwrap_or_else(|| day.of(item.account.added)).min(today);
        let snoozed = item.decision(day.as_of).snoozed_until;
        return Some((snoozed.map_or(began, |until| began.max(until)), single(&standing)));
    }
    let mut days: Vec<Date> = Vec::new();
    match &alone {
        Some((item, decision, standing)) => ahead(item, *decision, standing, &mut days),
        None => group.iter().for_each(|item| {
            let decision = item.decision(day.as_of);
            ahead(item, decision, &item.standing(decision, day.as_of), &mut days);
        }),
    }
    days.retain(|day| *day > today);
    days.sort_unstable();
    days.dedup();
    days.into_iter().find_map(|later| {
        wants(group, day.as_of.ahead_to(later)).map(|(standing, _)| (later, single(&standing)))
    })
}

/// Where a protection needs the person: the standing that is most worth a reminder, and its item.
fn wants<'a>(group: &[Item<'a>], as_of: AsOf) -> Option<(Standing, Item<'a>)> {
    if let [item] = group {
        let decision = item.decision(as_of);
        let standing = item.standing(decision, as_of);
        return needs_you(&standing, decision, as_of.today()).then_some((standing, *item));
    }
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

/// Whether a setting that is a protection by itself needs the person.
fn needs_you(standing: &Standing, decision: Decision, today: Date) -> bool {
    protection(&[Member { standing, snoozed: decision.is_snoozed(today) }]) == Protection::NeedsYou
}

/// Adds the days on which the standing of an item may change by itself.
fn ahead(item: &Item<'_>, decision: Decision, standing: &Standing, days: &mut Vec<Date>) {
    match standing {
        Standing::Withheld(ground) | Standing::Due(ground) | Standing::Shaken(ground, _) => {
            days.push(after(ground.fresh_until));
        }
        Standing::Pending(ground, effective) => days.extend([*effective, after(ground.fresh_until)]),
        Standing::Asked { answer_by, .. } => days.push(after(*answer_by)),
        _ => {}
    }
    days.extend(decision.snoozed_until);
    days.extend(item.service.changes.iter().map(|change| change.on));
    days.extend(item.setting.withdrawn.iter().map(|withdrawn| withdrawn.on));
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
