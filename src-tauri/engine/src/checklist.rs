//! The checklist: every setting of every account, and for each what is known of it.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use withhold_catalogue::Catalogue;
use withhold_domain::{
    Account, Check, Decision, Headline, Known, Line, Service, Setting, Standing, decisions_on, headline, standing,
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
    /// Lays out every item of every account for which `listed` holds.
    pub(crate) fn new(
        snapshot: &'a Snapshot,
        catalogue: &'a Catalogue,
        listed: impl Fn(&Account) -> bool,
    ) -> Self {
        let accounts: Vec<&Account> = snapshot.accounts.iter().filter(|account| listed(account)).collect();
        let items = accounts
            .iter()
            .filter_map(|account| Some((*account, catalogue.get(&account.service)?)))
            .flat_map(|(account, service)| service.settings.iter().map(move |setting| (account, service, setting)))
            .flat_map(|(account, service, setting)| {
                instances(account, setting).into_iter().map(move |instance| Item {
                    service,
                    setting,
                    account,
                    instance,
                    records: snapshot.records(account.id, &setting.id, instance),
                })
            })
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
        Checklist::new(&self.snapshot, &self.catalogue, |account| day.lists(account))
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
                self.of(account.added) <= self.today && removed.is_none_or(|removed| self.of(removed) > self.today)
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
