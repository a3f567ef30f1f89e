//! From what the domain knows to what crosses to the window.

use jiff::civil::Date;
use withhold_domain::{Check, Contact, Decision, Shaking, Source, Standing, counts, freshness, needs_you};

use crate::{ContactView, ItemRow, ShakenBy, SourceView, StandingView, checklist::Item, name};

/// An item with all that was worked out for a day.
pub(crate) struct Worked<'a> {
    pub(crate) item: Item<'a>,
    pub(crate) decision: Decision,
    pub(crate) standing: Standing,
}

impl<'a> Worked<'a> {
    pub(crate) fn new(item: Item<'a>, today: Date) -> Self {
        let decision = item.decision(today);
        let standing = item.standing(decision, today);
        Self { item, decision, standing }
    }

    pub(crate) fn needs_you(&self, today: Date, every_purpose: bool) -> bool {
        counts(self.item.setting.purpose, every_purpose)
            && needs_you(&self.standing, self.decision.is_snoozed(today))
    }

    /// The day since which the item has been as it is: what "oldest first" means.
    pub(crate) fn since(&self, added: Date) -> Date {
        match &self.standing {
            Standing::Due(evidence) => evidence.fresh_until,
            Standing::Shaken(_, Shaking::Change(change)) => change.on,
            Standing::Shaken(_, Shaking::Plan(day) | Shaking::Region(day)) => *day,
            Standing::Withheld(evidence) | Standing::Pending(evidence, _) => evidence.looked,
            Standing::Shared { looked, .. } | Standing::Unresolved { looked, .. } => *looked,
            Standing::Asked { answer_by, .. } => *answer_by,
            Standing::Allowed(day) => *day,
            Standing::Unchecked | Standing::NotApplicable { .. } | Standing::NoControl(_) => added,
        }
    }

    pub(crate) fn row(&self, today: Date, every_purpose: bool) -> ItemRow {
        let Item { service, setting, account, instance, .. } = self.item;
        let check = Check::last_on(self.item.checks(), today);
        ItemRow {
            id: self.item.name(),
            service: service.id.to_string(),
            service_name: service.name.clone(),
            monogram: service.monogram.clone(),
            setting: setting.id.to_string(),
            title: setting.title.clone(),
            account: name::account(&service.id, &account.label),
            label: account.label.clone(),
            instance: instance.map(str::to_owned),
            kind: setting.kind,
            purpose: setting.purpose,
            counted: counts(setting.purpose, every_purpose),
            private_position: setting.private_position,
            private_label: setting.private_label.clone(),
            who_can_change: setting.who_can_change,
            standing: standing_view(&self.standing),
            needs_you: self.needs_you(today, every_purpose),
            snoozed_until: self.decision.snoozed_until.filter(|_| self.decision.is_snoozed(today)),
            fresh_until: fresh_until(&self.standing),
            freshness: fresh_until(&self.standing).and(check).map(|check| freshness(setting, check, today)),
            url: setting.url.as_ref().map(ToString::to_string),
            host: setting.url.as_ref().map(|url| url.host().to_owned()),
            confidence: setting.confidence,
        }
    }
}

fn fresh_until(standing: &Standing) -> Option<Date> {
    match standing {
        Standing::Withheld(evidence)
        | Standing::Due(evidence)
        | Standing::Shaken(evidence, _)
        | Standing::Pending(evidence, _) => Some(evidence.fresh_until),
        _ => None,
    }
}

pub(crate) fn standing_view(standing: &Standing) -> StandingView {
    match standing.clone() {
        Standing::Unchecked => StandingView::Unchecked,
        Standing::Withheld(evidence) => {
            StandingView::Withheld { looked: evidence.looked, method: evidence.method }
        }
        Standing::Due(evidence) => StandingView::Due { looked: evidence.looked, method: evidence.method },
        Standing::Shaken(evidence, shaking) => {
            let (by, on, what) = shaken(shaking);
            StandingView::Shaken { looked: evidence.looked, method: evidence.method, by, on, what }
        }
        Standing::Shared { looked, method } => StandingView::Shared { looked, method },
        Standing::Asked { sent, answer_by, overdue } => StandingView::Asked { sent, answer_by, overdue },
        Standing::Pending(evidence, effective) => {
            StandingView::Pending { looked: evidence.looked, method: evidence.method, effective }
        }
        Standing::Unresolved { looked, reason } => StandingView::Unresolved { looked, reason },
        Standing::Allowed(since) => StandingView::Allowed { since },
        Standing::NotApplicable { decided } => StandingView::NotApplicable { decided },
        Standing::NoControl(no_control) => StandingView::NoControl { no_control },
    }
}

fn shaken(shaking: Shaking) -> (ShakenBy, Date, Option<String>) {
    match shaking {
        Shaking::Change(change) => (change.kind.into(), change.on, Some(change.what)),
        Shaking::Plan(day) => (ShakenBy::Plan, day, None),
        Shaking::Region(day) => (ShakenBy::Region, day, None),
    }
}

impl From<&Contact> for ContactView {
    fn from(contact: &Contact) -> Self {
        Self { to: contact.to.clone(), subject: contact.subject.clone(), text: contact.text.clone() }
    }
}

impl From<&Source> for SourceView {
    fn from(source: &Source) -> Self {
        Self { url: source.url.as_ref().map(ToString::to_string), document: source.document.clone() }
    }
}
