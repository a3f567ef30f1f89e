//! The rules of a rule of truth: every value means one thing, and is of a kind that the place can hold.

use withhold_domain::{Format, Layer, Literal, Program, Recipe, Truth, Verdict};

use crate::reader::{fault::Faults, place::KeyPath};

/// Notes every rule that a rule of truth breaks.
pub(super) fn check(faults: &mut Faults, path: &KeyPath, recipe: &Recipe, program: &Program) {
    if let Some(truth) = &recipe.truth {
        one(faults, &path.key("truth"), truth);
        faults.when(
            recipe.layers.iter().all(|layer| layer.truth.is_some()),
            &path.key("truth"),
            "no layer goes by it",
            "Take it out, or take out the rules of the layers that are the same.",
        );
    }
    for (index, layer) in recipe.layers.iter().enumerate() {
        let path = path.key("layers").at(index).key("truth");
        if let Some(truth) = &layer.truth {
            one(faults, &path, truth);
        }
        let Some(truth) = layer.truth.as_ref().or(recipe.truth.as_ref()) else {
            faults.when(
                true,
                &path,
                "nothing says what its values mean",
                "Add a truth to the layer or to the recipe.",
            );
            continue;
        };
        kinds(faults, &path, layer, truth, program);
        let settles = !truth.settled.is_empty() || kinds_of(truth).contains(&Some(Verdict::Settled));
        faults.when(
            settles && layer.part.is_none(),
            &path.key("settled"),
            "it settles a part that has no name",
            "Add “part” to this layer and to the others that speak of the same thing.",
        );
    }
}

fn lists(truth: &Truth) -> [(&'static str, &[Literal]); 5] {
    [
        ("withheld", &truth.withheld),
        ("shared", &truth.shared),
        ("settled", &truth.settled),
        ("next", &truth.next),
        ("stops", &truth.stops),
    ]
}

fn kinds_of(truth: &Truth) -> [Option<Verdict>; 5] {
    [truth.empty, truth.null, truth.number, truth.text, truth.other]
}

fn one(faults: &mut Faults, path: &KeyPath, truth: &Truth) {
    let mut seen: Vec<&Literal> = Vec::new();
    for (key, values) in lists(truth) {
        for (index, value) in values.iter().enumerate() {
            faults.when(
                seen.contains(&value),
                &path.key(key).at(index),
                format!("“{value}” has a meaning already"),
                "Leave every value in one list.",
            );
            let capital = matches!(value, Literal::Text(text) if text.to_lowercase() != *text);
            faults.when(
                truth.any_case && capital,
                &path.key(key).at(index),
                format!("“{value}” is never met, since capital letters make no difference here"),
                "Write it in small letters, or take any_case out.",
            );
            faults.when(
                matches!(value, Literal::Text(text) if text.is_empty()),
                &path.key(key).at(index),
                "the empty text has a key of its own",
                "Say under “empty” what it means.",
            );
            seen.push(value);
        }
    }
    let kinds = kinds_of(truth);
    let answers = !truth.withheld.is_empty()
        || !truth.shared.is_empty()
        || !truth.settled.is_empty()
        || kinds.iter().flatten().any(|verdict| *verdict != Verdict::Next);
    faults.when(
        !answers,
        path,
        "it leads to no answer",
        "Say which values protect and which share, or that nobody can tell.",
    );
}

/// Places in which every value is a text, and variables.
fn kinds(faults: &mut Faults, path: &KeyPath, layer: &Layer, truth: &Truth, program: &Program) {
    let format = layer.file.as_deref().and_then(|id| program.file(id)).map(|file| file.format);
    let only_texts = layer.variable.is_some()
        || matches!(format, Some(Format::Ini | Format::QtIni | Format::Xml | Format::Consents));
    for (key, values) in lists(truth) {
        let wrong = values.iter().position(|value| only_texts && !matches!(value, Literal::Text(_)));
        if let Some(index) = wrong {
            faults.when(
                true,
                &path.key(key).at(index),
                "every value is a text here",
                "Write it in quotation marks.",
            );
        }
    }
}
