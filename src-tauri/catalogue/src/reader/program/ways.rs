//! The rules of what a recipe tells of, and of what holds where no layer speaks.

use withhold_domain::{BuiltIn, Means, Program, Recipe, Service};

use crate::reader::{
    fault::Faults,
    place::KeyPath,
    shared_rules::{all_shown, shown},
};

/// Notes every rule that is broken there.
pub(super) fn check(
    faults: &mut Faults,
    path: &KeyPath,
    recipe: &Recipe,
    program: &Program,
    services: &[Service],
) {
    shown(faults, &path.key("title"), &recipe.title);
    shown(faults, &path.key("source"), &recipe.source);
    all_shown(faults, &path.key("notes"), &recipe.notes);
    if let Some(words) = &recipe.elsewhere {
        shown(faults, &path.key("elsewhere"), words);
        faults.when(
            words.contains("://") || words.contains("www."),
            &path.key("elsewhere"),
            "it holds an address",
            "Name the page in words; the address stands in the service's entry.",
        );
    }
    faults.when(
        (recipe.layers.is_empty() || recipe.copy) && recipe.elsewhere.is_none(),
        &path.key("elsewhere"),
        "nothing here decides, and nothing says where the truth lies",
        "Add layers, or say in “elsewhere” where a person finds the setting.",
    );
    faults.when(
        recipe.copy && recipe.layers.is_empty(),
        &path.key("copy"),
        "there is no copy without a layer that holds it",
        "Add the layer, or take copy out.",
    );
    tells_of(faults, path, recipe, program, services);
    silence(faults, path, recipe, program);
}

fn tells_of(faults: &mut Faults, path: &KeyPath, recipe: &Recipe, program: &Program, services: &[Service]) {
    let found = recipe.of.as_deref().map(|of| {
        let (service, setting) = of.split_once('/').unwrap_or((of, ""));
        let service = services.iter().find(|known| known.id.as_str() == service);
        let setting = service.and_then(|s| s.settings.iter().find(|known| known.id.as_str() == setting));
        (of, setting)
    });
    if let Some((of, setting)) = found {
        faults.when(
            setting.is_none(),
            &path.key("of"),
            format!("“{of}” is no setting of the catalogue"),
            "Write it as \"service/setting\", or take it out.",
        );
        faults.when(
            setting.is_some_and(|setting| setting.purpose != recipe.purpose),
            &path.key("purpose"),
            format!("“{of}” has another purpose"),
            "Correct the purpose, or name the setting that it tells of.",
        );
    }
    let service = services.iter().find(|known| Some(&known.id) == program.service.as_ref());
    for (index, plan) in recipe.unless_plans.iter().enumerate() {
        faults.when(
            !service.is_some_and(|service| service.plans.iter().any(|known| known.id == *plan)),
            &path.key("unless_plans").at(index),
            format!("“{}” is no plan of the service it belongs to", plan.as_str()),
            "Name the service at the top, and a plan that it declares.",
        );
    }
}

fn silence(faults: &mut Faults, path: &KeyPath, recipe: &Recipe, program: &Program) {
    let list = path.key("built_in");
    let last = recipe.built_in.last();
    faults.when(
        recipe.layers.is_empty() != recipe.built_in.is_empty(),
        &list,
        "layers, and what it means that none of them speaks, belong together",
        "Add [[recipes.built_in]] with “means”, or take it out where there is no layer.",
    );
    faults.when(
        last.is_some_and(|last| last.since.is_some()),
        &list,
        "nothing says what holds for earlier releases",
        "Put one without “since” last; it may mean “unknown”.",
    );
    for (index, built_in) in recipe.built_in.iter().enumerate() {
        let path = list.at(index);
        let BuiltIn { since, means, follows, why } = built_in;
        faults.when(
            since.is_none() && index + 1 < recipe.built_in.len(),
            &path,
            "it fits every release, so the ones after it never count",
            "Put the one without “since” last.",
        );
        faults.when(
            since.is_some() && program.packages.is_empty(),
            &path.key("since"),
            "the release can never be known, since the program has no package",
            "Name a package, or take the release out.",
        );
        faults.when(
            (*means == Means::Unknown) != why.is_some(),
            &path.key("why"),
            "“unknown” and its reason belong together",
            "Say in a sentence why nobody can tell, or take it out.",
        );
        if let Some(why) = why {
            shown(faults, &path.key("why"), why);
        }
        let other = follows.as_ref().and_then(|id| program.recipe(id));
        let goes_on = other.is_some_and(|other| {
            other.id != recipe.id && other.built_in.iter().all(|next| next.means != Means::Follows)
        });
        faults.when(
            (*means == Means::Follows) != goes_on,
            &path.key("follows"),
            "“follows” names another recipe of the program, which follows none itself",
            "Correct “means” or “follows”.",
        );
    }
}
