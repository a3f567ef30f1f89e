//! What comes of a state: what the app says beside what the program did.

use super::trial::Told;
use crate::failure::Done;

/// What comes of a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The app says off, and the program sent: the one thing that must not be.
    FalseOff,
    /// The app says off, and nothing was sent.
    Off,
    /// The app says on, and the program sent.
    On,
    /// The app says on, and nothing was sent.
    Quiet,
    /// The app cannot tell, and the program sent.
    UntoldSent,
    /// The app cannot tell, and nothing was sent.
    Untold,
}

impl Outcome {
    /// The outcome of a state.
    pub(super) fn of(told: &Told, recipe: &str) -> Done<Self> {
        Ok(match (told.finding(recipe)?.as_str(), told.sent) {
            ("withheld", true) => Self::FalseOff,
            ("withheld", false) => Self::Off,
            ("shared", true) => Self::On,
            ("shared", false) => Self::Quiet,
            (_, true) => Self::UntoldSent,
            (_, false) => Self::Untold,
        })
    }

    /// A word for the line of a state.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::FalseOff => "FALSE OFF",
            Self::Off => "off, not sent",
            Self::On => "on, sent",
            Self::Quiet => "on, not sent",
            Self::UntoldSent => "cannot tell, sent",
            Self::Untold => "cannot tell, not sent",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Outcome;
    use crate::real_programs::trial::Told;
    use serde_json::json;

    fn told(finding: &str, sent: bool) -> Told {
        let look =
            json!([{ "setting": "other", "finding": "shared" }, { "setting": "this", "finding": finding }]);
        let told = json!({ "look": look, "seen": [], "sent": sent, "ended": 0, "said": "" });
        serde_json::from_value(told).unwrap()
    }

    #[test]
    fn off_while_the_program_sends_is_a_false_off_and_nothing_else_is() {
        for finding in ["withheld", "shared", "cannot_tell"] {
            for sent in [true, false] {
                let outcome = Outcome::of(&told(finding, sent), "this").unwrap();
                assert_eq!(outcome == Outcome::FalseOff, finding == "withheld" && sent, "{finding} {sent}");
            }
        }
    }

    #[test]
    fn a_setting_of_which_the_app_says_nothing_is_no_outcome() {
        assert!(Outcome::of(&told("shared", true), "third").is_err());
    }
}
