//! The checklist: every setting of every account, and what is known of each setting.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use withhold_catalogue::Catalogue;
use withhold_domain::{
    Account, AccountId, AsOf, Check, Decision, Headline, Known, Line, Service, Setting, SettingId, Standing,
    decision, drift, headline, is_over, is_overtaken, standing,
};
use withhold_vault::{ItemKey, ItemRecords, Snapshot};

use crate::name;

/// One line of the checklist, with all that the line rests on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item<'a> {
    pub(crate) service: &'a Service,
    pub(crate) setting: &'a Setting,
    pub(crate) account: &'a Account,
    pub(crate) instance: Option<&'a str>,
    pub(crate) records: Option<&'a ItemRecords>,
}

/// Names what several items of an account protect together: the account, the instance, and the setting to which the
/// others are alternatives.
pub(crate) type Shared<'a> = (AccountId, Option<&'a str>, &'a SettingId);

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

    pub(crate) fn decision(&self, as_of: AsOf) -> Decision {
        let decided =
            self.records.map_or_else(Decision::default, |records| decision(&records.decisions, as_of));
        match decided.snoozed_until {
            Some(_) => decided.woken_by(drift(self.checks(), as_of)),
            None => decided,
        }
    }

    pub(crate) fn standing(&self, decision: Decision, as_of: AsOf) -> Standing {
        standing(self.known(decision), as_of)
    }

    /// What the item protects together with other items; `None` where the item is a protection by itself.
    pub(crate) fn shared(&self) -> Option<Shared<'a>> {
        let lead = match &self.setting.alternative_to {
            Some(lead) => lead,
            None => {
                let leads = |other: &Setting| other.alternative_to.as_ref() == Some(&self.setting.id);
                self.service.settings.iter().any(leads).then_some(&self.setting.id)?
            }
        };
        Some((self.account.id, self.instance, lead))
    }

    /// The name of the item that leads what this one protects.
    pub(crate) fn lead_name(&self) -> String {
        let lead = self.shared().map_or(&self.setting.id, |(_, _, lead)| lead);
        name::item(&self.service.id, lead, &self.account.label, self.instance)
    }

    fn known(&self, decision: Decision) -> Known<'a> {
        Known {
            setting: self.setting,
            account: self.account,
            checks: self.checks(),
            decision,
            changes: &self.service.changes,
        }
    }

    /// Whether something has changed since a look, at the service or the account, that overtakes what was found.
    pub(crate) fn is_overtaken(&self, check: &Check, as_of: AsOf) -> bool {
        is_overtaken(self.known(Decision::default()), check, as_of)
    }

    /// Whether nothing is left to say of the item.
    fn is_over(&self, as_of: AsOf) -> bool {
        self.setting.withdrawn.is_some() && is_over(self.known(self.decision(as_of)), as_of)
    }
}

/// The checklist as the checklist stands on a day.
pub(crate) struct Checklist<'a> {
    /// The accounts on the list that day.
    pub(crate) accounts: Vec<&'a Account>,
    /// Their items, by service, label and the catalogue's order of settings.
    pub(crate) items: Vec<Item<'a>>,
}

impl<'a> Checklist<'a> {
    /// Lays out every item of every account for which `listed` holds.
    pub(crate) fn new(
        snapshot: &'a Snapshot,
        catalogue: &'a Catalogue,
        as_of: AsOf,
        listed: impl Fn(&Account) -> bool,
    ) -> Self {
        let accounts: Vec<&Account> = snapshot.accounts.iter().filter(|account| listed(account)).collect();
        let mut items = Vec::with_capacity(accounts.len() * 3);
        let mut last: Option<&Service> = None;
        for account in &accounts {
            // Accounts come by service, so that each service is looked up once.
            last = last.filter(|last| last.id == account.service).or_else(|| catalogue.get(&account.service));
            let Some(service) = last else { continue };
            let records = snapshot.records.get(&account.id).map_or(&[][..], Vec::as_slice);
            for setting in &service.settings {
                let of = |instance: Option<&'a str>| {
                    let is = |record: &&ItemRecords| {
                        record.setting == setting.id && record.instance.as_deref() == instance
                    };
                    Item { service, setting, account, instance, records: records.iter().find(is) }
                };
                if setting.per.is_none() || account.instances.is_empty() {
                    items.push(of(None));
                } else {
                    items.extend(account.instances.iter().map(|instance| of(Some(instance))));
                }
            }
        }
        items.retain(|item| !item.is_over(as_of));
        Self { accounts, items }
    }

    pub(crate) fn headline(&self, as_of: AsOf, every_purpose: bool) -> Headline {
        headline_of(self.items.iter(), as_of, every_purpose)
    }
}

/// The figures for some of the items.
pub(crate) fn headline_of<'a, 'b: 'a>(
    items: impl Iterator<Item = &'a Item<'b>>,
    as_of: AsOf,
    every_purpose: bool,
) -> Headline {
    let lines = items.filter(|item| item.setting.counts(every_purpose)).map(|item| {
        let decision = item.decision(as_of);
        Line {
            setting: item.setting,
            standing: item.standing(decision, as_of),
            snoozed: decision.is_snoozed(as_of.today()),
            shared: item.shared(),
        }
    });
    headline(lines, every_purpose)
}

