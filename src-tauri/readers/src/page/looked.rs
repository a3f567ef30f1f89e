//! What one look says, by all the rules that need one look alone.

use withhold_domain::Identifier;

use super::{
    account, action, beside,
    control::{Control, Role},
    find, locked, names, place, position, ready,
    recipe::PageRecipe,
    seen::Seen,
    sign,
    unclear::PageUnclear,
    within,
};

/// What one look says.
#[derive(Debug)]
pub(super) struct Looked<'s> {
    /// The host and path of the page.
    pub(super) page: String,
    /// The account that the page shows.
    pub(super) account: Option<Identifier>,
    /// The control that decides.
    pub(super) control: &'s Control,
    /// What the two looks have to agree on.
    pub(super) answer: Answer,
}

/// What the two looks have to agree on.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) says: position::Says,
    pub(super) locked: bool,
    role: Role,
    name: String,
    marks: Vec<String>,
}

/// Holds one look against a recipe.
pub(super) fn once<'s>(seen: &'s Seen, recipe: &PageRecipe) -> Result<Looked<'s>, PageUnclear> {
    within::limits(seen)?;
    let page = place::page(&seen.address, &recipe.pages)?;
    ready::one_document(seen)?;
    ready::in_front(seen)?;
    ready::at_rest(seen)?;
    let account = account::shown(seen, recipe)?;
    let control = find::one(seen, recipe)?;
    sign::every(seen, control, recipe)?;
    sign::showing(control)?;
    ready::control_at_rest(control)?;
    ready::nothing_to_save(seen)?;
    let locked = locked::told(control, recipe)?;
    let says = position::of(control, recipe, &seen.language)?;
    action::agrees(control, says.withheld, recipe, &seen.language)?;
    beside::nothing_against(control, &says, recipe, &seen.language)?;
    let (name, marks) = (names::normal(&control.name), control.marks.clone());
    Ok(Looked { page, account, control, answer: Answer { says, locked, role: control.role, name, marks } })
}
