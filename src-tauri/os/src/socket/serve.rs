//! The side of agent and window: one listener, a thread per conversation, few conversations at once.

use std::{
    path::Path,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use parking_lot::{Condvar, Mutex};

use super::{
    Answer, Ask, PATIENCE, SocketError,
    line::{read_line, write_line},
    place,
    protocol::{End, Greeting, Request},
    system,
};

/// Conversations at the same time. More conversations have to wait: nobody has that many windows.
const AT_ONCE: usize = 8;
/// How long an agent that ends waits for its last answers to be taken.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// The agent's end of the socket.
#[derive(Debug)]
pub struct Listener(system::Listener);

impl Listener {
    /// Takes the socket of a data folder. A socket that an agent that crashed left over is cleared away.
    ///
    /// # Errors
    /// When another agent has the socket, or nowhere is a private place for the socket.
    pub fn bind(folder: &Path) -> Result<Self, SocketError> {
        Self::of(folder, End::Agent)
    }

    /// Takes the socket of a data folder's window, as [`Listener::bind`] does the agent's.
    ///
    /// # Errors
    /// When another window has the socket, or nowhere is a private place for the socket.
    pub fn of_window(folder: &Path) -> Result<Self, SocketError> {
        Self::of(folder, End::Window)
    }

    fn of(folder: &Path, end: End) -> Result<Self, SocketError> {
        let places = place::candidates(folder, end);
        // Another agent, started with other variables, may stand at any of the places.
        if places.iter().any(|place| system::connect(place).is_ok()) {
            return Err(SocketError::Running);
        }
        let mut last = SocketError::Io("there is no place for it".to_owned());
        for place in places {
            match system::Listener::bind(&place) {
                Ok(listener) => return Ok(Self(listener)),
                Err(SocketError::Running) => return Err(SocketError::Running),
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    /// A path beside the socket, for files that go with the login; `None` where a socket has no place among the
    /// files.
    #[must_use]
    pub fn beside(&self, extension: &str) -> Option<std::path::PathBuf> {
        self.0.place().beside(extension)
    }

    /// Answers on a thread of its own, which sleeps while nobody asks.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn serve(
        self,
        answer: impl Fn(Ask) -> Answer + Send + Sync + 'static,
    ) -> Result<Serving, SocketError> {
        let place = self.0.place();
        let going = Arc::new(Conversations::default());
        let (conversations, serving) = (Arc::clone(&going), Serving { place, going });
        let answer: Arc<dyn Fn(Ask) -> Answer + Send + Sync> = Arc::new(answer);
        spawn("socket", move || {
            while let Some(stream) = self.0.accept() {
                let ticket = Ticket::take(&conversations);
                let answer = Arc::clone(&answer);
                // Without a thread for the conversation the other side is turned away, as if there were too many
                // conversations.
                let _refused = spawn("conversation", move || {
                    let _broken = converse(stream, answer.as_ref());
                    drop(ticket);
                });
            }
        })?;
        Ok(serving)
    }
}

/// An agent that can be reached. Dropping this value takes the socket away, once the last answers were given or half
/// a second has passed.
#[derive(Debug)]
pub struct Serving {
    place: system::Place,
    going: Arc<Conversations>,
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.place.clear();
        let mut going = self.going.going.lock();
        let _late = self.going.ended.wait_while_for(&mut going, |going| *going > 0, LAST_WORDS);
    }
}

/// How many conversations there are, and a bell for when a conversation ends.
#[derive(Debug, Default)]
struct Conversations {
    going: Mutex<usize>,
    ended: Condvar,
}

/// Held for one conversation that is let in, until the conversation ends.
struct Ticket(Arc<Conversations>);

impl Ticket {
    /// Waits until there are few enough conversations: each conversation ends within its time.
    fn take(conversations: &Arc<Conversations>) -> Self {
        let mut going = conversations.going.lock();
        conversations.ended.wait_while(&mut going, |going| *going >= AT_ONCE);
        *going += 1;
        drop(going);
        Self(Arc::clone(conversations))
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        *self.0.going.lock() -= 1;
        self.0.ended.notify_all();
    }
}

fn converse(mut stream: system::Stream, answer: &dyn Fn(Ask) -> Answer) -> Result<(), SocketError> {
    let until = Instant::now() + PATIENCE;
    write_line(&mut stream, &Greeting::ours(), until)?;
    let request: Request = read_line(&mut stream, until)?;
    let said = match request.read() {
        Ok(ask) => answer(ask),
        Err(refusal) => refusal,
    };
    // The answer may have taken its time; sending the answer gets time of its own.
    write_line(&mut stream, &said, Instant::now() + PATIENCE)
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), SocketError> {
    thread::Builder::new().name(name.to_owned()).spawn(work)?;
    Ok(())
}
