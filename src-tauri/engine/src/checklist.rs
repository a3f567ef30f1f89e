//! The checklist: every setting of every account, and for each what is known of it.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use withhold_catalogue::Catalogue;
use withhold_domain::{
    Account, Check, Decision, Headline, Known, Line, Service, Setting, Standing, decisions_on, headline,
    standing,
};
use withhold_vault::{ItemKey, ItemRecords, Snapshot};

use crate::{Engine, Reading, name};

/// One line of the checklist, with all it rests on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item<'a> {
    pub(crate) service: &'a Service,
    pub(crate) setting: &'a Setting,
    pub(crate) account: &'a Account,
    pub(crate) instance: Option<&'a str>,
    pub(crate) records: Option<&'a ItemRecords>,
}

impl<'a> Item<'a> {
    pub(crate) fn key(&self) -> ItemKey {
        ItemKey {
            account: self.account.id,
            setting: self.setting.id.clone(),
            instance: self.instance.map(str::to_owned),
        }
    }

    pub(crate) fn name(&self) -> String {
        name::item(&self.service.id, &self.setting.id, &self.account.label, self.instance)
    }

    pub(crate) fn checks(&self) -> &'a [Check] {
        self.records.map_or(&[], |records| records.checks.as_slice())
    }

    pub(crate) fn decision(&self, today: Date) -> Decision {
        self.records.map_or_else(Decision::default, |records| decisions_on(&records.decisions, today))
    }

    /// Whether the control is no more and nothing was ever found or decided about it: nothing is left to say.
    fn is_bygone(&self, today: Date) -> bool {
        let decision = self.decision(today);
        self.setting.withdrawn.as_ref().is_some_and(|withdrawn| withdrawn.is_gone_on(today))
            && Check::last_on(self.checks(), today).is_none()
            && decision.allowed.is_none()
            && !decision.not_applicable
    }

    pub(crate) fn standing(&self, decision: Decision, today: Date) -> Standing {
        let known = Known {
            setting: self.setting,
            account: self.account,
            checks: self.checks(),
            decision,
            changes: &self.service.changes,
        };
        standing(known, today)
    }
}

/// The checklist as it stands on a day.
pub(crate) struct Checklist<'a> {
    /// The accounts on the list that day.
    pub(crate) accounts: Vec<&'a Account>,
    /// Their items, by service, label and the catalogue's order of settings.
    pub(crate) items: Vec<Item<'a>>,
}

impl<'a> Checklist<'a> {
    /// Lays out every item of every account for which `listed` holds, as it stands on `today`.
    pub(crate) fn new(
        snapshot: &'a Snapshot,
        catalogue: &'a Catalogue,
        today: Date,
        listed: impl Fn(&Account) -> bool,
    ) -> Self {
        let accounts: Vec<&Account> = snapshot.accounts.iter().filter(|account| listed(account)).collect();
        let items = accounts
            .iter()
            .filter_map(|account| Some((*account, catalogue.get(&account.service)?)))
            .flat_map(|(account, service)| {
                service.settings.iter().map(move |setting| (account, service, setting))
            })
            .flat_map(|(account, service, setting)| {
                instances(account, setting).into_iter().map(move |instance| Item {
                    service,
                    setting,
                    account,
                    instance,
                    records: snapshot.records(account.id, &setting.id, instance),
                })
            })
            .filter(|item| !item.is_bygone(today))
            .collect();
        Self { accounts, items }
    }

    pub(crate) fn headline(&self, today: Date, every_purpose: bool) -> Headline {
        headline_of(self.items.iter(), today, every_purpose)
    }
}

/// The figures for some of the items.
pub(crate) fn headline_of<'a, 'b: 'a>(
    items: impl Iterator<Item = &'a Item<'b>>,
    today: Date,
    every_purpose: bool,
) -> Headline {
    let standings: Vec<_> = items
        .map(|item| {
            let decision = item.decision(today);
            (item.setting.purpose, item.standing(decision, today), decision.is_snoozed(today))
        })
        .collect();
    let lines = standings.iter().map(|(purpose, standing, snoozed)| Line {
        purpose: *purpose,
        standing,
        snoozed: *snoozed,
    });
    headline(lines, every_purpose)
}

/// One item for each instance, or a single one where the account has none or the setting knows none.
fn instances<'a>(account: &'a Account, setting: &Setting) -> Vec<Option<&'a str>> {
    if setting.per.is_none() || account.instances.is_empty() {
        return vec![None];
    }
    account.instances.iter().map(|name| Some(name.as_str())).collect()
}

impl Reading {
    /// The checklist as it stands on a day.
    pub(crate) fn checklist(&self, day: &Day) -> Checklist<'_> {
        Checklist::new(&self.snapshot, &self.catalogue, day.today, |account| day.lists(account))
    }
}

/// The day in question, and the zone in which moments fall on days.
#[derive(Debug, Clone)]
pub(crate) struct Day {
    pub(crate) today: Date,
    pub(crate) zone: TimeZone,
    /// Set where another day than the clock's was asked for.
    pub(crate) asked_for: bool,
}

