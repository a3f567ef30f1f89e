//! The rules for the names a service had before: each name leads to one service, and to nothing that is called so
//! today.

use std::collections::HashMap;

use withhold_domain::Service;

use super::{fault::Faults, place::KeyPath, shared_rules::all_shown};

/// Notes what is wrong with the old names of one entry, as far as the entry tells by itself.
pub(super) fn check(faults: &mut Faults, service: &Service) {
    all_shown(faults, &KeyPath::top("near_names"), &service.near_names);
    let list = KeyPath::top("renamed_from");
    all_shown(faults, &list, &service.renamed_from);
    for (index, name) in service.near_names.iter().enumerate() {
        let small = name.to_lowercase();
        let before = service.renamed_from.iter().map(|name| name.to_lowercase());
        faults.when(
            today(service).chain(before).any(|known| known == small),
            &KeyPath::top("near_names").at(index),
            format!("“{name}” is a name of its own"),
            "Leave only names of other things: a name of its own leads straight to the service.",
        );
    }
    let small: Vec<String> = service.renamed_from.iter().map(|name| name.to_lowercase()).collect();
    faults.twice(
        small.iter().enumerate().map(|(index, name)| (list.at(index), name.as_str())),
        "Name every earlier name once.",
    );
    for (index, name) in small.iter().enumerate() {
        faults.when(
            today(service).any(|known| known == *name),
            &list.at(index),
            format!("“{}” is a name it has today", service.renamed_from[index]),
            "Leave only names that it has no more.",
        );
    }
}

/// The names of all entries, today's and earlier names, in small letters, with the place of the first entry that has
/// the name.
pub(super) struct Names {
    today: HashMap<String, usize>,
    before: HashMap<String, usize>,
}

impl Names {
    /// Notes the names of all entries.
    pub(super) fn of<'a>(services: impl Iterator<Item = &'a Service>) -> Self {
        let mut names = Self { today: HashMap::new(), before: HashMap::new() };
        for (place, service) in services.enumerate() {
            for name in today(service) {
                names.today.entry(name).or_insert(place);
            }
            for name in &service.renamed_from {
                names.before.entry(name.to_lowercase()).or_insert(place);
            }
        }
        names
    }

    /// Notes earlier names of the entry at `place` that lead to another entry.
    pub(super) fn clashes(&self, faults: &mut Faults, place: usize, entries: &[(&str, &Service)]) {
        let (_, service) = entries[place];
        for (index, name) in service.renamed_from.iter().enumerate() {
            let path = KeyPath::top("renamed_from").at(index);
            let other = |names: &HashMap<String, usize>| {
                names.get(&name.to_lowercase()).filter(|other| **other != place).map(|other| entries[*other])
            };
            if let Some((file, known)) = other(&self.today) {
                let back = today(service)
                    .any(|name| known.renamed_from.iter().any(|earlier| earlier.to_lowercase() == name));
                let problem = if back {
                    format!("{file} had this service's name before, so the two lead in a circle")
                } else {
                    format!("{file} is called “{name}” today")
                };
                let mend = "Leave the name to the one service that has it today, and take it out here.";
                faults.when(true, &path, problem, mend);
            } else if let Some((file, _)) = other(&self.before).filter(|(_, known)| known.id != service.id) {
                faults.when(
                    true,
                    &path,
                    format!("{file} had the name “{name}” before too"),
                    "Leave the name to one of the two; the other can have it as an alias.",
                );
            }
        }
    }
}

/// What a service is called today, in small letters: the service's id, its name and its other names.
fn today(service: &Service) -> impl Iterator<Item = String> {
    let names = [service.id.as_str(), service.name.as_str()].into_iter();
    names.chain(service.aliases.iter().map(String::as_str)).map(str::to_lowercase)
}
