//! What changed from one catalogue to the next, as data for the person, and as changes that overtake looks.

mod change;
mod defaults;
mod sentence;
mod settings;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

pub use change::{CatalogueChange, Field, Named, Position, Start};
pub use sentence::{Words, sentence};
use withhold_domain::{Change, ChangeKind, DifferenceKind, Service, ServiceId, SettingId, Withdrawn};

use crate::{Catalogue, OWN_PREFIX};

/// Everything that changed from `old` to `new`: by service in the order of `new`, then the services that are gone.
/// Services that a person added by hand are part of neither catalogue.
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
    changes.extend(gone.map(left));
    changes
}

fn published(catalogue: &Catalogue) -> impl Iterator<Item = &Service> {
    catalogue.services().iter().filter(|service| !service.id.as_str().starts_with(OWN_PREFIX))
}

fn between(changes: &mut Vec<CatalogueChange>, old: &Service, new: &Service) {
    match (&old.withdrawn, &new.withdrawn) {
        (None, Some(gone)) => return changes.push(withdrawn(new, gone)),
        (Some(_), Some(_)) => return,
        (Some(_), None) => changes.push(added(new)),
        (None, None) => {}
    }
    changes.extend(renamed(old, new));
    let announced = announced(old, new);
    let derived = settings::between(old, new);
    // A change that is told with its day and in its own words is not told a second time.
    let told = |derived: &CatalogueChange| {
        announced.iter().any(|known| {
            known.kind == derived.kind && (known.setting.is_none() || known.setting == derived.setting)
        })
    };
    let rest: Vec<_> = derived.into_iter().filter(|change| !(change.overtakes() && told(change))).collect();
    changes.extend(announced);
    changes.extend(rest);
}

/// The changes at the service that the older catalogue did not know. Better words for a known change are not news.
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
                setting,
                kind: Some(change.kind),
                on: Some(change.on),
                what: Some(change.what.clone()),
                ..whole(new, DifferenceKind::Announced)
            })
        })
        .collect()
}

fn added(service: &Service) -> CatalogueChange {
    let live = service.settings.iter().filter(|setting| setting.withdrawn.is_none()).count();
    CatalogueChange {
        field: Some(Field::Settings),
        new: Some(live.to_string()),
        ..whole(service, DifferenceKind::ServiceAdded)
    }
}

/// A service under another name is the same service, so that no look is overtaken.
fn renamed(old: &Service, new: &Service) -> Option<CatalogueChange> {
    (old.name != new.name).then(|| CatalogueChange {
        field: Some(Field::Name),
        old: Some(old.name.clone()),
        new: Some(new.name.clone()),
        ..whole(new, DifferenceKind::ServiceRenamed)
    })
}

fn withdrawn(service: &Service, gone: &Withdrawn) -> CatalogueChange {
    CatalogueChange {
        kind: Some(ChangeKind::Withdrawn),
        on: Some(gone.on),
        what: Some(gone.reason.clone()),
        ..whole(service, DifferenceKind::ServiceWithdrawn)
    }
}

/// A service that is in the catalogue no more, without a tombstone.
fn left(service: &Service) -> CatalogueChange {
    CatalogueChange {
        kind: Some(ChangeKind::Withdrawn),
        field: Some(Field::Name),
        old: Some(service.name.clone()),
        ..whole(service, DifferenceKind::ServiceWithdrawn)
    }
}

/// A difference of a whole service, of which nothing more is said yet.
fn whole(service: &Service, difference: DifferenceKind) -> CatalogueChange {
    CatalogueChange {
        service: service.id.clone(),
        setting: None,
        difference,
        kind: None,
        on: None,
        field: None,
        old: None,
        new: None,
        what: None,
    }
}
