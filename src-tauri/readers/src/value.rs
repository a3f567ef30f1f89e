//! A value of any format, and the way to one.

use withhold_domain::Literal;

use crate::{MAX_SHOWN, Reason};

/// A value of any format. A table keeps its keys as they stand, also those that stand twice.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    /// A number as it is written.
    Number(String),
    Text(String),
    /// A day, bytes, or whatever else a format knows.
    Other(String),
    /// Something that programs read differently: a reference, a tag.
    Unusual,
    List(Vec<Value>),
    Table(Vec<(String, Value)>),
}

/// What stands at a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found {
    /// Nothing.
    Absent,
    /// A value.
    Value(Plain),
    /// What stands there cannot be told.
    Cannot(Reason),
}

/// A value without what lies within it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Plain {
    /// “null”.
    Null,
    /// A value that a recipe can name.
    Literal(Literal),
    /// A number that is no whole one, or too great.
    Number(String),
    /// Anything else: a list, a table, a day.
    Other(String),
}

impl Plain {
    /// The value to be shown, shortened. Where a place knows kinds of values a text is `quoted`, since a text is not the word.
    pub(crate) fn shown(&self, quoted: bool) -> String {
        let text = match self {
            Self::Null => "null".to_owned(),
            Self::Literal(Literal::Text(text)) if quoted => format!("\"{text}\""),
            Self::Literal(literal) => literal.to_string(),
            Self::Number(text) | Self::Other(text) => text.clone(),
        };
        let plain = text.chars().map(|c| if c.is_control() { ' ' } else { c });
        plain.take(MAX_SHOWN).collect()
    }
}

impl From<String> for Found {
    fn from(text: String) -> Self {
        Self::Value(Plain::Literal(Literal::Text(text)))
    }
}

impl Value {
    /// Follows the way to a key.
    pub(crate) fn find(&self, key: &[String]) -> Found {
        let Some((step, rest)) = key.split_first() else { return self.plain() };
        let Self::Table(entries) = self else { return Found::Cannot(Reason::WrongShape) };
        let mut same = entries.iter().filter(|(name, _)| name == step);
        match (same.next(), same.next()) {
            (Some((_, value)), None) => value.find(rest),
            (Some(_), Some(_)) => Found::Cannot(Reason::Duplicate),
            (None, _) => nearly(entries.iter().map(|(name, _)| name.as_str()), step),
        }
    }

    fn plain(&self) -> Found {
        Found::Value(match self {
            Self::Null => Plain::Null,
            Self::Bool(value) => Plain::Literal(Literal::Bool(*value)),
            Self::Text(text) => Plain::Literal(Literal::Text(text.clone())),
            Self::Number(text) => match text.parse() {
                Ok(number) => Plain::Literal(Literal::Number(number)),
                Err(_) => Plain::Number(text.clone()),
            },
            Self::Other(text) => Plain::Other(text.clone()),
            Self::List(_) => Plain::Other("a list".to_owned()),
            Self::Table(_) => Plain::Other("a table".to_owned()),
            Self::Unusual => return Found::Cannot(Reason::Unusual),
        })
    }
}

/// Nothing, unless the key stands there in other capital letters: then a person meant the key, and whether the program takes the other letters
/// is not known.
pub(crate) fn nearly<'a>(mut names: impl Iterator<Item = &'a str>, step: &str) -> Found {
    let small = step.to_lowercase();
    match names.any(|name| name.to_lowercase() == small) {
        true => Found::Cannot(Reason::OtherCase),
        false => Found::Absent,
    }
}
