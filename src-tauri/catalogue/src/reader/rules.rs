//! The rules an entry has to keep, beyond the entry's shape.

use withhold_domain::{Address, Category, Service, SettingId};

use super::{
    dated,
    fault::{Fault, Faults},
    names,
    place::KeyPath,
    setting_rules,
    shared_rules::{FIRST_DAY, all_shown, at_home, shown},
    tombstones,
};

/// The start of every id of a person's own service, so that no catalogue entry can ever take the place of such a
/// service.
pub const OWN_PREFIX: &str = "own-";

/// Every rule the service breaks.
pub(super) fn faults(file_name: &str, service: &Service) -> Vec<Fault> {
    let mut faults = Faults::default();
    head(&mut faults, file_name, service);
    hosts(&mut faults, service);
    policies(&mut faults, service);
    plans(&mut faults, service);
    faults.when(
        service.reviewed < FIRST_DAY,
        &KeyPath::top("reviewed"),
        format!("{} is before {FIRST_DAY}", service.reviewed),
        "Give the day on which the entry was last held against its sources.",
    );
    changes(&mut faults, service);
    tombstones::service(&mut faults, service);
    settings(&mut faults, service);
    faults.0
}

fn head(faults: &mut Faults, file_name: &str, service: &Service) {
    let stem = file_name.strip_suffix(".toml").unwrap_or(file_name);
    faults.when(
        service.id.as_str() != stem,
        &KeyPath::top("id"),
        format!("“{}” is not the name of its file", service.id),
        format!("Write id = \"{stem}\", or rename the file to {}.toml.", service.id),
    );
    faults.when(
        service.id.as_str().starts_with(OWN_PREFIX),
        &KeyPath::top("id"),
        format!("ids that start with “{OWN_PREFIX}” are for services a person added by hand"),
        "Choose another id.",
    );
    faults.when(
        service.category == Category::Own,
        &KeyPath::top("category"),
        "the shelf “own” is for services a person added by hand",
        "Choose another category.",
    );
    shown(faults, &KeyPath::top("name"), &service.name);
    all_shown(faults, &KeyPath::top("aliases"), &service.aliases);
    names::check(faults, service);
    let monogram = KeyPath::top("monogram");
    let letters = service.monogram.chars().count();
    if (1..=2).contains(&letters) {
        shown(faults, &monogram, &service.monogram);
    }
    faults.when(
        !(1..=2).contains(&letters),
        &monogram,
        format!("it has {letters} characters"),
        "Give one or two letters.",
    );
    faults.when(service.rank == 0, &KeyPath::top("rank"), "0 is no rank", "Ranks start at 1.");
}

fn hosts(faults: &mut Faults, service: &Service) {
    faults.when(
        service.domains.is_empty(),
        &KeyPath::top("domains"),
        "there is none",
        "Name at least one domain of the service.",
    );
    for (key, hosts) in [("domains", &service.domains), ("help_hosts", &service.help_hosts)] {
        for (index, host) in hosts.iter().enumerate() {
            // A plain host name is unchanged when it is read back as the host of an address.
            let plain = Address::new(&format!("https://{host}/")).is_ok_and(|address| address.host() == host);
            faults.when(
                !plain,
                &KeyPath::top(key).at(index),
                format!("“{host}” is no host name"),
                "Write small letters without https:// and without a path, such as \"example.com\".",
            );
        }
    }
}

/// Notes policies on a foreign host. A company's policies often lie with another of its services; the entry then
/// names the host of that service as a help host.
fn policies(faults: &mut Faults, service: &Service) {
    for (index, policy) in service.policies.iter().enumerate() {
        at_home(faults, &KeyPath::top("policies").at(index).key("url"), &policy.url, service);
    }
}

fn plans(faults: &mut Faults, service: &Service) {
    let path = |index| KeyPath::top("plans").at(index);
    for (index, plan) in service.plans.iter().enumerate() {
        shown(faults, &path(index).key("name"), &plan.name);
    }
    let ids = service.plans.iter().enumerate().map(|(index, plan)| (path(index).key("id"), plan.id.as_str()));
    faults.twice(ids, "Give every plan an id of its own.");
}

fn changes(faults: &mut Faults, service: &Service) {
    for (index, change) in service.changes.iter().enumerate() {
        let path = KeyPath::top("changes").at(index);
        dated::change(faults, &path, change, service);
        shown(faults, &path.key("what"), &change.what);
        for (place, setting) in change.settings.iter().enumerate() {
            faults.when(
                service.setting(setting).is_none(),
                &path.key("settings").at(place),
                format!("“{setting}” is none of the service's settings"),
                "Name a setting of this entry, or leave the list out if the change concerns all of them.",
            );
        }
    }
}

fn settings(faults: &mut Faults, service: &Service) {
    let path = |index| KeyPath::top("settings").at(index);
    faults.when(
        service.settings.is_empty(),
        &KeyPath::top("settings"),
        "there is none",
        "Describe at least one setting; kind = \"none\" is one too.",
    );
    let ids = service.settings.iter().map(|setting| SettingId::as_str(&setting.id)).enumerate();
    faults.twice(ids.map(|(index, id)| (path(index).key("id"), id)), "Give every setting an id of its own.");
    for (index, setting) in service.settings.iter().enumerate() {
        setting_rules::check(faults, &path(index), setting, service);
    }
}
