//! Rule: words that are an action are told apart from words that are a state. “Turn off” stands there while it is on.

use super::{
    control::Control,
    names::normal,
    recipe::{Actions, PageRecipe, of_language},
    unclear::PageUnclear,
};

/// The word that is to be read as a state is no action.
pub(super) fn is_none(word: &str, recipe: &PageRecipe, language: &str) -> Result<(), PageUnclear> {
    let known = of_language(&recipe.actions, language);
    let is = known.into_iter().any(|actions| leads_to(word, actions).is_some());
    if is { Err(PageUnclear::Action) } else { Ok(()) }
}

/// Every action that stands at the control leads away from what the control says.
pub(super) fn agrees(
    control: &Control,
    withheld: bool,
    recipe: &PageRecipe,
    language: &str,
) -> Result<(), PageUnclear> {
    let known = of_language(&recipe.actions, language);
    let own = [&control.name, &control.description, &control.shows];
    let mut words = own.into_iter().chain(&control.line).map(|text| normal(text));
    let against = |word: String| known.iter().any(|actions| leads_to(&word, actions) == Some(withheld));
    if words.any(against) { Err(PageUnclear::ActionDisagrees) } else { Ok(()) }
}

/// Whether a word is an action, and then whether it leads to the private position.
fn leads_to(word: &str, actions: &Actions) -> Option<bool> {
    let has = |list: &[String]| list.iter().any(|known| normal(known) == word);
    match (has(&actions.to_withheld), has(&actions.to_shared)) {
        (true, _) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    }
}
