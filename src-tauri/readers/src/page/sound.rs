//! The rules that a recipe keeps, before anything is read by it.

use withhold_domain::{Address, PrivatePosition};

use super::{
    names::normal,
    recipe::{ByLanguage, PageAt, PageRecipe, Reads, Sign, StateWords, Weight},
};

/// Why a text is no recipe of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadPageRecipe {
    /// The text does not have the form; what is wrong, by the library that reads it.
    Form(String),
    /// No page is named, or a page's host or path is not as a browser would write it.
    Page,
    /// A language is not written in small letters.
    Language,
    /// No name is given, or an empty one.
    Name,
    /// What tells the state does not go with the words, or a word means two things.
    Words,
    /// The private position cannot be read on a page.
    Position,
    /// A sign that every control bears, or none.
    Sign,
}

/// Whether a recipe keeps one rule.
type Rule = fn(&PageRecipe) -> bool;

/// Reads a recipe from TOML.
///
/// # Errors
/// When the text does not have the form, or breaks a rule of recipes.
pub fn page_recipe(text: &str) -> Result<PageRecipe, BadPageRecipe> {
    let read: PageRecipe = toml::from_str(text).map_err(|error| BadPageRecipe::Form(error.to_string()))?;
    recipe(&read).map(|()| read)
}

/// Whether a recipe keeps the rules.
pub(super) fn recipe(recipe: &PageRecipe) -> Result<(), BadPageRecipe> {
    let rules: [(Rule, BadPageRecipe); 6] = [
        (pages, BadPageRecipe::Page),
        (languages, BadPageRecipe::Language),
        (names, BadPageRecipe::Name),
        (words, BadPageRecipe::Words),
        (position, BadPageRecipe::Position),
        (|recipe| recipe.signs.iter().all(sign), BadPageRecipe::Sign),
    ];
    let broken = rules.into_iter().find(|(holds, _)| !holds(recipe));
    broken.map_or(Ok(()), |(_, why)| Err(why))
}

/// A page is what a browser would write. A recipe that was written for the page knows its path.
fn pages(recipe: &PageRecipe) -> bool {
    let page = |page: &PageAt| {
        let path = match &page.path {
            Some(path) if path.starts_with('/') && !path.contains(['?', '#']) => path,
            None if recipe.weight == Weight::Derived => "/",
            _ => return false,
        };
        let text = format!("https://{}{path}", page.host);
        Address::new(&text).is_ok_and(|address| address.as_str() == text && address.host() == page.host)
    };
    !recipe.pages.is_empty() && recipe.pages.iter().all(page)
}

fn languages(recipe: &PageRecipe) -> bool {
    fn small<T>(by: &ByLanguage<T>) -> bool {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        by.keys().all(|key| key == "*" || (!key.is_empty() && key.chars().all(fits)))
    }
    small(&recipe.names) && small(&recipe.words) && small(&recipe.actions)
}

fn names(recipe: &PageRecipe) -> bool {
    let actions = recipe.actions.values().flat_map(|all| all.to_withheld.iter().chain(&all.to_shared));
    let own: Vec<String> = recipe.names.values().flatten().chain(actions).map(|name| normal(name)).collect();
    !own.is_empty() && own.iter().all(|name| !name.is_empty())
}

/// A word has one meaning in all languages: a page may name the wrong language, or none.
fn words(recipe: &PageRecipe) -> bool {
    let of = |list: fn(&StateWords) -> &Vec<String>| -> Vec<String> {
        recipe.words.values().flat_map(list).map(|word| normal(word)).collect()
    };
    let (withheld, shared) = (of(|words| &words.withheld), of(|words| &words.shared));
    let one_meaning = withheld.iter().all(|word| !word.is_empty() && !shared.contains(word));
    one_meaning && (recipe.reads == Reads::State || !withheld.is_empty())
}

fn position(recipe: &PageRecipe) -> bool {
    match recipe.position {
        PrivatePosition::On | PrivatePosition::Off => true,
        PrivatePosition::Choice => recipe.reads != Reads::State,
        PrivatePosition::Submitted => false,
    }
}

fn sign(sign: &Sign) -> bool {
    match sign {
        Sign::Role(roles) => !roles.is_empty(),
        Sign::Mark(mark) => {
            mark.split_once('=').is_some_and(|(name, value)| !name.is_empty() && !value.is_empty())
        }
        Sign::Heading(by) => by.values().flatten().all(|text| !normal(text).is_empty()) && !by.is_empty(),
    }
}
