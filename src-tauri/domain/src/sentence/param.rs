//! What can stand in a sentence.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Phrase, Sentence};

/// What stands in a sentence, by name.
pub type Params = BTreeMap<String, Param>;

/// One thing that stands in a sentence, as data: each language writes numbers, days and lists in its own way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum Param {
    /// A number.
    Number(i64),
    /// A name, a path, or another program's own words, as they are in every language.
    Text(String),
    /// A day.
    Day {
        /// The day.
        #[ts(type = "string")]
        day: Date,
    },
    /// Several things.
    List(Vec<Param>),
    /// Words of ours, which have a key of their own.
    Sentence(Box<Sentence>),
}

impl Param {
    /// The thing in English.
    pub(super) fn text(&self, join: Join) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.clone(),
            Self::Day { day } => day.to_string(),
            Self::List(all) => join.of(&all.iter().map(|one| one.text(join)).collect::<Vec<_>>()),
            Self::Sentence(sentence) => sentence.text.clone(),
        }
    }

    /// Whether English counts the thing as one.
    pub(super) fn is_one(&self) -> bool {
        *self == Self::Number(1)
    }
}

/// How the parts of a list are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Join {
    Commas,
    And,
    Or,
}

impl Join {
    /// The parts in English, joined.
    pub(super) fn of(self, parts: &[String]) -> String {
        let word = match self {
            Self::Commas => return parts.join(", "),
            Self::And => "and",
            Self::Or => "or",
        };
        match parts {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => format!("{} {word} {last}", first.join(", ")),
        }
    }
}

/// What can be given to a sentence.
pub trait ToParam {
    /// The value as data.
    fn to_param(&self) -> Param;
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl ToParam for $number {
            fn to_param(&self) -> Param {
                Param::Number(i64::try_from(*self).unwrap_or(i64::MAX))
            }
        }
    )*};
}

numbers!(u8, u16, u32, u64, usize, i64);

macro_rules! texts {
    ($($text:ty),*) => {$(
        impl ToParam for $text {
            fn to_param(&self) -> Param {
                Param::Text(self.to_string())
            }
        }
    )*};
}

texts!(str, String, Cow<'_, str>, char, std::io::Error);

impl ToParam for Path {
    fn to_param(&self) -> Param {
        Param::Text(self.display().to_string())
    }
}

impl ToParam for PathBuf {
    fn to_param(&self) -> Param {
        self.as_path().to_param()
    }
}

impl ToParam for Date {
    fn to_param(&self) -> Param {
        Param::Day { day: *self }
    }
}

impl ToParam for Sentence {
    fn to_param(&self) -> Param {
        Param::Sentence(Box::new(self.clone()))
    }
}

impl ToParam for Phrase {
    fn to_param(&self) -> Param {
        Sentence::from(*self).to_param()
    }
}

impl ToParam for Param {
    fn to_param(&self) -> Param {
        self.clone()
    }
}

impl<P: ToParam> ToParam for [P] {
    fn to_param(&self) -> Param {
        Param::List(self.iter().map(ToParam::to_param).collect())
    }
}

impl<P: ToParam> ToParam for Vec<P> {
    fn to_param(&self) -> Param {
        self.as_slice().to_param()
    }
}

impl<P: ToParam + ?Sized> ToParam for &P {
    fn to_param(&self) -> Param {
        (**self).to_param()
    }
}
