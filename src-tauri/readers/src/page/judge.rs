//! The judge: two looks and a recipe to a reading.

use jiff::Timestamp;

use super::{
    account,
    looked::{Looked, once},
    reading::{OnPage, PageReading, PageSaw},
    recipe::{PageRecipe, Reads, Weight},
    seen::Seen,
    sound, touched, twice,
    unclear::PageUnclear,
};
use crate::MAX_SHOWN;

/// Holds two looks at a page against a recipe. `now` is the moment of the judgement, by the clock of this computer.
///
/// The private position is told only where every rule is kept; whatever is not plain is a reason why nobody can tell.
/// Whether the account that the page shows is the account of the item, the caller asks.
#[must_use]
pub fn judge(first: &Seen, second: &Seen, recipe: &PageRecipe, now: Timestamp) -> PageReading {
    let mut reading = PageReading {
        saw: PageSaw::CannotTell(PageUnclear::NotFound),
        value: None,
        decided: None,
        locked: false,
        account: None,
        eye: second.eye,
        reader: recipe.reader(),
        version: format!("{}/{}", env!("CARGO_PKG_VERSION"), recipe.reviewed),
    };
    match both(first, second, recipe, now) {
        Err(why) => reading.saw = PageSaw::CannotTell(why),
        Ok(looked) => {
            reading.saw = saw(looked.answer.says.withheld, recipe.weight);
            reading.value = Some(value(&looked, recipe));
            reading.locked = looked.answer.locked;
            reading.account = looked.account.map(|account| account.as_str().to_owned());
            let (role, name) = (looked.control.role, shown(&looked.control.name));
            reading.decided = Some(OnPage { page: shown(&looked.page), role, name });
        }
    }
    reading
}

fn both<'s>(
    first: &'s Seen,
    second: &'s Seen,
    recipe: &PageRecipe,
    now: Timestamp,
) -> Result<Looked<'s>, PageUnclear> {
    sound::recipe(recipe).map_err(|_| PageUnclear::Recipe)?;
    let (before, after) = (once(first, recipe)?, once(second, recipe)?);
    twice::same_document(first, second)?;
    twice::apart(first, second)?;
    twice::settled(first)?;
    twice::fresh(second, now)?;
    account::unchanged(before.account.as_ref(), after.account.as_ref())?;
    twice::same(&before.answer, &after.answer)?;
    if after.answer.says.withheld {
        touched::by_nobody(first, second)?;
    }
    Ok(after)
}

/// A derived recipe proposes, and never finds.
fn saw(withheld: bool, weight: Weight) -> PageSaw {
    match (weight, withheld) {
        (Weight::Derived, withheld) => PageSaw::Proposes { withheld },
        (Weight::Own, true) => PageSaw::Withheld,
        (Weight::Own, false) => PageSaw::Shared,
    }
}

/// What was read, as the page writes it.
fn value(looked: &Looked<'_>, recipe: &PageRecipe) -> String {
    match recipe.reads {
        Reads::State => looked.answer.says.read.clone(),
        Reads::Words => shown(&looked.control.shows),
        Reads::NameEnding => shown(&looked.control.name),
    }
}

/// Words of a page to be shown: shortened, and without what cannot be seen.
fn shown(text: &str) -> String {
    let plain = text.trim().chars().map(|c| if c.is_control() { ' ' } else { c });
    plain.take(MAX_SHOWN).collect()
}
