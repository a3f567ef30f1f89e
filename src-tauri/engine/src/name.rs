//! Names of items and accounts: `service/setting@label#instance`, each part only where needed.

use withhold_domain::{Sentence, ServiceId, SettingId, sentence};

use crate::{AppError, Engine, ErrorCode, list::checklist::Item};

/// How many candidates an error names.
const SHOWN: usize = 12;

/// Writes an item's name.
pub(crate) fn item(service: &ServiceId, setting: &SettingId, label: &str, instance: Option<&str>) -> String {
    let at = if label.is_empty() { String::new() } else { format!("@{label}") };
    let hash = instance.map(|instance| format!("#{instance}")).unwrap_or_default();
    format!("{service}/{setting}{at}{hash}")
}

/// Writes an account's name.
pub(crate) fn account(service: &ServiceId, label: &str) -> String {
    if label.is_empty() { service.to_string() } else { format!("{service}@{label}") }
}

/// A name taken apart. Labels hold neither `/` nor `#`, so the first of each parts it; a label may hold `@`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Parts<'a> {
    pub(crate) service: &'a str,
    pub(crate) setting: Option<&'a str>,
    pub(crate) label: Option<&'a str>,
    pub(crate) instance: Option<&'a str>,
}

/// Takes a name apart.
pub(crate) fn parts(text: &str) -> Parts<'_> {
    let (rest, instance) = split(text.trim(), '#');
    let (rest, label) = split(rest, '@');
    let (service, setting) = split(rest, '/');
    Parts { service, setting, label, instance }
}

fn split(text: &str, at: char) -> (&str, Option<&str>) {
    match text.split_once(at) {
        Some((before, after)) => (before, Some(after)),
        None => (text, None),
    }
}

impl Parts<'_> {
    fn fits(&self, item: &Item<'_>) -> bool {
        is(self.service, &[item.service.id.as_str(), &item.service.name])
            && self.setting.is_none_or(|text| is(text, &[item.setting.id.as_str(), &item.setting.title]))
            && self.label.is_none_or(|text| is(text, &[&item.account.label]))
            && self.instance.is_none_or(|text| is(text, &[item.instance.unwrap_or_default()]))
    }
}

fn is(text: &str, names: &[&str]) -> bool {
    names.iter().any(|name| text.eq_ignore_ascii_case(name) || text.to_lowercase() == name.to_lowercase())
}

/// Finds the one item that a name means among `items`.
///
/// # Errors
/// When it means none, with the nearest name, or several, with all of them.
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
    // What was not typed is not missing: only as much of each name is compared.
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

/// Finds the accounts that a name means. Several are given only where all carry the same name.
///
/// # Errors
/// When it means none, with the nearest name, or several of different names, with all of them.
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
            let full = if label.is_empty() { service.clone() } else { format!("{service}@{label}") };
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

/// The names that may have been meant, before what else can be done.
pub(crate) fn did_you_mean(near: &[String], or_else: Sentence) -> Sentence {
    match near {
        [] => or_else,
        names => sentence!("name.did_you_mean", "Did you mean {names, or}?", names = names).then(or_else),
    }
}

fn ambiguous(text: &str, candidates: Vec<String>) -> AppError {
    let shown = shown(text);
    let more = candidates.len().saturating_sub(SHOWN);
    let names = &candidates[..candidates.len() - more];
    let hint = match more {
        0 => sentence!("name.hint.name_one", "Name one of them: {names}.", names = names),
        more => sentence!(
            "name.hint.name_one_of_many",
            "Name one of them: {names} and {more} more.",
            names = names,
            more = more,
        ),
    };
    let message = sentence!(
        "name.several",
        "“{text}” can mean {count} things.",
        text = shown,
        count = candidates.len(),
    );
    AppError::new(ErrorCode::Ambiguous, message, hint).candidates(candidates)
}

/// Letters of the longest text that is held against names: a hostile one takes minutes.
const COMPARED: usize = 100;

/// Letters by which a name may differ and still be offered.
const NEAR: usize = 2;

/// The name nearest to the text: within two letters, and less where the text is short. None where nothing is near.
pub(crate) fn nearest(text: &str, names: &[String]) -> Vec<String> {
    let wanted = text.to_lowercase();
    let length = wanted.chars().count();
    if length > COMPARED {
        return Vec::new();
    }
    let allowed = NEAR.min(length / 3);
    let near = names
        .iter()
        .map(|name| (strsim::osa_distance(&wanted, &name.to_lowercase()), name))
        .filter(|(by, _)| *by <= allowed)
        .min_by_key(|(by, _)| *by);
    near.map(|(_, name)| vec![name.clone()]).unwrap_or_default()
}

/// A hostile text is cut and cleaned before it is repeated.
pub(crate) fn shown(text: &str) -> String {
    let mut cut: String = text.chars().filter(|c| !c.is_control()).take(80).collect();
    if text.chars().count() > 80 {
        cut.push('…');
    }
    withhold_domain::note(&cut).unwrap_or_else(|_| cut.chars().filter(char::is_ascii).collect())
}

impl Engine {
    /// Finds the one item on the list that a name means, and gives its full name.
    ///
    /// # Errors
    /// When it means none or several.
    pub fn item_name(&mut self, text: &str) -> Result<String, AppError> {
        let day = self.day();
        resolve(&self.reading()?.checklist(&day).items, text).map(|item| item.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_comes_apart_where_it_was_put_together() {
        let named = parts("tumblr/third-party-sharing@mara@example.com#my blog");
        assert_eq!(
            named,
            Parts {
                service: "tumblr",
                setting: Some("third-party-sharing"),
                label: Some("mara@example.com"),
                instance: Some("my blog")
            }
        );
        assert_eq!(parts("linkedin"), Parts { service: "linkedin", ..Parts::default() });
    }

    #[test]
    fn the_nearest_name_is_within_two_letters() {
        let names = ["linkedin".to_owned(), "x".to_owned()];
        assert_eq!(nearest("linkdin", &names), ["linkedin"]);
        assert_eq!(nearest("Lnikdein", &names), ["linkedin"]);
        for far in ["zzz", "lnkdi", "link", "y", &"linkedin".repeat(20)] {
            assert!(nearest(far, &names).is_empty(), "{far}");
        }
    }
}
