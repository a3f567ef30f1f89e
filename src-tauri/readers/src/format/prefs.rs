//! Files of `user_pref("name", value);` lines, as Firefox writes `prefs.js` and people write `user.js`.

use withhold_domain::Literal;

use crate::{
    Reason,
    value::{Found, Plain, nearly},
};

/// The functions that such a file may call.
const FUNCTIONS: [&str; 3] = ["user_pref", "sticky_pref", "pref"];

/// What stands at a name.
pub(super) fn find(text: &str, key: &[String]) -> Result<Found, Reason> {
    let [wanted] = key else { return Err(Reason::WrongShape) };
    let mut reader = Reader { rest: text };
    let mut found: Option<Plain> = None;
    let mut names = Vec::new();
    while let Some((name, value)) = reader.entry()? {
        if name != *wanted {
            names.push(name);
        } else if found.replace(value).is_some() {
            return Err(Reason::Duplicate);
        }
    }
    Ok(found.map_or_else(|| nearly(names.iter().map(String::as_str), wanted), Found::Value))
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    /// The next name and value; nothing at the end.
    fn entry(&mut self) -> Result<Option<(String, Plain)>, Reason> {
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

    fn value(&mut self) -> Result<Plain, Reason> {
        if self.rest.starts_with(['"', '\'']) {
            return self.text().map(|text| Plain::Literal(Literal::Text(text)));
        }
        match self.word() {
            "true" => Ok(Plain::Literal(Literal::Bool(true))),
            "false" => Ok(Plain::Literal(Literal::Bool(false))),
            "" if self.rest.is_empty() => Err(Reason::Incomplete),
            word => {
                word.parse().map(|number| Plain::Literal(Literal::Number(number))).map_err(|_| Reason::Broken)
            }
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
