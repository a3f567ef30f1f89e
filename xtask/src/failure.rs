//! What can go wrong, as a sentence and a hint.

use std::{fmt, process::ExitCode};

/// Why a task stopped, and what the person can do.
#[derive(Debug)]
pub(crate) struct Failure {
    sentence: String,
    hint: String,
}

/// What every task gives back.
pub(crate) type Done<T = ()> = Result<T, Failure>;

impl Failure {
    /// A failure told as a single sentence, with a hint that may be empty.
    pub(crate) fn new(sentence: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), hint: hint.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)?;
        if self.hint.is_empty() { Ok(()) } else { write!(f, "\n{}", self.hint) }
    }
}

/// The exit code after a task. Where the task failed, `tell` is called first.
pub(crate) fn status(done: Done, tell: impl FnOnce(&Failure)) -> ExitCode {
    done.map_or_else(
        |failure| {
            tell(&failure);
            ExitCode::FAILURE
        },
        |()| ExitCode::SUCCESS,
    )
}