/// The day in question, and the zone in which moments fall on days.
#[derive(Debug, Clone)]
pub(crate) struct Day {
    pub(crate) as_of: AsOf,
    pub(crate) zone: TimeZone,
}

impl Day {
    /// The day in question.
    pub(crate) fn today(&self) -> Date {
        self.as_of.today()
    }

    /// The moment of the question.
    pub(crate) fn now(&self) -> Timestamp {
        self.as_of.now_is()
    }

    /// Whether a past day was asked for.
    pub(crate) fn is_past(&self) -> bool {
        self.as_of.is_past()
    }

    /// The day on which a moment fell, where the person is.
    pub(crate) fn of(&self, moment: Timestamp) -> Date {
        moment.to_zoned_datetime(self.zone.clone()).date()
    }

    /// Whether an account is on the list. Today that is a fact, which no clock that was set back may hide.
    pub(crate) fn lists(&self, account: &Account) -> bool {
        match account.removed {
            removed if !self.is_past() => removed.is_none(),
            removed => {
                self.of(account.added) <= self.today()
                    && removed.is_none_or(|removed| self.of(removed) > self.today())
            }
        }
    }
}

#[cfg(test)]
mod tests {

    use withhold_catalogue::OWN_PREFIX;
    use withhold_domain::{
        AccountId, CheckId, DecisionKind, DecisionRecord, DeviceId, Finding, Method, Recorded, ServiceId,
        UnresolvedReason, Withdrawn, Witness,
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
            uuid: uuid::Uuid::nil(),
            identifiers: Vec::new(),
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
        let nowhere = std::path::Path::new("nowhere");
        let mut snapshot = withhold_vault::Vault::empty(nowhere).unwrap().snapshot(true).unwrap();
        snapshot.accounts = vec![account];
        (snapshot, catalogue.with_own(vec![service]))
    }

    fn record(
        snapshot: &mut Snapshot,
        catalogue: &Catalogue,
        checks: Vec<Check>,
        decisions: Vec<DecisionRecord>,
    ) {
        let setting = catalogue.services().last().unwrap().settings[0].id.clone();
        let records = ItemRecords { setting, instance: None, checks, decisions, looked_again: None };
        snapshot.records.insert(AccountId(1), vec![records]);
    }

    fn check() -> Check {
        Check {
            id: CheckId(1),
            made: Recorded::at(Timestamp::UNIX_EPOCH, BEFORE),
            device: DeviceId(uuid::Uuid::nil()),
            place: 1,
            finding: Finding::Withheld,
            reason: None,
            method: Some(Method::Seen),
            witness: Witness::Hand,
            claim: None,
            effective: None,
            answer_by: None,
            retracted: None,
        }
    }

    /// The question about the day `day`, asked long afterwards.
    fn on(day: Date) -> AsOf {
        AsOf::on(day, Date::MAX, Timestamp::UNIX_EPOCH)
    }

    fn items((snapshot, catalogue): &(Snapshot, Catalogue), today: Date) -> usize {
        Checklist::new(snapshot, catalogue, on(today), |_| true).items.len()
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
        let checklist = Checklist::new(&snapshot, &catalogue, on(AFTER), |_| true);
        assert_eq!(checklist.items.len(), 2);
        let item = checklist.items[0];
        assert!(matches!(item.standing(item.decision(on(AFTER)), on(AFTER)), Standing::Shaken(..)));
    }

    #[test]
    fn a_look_that_was_taken_back_does_not_keep_it_and_a_decision_does() {
        let (mut snapshot, catalogue) = world();
        let retracted = Some(Recorded::at(Timestamp::UNIX_EPOCH, AFTER));
        record(&mut snapshot, &catalogue, vec![Check { retracted, ..check() }], Vec::new());
        let mut world = (snapshot, catalogue);
        assert_eq!((items(&world, GONE), items(&world, AFTER)), (2, 1));
        let allowed = DecisionRecord {
            id: 1,
            made: Recorded::at(Timestamp::UNIX_EPOCH, BEFORE),
            device: DeviceId(uuid::Uuid::nil()),
            place: 1,
            kind: DecisionKind::Allow,
            until: None,
            retracted: None,
        };
        record(&mut world.0, &world.1, Vec::new(), vec![allowed]);
        assert_eq!(items(&world, AFTER), 2);
    }

    #[test]
    fn a_withdrawn_setting_that_was_looked_for_and_not_found_is_finished_with() {
        let (mut snapshot, catalogue) = world();
        let not_found = Check {
            id: CheckId(2),
            made: Recorded::at(Timestamp::from_second(1).unwrap(), AFTER),
            finding: Finding::Unresolved,
            reason: Some(UnresolvedReason::NotFound),
            ..check()
        };
        record(&mut snapshot, &catalogue, vec![check(), not_found], Vec::new());
        let world = (snapshot, catalogue);
        assert_eq!((items(&world, GONE), items(&world, AFTER)), (2, 1));
    }
}
