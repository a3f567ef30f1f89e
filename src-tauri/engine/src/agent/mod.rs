//! The agent, which is the program that reminds: whether the agent runs, and what the agent says.

mod login;
pub(crate) mod wake;

use std::{path::Path, time::Duration};

use withhold_os::{
    notify::{Delivered, DoNotDisturb},
    programs,
    socket::{self, Answer, Ask, SocketError},
};

pub(crate) use login::set_login;
pub use login::{login, mend_login, start_at_login};
pub use withhold_os::socket::AgentStatus;

use withhold_domain::{Sentence, ToParam, sentence};

use crate::{AgentView, AppError, ErrorCode, Permission, TestedReminder};

/// How long to wait between two questions to an agent that was just started, and how many questions to ask.
const PAUSE: Duration = Duration::from_millis(50);
const TRIES: u32 = 200;

/// The state of the agent; `None` where the agent does not run.
///
/// # Errors
/// When an agent answers in words that are not understood.
pub fn status(folder: &Path) -> Result<Option<AgentStatus>, AppError> {
    heard(socket::ask(folder, &Ask::Status))
}

fn heard(answer: Result<Answer, SocketError>) -> Result<Option<AgentStatus>, AppError> {
    match answer {
        Ok(Answer::Status(status)) => Ok(Some(status)),
        Ok(answer) => Err(unexpected(answer)),
        Err(SocketError::NotRunning) => Ok(None),
        Err(error) => Err(refused(&error)),
    }
}

/// Starts the agent, if the agent does not run, and waits until the agent answers.
///
/// # Errors
/// When the agent's program is not there, or the agent does not come to answer.
pub fn start(folder: &Path) -> Result<AgentStatus, AppError> {
    if let Some(status) = status(folder)? {
        return Ok(status);
    }
    let words: [&str; 0] = [];
    programs::start(programs::AGENT, folder, &words, &[]).map_err(not_there)?;
    for _ in 0..TRIES {
        if let Some(status) = status(folder)? {
            return Ok(status);
        }
        std::thread::sleep(PAUSE);
    }
    Err(AppError::new(
        ErrorCode::NotFound,
        sentence!("agent.silent", "The program that reminds was started, and does not answer."),
        sentence!("agent.hint.silent", "Start withhold-agent in a terminal to see what it says."),
    ))
}

/// Ends the agent. Gives whether an agent ran.
///
/// # Errors
/// When the agent does not take the request to end.
pub fn stop(folder: &Path) -> Result<bool, AppError> {
    match socket::ask(folder, &Ask::Stop) {
        Ok(Answer::Done) => Ok(true),
        Ok(answer) => Err(unexpected(answer)),
        Err(SocketError::NotRunning) => Ok(false),
        Err(error) => Err(refused(&error)),
    }
}

/// Sends a test reminder, and says what really became of the reminder.
///
/// # Errors
/// When no agent runs, or the reminder was not taken.
pub fn test(folder: &Path) -> Result<Sentence, AppError> {
    match socket::ask(folder, &Ask::Test) {
        Ok(Answer::Test(delivered)) => said(&delivered),
        Ok(answer) => Err(unexpected(answer)),
        Err(error) => Err(refused(&error)),
    }
}

/// Tells the agent, if an agent runs, that something was written.
pub fn wake(folder: &Path) {
    // The agent looks by itself within the minute.
    let _soon = socket::ask(folder, &Ask::Wake);
}

fn said(delivered: &Delivered) -> Result<Sentence, AppError> {
    if delivered.is_sent() {
        return Ok(delivered.sentence().then(delivered.hint()));
    }
    Err(AppError::new(ErrorCode::Invalid, delivered.sentence(), delivered.hint()))
}

fn refused(error: &SocketError) -> AppError {
    let code =
        if matches!(error, SocketError::NotRunning) { ErrorCode::NotFound } else { ErrorCode::Invalid };
    AppError::new(code, error.sentence(), error.hint())
}

fn unexpected(answer: Answer) -> AppError {
    match answer {
        Answer::Refused { message, hint } => AppError::new(ErrorCode::Invalid, message, hint),
        _ => refused(&SocketError::Malformed),
    }
}

fn not_there(why: impl ToParam) -> AppError {
    AppError::new(
        ErrorCode::NotFound,
        sentence!("agent.not_started", "The program that reminds could not be started: {why}.", why),
        sentence!("agent.hint.not_started", "Install Withhold again, with withhold-agent beside it."),
    )
}

/// The state of the agent and of the start at login. What cannot be asked is said in the view.
#[must_use]
pub fn view(folder: &Path) -> AgentView {
    let (login, login_hint) = login(folder);
    let answer = socket::ask(folder, &Ask::Status);
    let running = runs(&answer);
    let (status, trouble) = match heard(answer) {
        Ok(status) => (status.unwrap_or_default(), None),
        Err(error) => (AgentStatus::default(), Some(error.told())),
    };
    AgentView {
        running,
        version: Some(status.version).filter(|version| !version.is_empty()),
        next: status.next,
        due: status.due,
        delivery: status.delivery,
        waiting: status.waiting,
        do_not_disturb: status.do_not_disturb.map(DoNotDisturb::sentence),
        tray: status.tray,
        trouble: trouble.or(status.trouble),
        login,
        login_hint,
    }
}

/// Whether an answer shows that the agent runs. An answer that leaves the question open counts as not running.
fn runs(answer: &Result<Answer, SocketError>) -> bool {
    match answer {
        Ok(_) | Err(SocketError::Running | SocketError::OtherVersion { .. } | SocketError::Slow) => true,
        Err(
            SocketError::NotRunning | SocketError::OtherPerson | SocketError::Malformed | SocketError::Io(_),
        ) => false,
    }
}

/// Sends a test reminder, starting the agent where no agent runs, and says what really became of the reminder.
///
/// # Errors
/// When the agent cannot be started, or the reminder was not taken.
pub fn try_out(folder: &Path) -> Result<TestedReminder, AppError> {
    start(folder)?;
    test(folder).map(|message| TestedReminder { message })
}

/// Asks the system for leave to remind, where the system wants to be asked. To be called once a person has set a
/// reminder, never before.
#[must_use]
pub fn permit() -> Permission {
    let needed = cfg!(target_os = "macos");
    let (allowed, message) = match withhold_os::notify::ask_permission() {
        Ok(()) if needed => (true, sentence!("agent.allowed", "This system lets Withhold remind you.")),
        Ok(()) => (true, sentence!("agent.no_leave", "This system asks for no leave to remind.")),
        Err(why) => (false, why.sentence().then(why.hint())),
    };
    Permission { needed, allowed, message }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_is_known_to_be_ours_counts_as_running() {
        let theirs = String::new();
        for there in [Ok(Answer::Done), Err(SocketError::Slow), Err(SocketError::OtherVersion { theirs })] {
            assert!(runs(&there), "{there:?}");
        }
        let io = SocketError::Io("refused".to_owned());
        for unknown in [SocketError::NotRunning, SocketError::OtherPerson, SocketError::Malformed, io] {
            let unknown = Err(unknown);
            assert!(!runs(&unknown), "{unknown:?}");
        }
    }
}
