//! The rule for entries in other languages: a language that is there is there as a whole, so that nobody reads half an
//! entry in a language that is not theirs. What the service says itself, its titles, labels and paths, stays as it is.

use std::collections::BTreeMap;

use withhold_domain::{Service, Setting};

use super::{fault::Faults, place::KeyPath, shared_rules::shown};

/// The language of the entries themselves.
const OWN_LANGUAGE: &str = "en";

/// Notes languages that are none, and sentences that are missing, too many or full of tricks.
pub(super) fn check(faults: &mut Faults, service: &Service) {
    let sentences = sentences(service);
    for (language, texts) in &service.translations {
        let path = KeyPath::top("translations").key(language);
        faults.when(
            !is_language(language),
            &path,
            format!("“{language}” is no language that entries are translated into"),
            "Write its two or three small letters, with a country where that matters, as de or pt-BR.",
        );
        for name in sentences.keys().filter(|name| !texts.contains_key(*name)) {
            faults.when(
                true,
                &path,
                format!("“{name}” is not translated"),
                format!("Add \"{name}\" = \"…\", or take the language out until it is whole."),
            );
        }
        for (name, text) in texts {
            faults.when(
                !sentences.contains_key(name),
                &path.key(name),
                "the entry has no such sentence",
                "Correct its name, as training/why or training/traps/1, or take it out.",
            );
            shown(faults, &path.key(name), text);
        }
    }
}

/// Every sentence in our own words, by its name. Lists are counted from 1.
fn sentences(service: &Service) -> BTreeMap<String, &str> {
    let mut all = BTreeMap::new();
    let changes = service.changes.iter().map(|change| change.what.as_str());
    all.extend(numbered("changes", changes));
    if let Some(withdrawn) = &service.withdrawn {
        all.insert("withdrawn".to_owned(), withdrawn.reason.as_str());
    }
    for setting in &service.settings {
        all.extend(
            of_setting(setting).into_iter().map(|(name, text)| (format!("{}/{name}", setting.id), text)),
        );
    }
    all
}

fn of_setting(setting: &Setting) -> Vec<(String, &str)> {
    let single = [
        ("not_training", setting.not_training.as_ref()),
        ("why", Some(&setting.why)),
        ("covers", setting.covers.as_ref()),
        ("per", setting.per.as_ref()),
        ("undoes_note", setting.undoes_note.as_ref()),
        ("window", setting.window.as_ref()),
        ("withdrawn", setting.withdrawn.as_ref().map(|withdrawn| &withdrawn.reason)),
    ];
    let single = single.into_iter().filter_map(|(name, text)| Some((name.to_owned(), text?.as_str())));
    let lists = [
        ("steps", &setting.steps),
        ("signs", &setting.signs),
        ("traps", &setting.traps),
        ("unsure", &setting.unsure),
    ];
    let lists = lists.into_iter().flat_map(|(name, texts)| numbered(name, texts.iter().map(String::as_str)));
    let notes = setting.defaults.iter().filter_map(|default| default.note.as_deref());
    single.chain(lists).chain(numbered("notes", notes)).collect()
}

fn numbered<'a>(name: &str, texts: impl Iterator<Item = &'a str>) -> impl Iterator<Item = (String, &'a str)> {
    texts.enumerate().map(move |(index, text)| (format!("{name}/{}", index + 1), text))
}

/// Two or three small letters, and perhaps a hyphen and a country's two capitals. Not the entries' own language.
fn is_language(text: &str) -> bool {
    let (language, country) = text.split_once('-').map_or((text, None), |(one, other)| (one, Some(other)));
    (2..=3).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_lowercase())
        && country.is_none_or(|name| name.len() == 2 && name.bytes().all(|byte| byte.is_ascii_uppercase()))
        && language != OWN_LANGUAGE
}
