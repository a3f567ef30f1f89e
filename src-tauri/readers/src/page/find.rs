//! Rule: exactly one control has the name, as a whole, in the page's language.

use super::{
    control::Control,
    names::normal,
    place,
    recipe::{PageRecipe, Reads, of_language},
    seen::Seen,
    unclear::PageUnclear,
};

/// How far controls may lie within one another and still count as one.
const MAX_INSIDE: usize = 8;

/// The one control with the name. Frames of other hosts do not count, nor does what lies behind a dialog.
pub(super) fn one<'s>(seen: &'s Seen, recipe: &PageRecipe) -> Result<&'s Control, PageUnclear> {
    let names = names(recipe, &seen.language)?;
    let endings = endings(recipe, &seen.language);
    let has_name = |control: &Control| {
        let own = normal(&control.name);
        match recipe.reads {
            _ if own.is_empty() => is_alone_with(control, seen, &names),
            Reads::State | Reads::Words => names.contains(&own),
            Reads::NameEnding => ends_in_state(&own, &names, &endings),
        }
    };
    let all = seen.controls.iter().enumerate();
    let named: Vec<(usize, &Control)> =
        all.filter(|(_, control)| is_own(control, recipe) && has_name(control)).collect();
    let before: Vec<(usize, &Control)> =
        named.iter().copied().filter(|(_, control)| !is_behind(control)).collect();
    match before.split_first() {
        None if named.is_empty() => Err(PageUnclear::NotFound),
        None => Err(PageUnclear::Behind),
        Some((first, rest)) => match rest.iter().all(|other| is_the_same(*first, *other, seen)) {
            true => Ok(first.1),
            false => Err(PageUnclear::Several),
        },
    }
}

/// Whether the control stands in the page itself or in frames of the recipe's hosts alone.
fn is_own(control: &Control, recipe: &PageRecipe) -> bool {
    control.frames.iter().all(|frame| place::is_own_frame(frame, &recipe.pages))
}

fn is_behind(control: &Control) -> bool {
    control.behind
}

/// The names in the page's language, in one form. Words of an action stand in place of a name at some services.
fn names(recipe: &PageRecipe, language: &str) -> Result<Vec<String>, PageUnclear> {
    let own = of_language(&recipe.names, language).into_iter().flatten();
    let actions = of_language(&recipe.actions, language);
    let actions = actions.into_iter().flat_map(|all| all.to_withheld.iter().chain(&all.to_shared));
    let names: Vec<String> = own.chain(actions).map(|name| normal(name)).collect();
    if names.is_empty() { Err(PageUnclear::Language) } else { Ok(names) }
}

fn endings(recipe: &PageRecipe, language: &str) -> Vec<String> {
    let all = of_language(&recipe.words, language).into_iter();
    all.flat_map(|words| words.withheld.iter().chain(&words.shared)).map(|word| normal(word)).collect()
}

/// Whether a name is one of the names, a blank, and a whole word of state.
fn ends_in_state(own: &str, names: &[String], endings: &[String]) -> bool {
    let rest = |name: &String| own.strip_prefix(name.as_str())?.strip_prefix(' ');
    names.iter().filter_map(rest).any(|rest| endings.iter().any(|ending| ending == rest))
}

/// Whether a control without a name stands alone in a line with one of the names.
fn is_alone_with(control: &Control, seen: &Seen, names: &[String]) -> bool {
    let Some(extents) = control.extents else { return false };
    if !control.line.iter().any(|words| names.contains(&normal(words))) {
        return false;
    }
    // Where another control stands is not always known; it may then stand in this line.
    !seen.controls.iter().any(|other| {
        !std::ptr::eq(other, control)
            && other.extents.is_none_or(|others| others.in_line(extents))
            && other.frames == control.frames
    })
}

/// Whether one of two controls lies within the other and both say the same: some libraries draw one switch so, with the real
/// box hidden in the drawn one.
fn is_the_same(one: (usize, &Control), other: (usize, &Control), seen: &Seen) -> bool {
    let (one_states, other_states) = (&one.1.states, &other.1.states);
    let same = one.1.enabled == other.1.enabled
        && normal(&one.1.name) == normal(&other.1.name)
        && one.1.shows == other.1.shows
        && one_states.any() == other_states.any()
        && one_states.agreed() == other_states.agreed();
    same && (is_inside(one, other.0, seen) || is_inside(other, one.0, seen))
}

fn is_inside(inner: (usize, &Control), outer: usize, seen: &Seen) -> bool {
    let up = |at: &Option<usize>| Some(at.and_then(|at| seen.controls.get(at))?.inside);
    std::iter::successors(Some(inner.1.inside), up).take(MAX_INSIDE).any(|at| at == Some(outer))
}
