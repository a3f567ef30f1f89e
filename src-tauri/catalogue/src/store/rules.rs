//! Which catalogue is in force, and which bundle may take its place: rules over values, without a disk.

use std::collections::{BTreeSet, HashSet};

use jiff::civil::Date;
use withhold_domain::{ServiceId, SettingId};

use super::{Name, Origin, Stamp, StoreError};
use crate::{Bundle, Catalogue, OWN_PREFIX};

/// The newest catalogue that the person did not go back from. The catalogue inside the program goes first among
/// equals, and stands in where nothing else is left.
pub(super) fn newest<'a>(
    names: impl IntoIterator<Item = &'a Name>,
    set_aside: &BTreeSet<u64>,
) -> Option<Name> {
    let fits = names.into_iter().filter(|name| !set_aside.contains(&name.serial));
    fits.max_by_key(|name| (name.serial, name.issued, name.origin == Origin::Embedded)).copied()
}

/// What is to become of a bundle that was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The bundle takes the place of the catalogue in force.
    Take,
    /// The bundle is the catalogue in force.
    Same,
    /// The bundle is a catalogue that the person went back from, and nobody asked for the bundle by hand.
    Aside,
}

/// What the verdict rests on.
pub(super) struct Case<'a> {
    pub(super) in_force: &'a Catalogue,
    pub(super) highest: Stamp,
    pub(super) set_aside: &'a BTreeSet<u64>,
    pub(super) by_hand: bool,
    pub(super) today: Date,
}

/// Whether a bundle may take the place of the catalogue in force.
pub(super) fn judge(bundle: &Bundle, case: &Case<'_>) -> Result<Verdict, StoreError> {
    let (found, highest) = (bundle.serial, case.highest.serial);
    if found < highest {
        return Err(StoreError::Older { found, highest });
    }
    if case.set_aside.contains(&found) && !case.by_hand {
        return Ok(Verdict::Aside);
    }
    if found == case.in_force.serial() {
        return Ok(Verdict::Same);
    }
    // Whoever can hold the new bundle back could send the last expired bundle instead.
    if bundle.expires < case.today && case.in_force.expires() >= case.today {
        return Err(StoreError::Expired(bundle.expires));
    }
    if let Some((service, host)) = strange(case.in_force, bundle) {
        return Err(StoreError::Strange { service, host });
    }
    let lost = lost(case.in_force, bundle);
    match lost.first() {
        Some(first) => Err(StoreError::Lost { count: lost.len(), first: first.clone() }),
        None => Ok(Verdict::Take),
    }
}

/// A known service that wants a host of its own that the service did not have before. Every address is held to the
/// hosts of its service, so that whoever steals a key could only lead people elsewhere by naming new hosts: new hosts
/// come with a new program alone.
fn strange(in_force: &Catalogue, bundle: &Bundle) -> Option<(String, String)> {
    bundle.services.iter().find_map(|service| {
        let before = in_force.get(&service.id)?;
        let is_known = |host: &&String| {
            let mut known = before.domains.iter().chain(&before.help_hosts);
            known.any(|own| {
                host.strip_suffix(own.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
            })
        };
        let host = service.domains.iter().chain(&service.help_hosts).find(|host| !is_known(host))?;
        Some((service.name.clone(), host.clone()))
    })
}

/// The entries that a bundle drops. Entries are never dropped but become tombstones: looks at a dropped entry would
/// go unseen.
fn lost(in_force: &Catalogue, bundle: &Bundle) -> Vec<String> {
    let there: HashSet<(&ServiceId, Option<&SettingId>)> = bundle
        .services
        .iter()
        .flat_map(|service| {
            let settings = service.settings.iter().map(|setting| (&service.id, Some(&setting.id)));
            std::iter::once((&service.id, None)).chain(settings)
        })
        .collect();
    let mut lost = Vec::new();
    for service in in_force.services().iter().filter(|service| !service.id.as_str().starts_with(OWN_PREFIX)) {
        if !there.contains(&(&service.id, None)) {
            lost.push(service.id.to_string());
            continue;
        }
        let settings = service.settings.iter().filter(|s| !there.contains(&(&service.id, Some(&s.id))));
        lost.extend(settings.map(|setting| format!("{}/{}", service.id, setting.id)));
    }
    lost
}
