//! Rule: no word in the same line says otherwise.

use super::{
    control::Control,
    names::normal,
    position::Says,
    recipe::{PageRecipe, of_language},
    unclear::PageUnclear,
    words,
};

/// Most words of a text whose first or last word counts as a word of state: “On since 3 March”, “Currently on”. In longer
/// texts the same letters are a part of a sentence.
const FEW: usize = 4;

/// No word beside the control, or in it, is a word of the contrary.
pub(super) fn nothing_against(
    control: &Control,
    says: &Says,
    recipe: &PageRecipe,
    language: &str,
) -> Result<(), PageUnclear> {
    let recipe_words = of_language(&recipe.words, language).into_iter();
    let own = recipe_words.flat_map(|all| if says.withheld { &all.shared } else { &all.withheld });
    let usual = says.position.into_iter().flat_map(|position| words::contrary(position, language));
    let contrary: Vec<String> = own.map(|word| normal(word)).chain(usual.map(str::to_owned)).collect();
    let texts = control.line.iter().chain([&control.description, &control.shows]);
    let against = texts.map(|text| normal(text)).any(|text| {
        let first = text.split(' ').next().unwrap_or_default();
        let last = text.rsplit(' ').next().unwrap_or_default();
        let few = text.split(' ').count() <= FEW;
        let says_so = |word: &String| *word == text || (few && (word == first || word == last));
        contrary.iter().any(says_so) && !is_action(&text, recipe, language)
    });
    if against { Err(PageUnclear::Beside) } else { Ok(()) }
}

/// An action that the recipe knows is held against the state by itself (`action.rs`).
fn is_action(text: &str, recipe: &PageRecipe, language: &str) -> bool {
    let known = of_language(&recipe.actions, language).into_iter();
    known.flat_map(|all| all.to_withheld.iter().chain(&all.to_shared)).any(|action| normal(action) == text)
}
