//! Reads the recipes of a program and holds them against their rules, as entries are.

mod layers;
mod place_rules;
mod rules;
#[cfg(test)]
mod tests;
mod truths;
mod ways;

use withhold_domain::{Program, Service};

use super::{
    BrokenRule, CatalogueError,
    fault::{Fault, Faults},
    place::{KeyPath, Places},
    shape,
};

/// Reads the recipes of all programs, given as file names and texts, and sorts them by id. `services` are the entries
/// whose settings they may name.
///
/// # Errors
/// Every fault of every program, each with its file, line and key, and what to do about it.
pub fn read_programs(
    files: &[(String, String)],
    services: &[Service],
) -> Result<Vec<Program>, Vec<CatalogueError>> {
    let mut errors = Vec::new();
    let mut read: Vec<Program> = Vec::new();
    for (file_name, text) in files {
        match shape::read::<Program>(file_name, text) {
            Ok(program) => {
                let faults = all_faults(file_name, &program, services);
                let places = Places::of(text);
                errors.extend(faults.into_iter().map(|fault| fault.at(file_name, &places)));
                read.push(program);
            }
            Err(error) => errors.push(error),
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    read.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(read)
}

/// Holds recipes that were not read from files against the same rules.
///
/// # Errors
/// The first rule that is broken.
pub fn check_programs(programs: &[Program], services: &[Service]) -> Result<(), BrokenRule> {
    for (index, program) in programs.iter().enumerate() {
        let id = program.id.as_str();
        let mut faults = Faults::default();
        faults.when(
            programs[..index].iter().any(|earlier| earlier.id == program.id),
            &KeyPath::top("id"),
            format!("another program has the id “{id}” too"),
            "Give every program an id of its own.",
        );
        faults.0.extend(all_faults(&format!("{id}.toml"), program, services));
        if let Some(fault) = faults.0.into_iter().next() {
            return Err(fault.of(id));
        }
    }
    Ok(())
}

fn all_faults(file_name: &str, program: &Program, services: &[Service]) -> Vec<Fault> {
    let mut faults = Faults::default();
    rules::check(&mut faults, file_name, program, services);
    place_rules::check(&mut faults, program);
    for (index, recipe) in program.recipes.iter().enumerate() {
        let path = KeyPath::top("recipes").at(index);
        ways::check(&mut faults, &path, recipe, program, services);
        layers::check(&mut faults, &path, recipe, program);
        truths::check(&mut faults, &path, recipe, program);
    }
    faults.0
}
