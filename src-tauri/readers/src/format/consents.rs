//! Answers to consents as programs of JetBrains keep them: `id:version:0 or 1:milliseconds`, joined by “;” in one line.

use crate::{
    Reason,
    value::{Found, nearly},
};

/// The answer to one consent. A step that ends in `*` asks whether any id begins so.
pub(super) fn find(text: &str, key: &[String]) -> Result<Found, Reason> {
    let [wanted] = key else { return Err(Reason::WrongShape) };
    // The programs read one line; what a script wrote with line ends, they read otherwise.
    if text.contains(['\n', '\r']) {
        return Err(Reason::Unusual);
    }
    let mut answers = Vec::new();
    for entry in text.split(';').filter(|entry| !entry.is_empty()) {
        let parts: Vec<&str> = entry.split(':').collect();
        let [id, version, answer, moment] = parts[..] else { return Err(Reason::Incomplete) };
        let numbers = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if id.is_empty() || version.is_empty() || !numbers(moment) {
            return Err(Reason::Broken);
        }
        answers.push((id, answer));
    }
    if let Some(beginning) = wanted.strip_suffix('*') {
        let begins = answers.iter().find(|(id, _)| id.starts_with(beginning));
        return Ok(begins.map_or(Found::Absent, |(id, _)| Found::from((*id).to_owned())));
    }
    let mut same = answers.iter().filter(|(id, _)| id == wanted);
    match (same.next(), same.next()) {
        (Some((_, answer)), None) => Ok(Found::from((*answer).to_owned())),
        (Some(_), Some(_)) => Err(Reason::Duplicate),
        (None, _) => Ok(nearly(answers.iter().map(|(id, _)| *id), wanted)),
    }
}
