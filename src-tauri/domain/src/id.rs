//! Stable names of services, settings and programs, as they stand in the catalogue and in the vault.

use std::{fmt, sync::Arc};

use serde::{Deserialize, Serialize};

use crate::{Sentence, say_their_sentence, sentence};

/// Longest name of a service, setting or program, in characters.
const MAX_ID: usize = 64;

/// Why a text is no identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdError(pub String);

say_their_sentence!(IdError);

impl IdError {
    /// What is wrong with the identifier, without a full stop.
    #[must_use]
    pub fn sentence(&self) -> Sentence {
        sentence!(
            "id.not_one",
            "“{text}” is no identifier: use small letters, digits and single hyphens, at most {limit} characters",
            text = &self.0,
            limit = MAX_ID,
        )
    }
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        // Lists hold the same few names many thousand times over, so a copy shares the text.
        pub struct $name(Arc<str>);

        impl $name {
            /// Reads an identifier: small letters, digits and single hyphens between them.
            ///
            /// # Errors
            /// When the text has another shape.
            pub fn new(text: impl AsRef<str>) -> Result<Self, IdError> {
                let text = text.as_ref();
                if is_id(text) { Ok(Self(text.into())) } else { Err(IdError(shown(text))) }
            }

            /// The identifier as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        cross_as_text!($name: IdError);
    };
}

id! {
    /// Names a service, such as `linkedin`. Never reused once published.
    ServiceId
}
id! {
    /// Names a setting within its service, such as `generative-ai`. Never reused once published.
    SettingId
}
id! {
    /// Names a program on a computer, such as `gemini-cli`. Never reused once published.
    ProgramId
}

fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= MAX_ID
        && text.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

/// A hostile text is cut before it is repeated in a message.
fn shown(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(MAX_ID).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_small_letters_digits_and_single_hyphens() {
        for good in ["x", "linkedin", "microsoft-copilot", "500px"] {
            assert!(ServiceId::new(good).is_ok(), "{good}");
        }
        for bad in ["", "LinkedIn", "-a", "a-", "a--b", "a b", "ä", "a/b", &"a".repeat(65)] {
            assert!(ServiceId::new(bad).is_err(), "{bad}");
        }
    }
}
