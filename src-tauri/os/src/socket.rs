//! The private meeting place of window, command line and agent: a local socket (on Windows a named pipe) that only
//! the same person can reach. The socket wakes the agent; what there is to know is read from the files.
//!
//! `interprocess` would open sockets and pipes alike. Of the other end of a pipe, `interprocess` tells the process
//! alone (`PeerCreds`): the owner of the process, by whom a peer is let in or not, would still be asked for here.

mod line;
mod place;
mod protocol;
mod serve;
#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use withhold_domain::{Phrase, Told, phrase, say_their_sentence};

#[cfg(unix)]
use unix as system;
#[cfg(windows)]
use windows as system;

pub use protocol::{AgentStatus, Answer, Ask, CanRead};
pub use serve::{Listener, Serving};

use line::{read_line, write_line};
use protocol::{Greeting, PROTOCOL, Request};

/// How long the other side may take with all that it has to say.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long a test reminder may take, which waits for the notification server too.
const PATIENCE_FOR_A_TEST: Duration = Duration::from_secs(45);

const START_ANEW: Phrase =
    phrase!("agent.hint.start_anew", "Stop it with `withholdctl agent stop`, then start it again.");

/// Why the other side was not reached or understood.
#[derive(Debug, Told)]
pub enum SocketError {
    /// Nobody listens for this data folder.
    #[told("agent.not_running", "The agent is not running.")]
    #[hint("agent.hint.not_running", "Start it with `withholdctl agent start`.")]
    NotRunning,
    /// Somebody listens for this data folder already.
    #[told("agent.running", "The agent is running already.")]
    #[hint("agent.hint.running", "There is nothing to do.")]
    Running,
    /// The other side speaks another version of the protocol.
    #[told("agent.other_version", "The agent that is running belongs to Withhold {theirs}, and this is {ours}.", theirs, ours = env!("CARGO_PKG_VERSION"))]
    #[hint(START_ANEW)]
    OtherVersion {
        /// The other side's version.
        theirs: String,
    },
    /// The other side, or the folder of the socket, belongs to somebody else.
    #[told("agent.other_person", "The agent's private socket belongs to another person on this computer.")]
    #[hint(
        "agent.hint.other_person",
        "Log out and in again, so that the system makes your own folder for it."
    )]
    OtherPerson,
    /// The bytes that came are no message.
    #[told("agent.malformed", "What came over the agent's socket is not understood.")]
    #[hint(START_ANEW)]
    Malformed,
    /// The line that came was longer than any message, or took longer.
    #[told("agent.slow", "The agent did not answer in time.")]
    #[hint("agent.hint.slow", "Try again; if it stays so, stop the agent and start it again.")]
    Slow,
    /// The system refused.
    #[told("agent.socket", "The agent's socket cannot be used: {detail}.", detail)]
    #[hint(
        "agent.hint.socket",
        "Check the rights on the folder named by XDG_RUNTIME_DIR, or log out and in again."
    )]
    Io(String),
}

say_their_sentence!(SocketError);

impl From<std::io::Error> for SocketError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind::{
            BrokenPipe, ConnectionRefused, ConnectionReset, NotFound, TimedOut, UnexpectedEof, WouldBlock,
        };
        match error.kind() {
            NotFound | ConnectionRefused => Self::NotRunning,
            TimedOut | WouldBlock => Self::Slow,
            UnexpectedEof | BrokenPipe | ConnectionReset => Self::Malformed,
            _ => Self::Io(error.to_string()),
        }
    }
}

/// Asks the agent of a data folder, or its window.
///
/// # Errors
/// When nobody listens, or the agent or window belongs to somebody else, is of another version, or does not answer in time.
pub fn ask(folder: &Path, ask: &Ask) -> Result<Answer, SocketError> {
    ask_at(&place::candidates(folder, ask.end()), |place| {
        system::connect(place).and_then(|stream| converse(stream, ask))
    })
}

/// Asks at one place after the other. Where several places give no answer, the trouble at the last place is told.
fn ask_at(
    places: &[PathBuf],
    mut ask: impl FnMut(&Path) -> Result<Answer, SocketError>,
) -> Result<Answer, SocketError> {
    let has_own = places.iter().any(|place| place::is_own(place));
    let mut last = SocketError::NotRunning;
    for place in places {
        match ask(place) {
            Err(SocketError::NotRunning) => {}
            // Whoever comes first may make the place that all people share. Where the login has a place of its own,
            // no agent of this person stands behind a stranger.
            Err(SocketError::OtherPerson) if has_own && !place::is_own(place) => {}
            Err(error) => last = error,
            answer => return answer,
        }
    }
    Err(last)
}

fn converse(mut stream: system::Stream, ask: &Ask) -> Result<Answer, SocketError> {
    let patience = if *ask == Ask::Test { PATIENCE_FOR_A_TEST } else { PATIENCE };
    let until = Instant::now() + patience;
    let greeting: Greeting = read_line(&mut stream, until)?;
    if greeting.protocol != PROTOCOL && !ask.is_known_to_all() {
        return Err(SocketError::OtherVersion { theirs: greeting.version });
    }
    write_line(&mut stream, &Request::new(ask), until)?;
    match read_line(&mut stream, until) {
        Err(SocketError::Malformed) if *ask == Ask::Stop => Ok(Answer::Done),
        answer => answer,
    }
}

#[cfg(test)]
mod tests;
