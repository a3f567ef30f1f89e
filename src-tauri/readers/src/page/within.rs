//! Rule: a look is no larger than any page of settings. The extension's message is short by itself; a tree is not.

use super::{
    control::Control,
    limits::{MAX_CONTROLS, MAX_LIST, MAX_WORDS},
    seen::Seen,
    unclear::PageUnclear,
};

/// Refuses a look with too many controls, too long words or too long lists.
pub(super) fn limits(seen: &Seen) -> Result<(), PageUnclear> {
    let lists = [seen.headings.len(), seen.accounts.len()];
    let accounts = seen.accounts.iter().flat_map(|shown| [&shown.mark, &shown.text]);
    let words = seen.headings.iter().chain(accounts).chain([&seen.language, &seen.document]);
    let fits = seen.controls.len() <= MAX_CONTROLS
        && lists.iter().all(|length| *length <= MAX_LIST)
        && words.into_iter().all(short)
        && seen.controls.iter().all(control);
    if fits { Ok(()) } else { Err(PageUnclear::TooMany) }
}

fn control(control: &Control) -> bool {
    let lists = [&control.line, &control.marks, &control.frames];
    let own = [&control.name, &control.description, &control.shows];
    // An address is refused where it is looked at, so frames may be long.
    let words = own.into_iter().chain(&control.line).chain(&control.marks);
    lists.iter().all(|list| list.len() <= MAX_LIST) && words.into_iter().all(short)
}

#[expect(clippy::ptr_arg, reason = "an iterator over texts hands these out")]
fn short(text: &String) -> bool {
    // A character has at least one byte, so most texts need no counting.
    text.len() <= MAX_WORDS || text.chars().take(MAX_WORDS + 1).count() <= MAX_WORDS
}
