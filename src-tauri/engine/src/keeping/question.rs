//! The question whether everything is to be deleted.
//!
//! The words that a person types to say yes belong to the language of the window or command that asks. The question
//! that a yes belongs to is known by a token, which comes with the question and holds until the question is asked
//! again.

use withhold_domain::{phrase, sentence};

use crate::{AppError, DeleteEverything, ErrorCode, OrTell, error::invalid};

/// Random bytes in a token.
const TOKEN: usize = 16;

/// The question, as the question was asked last. The window or command that asks keeps the value, and the value ends
/// with the asker.
#[derive(Default)]
pub struct DeleteQuestion {
    token: Option<String>,
}

impl DeleteQuestion {
    /// Asks the question. Gives the answer that says yes; an answer that was given out before is no longer taken.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn ask(&mut self) -> Result<DeleteEverything, AppError> {
        self.token = None;
        let mut bytes = [0; TOKEN];
        getrandom::fill(&mut bytes).or_tell(
            ErrorCode::Vault,
            |error| {
                sentence!(
                    "delete.not_asked",
                    "This computer gave no random numbers, so nothing can be deleted just now: {error}.",
                    error
                )
            },
            phrase!("delete.hint.not_asked", "Try again, or restart this computer first."),
        )?;
        let token = base16ct::lower::encode_string(&bytes);
        self.token = Some(token.clone());
        Ok(DeleteEverything { token })
    }

    /// Refuses an answer that is not to the question asked last.
    pub(crate) fn answered(&self, answer: &DeleteEverything) -> Result<(), AppError> {
        match &self.token {
            Some(token) if *token == answer.token => Ok(()),
            _ => Err(invalid(
                sentence!(
                    "delete.other_question",
                    "That answers no question that is still open, so nothing was deleted.",
                ),
                sentence!("delete.hint.other_question", "Go ahead once more, and you are asked anew."),
            )),
        }
    }

    /// Closes the question, whose answer was carried out.
    pub(crate) fn close(&mut self) {
        self.token = None;
    }
}
