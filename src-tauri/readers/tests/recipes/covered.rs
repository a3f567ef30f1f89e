//! The examples leave no layer and no value out.

use withhold_domain::{Layer, Literal, Means, Program, Recipe, Truth, Verdict};
use withhold_readers::{Observation, Saw};

use crate::{catalogue::PROGRAMS, example::Example};

#[test]
fn every_recipe_has_examples() {
    for (program, examples) in PROGRAMS.iter() {
        for recipe in &program.recipes {
            let own = examples.iter().filter(|example| example.recipe == recipe.id);
            assert!(own.count() > 0, "{}/{} has none", program.id, recipe.id);
        }
    }
}

#[test]
fn every_layer_decides_in_an_example() {
    each_recipe(|program, recipe, read| {
        for layer in recipe.layers.iter().filter(|layer| answers(layer, recipe)) {
            let decides = read.iter().any(|(_, observation)| decided_by(program, layer, observation));
            assert!(decides, "{}/{}: nothing shows {layer:?}", program.id, recipe.id);
        }
    });
}

#[test]
fn every_value_that_is_named_stands_in_an_example() {
    each_recipe(|program, recipe, read| {
        for layer in &recipe.layers {
            let truth = layer.truth.as_ref().or(recipe.truth.as_ref()).unwrap();
            for value in named(truth) {
                let written = value.to_string();
                let met = read.iter().any(|(example, observation)| {
                    let shown = observation.value.as_ref();
                    shown
                        .is_some_and(|shown| shown.trim_matches('"').to_lowercase() == written.to_lowercase())
                        || stands(example, &written)
                });
                assert!(met, "{}/{}: nothing shows “{written}”", program.id, recipe.id);
            }
        }
    });
}

#[test]
fn silence_is_shown_wherever_it_has_a_meaning() {
    each_recipe(|program, recipe, read| {
        let silent = recipe.built_in.iter().any(|built_in| built_in.means != Means::Unknown);
        let shown = read.iter().any(|(example, observation)| {
            example.files.is_empty()
                || observation.value.is_none() && !matches!(observation.saw, Saw::CannotTell(_))
        });
        assert!(!silent || shown, "{}/{}: nothing shows what silence means", program.id, recipe.id);
    });
}

/// Whether a layer can decide, and not only settle its part.
fn answers(layer: &Layer, recipe: &Recipe) -> bool {
    let truth = layer.truth.as_ref().or(recipe.truth.as_ref()).unwrap();
    let kinds = [truth.empty, truth.null, truth.number, truth.text, truth.other];
    !truth.withheld.is_empty()
        || !truth.shared.is_empty()
        || kinds.iter().flatten().any(|verdict| !matches!(verdict, Verdict::Next | Verdict::Settled))
}

fn each_recipe(check: impl Fn(&Program, &Recipe, &[(&Example, Observation)])) {
    for (program, examples) in PROGRAMS.iter() {
        for recipe in &program.recipes {
            let own = examples.iter().filter(|example| example.recipe == recipe.id);
            let read: Vec<_> = own.map(|example| (example, example.read(program))).collect();
            check(program, recipe, &read);
        }
    }
}

fn decided_by(program: &Program, layer: &Layer, observation: &Observation) -> bool {
    let Some(decided) = &observation.decided else { return false };
    let file = layer.file.as_deref().and_then(|id| program.file(id));
    decided.key == layer.key
        && decided.variable == layer.variable
        && file.is_none_or(|file| {
            let paths = [&file.linux, &file.macos, &file.windows];
            decided.layer == file.layer
                && decided
                    .file
                    .as_ref()
                    .is_some_and(|path| paths.into_iter().flatten().any(|known| known == path))
        })
}

fn named(truth: &Truth) -> impl Iterator<Item = &Literal> {
    truth.withheld.iter().chain(&truth.shared).chain(&truth.settled).chain(&truth.next).chain(&truth.stops)
}

/// Whether a value stands in an example that another layer then decides.
fn stands(example: &Example, value: &str) -> bool {
    example.variables.values().any(|known| known == value)
        || example.files.values().any(|text| text.contains(value))
}
