//! The rules for services and settings that are no more. A tombstone keeps the id, and says when the service or
//! setting went, why, and what took its place.

use withhold_domain::{Service, Setting, SettingId, Withdrawn};

use super::{
    fault::Faults,
    place::KeyPath,
    shared_rules::{plausible, shown},
};

/// Notes what is wrong with a service's own tombstone. What took the place of the service is looked up among all
/// entries.
pub(super) fn service(faults: &mut Faults, service: &Service) {
    let Some(withdrawn) = &service.withdrawn else { return };
    let path = KeyPath::top("withdrawn");
    told(faults, &path, withdrawn, service);
    for (index, setting) in service.settings.iter().enumerate() {
        let early = setting.withdrawn.as_ref().is_some_and(|gone| gone.on <= withdrawn.on);
        faults.when(
            !early,
            &KeyPath::top("settings").at(index).key("withdrawn"),
            format!("the service is no more since {}, and this setting does not say so", withdrawn.on),
            "Add withdrawn with that day or an earlier one.",
        );
    }
}

/// Notes what is wrong with a setting's tombstone, as far as the setting's own entry tells.
pub(super) fn setting(faults: &mut Faults, path: &KeyPath, setting: &Setting, service: &Service) {
    let Some(withdrawn) = &setting.withdrawn else { return };
    let path = path.key("withdrawn");
    told(faults, &path, withdrawn, service);
    if let Some(text) = withdrawn.replaced_by.as_deref().filter(|text| !text.contains('/')) {
        let replacement = SettingId::new(text).ok().and_then(|id| service.setting(&id));
        resolves(faults, &path, text, replacement.map(|found| found.withdrawn.is_some()));
    }
}

/// Notes a replacement that is missing, or no more itself. `gone` is `None` where the replacement is missing.
pub(super) fn resolves(faults: &mut Faults, withdrawn: &KeyPath, text: &str, gone: Option<bool>) {
    let path = withdrawn.key("replaced_by");
    faults.when(
        gone.is_none(),
        &path,
        format!("“{text}” is in no entry"),
        "Name what took its place as “setting” in this entry, “service/setting” or “service”, or leave it out.",
    );
    faults.when(
        gone == Some(true),
        &path,
        format!("“{text}” is no more itself"),
        "Name what is there today, or leave it out.",
    );
}

fn told(faults: &mut Faults, path: &KeyPath, withdrawn: &Withdrawn, service: &Service) {
    plausible(faults, &path.key("on"), withdrawn.on, service);
    shown(faults, &path.key("reason"), &withdrawn.reason);
}
