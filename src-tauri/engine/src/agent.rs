//! The program that reminds: whether it runs, and what it says.

use std::{path::Path, time::Duration};

use withhold_os::{
    notify::Delivered,
    programs,
    socket::{self, Answer, Ask, SocketError},
};

pub use withhold_os::socket::AgentStatus;

use crate::{AppError, Engine, ErrorCode, TestedReminder};

/// How often, and how many times, a program just started is asked whether it is there.
const PAUSE: Duration = Duration::from_millis(50);
const TRIES: u32 = 200;

/// How the agent stands; none where it does not run.
///
/// # Errors
/// When one answers in words that are not understood.
pub fn status(folder: &Path) -> Result<Option<AgentStatus>, AppError> {
    match socket::ask(folder, &Ask::Status) {
        Ok(Answer::Status(status)) => Ok(Some(status)),
        Ok(answer) => Err(unexpected(answer)),
        Err(SocketError::NotRunning) => Ok(None),
        Err(error) => Err(refused(&error)),
    }
}

/// Starts the agent, if it does not run, and waits until it answers.
///
/// # Errors
/// When it is not there, or does not come to answer.
pub fn start(folder: &Path) -> Result<AgentStatus, AppError> {
    if let Some(status) = status(folder)? {
        return Ok(status);
    }
    let words: [&str; 0] = [];
    programs::start(programs::AGENT, folder, &words, &[]).map_err(|error| {
        AppError::new(
            ErrorCode::NotFound,
            format!("The program that reminds could not be started: {error}."),
            "Install Withhold again, with withhold-agent beside it.",
        )
    })?;
    for _ in 0..TRIES {
        if let Some(status) = status(folder)? {
            return Ok(status);
        }
        std::thread::sleep(PAUSE);
    }
    Err(AppError::new(
        ErrorCode::NotFound,
        "The program that reminds was started, and does not answer.",
        "Start withhold-agent in a terminal to see what it says.",
    ))
}

/// Ends the agent. Gives whether one ran.
///
/// # Errors
/// When it does not take the word.
pub fn stop(folder: &Path) -> Result<bool, AppError> {
    match socket::ask(folder, &Ask::Stop) {
        Ok(Answer::Done) => Ok(true),
        Ok(answer) => Err(unexpected(answer)),
        Err(SocketError::NotRunning) => Ok(false),
        Err(error) => Err(refused(&error)),
    }
}

/// Sends a test reminder, and says what really became of it.
///
/// # Errors
/// When no agent runs, or the reminder was not taken.
pub fn test(folder: &Path) -> Result<String, AppError> {
    match socket::ask(folder, &Ask::Test) {
        Ok(Answer::Test(delivered)) => said(&delivered),
        Ok(answer) => Err(unexpected(answer)),
        Err(error) => Err(refused(&error)),
    }
}

/// Tells the agent, where one runs, that something was written.
pub fn wake(folder: &Path) {
    // It looks by itself within the minute.
    let _soon = socket::ask(folder, &Ask::Wake);
}

fn said(delivered: &Delivered) -> Result<String, AppError> {
    if delivered.is_sent() {
        return Ok(delivered.sentence());
    }
    Err(AppError::new(ErrorCode::Invalid, delivered.sentence(), delivered.hint()))
}

fn refused(error: &SocketError) -> AppError {
    let code =
        if matches!(error, SocketError::NotRunning) { ErrorCode::NotFound } else { ErrorCode::Invalid };
    AppError::new(code, error.to_string(), error.hint())
}

fn unexpected(answer: Answer) -> AppError {
    match answer {
        Answer::Refused { message, hint } => AppError::new(ErrorCode::Invalid, message, hint),
        _ => refused(&SocketError::Malformed),
    }
}

impl Engine {
    /// Sends a test reminder, starting the agent where it does not run, and says what really became of it.
    ///
    /// # Errors
    /// When the agent cannot be started, or the reminder was not taken.
    pub fn test_reminder(&mut self) -> Result<TestedReminder, AppError> {
        let folder = self.vault.folder();
        start(folder)?;
        test(folder).map(|message| TestedReminder { message })
    }
}
