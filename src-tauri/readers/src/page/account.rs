//! Rules: the page shows one account, and the same one at both looks.

use withhold_domain::Identifier;

use super::{
    recipe::{AccountForm, PageRecipe},
    seen::Seen,
    unclear::PageUnclear,
};

/// The account that the page shows where the recipe says, and none where the page shows none there.
pub(super) fn shown(seen: &Seen, recipe: &PageRecipe) -> Result<Option<Identifier>, PageUnclear> {
    let Some(how) = &recipe.account else { return Ok(None) };
    let there = seen.accounts.iter().filter(|shown| shown.mark == how.mark);
    let mut found = there.filter_map(|shown| Identifier::new(account(&shown.text, how.form)?).ok());
    let Some(first) = found.next() else { return Ok(None) };
    if found.all(|other| other.is_same(&first)) { Ok(Some(first)) } else { Err(PageUnclear::SeveralAccounts) }
}

/// Both looks saw the same account, or none.
pub(super) fn unchanged(first: Option<&Identifier>, second: Option<&Identifier>) -> Result<(), PageUnclear> {
    match (first, second) {
        (None, None) => Ok(()),
        (Some(first), Some(second)) if first.is_same(second) => Ok(()),
        _ => Err(PageUnclear::AccountChanged),
    }
}

/// The one text of that form; none where there is no such text, or more than one.
fn account(text: &str, form: AccountForm) -> Option<&str> {
    let is: fn(&str) -> bool = match form {
        AccountForm::Whole => return Some(text),
        AccountForm::Mail => is_mail,
        AccountForm::Handle => is_handle,
    };
    let is_edge = |c: char| c.is_whitespace() || "()<>[]{},;:\"'“”".contains(c);
    let mut words = text.split(is_edge).filter(|word| is(word));
    match (words.next(), words.next()) {
        (Some(word), None) => Some(word),
        _ => None,
    }
}

fn is_mail(word: &str) -> bool {
    word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

fn is_handle(word: &str) -> bool {
    word.strip_prefix('@').is_some_and(|name| !name.is_empty() && !name.contains('@'))
}
