//! Which item or account on the list a name means.

use withhold_domain::{Sentence, fold, sentence};

use crate::{
    AppError, ErrorCode,
    list::checklist::Item,
    name::{self, Parts, account, did_you_mean, item, nearest, parts, shown},
};

/// How many candidates an error names.
const SHOWN: usize = 12;

impl Parts<'_> {
    fn fits(&self, item: &Item<'_>) -> bool {
        is(self.service, &[item.service.id.as_str(), &item.service.name])
            && self.setting.is_none_or(|text| is(text, &[item.setting.id.as_str(), &item.setting.title]))
            && self.label.is_none_or(|text| is(text, &[&item.account.label]))
            && self.instance.is_none_or(|text| is(text, &[item.instance.unwrap_or_default()]))
    }
}

fn is(text: &str, names: &[&str]) -> bool {
    names.iter().any(|name| text.eq_ignore_ascii_case(name) || fold(text) == fold(name))
}

/// Finds the only item that a name means among `items`.
///
/// # Errors
/// When the name means no item, with the nearest name, or several items, with all their names.
pub(crate) fn resolve<'a>(items: &[Item<'a>], text: &str) -> Result<Item<'a>, AppError> {
    if let Some(item) = items.iter().find(|item| item.name() == text) {
        return Ok(*item);
    }
    let parts = parts(text);
    let fitting: Vec<&Item<'a>> = items.iter().filter(|item| parts.fits(item)).collect();
    match fitting.as_slice() {
        [item] => Ok(**item),
        [] => Err(no_item(items, text)),
        several => Err(ambiguous(text, several.iter().map(|item| item.name()).collect())),
    }
}

fn no_item(items: &[Item<'_>], text: &str) -> AppError {
    // A part that was not typed is not missing: each name is compared only in the parts that were typed.
    let typed = parts(text);
    let names: Vec<String> = items
        .iter()
        .map(|one| {
            let label = typed.label.map_or("", |_| one.account.label.as_str());
            match typed.setting {
                None => account(&one.service.id, label),
                Some(_) => item(&one.service.id, &one.setting.id, label, typed.instance.and(one.instance)),
            }
        })
        .collect();
    let message = sentence!("name.no_item", "There is no item “{text}” on your list.", text = shown(text));
    let list = sentence!(
        "name.hint.items",
        "`withholdctl items` lists what is on your list, and `withholdctl add` puts more on it.",
    );
    not_found(message, text, &names, list)
}

/// Finds the accounts that a name means. Several accounts are given only where all carry the same name.
///
/// # Errors
/// When the name means no account, with the nearest name, or several accounts of different names, with all the names.
pub(crate) fn resolve_account<'a, T>(
    accounts: &'a [T],
    text: &str,
    name_of: impl Fn(&T) -> (String, String, String),
) -> Result<Vec<&'a T>, AppError> {
    let parts = parts(text);
    let named: Vec<(&T, String, bool, bool)> = accounts
        .iter()
        .map(|account| {
            let (service, service_name, label) = name_of(account);
            let full = name::account(&service, &label);
            let exact = full == text.trim();
            let fits = is(parts.service, &[&service, &service_name])
                && parts.label.is_none_or(|wanted| is(wanted, &[&label]));
            (account, full, exact, fits)
        })
        .collect();
    let exact: Vec<&T> =
        named.iter().filter(|(_, _, exact, _)| *exact).map(|(account, ..)| *account).collect();
    if !exact.is_empty() {
        return Ok(exact);
    }
    let fitting: Vec<&(&T, String, bool, bool)> = named.iter().filter(|(.., fits)| *fits).collect();
    let mut names: Vec<String> = fitting.iter().map(|(_, name, ..)| name.clone()).collect();
    names.dedup();
    match names.len() {
        1 => Ok(fitting.iter().map(|(account, ..)| *account).collect()),
        0 => {
            let short = |full: &String| {
                parts.label.map_or_else(|| self::parts(full).service.to_owned(), |_| full.clone())
            };
            let all: Vec<String> = named.iter().map(|(_, name, ..)| short(name)).collect();
            let message = sentence!(
                "name.no_account",
                "There is no account “{text}” on your list.",
                text = shown(text)
            );
            let list = sentence!("name.hint.accounts", "`withholdctl accounts` lists yours.");
            Err(not_found(message, text, &all, list))
        }
        _ => Err(ambiguous(text, names)),
    }
}

fn not_found(message: Sentence, text: &str, names: &[String], list: Sentence) -> AppError {
    let near = nearest(&shown(text), names);
    AppError::new(ErrorCode::NotFound, message, did_you_mean(&near, list)).candidates(near)
}

fn ambiguous(text: &str, candidates: Vec<String>) -> AppError {
    let shown = shown(text);
    let more = candidates.len().saturating_sub(SHOWN);
    let names = &candidates[..candidates.len() - more];
    let hint = match more {
        0 => sentence!("name.hint.name_one", "Name one of them: {names}.", names),
        more => {
            sentence!("name.hint.name_one_of_many", "Name one of them: {names} and {more} more.", names, more)
        }
    };
    let message = sentence!(
        "name.several",
        "“{text}” can mean {count} things.",
        text = shown,
        count = candidates.len(),
    );
    AppError::new(ErrorCode::Ambiguous, message, hint).candidates(candidates)
}
