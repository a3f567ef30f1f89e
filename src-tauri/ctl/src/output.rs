//! The only place that writes: answers go to standard output, errors to standard error.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use serde::Serialize;
use withhold_engine::domain::{phrase, sentence};
use withhold_engine::{AppError, ErrorCode, OrTell, Page};

/// The status of a command line that was wrong.
const USAGE: u8 = 2;

/// How answers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Text,
    Json,
}

/// An answer, ready to be written.
#[derive(Debug)]
pub(crate) struct Reply {
    text: String,
    code: u8,
    /// The page that is to be open when the answer is written.
    page: Option<Page>,
}

/// What a verb comes to.
pub(crate) type Answer = Result<Reply, AppError>;

impl Form {
    pub(crate) fn new(json: bool) -> Self {
        if json { Self::Json } else { Self::Text }
    }

    /// Answers with a value, or with the text for people.
    pub(crate) fn reply(self, value: &impl Serialize, text: impl FnOnce() -> String) -> Answer {
        let text = match self {
            Self::Text => text(),
            Self::Json => serde_json::to_string_pretty(value).or_tell(
                ErrorCode::Vault,
                |error| sentence!("output.no_json", "The answer cannot be written: {error}.", error),
                phrase!("output.hint.no_json", "Leave --json out."),
            )?,
        };
        Ok(Reply { text, code: 0, page: None })
    }
}

impl Reply {
    /// Ends the program with the status `code` in the place of 0.
    pub(crate) fn ending_with(self, code: u8) -> Self {
        Self { code, ..self }
    }

    /// Opens a page before the answer is written, at a time when the verb holds nothing any more.
    pub(crate) fn opening(self, page: Page) -> Self {
        Self { page: Some(page), ..self }
    }

    /// Opens the page that goes with the answer, if the answer has a page.
    pub(crate) fn open_page(self) -> Answer {
        if let Some(page) = &self.page {
            page.open()?;
        }
        Ok(self)
    }
}

/// Writes what came of a verb, and gives the status to end with.
pub(crate) fn finish(form: Form, answer: Answer) -> ExitCode {
    let written = answer.and_then(|reply| match write(io::stdout().lock(), &reply.text) {
        Ok(()) => Ok(reply.code),
        Err(error) => Err(AppError::new(
            ErrorCode::Vault,
            sentence!(
                "output.not_written",
                "The answer could not be written out: {error}.",
                error = error.to_string()
            ),
            sentence!("output.hint.not_written", "What the command was to do is done; ask again to see it."),
        )),
    });
    ExitCode::from(written.unwrap_or_else(|error| fail(form, &error)))
}

/// Writes a question to a person, without ending the line.
pub(crate) fn ask(text: &str) {
    let mut terminal = io::stderr().lock();
    // Where the question cannot be shown, no answer comes, and no answer counts as a no.
    let _ = terminal.write_all(text.as_bytes()).and_then(|()| terminal.flush());
}

/// Says on standard error what a person should know beside the answer, on a single line.
pub(crate) fn note(text: &str) {
    // Where the note cannot be shown, `status` says the same.
    let _ = write(io::stderr().lock(), text);
}

/// Shows how far a long work is, over what was shown before. To be called only where a person looks on.
pub(crate) fn far(text: &str) {
    let mut terminal = io::stderr().lock();
    if io::IsTerminal::is_terminal(&terminal) {
        // Nobody misses a line that cannot be shown.
        let _ = write!(terminal, "\r{text}\x1b[K").and_then(|()| terminal.flush());
    }
}

/// Writes an error of a side task beside the answer.
pub(crate) fn aside(error: &AppError) {
    // Where the error cannot be shown, nothing else is lost.
    let _ = write(io::stderr().lock(), &format!("{}\nhint: {}", error.message, error.hint));
}

fn fail(form: Form, error: &AppError) -> u8 {
    let text = match form {
        Form::Text => format!("{}\nhint: {}", error.message, error.hint),
        Form::Json => serde_json::to_string(error).unwrap_or_else(|_| error.message.clone()),
    };
    // Where the error cannot be written, there is nowhere left to say so.
    let _ = write(io::stderr().lock(), &text);
    if error.code == ErrorCode::ReadOnly { USAGE } else { 1 }
}

/// Writes a text and ends the last line. A reader that has gone away has read enough.
fn write(mut to: impl Write, text: &str) -> io::Result<()> {
    let end = if text.ends_with('\n') { "" } else { "\n" };
    match to.write_all(format!("{text}{end}").as_bytes()).and_then(|()| to.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}
