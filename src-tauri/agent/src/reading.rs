//! A reading of settings on this computer, made by a process of its own: the agent starts itself for it and hears the
//! answer, so that the recipes, the list and all that was read are gone from memory once the reading is made. What both
//! say to each other goes through pipes, and lies in no file.

use std::{
    collections::BTreeSet,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    thread,
};

use withhold_engine::domain::{phrase, sentence};
use withhold_engine::{Apart, AppError, Computer, ErrorCode, OrTell, Parts, read_apart};
use withhold_os::programs;

use crate::arguments::READS;

/// Most bytes of a question and of an answer, far above what either takes.
const MOST: u64 = 4 << 20;

/// The stack of the thread that waits, of which only what is used takes memory.
const STACK: usize = 128 * 1024;

/// Whose files have changed; all programs are to be read where none is given.
pub(crate) type Changed = Option<BTreeSet<String>>;

/// Makes one reading in a process of its own, and calls `hear` with the answer once it has come. Nobody waits.
///
/// # Errors
/// When no thread can be started.
pub(crate) fn begin(
    folder: PathBuf,
    changed: &Changed,
    hear: impl FnOnce(io::Result<Apart>) + Send + 'static,
) -> io::Result<()> {
    let question = serde_json::to_vec(changed)?;
    let work = move || {
        let answer = programs::ask(programs::AGENT, &folder, &[READS], &question, MOST);
        hear(answer.and_then(|answer| Ok(serde_json::from_slice(&answer)?)));
    };
    thread::Builder::new().name("reading".to_owned()).stack_size(STACK).spawn(work).map(drop)
}

/// Makes the reading that standard input asks for, and says on standard output what came of it.
///
/// # Errors
/// When the question makes no sense, the reading fails, or nobody hears the answer.
pub(crate) fn answer(folder: &Path) -> Result<(), AppError> {
    let changed = understood(question())?;
    let read = read_apart(folder, Parts::of_this_computer()?, &Computer::this(), changed.as_ref())?;
    let said = serde_json::to_vec(&read).map_err(io::Error::from);
    understood(said.and_then(|answer| io::stdout().write_all(&answer)))
}

fn question() -> io::Result<Changed> {
    let mut text = Vec::new();
    io::stdin().take(MOST).read_to_end(&mut text)?;
    Ok(serde_json::from_slice(&text)?)
}

fn understood<T>(step: io::Result<T>) -> Result<T, AppError> {
    step.or_tell(
        ErrorCode::Invalid,
        |error| sentence!("agent.question", "The agent's question was not understood: {error}.", error),
        phrase!("agent.hint.question", "`withholdctl read` makes a reading by hand."),
    )
}
