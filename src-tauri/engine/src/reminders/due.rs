//! From which day on each protection needs the person, if nothing is done about the protection.

use std::{
    collections::{BTreeMap, HashMap},
    thread,
};

use jiff::civil::Date;
use withhold_domain::{
    AsOf, AtOnce, Check, Decision, Due, DueOn, Member, NoticeKind, Protection, Shaking, Standing, drift,
    protection,
};

use crate::{
    ListState,
    list::checklist::{Day, Item, Shared},
    list::views::Worked,
};

/// From so many items on, two threads work the days out.
const MANY: usize = 2_000;

/// The days of all protections that count.
pub(super) fn of(list: &ListState, day: &Day) -> Due {
    of_all(&list.checklist(day).items, day, list.preferences.every_purpose).due(day.today())
}

/// The days of the protections among all items.
fn of_all(items: &[Item<'_>], day: &Day, every_purpose: bool) -> Days {
    let (first, second) = items.split_at(halfway(items));
    thread::scope(|scope| {
        let work = move || of_some(second, day, every_purpose);
        // Where no thread can be had, this one does all the work.
        let other = (items.len() >= MANY).then(|| thread::Builder::new().spawn_scoped(scope, work).ok());
        let mut days = of_some(first, day, every_purpose);
        let rest = match other.flatten().map(thread::ScopedJoinHandle::join) {
            Some(Ok(rest)) => rest,
            Some(Err(panic)) => std::panic::resume_unwind(panic),
            None => of_some(second, day, every_purpose),
        };
        days.add(rest);
        days
    })
}

/// The place of the first item of the account in the middle, so that no account is torn apart.
fn halfway(items: &[Item<'_>]) -> usize {
    let Some(middle) = items.get(items.len() / 2) else { return 0 };
    items.iter().position(|item| item.account.id == middle.account.id).unwrap_or_default()
}

/// The days of the protections among some items, which hold all items of an account or none.
fn of_some(items: &[Item<'_>], day: &Day, every_purpose: bool) -> Days {
    let mut days = Days::default();
    let mut shared: HashMap<Shared<'_>, Vec<Item<'_>>> = HashMap::new();
    for item in items.iter().filter(|item| item.setting.counts(every_purpose)) {
        match item.shared() {
            Some(key) => shared.entry(key).or_default().push(*item),
            None => days.count(std::slice::from_ref(item), day),
        }
    }
    shared.values().for_each(|group| days.count(group, day));
    days
}

/// How many protections need the person from which day on, and which of these are worth a reminder of their own.
#[derive(Default)]
struct Days {
    all: BTreeMap<Date, u32>,
    at_once: Vec<AtOnce>,
    /// The days on which the standing of the protection at hand may change, kept here so that it is allocated once.
    ahead: Vec<Date>,
}

impl Days {
    fn count(&mut self, group: &[Item<'_>], day: &Day) {
        let Some((from, kind)) = first(group, day, &mut self.ahead) else { return };
        *self.all.entry(from).or_default() += 1;
        self.at_once.extend(kind.map(|kind| AtOnce { kind, from, items: 1 }));
    }

    fn add(&mut self, other: Self) {
        other.all.into_iter().for_each(|(from, items)| *self.all.entry(from).or_default() += items);
        self.at_once.extend(other.at_once);
    }

    fn due(self, written: Date) -> Due {
        let days = self.all.into_iter().map(|(from, items)| DueOn { from, items }).collect();
        Due { written: Some(written), days, at_once: self.at_once }.in_order()
    }
}

/// The first day on which a protection needs the person, and whether that day is worth a reminder of its own. The days
/// held against it are left in `days`.
fn first(group: &[Item<'_>], day: &Day, days: &mut Vec<Date>) -> Option<(Date, Option<NoticeKind>)> {
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
        None => wants(group, day.as_of, day),
    };
    if let Some((standing, item)) = wanting {
        // What is dated ahead of the clock needs the person now.
        let began = drifted_on(&item, &standing, day.as_of);
        let began = began.unwrap_or_else(|| standing.since(day.of(item.account.added))).min(today);
        let snoozed = item.decision(day.as_of).snoozed_until;
        return Some((snoozed.map_or(began, |until| began.max(until)), single(&standing)));
    }
    days.clear();
    match &alone {
        Some((item, decision, standing)) => ahead(item, *decision, standing, days),
        None => group.iter().for_each(|item| {
            let decision = item.decision(day.as_of);
            ahead(item, decision, &item.standing(decision, day.as_of), days);
        }),
    }
    days.retain(|day| *day > today);
    days.sort_unstable();
    days.dedup();
    days.iter().find_map(|&later| {
        wants(group, day.as_of.ahead_to(later), day).map(|(standing, _)| (later, single(&standing)))
    })
}

/// The day on which a reader first found an item turned back on: later looks that find the same are no new drift.
fn drifted_on(item: &Item<'_>, standing: &Standing, as_of: AsOf) -> Option<Date> {
    let first = || drift(item.checks(), as_of).map(Check::speaks_of);
    matches!(standing, Standing::Shared { drifted: true, .. }).then(first).flatten()
}

/// The standing of a protection that is most worth a reminder, and the standing's item; `None` where the protection does
/// not need the person. The question is `as_of`, and `day` tells the zone.
fn wants<'a>(group: &[Item<'a>], as_of: AsOf, day: &Day) -> Option<(Standing, Item<'a>)> {
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
        .min_by_key(|worked| (single(&worked.standing).is_none(), worked.since(day)))
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

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, tz::TimeZone};
    use withhold_catalogue::Catalogue;
    use withhold_domain::{
        Account, AccountId, CheckId, DeviceId, Finding, Method, Recorded, ServiceId, Witness,
    };
    use withhold_vault::{ItemRecords, Vault};

    use super::*;
    use crate::list::checklist::Checklist;

    const TODAY: Date = Date::constant(2026, 6, 1);

    fn account(number: i64, service: &str) -> Account {
        Account {
            id: AccountId(number),
            uuid: uuid::Uuid::nil(),
            identifiers: Vec::new(),
            service: ServiceId::new(service).unwrap(),
            label: format!("label {number}"),
            plan: None,
            region: None,
            instances: Vec::new(),
            added: Timestamp::UNIX_EPOCH,
            plan_changed: None,
            region_changed: None,
            removed: None,
        }
    }

    fn check(number: i64, finding: Finding) -> Check {
        Check {
            id: CheckId(number),
            made: Recorded::at(
                Timestamp::UNIX_EPOCH,
                TODAY.saturating_sub(jiff::Span::new().days(number % 200)),
            ),
            device: DeviceId(uuid::Uuid::nil()),
            place: 1,
            finding,
            reason: None,
            method: Some(Method::Seen),
            witness: Witness::Hand,
            claim: None,
            effective: None,
            answer_by: None,
            retracted: None,
        }
    }

    #[test]
    fn what_two_threads_work_out_is_what_one_works_out() {
        let catalogue = Catalogue::embedded().unwrap();
        let mut snapshot = Vault::empty(std::path::Path::new("nowhere")).unwrap().snapshot(true).unwrap();
        // ChatGPT's two ways are one protection, which must not be torn apart.
        for (number, service) in (1..).zip(["chatgpt", "linkedin", "x"].into_iter().cycle().take(1_501)) {
            let account = account(number, service);
            let findings = [Finding::Withheld, Finding::Shared].into_iter().cycle();
            let settings = &catalogue.find(service).unwrap().settings;
            let records = settings.iter().zip(findings).take(2).map(|(setting, finding)| ItemRecords {
                setting: setting.id.clone(),
                instance: None,
                checks: vec![check(number, finding)],
                decisions: Vec::new(),
                looked_again: None,
            });
            snapshot.records.insert(account.id, records.collect());
            snapshot.accounts.push(account);
        }
        let day = Day { as_of: AsOf::now(TODAY, Timestamp::UNIX_EPOCH), zone: TimeZone::UTC };
        let items = Checklist::new(&snapshot, &catalogue, day.as_of, |_| true).items;
        assert!(items.len() >= MANY && halfway(&items) > 0);
        for every_purpose in [false, true] {
            let one = of_some(&items, &day, every_purpose).due(TODAY);
            assert_eq!(of_all(&items, &day, every_purpose).due(TODAY), one);
            assert!(one.days.len() > 50, "{one:?}");
        }
    }
}
