//! Names of items and accounts: `service/setting@label#instance`, each part only where needed.

use std::fmt::Display;

use withhold_domain::{Sentence, ServiceId, SettingId, sentence};

/// Writes an item's name.
pub(crate) fn item(service: &ServiceId, setting: &SettingId, label: &str, instance: Option<&str>) -> String {
    let at = if label.is_empty() { String::new() } else { format!("@{label}") };
    let hash = instance.map(|instance| format!("#{instance}")).unwrap_or_default();
    format!("{service}/{setting}{at}{hash}")
}

/// Writes an account's name.
pub(crate) fn account(service: &(impl Display + ?Sized), label: &str) -> String {
    if label.is_empty() { service.to_string() } else { format!("{service}@{label}") }
}

/// A name taken apart. Labels hold neither `/` nor `#`, so the first `/` and the first `#` part the name; a label may
/// hold `@`.
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

/// The names that may have been meant, as the hint; `or_else` follows the names, or stands alone.
pub(crate) fn did_you_mean(near: &[String], or_else: Sentence) -> Sentence {
    match near {
        [] => or_else,
        names => sentence!("name.did_you_mean", "Did you mean {names, or}?", names).then(or_else),
    }
}

/// The name nearest to the text, for "did you mean". Empty where no name is near.
pub(crate) fn nearest(text: &str, names: &[String]) -> Vec<String> {
    let near = withhold_domain::nearest(text, names.iter().map(|name| (name, name.as_str())));
    near.map(|name| vec![name.clone()]).unwrap_or_default()
}

/// A hostile text, cut and cleaned so that the text can be repeated.
pub(crate) fn shown(text: &str) -> String {
    let mut cut: String = text.chars().filter(|c| !c.is_control()).take(80).collect();
    if text.chars().count() > 80 {
        cut.push('…');
    }
    withhold_domain::note(&cut).unwrap_or_else(|_| cut.chars().filter(char::is_ascii).collect())
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
}
