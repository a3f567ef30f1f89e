//! Turns TOML into a service or a program, and the parser's words into sentences about a key.

use serde::de::DeserializeOwned;
use withhold_domain::nearest;

use super::{
    CatalogueError,
    place::{KeyPath, Places},
};

/// Reads the shape of an entry or a recipe: the keys that are there, and the kinds of their values.
pub(super) fn read<T: DeserializeOwned>(file_name: &str, text: &str) -> Result<T, CatalogueError> {
    toml::from_str(text).map_err(|error| explain(file_name, text, &error))
}

fn explain(file_name: &str, text: &str, error: &toml::de::Error) -> CatalogueError {
    let places = Places::of(text);
    let span = error.span().unwrap_or_default();
    let byte = span.start;
    let here = places.path_at(byte);
    let message = error.message();
    let (key, problem, mend) = unknown_key(message, &here)
        .or_else(|| missing_key(message, &places.table_at(&span)))
        .or_else(|| unknown_word(message, &here))
        .unwrap_or_else(|| anything_else(message, &here));
    CatalogueError::Entry {
        file: file_name.to_owned(),
        line: places.line_of(byte),
        key: if key.is_empty() { first_word(text, byte) } else { key },
        problem,
        mend,
    }
}

type Explained = (String, String, String);

fn unknown_key(message: &str, here: &KeyPath) -> Option<Explained> {
    let rest = message.strip_prefix("unknown field ")?;
    let mut words = quoted(rest);
    let word = words.next()?;
    Some((
        here.to_string(),
        format!("the schema has no key “{word}” here"),
        format!("Correct its spelling or take it out.{}", suggestion(word, words)),
    ))
}

fn missing_key(message: &str, table: &KeyPath) -> Option<Explained> {
    let word = quoted(message.strip_prefix("missing field ")?).next()?;
    Some((
        table.key(word).to_string(),
        format!("“{word}” is missing"),
        format!("Add “{word}”; docs/catalogue.md says what it holds."),
    ))
}

fn unknown_word(message: &str, here: &KeyPath) -> Option<Explained> {
    let rest = message.strip_prefix("unknown variant ")?;
    let mut words = quoted(rest);
    let word = words.next()?;
    // The shelf of services that a person adds by hand is no entry's shelf.
    let known: Vec<&str> = words.filter(|word| *word != "own").collect();
    Some((
        here.to_string(),
        format!("“{word}” is none of its words"),
        format!("Use one of {}.{}", known.join(", "), suggestion(word, known.iter().copied())),
    ))
}

fn anything_else(message: &str, here: &KeyPath) -> Explained {
    let key = here.to_string();
    let last = key.rsplit('.').next().unwrap_or_default();
    let named = |keys: &[&str]| keys.iter().any(|known| last.split('[').next() == Some(known));
    let (problem, mend) = if key.ends_with(".date") {
        (
            "it is no day, month or year",
            "Write it in quotation marks, as \"2026-10-02\", \"2026-10\" or \"2026\".",
        )
    } else if message.starts_with("a release ") {
        ("it is no release", "Write the numbers in quotation marks, as \"1.20.3\".")
    } else if message.contains("untagged enum") {
        ("it is no value of a setting", "Write true, false, a whole number, or a text in quotation marks.")
    } else if named(&["reviewed", "last_seen", "on", "since"]) {
        ("it is no day of the calendar", "Write a day in quotation marks, as \"2026-10-02\".")
    } else if named(&["url", "help_url", "other_urls"]) {
        (first_line(message), "Give the whole address, starting with https://.")
    } else {
        (first_line(message), "Give it the kind of value that docs/catalogue.md names.")
    };
    (key, problem.to_owned(), mend.to_owned())
}

fn first_line(message: &str) -> &str {
    message.lines().next().unwrap_or_default().trim_end_matches('.')
}

/// The words between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

fn suggestion<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> String {
    nearest(word, known.map(|known| (known, known)))
        .map_or_else(String::new, |known| format!(" Did you mean “{known}”?"))
}

/// The first word of the line, for a text that is no TOML and so has no keys.
fn first_word(text: &str, byte: usize) -> String {
    let start = text.get(..byte).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let word = line.split(['=', ' ']).next().unwrap_or_default();
    word.chars().filter(|c| !c.is_control()).take(40).collect()
}
