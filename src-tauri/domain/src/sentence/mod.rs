//! What a person is told, as a key with parameters, and the English text that these two make.
//!
//! Every error, hint and reminder is a [`Sentence`], written once with [`sentence!`](crate::sentence). By the key the
//! window says the sentence in the person's language; the text is for the command line, the logs, and a window that
//! does not know the key.

mod param;
mod template;

use std::{fmt, ops::Deref};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use param::{Param, Params, ToParam};
pub use template::Template;

/// What a person is told. A sentence reads as its English text wherever a text is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Sentence {
    /// The name of the sentence in every language: the room that the sentence comes from, a dot, what is said.
    pub key: String,
    /// What stands in the sentence, by name.
    pub params: Params,
    /// The English text.
    pub text: String,
}

impl Sentence {
    /// A sentence from its English template, as [`Template`] describes it. [`sentence!`](crate::sentence) calls this
    /// function: the list of all keys is read from the places where the macro stands.
    #[must_use]
    pub fn new<const N: usize>(key: &str, template: &str, params: [(&str, Param); N]) -> Self {
        let params: Params = params.into_iter().map(|(name, param)| (name.to_owned(), param)).collect();
        // A text that is no template would be a slip in our own sources, which a test looks for: the text is said
        // unchanged.
        let text =
            Template::parse(template).map_or_else(|| template.to_owned(), |template| template.fill(&params));
        Self { key: key.to_owned(), params, text }
    }

    /// The sentence, with the sentence `next` behind.
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        crate::sentence!("sentence.then", "{first} {next}", first = self, next)
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Deref for Sentence {
    type Target = str;
    fn deref(&self) -> &str {
        &self.text
    }
}

impl From<Sentence> for String {
    fn from(sentence: Sentence) -> Self {
        sentence.text
    }
}

impl PartialEq<str> for Sentence {
    fn eq(&self, text: &str) -> bool {
        self.text == text
    }
}

impl PartialEq<&str> for Sentence {
    fn eq(&self, text: &&str) -> bool {
        self.text == *text
    }
}

/// Words that are always the same, as tables keep them: a sentence, or a part of a sentence, without parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase {
    /// The name of the words in every language.
    pub key: &'static str,
    /// The English words.
    pub text: &'static str,
}

impl From<Phrase> for Sentence {
    fn from(Phrase { key, text }: Phrase) -> Self {
        Self { key: key.to_owned(), params: Params::new(), text: text.to_owned() }
    }
}

/// Makes a [`Phrase`] of its key and its English words.
#[macro_export]
macro_rules! phrase {
    ($key:literal, $text:literal $(,)?) => {
        $crate::Phrase { key: $key, text: $text }
    };
}

/// Makes a [`Sentence`] of its key, its English template, and what stands in the sentence. A name without a value
/// stands for the variable of the same name, as in a struct.
///
/// ```
/// use withhold_domain::sentence;
/// let count = 2_u32;
/// let said = sentence!("doc.lost", "{count, plural, one {A file is} other {{count} files are}} lost.", count);
/// assert_eq!(said.text, "2 files are lost.");
/// assert_eq!(sentence!("doc.gone", "{file} is gone.", file = "a.csv").text, "a.csv is gone.");
/// ```
#[macro_export]
macro_rules! sentence {
    ($key:literal, $template:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::Sentence::new($key, $template, [$($crate::given!($name $(= $value)?)),*])
    };
}

/// The name and the value of a parameter of a [`sentence!`](crate::sentence).
#[doc(hidden)]
#[macro_export]
macro_rules! given {
    ($name:ident) => {
        $crate::given!($name = $name)
    };
    ($name:ident = $value:expr) => {
        (stringify!($name), $crate::ToParam::to_param(&$value))
    };
}

/// Makes errors of types that have a `sentence`: each error prints its sentence.
#[macro_export]
macro_rules! say_their_sentence {
    ($($error:ty),* $(,)?) => {$(
        impl ::std::fmt::Display for $error {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(&self.sentence())
            }
        }

        impl ::std::error::Error for $error {}
    )*};
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(template: &str, count: u32) -> Sentence {
        Sentence::new("test.made", template, [("count", count.to_param()), ("file", "a.csv".to_param())])
    }

    #[test]
    fn it_reads_as_its_text_and_crosses_with_its_key() {
        let said = made("{file} has {count} rows.", 2);
        assert!(said.ends_with("rows.") && said == "a.csv has 2 rows.");
        let json = serde_json::to_string(&said).unwrap();
        assert_eq!(
            json,
            r#"{"key":"test.made","params":{"count":2,"file":"a.csv"},"text":"a.csv has 2 rows."}"#
        );
        assert_eq!(serde_json::from_str::<Sentence>(&json).unwrap(), said);
    }

    #[test]
    fn what_is_no_template_is_said_as_it_stands() {
        assert_eq!(made("{file has {count} rows.", 2), "{file has {count} rows.");
    }
}
