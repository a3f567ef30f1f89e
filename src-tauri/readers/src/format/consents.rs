//! Answers to consents as programs of JetBrains keep them: `id:version:0 or 1:milliseconds`, joined by “;” in one line.

use crate::{
    Reason,
    limits::Budget,
    value::{Found, Value},
};

/// Reads a whole text: a table of ids and answers.
pub(super) fn read(text: &str) -> Result<Value, Reason> {
    // The programs read one line; what a script wrote with line ends, they read otherwise.
    if text.contains(['\n', '\r']) {
        return Err(Reason::Unusual);
    }
    let (mut answers, budget) = (Vec::new(), Budget::default());
    for entry in text.split(';').filter(|entry| !entry.is_empty()) {
        budget.take(1)?;
        let parts: Vec<&str> = entry.split(':').collect();
        let [id, version, answer, moment] = parts[..] else { return Err(Reason::Incomplete) };
        let numbers = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if id.is_empty() || version.is_empty() || !numbers(moment) {
            return Err(Reason::Broken);
        }
        answers.push((id.to_owned(), Value::Text(answer.to_owned())));
    }
    Ok(Value::Table(answers))
}

/// The answer to one consent. A step that ends in `*` asks whether any id begins so.
pub(super) fn find(answers: &Value, key: &[String]) -> Found {
    match (answers, key) {
        (Value::Table(answers), [wanted]) if wanted.ends_with('*') => {
            let beginning = wanted.trim_end_matches('*');
            let begins = answers.iter().find(|(id, _)| id.starts_with(beginning));
            begins.map_or(Found::Absent, |(id, _)| Found::from(id.clone()))
        }
        _ => answers.find(key),
    }
}
