//! Rule: a control that nobody can use is told apart from one that a person left so.

use super::{
    control::Control,
    recipe::{Locked, PageRecipe},
    unclear::PageUnclear,
};

/// Whether the control is locked, where the recipe says that a locked one tells anything.
pub(super) fn told(control: &Control, recipe: &PageRecipe) -> Result<bool, PageUnclear> {
    match (control.enabled, recipe.locked) {
        (true, _) => Ok(false),
        (false, Locked::Tells) => Ok(true),
        (false, Locked::CannotTell) => Err(PageUnclear::Locked),
    }
}
