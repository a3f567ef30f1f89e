//! The rules of the head of a program.

use withhold_domain::{Program, Service};

use crate::reader::{
    fault::Faults,
    place::KeyPath,
    shared_rules::{FIRST_DAY, shown},
};

/// Notes every rule that the head breaks.
pub(super) fn check(faults: &mut Faults, file_name: &str, program: &Program, services: &[Service]) {
    let stem = file_name.strip_suffix(".toml").unwrap_or(file_name);
    faults.when(
        program.id.as_str() != stem,
        &KeyPath::top("id"),
        format!("“{}” is not the name of its file", program.id),
        format!("Write id = \"{stem}\", or rename the file to {}.toml.", program.id),
    );
    if let Some(id) = &program.service {
        faults.when(
            services.iter().all(|service| service.id != *id),
            &KeyPath::top("service"),
            format!("“{id}” is no service of the catalogue"),
            "Correct the id, or take it out.",
        );
    }
    shown(faults, &KeyPath::top("name"), &program.name);
    shown(faults, &KeyPath::top("maker"), &program.maker);
    faults.when(
        program.reviewed < FIRST_DAY,
        &KeyPath::top("reviewed"),
        format!("{} is before {FIRST_DAY}", program.reviewed),
        "Give the day on which the recipes were last held against the program.",
    );
    for (index, package) in program.packages.iter().enumerate() {
        shown(faults, &KeyPath::top("packages").at(index).key("name"), &package.name);
    }
    let list = KeyPath::top("recipes");
    faults.when(program.recipes.is_empty(), &list, "there is none", "Describe at least one setting.");
    let ids = program.recipes.iter().enumerate();
    faults.twice(
        ids.map(|(index, recipe)| (list.at(index).key("id"), recipe.id.as_str())),
        "Give every recipe an id of its own.",
    );
}
