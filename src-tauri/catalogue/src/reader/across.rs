//! The rules that entries keep among one another.

use std::collections::HashMap;

use withhold_domain::{Service, ServiceId, SettingId};

use super::{
    fault::{Fault, Faults},
    names::Names,
    place::KeyPath,
    tombstones,
};

/// Faults in what entries must not share, and in what their earlier names and tombstones point at. A fault stands
/// with the later of two entries.
pub(super) fn faults(entries: &[(&str, &Service)]) -> Vec<(usize, Fault)> {
    let mut all = Vec::new();
    let mut seen = Taken::default();
    let by_id: HashMap<&ServiceId, &Service> =
        entries.iter().map(|(_, service)| (&service.id, *service)).collect();
    let names = Names::of(entries.iter().map(|(_, service)| *service));
    for (index, (file_name, service)) in entries.iter().enumerate() {
        let mut faults = Faults::default();
        names.clashes(&mut faults, index, entries);
        seen.clashes(&mut faults, file_name, service);
        replacements(&mut faults, service, &by_id);
        all.extend(faults.0.into_iter().map(|fault| (index, fault)));
    }
    all
}

/// What earlier entries have taken, and the file in which each thing stands.
#[derive(Default)]
struct Taken<'a> {
    ids: HashMap<&'a str, &'a str>,
    ranks: HashMap<u16, &'a str>,
    domains: HashMap<&'a str, &'a str>,
}

impl<'a> Taken<'a> {
    fn clashes(&mut self, faults: &mut Faults, file_name: &'a str, service: &'a Service) {
        if let Some(earlier) = self.ids.insert(service.id.as_str(), file_name) {
            faults.when(
                true,
                &KeyPath::top("id"),
                format!("{earlier} has the id “{}” too", service.id),
                "Give every service an id of its own.",
            );
        }
        if let Some(earlier) = self.ranks.insert(service.rank, file_name) {
            faults.when(
                true,
                &KeyPath::top("rank"),
                format!("{earlier} has the rank {} too", service.rank),
                "Give every service a rank of its own.",
            );
        }
        for (index, domain) in service.domains.iter().enumerate() {
            if let Some(earlier) = self.domains.insert(domain, file_name) {
                faults.when(
                    true,
                    &KeyPath::top("domains").at(index),
                    format!("{earlier} has the domain “{domain}” too"),
                    "Leave the domain to one service; the other can name the host in help_hosts.",
                );
            }
        }
    }
}

fn replacements(faults: &mut Faults, service: &Service, by_id: &HashMap<&ServiceId, &Service>) {
    let find = |text: &str| ServiceId::new(text).ok().and_then(|id| by_id.get(&id).copied());
    if let Some(text) = service.withdrawn.as_ref().and_then(|withdrawn| withdrawn.replaced_by.as_deref()) {
        let gone = find(text).map(|found| found.withdrawn.is_some());
        tombstones::resolves(faults, &KeyPath::top("withdrawn"), text, gone);
    }
    for (index, setting) in service.settings.iter().enumerate() {
        let text = setting.withdrawn.as_ref().and_then(|withdrawn| withdrawn.replaced_by.as_deref());
        if let Some((text, (other, name))) = text.and_then(|text| Some((text, text.split_once('/')?))) {
            let found = find(other).zip(SettingId::new(name).ok()).and_then(|(other, id)| other.setting(&id));
            let path = KeyPath::top("settings").at(index).key("withdrawn");
            tombstones::resolves(faults, &path, text, found.map(|setting| setting.withdrawn.is_some()));
        }
    }
}
