//! What changed from one catalogue to the next, in sentences for the person, and as changes that overtake looks.

mod defaults;
mod settings;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use jiff::civil::Date;
use withhold_domain::{Change, ChangeKind, Service, ServiceId, SettingId};

use crate::{Catalogue, OWN_PREFIX};

/// What sort of difference there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Difference {
    /// A service came into the catalogue.
    ServiceAdded,
    /// A service is no more.
    ServiceWithdrawn,
    /// A setting came in, or is offered again.
    SettingAdded,
    /// The service's words for it changed.
    Renamed,
    /// The page or the way there changed.
    Moved,
    /// It starts in the opposite state.
    DefaultReversed,
    /// Another position protects.
    PositionChanged,
    /// Another sort of control.
    ControlChanged,
    /// The data is used for something else.
    PurposeChanged,
    /// The control is no more.
    Withdrawn,
    /// A change at the service that is known to the day: its terms, for instance.
    Announced,
}

/// One difference between two catalogues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueChange {
    /// The service.
    pub service: ServiceId,
    /// The setting; none where it concerns the whole service.
    pub setting: Option<SettingId>,
    /// What sort of difference it is.
    pub difference: Difference,
    /// For one that overtakes looks, the domain's word for it.
    pub kind: Option<ChangeKind>,
    /// The day it took hold, where known; otherwise the day the catalogue arrived has to do.
    pub on: Option<Date>,
    /// What changed, as a sentence that stands beside the service's name.
    pub sentence: String,
}

impl CatalogueChange {
    /// Whether a look made before it can no longer be relied upon.
    #[must_use]
    pub fn overtakes(&self) -> bool {
        self.kind.is_some()
    }

    /// The same as a change at the service, for one that overtakes looks. `arrived` is the day the catalogue came.
    #[must_use]
    pub fn as_change(&self, arrived: Date) -> Option<Change> {
        let settings = self.setting.iter().cloned().collect();
        let on = self.on.unwrap_or(arrived);
        self.kind.map(|kind| Change { kind, settings, on, what: self.sentence.clone() })
    }
}

/// Everything that changed from `old` to `new`: by service in the order of `new`, then what is gone. Services a
/// person added by hand are no part of either.
#[must_use]
pub fn diff(old: &Catalogue, new: &Catalogue) -> Vec<CatalogueChange> {
    let before: HashMap<&ServiceId, &Service> =
        published(old).map(|service| (&service.id, service)).collect();
    let after: HashMap<&ServiceId, &Service> = published(new).map(|service| (&service.id, service)).collect();
    let mut changes = Vec::new();
    for service in published(new) {
        match before.get(&service.id) {
            Some(earlier) => between(&mut changes, earlier, service),
            None if service.withdrawn.is_none() => changes.push(added(service)),
            None => {}
        }
    }
    let gone =
        published(old).filter(|service| service.withdrawn.is_none() && !after.contains_key(&service.id));
    changes.extend(gone.map(|service| whole(service, None, "It is in the catalogue no more.".to_owned())));
    changes
}

fn published(catalogue: &Catalogue) -> impl Iterator<Item = &Service> {
    catalogue.services().iter().filter(|service| !service.id.as_str().starts_with(OWN_PREFIX))
}

fn between(changes: &mut Vec<CatalogueChange>, old: &Service, new: &Service) {
    match (&old.withdrawn, &new.withdrawn) {
        (None, Some(gone)) => return changes.push(whole(new, Some(gone.on), gone.reason.clone())),
        (Some(_), Some(_)) => return,
        (Some(_), None) => changes.push(added(new)),
        (None, None) => {}
    }
    let announced = announced(old, new);
    let derived = settings::between(old, new);
    // What is told with its day and in its own words is not told a second time.
    let told = |derived: &CatalogueChange| {
        announced.iter().any(|known| {
            known.kind == derived.kind && (known.setting.is_none() || known.setting == derived.setting)
        })
    };
    let rest: Vec<_> = derived.into_iter().filter(|change| !(change.overtakes() && told(change))).collect();
    changes.extend(announced);
    changes.extend(rest);
}

/// The changes at the service that the older catalogue did not know. A sentence put better is not news.
fn announced(old: &Service, new: &Service) -> Vec<CatalogueChange> {
    let known = |change: &Change| {
        let same = |earlier: &Change| {
            (earlier.kind, earlier.on, &earlier.settings) == (change.kind, change.on, &change.settings)
        };
        old.changes.iter().any(same)
    };
    let fresh = new.changes.iter().filter(|change| !known(change));
    fresh
        .flat_map(|change| {
            let concerned: Vec<Option<SettingId>> = match change.settings.as_slice() {
                [] => vec![None],
                settings => settings.iter().cloned().map(Some).collect(),
            };
            concerned.into_iter().map(move |setting| CatalogueChange {
                service: new.id.clone(),
                setting,
                difference: Difference::Announced,
                kind: Some(change.kind),
                on: Some(change.on),
                sentence: change.what.clone(),
            })
        })
        .collect()
}

fn added(service: &Service) -> CatalogueChange {
    let live = service.settings.iter().filter(|setting| setting.withdrawn.is_none()).count();
    let settings = if live == 1 { "one setting".to_owned() } else { format!("{live} settings") };
    CatalogueChange {
        service: service.id.clone(),
        setting: None,
        difference: Difference::ServiceAdded,
        kind: None,
        on: None,
        sentence: format!("It is in the catalogue now, with {settings}."),
    }
}

fn whole(service: &Service, on: Option<Date>, sentence: String) -> CatalogueChange {
    CatalogueChange {
        service: service.id.clone(),
        setting: None,
        difference: Difference::ServiceWithdrawn,
        kind: Some(ChangeKind::Withdrawn),
        on,
        sentence,
    }
}
