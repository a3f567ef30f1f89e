//! Everything that wakes the agent comes through a single channel, to the only thread that works.

use std::{
    io,
    sync::{
        Arc,
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    time::{Duration, Instant},
};

use withhold_engine::domain::{phrase, sentence};
use withhold_engine::{Apart, AppError, ErrorCode, OrTell};
use withhold_os::{
    notify::{Ear, Sign},
    sleep::{self, SleepEvent},
    socket::{AgentStatus, Answer, Ask},
    tray::{TrayAct, TrayEar},
    watching::News,
};

use crate::calls::Memory;

/// How long a question may wait until the agent has time for the question.
const PATIENCE: Duration = Duration::from_secs(43);
/// How long an answer may take before the question is answered from memory, where the agent is at a call to the system;
/// and how often that is looked at then.
const SOON: Duration = Duration::from_millis(500);
const STEP: Duration = Duration::from_millis(50);

/// What wakes the agent.
pub(crate) enum Event {
    /// From the server that shows reminders.
    Sign(Sign),
    /// From the system, which tells of sleep.
    Sleep(SleepEvent),
    /// From the tray, where a person clicked.
    Tray(TrayAct),
    /// From the window or the command line, with the place for the answer.
    Asked(Ask, Sender<Answer>),
    /// From the files on this computer that are watched.
    Watched(News),
    /// From the process that made a reading.
    Read(io::Result<Apart>),
    /// From the system or the person: the agent is to end.
    Stop,
}

/// Where events go in. The agent works for as long as any mouth exists.
#[derive(Clone)]
pub(crate) struct Mouth {
    to: Sender<Event>,
    memory: Arc<Memory>,
}

pub(crate) fn channel() -> (Mouth, Receiver<Event>) {
    let (to, receiver) = mpsc::channel();
    (Mouth { to, memory: Arc::default() }, receiver)
}

impl Mouth {
    /// Asks the agent and waits for the answer. While the agent waits for the system, the answer comes from memory.
    pub(crate) fn ask(&self, ask: Ask) -> Answer {
        let (answer, answered) = mpsc::channel();
        self.say(Event::Asked(ask.clone(), answer));
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            let wait = SOON.saturating_sub(start.elapsed()).max(STEP);
            match answered.recv_timeout(wait) {
                Ok(answer) => return answer,
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {}
            }
            if let Some(answer) =
                self.memory.while_calling().and_then(|status| self.answer_alone(&ask, status))
            {
                return answer;
            }
        }
        Answer::Refused {
            message: sentence!("agent.busy", "The agent is busy."),
            hint: sentence!("agent.hint.busy", "Try again in a moment."),
        }
    }

    /// What can be answered without the agent's thread. The thread hears the question all the same, once it can.
    fn answer_alone(&self, ask: &Ask, status: AgentStatus) -> Option<Answer> {
        match ask {
            Ask::Status => Some(Answer::Status(status)),
            Ask::Stop => {
                self.memory.end();
                Some(Answer::Done)
            }
            Ask::Wake => Some(Answer::Done),
            Ask::Test | Ask::Show { .. } => None,
        }
    }

    /// What the conversations know of the thread that works.
    pub(crate) fn memory(&self) -> Arc<Memory> {
        Arc::clone(&self.memory)
    }

    pub(crate) fn for_notifications(&self) -> Ear {
        let mouth = self.clone();
        Arc::new(move |sign| mouth.say(Event::Sign(sign)))
    }

    pub(crate) fn for_tray(&self) -> TrayEar {
        let mouth = self.clone();
        Arc::new(move |act| mouth.say(Event::Tray(act)))
    }

    pub(crate) fn for_files(&self) -> impl FnMut(News) + Send + 'static {
        let mouth = self.clone();
        move |news| mouth.say(Event::Watched(news))
    }

    pub(crate) fn for_reading(&self) -> impl FnOnce(io::Result<Apart>) + Send + 'static {
        let mouth = self.clone();
        move |read| mouth.say(Event::Read(read))
    }

    pub(crate) fn listen_for_sleep(&self) {
        let mouth = self.clone();
        sleep::listen(move |told| mouth.say(Event::Sleep(told)));
    }

    /// An agent that has ended hears nothing more, and need not hear anything.
    fn say(&self, event: Event) {
        let _ended = self.to.send(event);
    }
}

/// Ends the agent cleanly when the system or the terminal asks for the end.
///
/// # Errors
/// When the system takes no handler.
pub(crate) fn stop_on_signals(mouth: &Mouth) -> Result<(), AppError> {
    let mouth = mouth.clone();
    ctrlc::set_handler(move || mouth.say(Event::Stop)).or_tell(
        ErrorCode::Invalid,
        |error| sentence!("agent.no_signal", "The agent cannot be told to stop: {error}.", error),
        phrase!("agent.hint.no_signal", "Start it again."),
    )
}
