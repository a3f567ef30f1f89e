//! Rules: a state that is there, neither mixed nor odd, and no other state against it.

use withhold_domain::PrivatePosition;

use super::{
    action,
    control::{Control, Position, States},
    names::normal,
    recipe::{PageRecipe, Reads, StateWords, of_language},
    unclear::PageUnclear,
};

/// What a control says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Says {
    /// Whether the setting is in its private position.
    pub(super) withheld: bool,
    /// On or off; none for one of several choices.
    pub(super) position: Option<Position>,
    /// What was read, in one form.
    pub(super) read: String,
}

/// What a control says, by what of the control the recipe reads.
pub(super) fn of(control: &Control, recipe: &PageRecipe, language: &str) -> Result<Says, PageUnclear> {
    match recipe.reads {
        Reads::State => by_state(&control.states, recipe),
        Reads::Words => by_words(&normal(&control.shows), control, recipe, language),
        Reads::NameEnding => {
            let word = ending(&normal(&control.name), recipe, language).unwrap_or_default();
            by_words(&word, control, recipe, language)
        }
    }
}

fn by_state(states: &States, recipe: &PageRecipe) -> Result<Says, PageUnclear> {
    let (name, position) = first(states)?;
    certain(states)?;
    agreed(states, position)?;
    let withheld = means(position, recipe).ok_or(PageUnclear::Recipe)?;
    let word = if position == Position::On { "on" } else { "off" };
    Ok(Says { withheld, position: Some(position), read: format!("{name}: {word}") })
}

/// The first state that is there. A control without one says nothing, and above all not “off”.
fn first(states: &States) -> Result<(&'static str, Position), PageUnclear> {
    states.there().next().ok_or(PageUnclear::NoState)
}

/// Every state is on or off.
fn certain(states: &States) -> Result<(), PageUnclear> {
    let sure = |(_, position): (&str, Position)| matches!(position, Position::On | Position::Off);
    if states.there().all(sure) { Ok(()) } else { Err(PageUnclear::Neither) }
}

/// Every state says the same.
fn agreed(states: &States, position: Position) -> Result<(), PageUnclear> {
    let same = states.there().all(|(_, other)| other == position);
    if same { Ok(()) } else { Err(PageUnclear::StatesDisagree) }
}

fn by_words(word: &str, control: &Control, recipe: &PageRecipe, language: &str) -> Result<Says, PageUnclear> {
    if word.is_empty() {
        return Err(PageUnclear::NoState);
    }
    action::is_none(word, recipe, language)?;
    let known = of_language(&recipe.words, language);
    let has = |list: fn(&StateWords) -> &Vec<String>| {
        known.iter().flat_map(|words| list(words)).any(|known| normal(known) == word)
    };
    let withheld = match (has(|words| &words.withheld), has(|words| &words.shared)) {
        (true, false) => true,
        (false, true) => false,
        _ => return Err(PageUnclear::UnknownWords),
    };
    let position = standing(withheld, recipe);
    if control.states.any() {
        certain(&control.states)?;
        agreed(&control.states, position.ok_or(PageUnclear::StatesDisagree)?)?;
    }
    Ok(Says { withheld, position, read: word.to_owned() })
}

/// The word of state at the end of a name.
fn ending(name: &str, recipe: &PageRecipe, language: &str) -> Option<String> {
    let own = of_language(&recipe.names, language).into_iter().flatten();
    own.filter_map(|own| Some(name.strip_prefix(&normal(own))?.strip_prefix(' ')?.to_owned())).next()
}

/// Whether a position is the private one.
fn means(position: Position, recipe: &PageRecipe) -> Option<bool> {
    match recipe.position {
        PrivatePosition::On => Some(position == Position::On),
        PrivatePosition::Off => Some(position == Position::Off),
        PrivatePosition::Choice | PrivatePosition::Submitted => None,
    }
}

/// The position that a meaning stands for.
fn standing(withheld: bool, recipe: &PageRecipe) -> Option<Position> {
    let private_is_on = match recipe.position {
        PrivatePosition::On => true,
        PrivatePosition::Off => false,
        PrivatePosition::Choice | PrivatePosition::Submitted => return None,
    };
    Some(if withheld == private_is_on { Position::On } else { Position::Off })
}
