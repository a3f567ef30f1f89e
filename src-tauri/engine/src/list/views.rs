//! From what the domain knows to what the window gets.

use std::collections::HashMap;

use jiff::civil::Date;
use withhold_domain::{
    AsOf, Check, Contact, Decision, Member, Protection, Shaking, Source, Standing, freshness, needs_you,
    protection,
};

use crate::{
    ContactView, CoveredBy, ItemRow, ShakenBy, SourceView, StandingView,
    list::checklist::{Day, Item, Shared},
    name,
};

/// An item with all that was worked out for a day.
pub(crate) struct Worked<'a> {
    pub(crate) item: Item<'a>,
    pub(crate) decision: Decision,
    pub(crate) standing: Standing,
    /// The item that speaks for this item.
    pub(crate) covered_by: Option<Item<'a>>,
}

impl<'a> Worked<'a> {
    /// Works out some items; the items must hold every member of each protection.
    pub(crate) fn all(items: impl IntoIterator<Item = Item<'a>>, as_of: AsOf) -> Vec<Self> {
        let mut worked: Vec<Self> = items.into_iter().map(|item| Self::alone(item, as_of)).collect();
        let mut shared: HashMap<Shared<'a>, Vec<usize>> = HashMap::new();
        for (place, worked) in worked.iter().enumerate() {
            if let Some(key) = worked.item.shared() {
                shared.entry(key).or_default().push(place);
            }
        }
        for places in shared.values() {
            cover(&mut worked, places, as_of.today());
        }
        worked
    }

    /// Works out an item, held against the other items of the same protection.
    pub(crate) fn among(items: &[Item<'a>], item: &Item<'a>, as_of: AsOf) -> Self {
        let Some(shared) = item.shared() else { return Self::alone(*item, as_of) };
        let is = |other: &Self| other.item.key() == item.key();
        let mut all = Self::all(items.iter().copied().filter(|other| other.shared() == Some(shared)), as_of);
        match all.iter().position(is) {
            Some(place) => all.swap_remove(place),
            None => Self::alone(*item, as_of),
        }
    }

    fn alone(item: Item<'a>, as_of: AsOf) -> Self {
        let decision = item.decision(as_of);
        let standing = item.standing(decision, as_of);
        Self { item, decision, standing, covered_by: None }
    }

    pub(crate) fn needs_you(&self, today: Date, every_purpose: bool) -> bool {
        self.covered_by.is_none()
            && self.item.setting.counts(every_purpose)
            && needs_you(&self.standing, self.decision.is_snoozed(today))
    }

    /// What comes first on Today: settings that were turned back on, then what needs the person, then the rest.
    pub(crate) fn rank(&self, today: Date, every_purpose: bool) -> u8 {
        match (&self.standing, self.needs_you(today, every_purpose)) {
            (Standing::Shared { drifted: true, .. }, true) => 0,
            (_, true) => 1,
            (_, false) => 2,
        }
    }

    /// The day since which the item has had its standing: the meaning of "oldest first".
    pub(crate) fn since(&self, day: &Day) -> Date {
        self.standing.since(day.of(self.item.account.added))
    }

    pub(crate) fn row(&self, as_of: AsOf, every_purpose: bool) -> ItemRow {
        let today = as_of.today();
        let Item { service, setting, account, instance, .. } = self.item;
        let check = Check::last(self.item.checks(), as_of);
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
            counted: setting.counts(every_purpose),
            not_training: setting.not_training.is_some(),
            private_position: setting.private_position,
            private_label: setting.private_label.clone(),
            who_can_change: setting.who_can_change,
            standing: standing_view(&self.standing),
            needs_you: self.needs_you(today, every_purpose),
            covered_by: self
                .covered_by
                .map(|item| CoveredBy { id: item.name(), title: item.setting.title.clone() }),
            protection: self.item.lead_name(),
            snoozed_until: self.decision.snoozed_until.filter(|_| self.decision.is_snoozed(today)),
            fresh_until: fresh_until(&self.standing),
            freshness: fresh_until(&self.standing).and(check).map(|check| freshness(setting, check, today)),
            url: setting.url.as_ref().map(ToString::to_string),
            host: setting.url.as_ref().map(|url| url.host().to_owned()),
            confidence: setting.confidence,
        }
    }
}

/// Sets, for each member of a protection, which other member speaks for the member, where another member does. An
/// item that the person allowed, or that does not concern the account, stands for itself.
fn cover(worked: &mut [Worked<'_>], places: &[usize], today: Date) {
    let members: Vec<Member<'_>> = places
        .iter()
        .filter_map(|place| worked.get(*place))
        .map(|worked| Member { standing: &worked.standing, snoozed: worked.decision.is_snoozed(today) })
        .collect();
    let protection: Protection = protection(&members);
    let Some(by) = protection.covered_by().and_then(|by| places.get(by).copied()) else { return };
    let Some(item) = worked.get(by).map(|worked| worked.item) else { return };
    for place in places.iter().filter(|place| **place != by) {
        if let Some(other) = worked.get_mut(*place)
            && other.standing.is_open()
        {
            other.covered_by = Some(item);
        }
    }
}

fn fresh_until(standing: &Standing) -> Option<Date> {
    match standing {
        Standing::Withheld(ground)
        | Standing::Due(ground)
        | Standing::Shaken(ground, _)
        | Standing::Pending(ground, _) => Some(ground.fresh_until),
        _ => None,
    }
}

pub(crate) fn standing_view(standing: &Standing) -> StandingView {
    match standing.clone() {
        Standing::Unchecked => StandingView::Unchecked,
        Standing::Withheld(ground) => StandingView::Withheld { looked: ground.looked, method: ground.method },
        Standing::Due(ground) => StandingView::Due { looked: ground.looked, method: ground.method },
        Standing::Shaken(ground, shaking) => {
            let (by, on, what) = shaken(shaking);
            StandingView::Shaken { looked: ground.looked, method: ground.method, by, on, what }
        }
        Standing::Shared { looked, method, withheld_before, drifted } => {
            StandingView::Shared { looked, method, withheld_before, drifted }
        }
        Standing::Asked { sent, answer_by, overdue } => StandingView::Asked { sent, answer_by, overdue },
        Standing::Pending(ground, effective) => {
            StandingView::Pending { looked: ground.looked, method: ground.method, effective }
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
        Shaking::Clock(day) => (ShakenBy::Clock, day, None),
    }
}

impl From<&Contact> for ContactView {
    fn from(contact: &Contact) -> Self {
        Self { to: contact.to.clone(), subject: contact.subject.clone(), text: contact.text.clone() }
    }
}

impl From<&Source> for SourceView {
    fn from(source: &Source) -> Self {
        Self {
            url: source.url.as_ref().map(ToString::to_string),
            document: source.document.clone(),
            date: source.date.to_string(),
            by: source.by,
        }
    }
}
