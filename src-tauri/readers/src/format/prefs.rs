//! Files of `user_pref("name", value);` lines, as Firefox writes `prefs.js` and people write `user.js`.

use crate::{Reason, limits::Budget, value::Value};

/// The functions that such a file may call.
const FUNCTIONS: [&str; 3] = ["user_pref", "sticky_pref", "pref"];

/// Reads a whole text: a table of names and values.
pub(super) fn read(text: &str) -> Result<Value, Reason> {
    let (mut reader, budget) = (Reader { rest: text }, Budget::default());
    let mut entries = Vec::new();
    while let Some(entry) = reader.entry()? {
        budget.take(1)?;
        entries.push(entry);
    }
    Ok(Value::Table(entries))
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    /// The next name and value; nothing at the end.
    fn entry(&mut self) -> Result<Option<(String, Value)>, Reason> {
        self.blanks()?;
        if self.rest.is_empty() {
            return Ok(None);
        }
        let function = FUNCTIONS.iter().find(|function| self.rest.starts_with(**function));
        let function = function.ok_or(Reason::Broken)?;
        self.rest = &self.rest[function.len()..];
        self.mark('(')?;
        self.blanks()?;
        let name = self.text()?;
        self.mark(',')?;
        self.blanks()?;
        let value = self.value()?;
        if !self.rest.trim_start().starts_with([')', ',']) && !self.rest.trim_start().is_empty() {
            return Err(Reason::Broken);
        }
        while self.try_mark(',')? {
            self.blanks()?;
            self.word();
        }
        self.mark(')')?;
        self.mark(';')?;
        Ok(Some((name, value)))
    }

    fn value(&mut self) -> Result<Value, Reason> {
        if self.rest.starts_with(['"', '\'']) {
            return self.text().map(Value::Text);
        }
        match self.word() {
            "true" => Ok(Value::Bool(true)),
            "false" => Ok(Value::Bool(false)),
            "" if self.rest.is_empty() => Err(Reason::Incomplete),
            word => match word.parse::<i64>() {
                Ok(number) => Ok(Value::Number(number.to_string())),
                Err(_) => Err(Reason::Broken),
            },
        }
    }

    /// The letters, digits and signs up to the next mark.
    fn word(&mut self) -> &'a str {
        let end = self.rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '+' | '_'));
        let (word, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        word
    }

    /// A text between quotation marks.
    fn text(&mut self) -> Result<String, Reason> {
        let mut letters = self.rest.char_indices();
        let mark = letters.next().map(|(_, c)| c).ok_or(Reason::Incomplete)?;
        if !matches!(mark, '"' | '\'') {
            return Err(Reason::Broken);
        }
        let mut text = String::new();
        while let Some((at, letter)) = letters.next() {
            match letter {
                _ if letter == mark => {
                    self.rest = &self.rest[at + 1..];
                    return Ok(text);
                }
                '\\' => match letters.next().map(|(_, c)| c) {
                    Some(c @ ('"' | '\'' | '\\')) => text.push(c),
                    Some('n') => text.push('\n'),
                    Some('r') => text.push('\r'),
                    // Letters by their number: none of the names and values that decide needs one.
                    Some('x' | 'u') => text.push('\u{FFFD}'),
                    Some(_) => return Err(Reason::Broken),
                    None => return Err(Reason::Incomplete),
                },
                _ => text.push(letter),
            }
        }
        Err(Reason::Incomplete)
    }

    fn mark(&mut self, mark: char) -> Result<(), Reason> {
        match self.try_mark(mark)? {
            true => Ok(()),
            false if self.rest.is_empty() => Err(Reason::Incomplete),
            false => Err(Reason::Broken),
        }
    }

    fn try_mark(&mut self, mark: char) -> Result<bool, Reason> {
        self.blanks()?;
        let after = self.rest.strip_prefix(mark);
        self.rest = after.unwrap_or(self.rest);
        Ok(after.is_some())
    }

    /// Passes over blanks and comments.
    fn blanks(&mut self) -> Result<(), Reason> {
        loop {
            self.rest = self.rest.trim_start();
            if self.rest.starts_with("//") || self.rest.starts_with('#') {
                self.rest = self.rest.split_once('\n').map_or("", |(_, rest)| rest);
            } else if let Some(comment) = self.rest.strip_prefix("/*") {
                self.rest = comment.split_once("*/").ok_or(Reason::Incomplete)?.1;
            } else {
                return Ok(());
            }
        }
    }
}
