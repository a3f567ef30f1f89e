//! Rules: the control bears the recipe's own signs, and a person can see the control or its label.

use super::{
    control::Control,
    names::normal,
    recipe::{PageRecipe, Sign, of_language},
    seen::Seen,
    unclear::PageUnclear,
};

/// Every sign of the recipe is there. A name alone is also a clone's or a help page's.
pub(super) fn every(seen: &Seen, control: &Control, recipe: &PageRecipe) -> Result<(), PageUnclear> {
    let there = |sign: &Sign| match sign {
        Sign::Role(roles) => roles.contains(&control.role),
        Sign::Mark(mark) => control.marks.contains(mark),
        Sign::Heading(by) => {
            let known: Vec<String> =
                of_language(by, &seen.language).into_iter().flatten().map(|text| normal(text)).collect();
            seen.headings.iter().any(|heading| known.contains(&normal(heading)))
        }
    };
    if recipe.signs.iter().all(there) { Ok(()) } else { Err(PageUnclear::NoSign) }
}

/// The control can be seen, or the label that is tied to the control: many libraries hide the real box under a drawn one.
pub(super) fn showing(control: &Control) -> Result<(), PageUnclear> {
    if control.showing || control.label_showing { Ok(()) } else { Err(PageUnclear::NotShowing) }
}
