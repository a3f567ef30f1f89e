//! The rules of the layers of a recipe.

use withhold_domain::{Format, Layer, Program, Recipe};

use super::place_rules::variable;
use crate::reader::{fault::Faults, place::KeyPath};

/// Notes every rule that a layer breaks.
pub(super) fn check(faults: &mut Faults, path: &KeyPath, recipe: &Recipe, program: &Program) {
    for (index, layer) in recipe.layers.iter().enumerate() {
        let path = path.key("layers").at(index);
        faults.when(
            layer.file.is_some() == layer.variable.is_some(),
            &path.key("file"),
            "a layer is either a place or a variable",
            "Give “file” with “key”, or “variable”.",
        );
        if let Some(name) = &layer.variable {
            variable(faults, &path.key("variable"), name);
            faults.when(
                !layer.key.is_empty() || layer.counts_if.is_some(),
                &path.key("key"),
                "a variable has no key and asks nothing",
                "Take key and counts_if out.",
            );
        }
        if let Some(id) = &layer.file {
            let format = program.file(id).map(|file| file.format);
            faults.when(
                format.is_none(),
                &path.key("file"),
                format!("“{id}” is none of the program's places"),
                "Describe the place under [[files]], or correct its name.",
            );
            if let Some(format) = format {
                key(faults, &path.key("key"), layer, format);
            }
        }
        releases(faults, &path, layer, program);
    }
}

fn key(faults: &mut Faults, path: &KeyPath, layer: &Layer, format: Format) {
    let (steps, words) = match format {
        Format::Presence => (0..=0, "a place that is only there or not has no key"),
        Format::Consents | Format::FirefoxPrefs => (1..=1, "the key is one step here"),
        Format::Ini | Format::QtIni => (1..=2, "the key is its name, or its section and its name"),
        _ => (1..=12, "the way to the key is missing, or longer than any"),
    };
    faults.when(
        !steps.contains(&layer.key.len()),
        path,
        words,
        "Write the steps to the key as a list, each as it stands in the file.",
    );
    for (index, step) in layer.key.iter().enumerate() {
        faults.when(
            step.is_empty() || step.chars().any(char::is_control),
            &path.at(index),
            "it is no key",
            "Write the key as it stands in the file.",
        );
    }
}

fn releases(faults: &mut Faults, path: &KeyPath, layer: &Layer, program: &Program) {
    for (key, release) in [("since", &layer.since), ("ignored_since", &layer.ignored_since)] {
        faults.when(
            release.is_some() && program.packages.is_empty(),
            &path.key(key),
            "the release can never be known, since the program has no package",
            "Name a package, or take the release out.",
        );
    }
    let turned = match (&layer.since, &layer.ignored_since) {
        (Some(since), Some(ignored)) => since.is_at_least(ignored) != Some(false),
        _ => false,
    };
    faults.when(turned, &path.key("ignored_since"), "it is not after “since”", "Correct one of the two.");
}
