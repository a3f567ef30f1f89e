//! The rules for a setting that is enough in place of another setting.

use withhold_domain::{Kind, Service, Setting};

use super::{fault::Faults, place::KeyPath};

/// Notes what is wrong with the setting that is named as enough in place of `setting`.
pub(super) fn check(faults: &mut Faults, path: &KeyPath, setting: &Setting, service: &Service) {
    let Some(id) = &setting.alternative_to else { return };
    let path = path.key("alternative_to");
    if *id == setting.id {
        let mend = "Name the other setting that is enough in its place, or take the key out.";
        return faults.when(true, &path, format!("“{id}” is this setting itself"), mend);
    }
    let Some(other) = service.setting(id) else {
        let mend =
            "Name a setting of this entry by its id; one service's setting never stands in for another's.";
        return faults.when(true, &path, format!("“{id}” is none of the service's settings"), mend);
    };
    faults.when(
        other.alternative_to.is_some(),
        &path,
        format!("“{id}” is an alternative itself"),
        "Name the setting to which both are alternatives, and let that one name none.",
    );
    let gone = [setting, other].into_iter().find(|one| one.withdrawn.is_some());
    if let Some(gone) = gone {
        let mend = "Take alternative_to out: what is no more stands in for nothing, and nothing for it.";
        faults.when(true, &path, format!("“{}” is no more", gone.id), mend);
    }
    let bare = [setting, other].into_iter().find(|one| one.kind == Kind::None);
    if let Some(bare) = bare {
        let mend = "Take alternative_to out: only what can be set or sent is enough.";
        faults.when(true, &path, format!("“{}” has no control", bare.id), mend);
    }
    faults.when(
        other.purpose != setting.purpose,
        &path,
        format!("“{id}” has another purpose"),
        "Alternatives guard against the same: correct the purpose of one, or take alternative_to out.",
    );
    faults.when(
        other.not_training.is_some() != setting.not_training.is_some(),
        &path,
        format!("only one of it and “{id}” is a training switch"),
        "Alternatives count together: write not_training in both, or take alternative_to out.",
    );
    faults.when(
        other.per != setting.per,
        &path,
        format!("“{id}” has another “per”"),
        "Alternatives count by the same instances: write the same “per” in both, or take alternative_to out.",
    );
}