impl Day {
    /// The day on which a moment fell, where the person is.
    pub(crate) fn of(&self, moment: Timestamp) -> Date {
        moment.to_zoned_datetime(self.zone.clone()).date()
    }

    /// Whether an account is on the list. Today that is a fact, which no clock that was set back may hide.
    fn lists(&self, account: &Account) -> bool {
        match account.removed {
            removed if !self.asked_for => removed.is_none(),
            removed => {
                self.of(account.added) <= self.today
                    && removed.is_none_or(|removed| self.of(removed) > self.today)
            }
        }
    }
}

impl Engine {
    pub(crate) fn day(&self) -> Day {
        let zone = self.clock.now().time_zone().clone();
        Day { today: self.today(), zone, asked_for: self.on.is_some() }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use withhold_catalogue::OWN_PREFIX;
    use withhold_domain::{
        AccountId, CheckId, DecisionKind, DecisionRecord, Finding, Method, Retraction, ServiceId, Withdrawn,
    };

    use super::*;

    const BEFORE: Date = Date::constant(2026, 3, 1);
    const GONE: Date = Date::constant(2026, 6, 1);
    const AFTER: Date = Date::constant(2026, 9, 1);

    /// The catalogue with a service whose first setting was taken away, and an account there.
    fn world() -> (Snapshot, Catalogue) {
        let catalogue = Catalogue::embedded().unwrap();
        let mut service = catalogue.find("x").unwrap().clone();
        service.id = ServiceId::new(format!("{OWN_PREFIX}gone")).unwrap();
        service.settings.truncate(2);
        let withdrawn = Withdrawn { on: GONE, reason: "It was taken away.".to_owned(), replaced_by: None };
        service.settings[0].withdrawn = Some(withdrawn);
        let account = Account {
            id: AccountId(1),
            service: service.id.clone(),
            label: String::new(),
            plan: None,
            region: None,
            instances: Vec::new(),
            added: Timestamp::UNIX_EPOCH,
            plan_changed: None,
            region_changed: None,
            removed: None,
        };
        let snapshot = Snapshot {
            accounts: vec![account],
            records: HashMap::new(),
            own_services: Vec::new(),
            preferences: None,
            last_act: None,
            changes: Vec::new(),
            shown: None,
        };
        (snapshot, catalogue.with_own(vec![service]))
    }

    fn record(
        snapshot: &mut Snapshot,
        catalogue: &Catalogue,
        checks: Vec<Check>,
        decisions: Vec<DecisionRecord>,
    ) {
        let setting = catalogue.services().last().unwrap().settings[0].id.clone();
        let records = ItemRecords { setting, instance: None, checks, decisions };
        snapshot.records.insert(AccountId(1), vec![records]);
    }

    fn check() -> Check {
        Check {
            id: CheckId(1),
            moment: Timestamp::UNIX_EPOCH,
            day: BEFORE,
            finding: Finding::Withheld,
            reason: None,
            method: Method::Seen,
            label_read: None,
            note: None,
            effective: None,
            retracted: None,
        }
    }

    fn items((snapshot, catalogue): &(Snapshot, Catalogue), today: Date) -> usize {
        Checklist::new(snapshot, catalogue, today, |_| true).items.len()
    }

    #[test]
    fn a_withdrawn_setting_nobody_looked_at_is_no_line_from_its_day_on() {
        let world = world();
        assert_eq!((items(&world, BEFORE), items(&world, GONE), items(&world, AFTER)), (2, 1, 1));
    }

    #[test]
    fn a_withdrawn_setting_that_was_looked_at_stays_and_is_shaken() {
        let (mut snapshot, catalogue) = world();
        record(&mut snapshot, &catalogue, vec![check()], Vec::new());
        let checklist = Checklist::new(&snapshot, &catalogue, AFTER, |_| true);
        assert_eq!(checklist.items.len(), 2);
        let item = checklist.items[0];
        assert!(matches!(item.standing(item.decision(AFTER), AFTER), Standing::Shaken(..)));
    }

    #[test]
    fn a_look_that_was_taken_back_does_not_keep_it_and_a_decision_does() {
        let (mut snapshot, catalogue) = world();
        let retracted = Some(Retraction { moment: Timestamp::UNIX_EPOCH, day: AFTER });
        record(&mut snapshot, &catalogue, vec![Check { retracted, ..check() }], Vec::new());
        let mut world = (snapshot, catalogue);
        assert_eq!((items(&world, GONE), items(&world, AFTER)), (2, 1));
        let allowed = DecisionRecord {
            id: 1,
            moment: Timestamp::UNIX_EPOCH,
            day: BEFORE,
            kind: DecisionKind::Allow,
            until: None,
            undone: None,
        };
        record(&mut world.0, &world.1, Vec::new(), vec![allowed]);
        assert_eq!(items(&world, AFTER), 2);
    }
}
