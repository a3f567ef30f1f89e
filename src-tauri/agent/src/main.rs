//! `withhold-agent`: reminds with the window closed. A small program of its own, without a window library, that runs
//! in the foreground until the program is stopped.

mod acts;
mod agenda;
mod agent;
mod arguments;
mod calls;
mod events;
mod nap;
mod reading;
mod showing;
mod words;

use std::{path::PathBuf, process::ExitCode};

use withhold_engine::domain::sentence;
use withhold_engine::{AppError, ErrorCode, terminal};
use withhold_os::{
    main_thread,
    socket::{Listener, SocketError},
};

use crate::{agent::Agent, arguments::Arguments};

fn main() -> ExitCode {
    let wanted = arguments::read(std::env::args_os().skip(1));
    terminal::answer(wanted, |Arguments { folder, reads }| {
        let done = if reads { reading::answer(&folder) } else { remind(folder) };
        done.map(|()| ExitCode::SUCCESS)
    })
}

/// Reminds, on the thread that the system leaves for reminding.
fn remind(folder: PathBuf) -> Result<(), AppError> {
    main_thread::beside(|| run(folder)).unwrap_or_else(|error| {
        Err(AppError::new(
            ErrorCode::Invalid,
            sentence!("agent.ended", "The agent ended early: {error}.", error),
            sentence!("agent.hint.ended", "Start it again."),
        ))
    })
}

/// Reminds until the agent is told to stop.
fn run(folder: PathBuf) -> Result<(), AppError> {
    let listener = Listener::bind(&folder).map_err(|error| trouble(&error))?;
    let (mouth, ear) = events::channel();
    events::stop_on_signals(&mouth)?;
    let showing = showing::File::beside(&listener);
    let asked = mouth.clone();
    let serving = listener.serve(move |ask| asked.ask(ask)).map_err(|error| trouble(&error))?;
    Agent::new(folder, mouth, showing).run(&ear);
    drop(serving);
    Ok(())
}

fn trouble(error: &SocketError) -> AppError {
    AppError::new(ErrorCode::Invalid, error.sentence(), error.hint())
}
