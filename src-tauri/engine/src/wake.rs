//! Telling the agent, where one runs, that something was written: aside, so that no write waits for it.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::{self, Sender},
    thread::{self, JoinHandle},
};

use crate::agent;

/// The thread that tells, made with the first word. Dropping it waits until the last word was heard, two seconds at
/// most: a program that ends at once would take the word with it.
#[derive(Debug, Default)]
pub(crate) struct Waker {
    is_silent: bool,
    thread: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Waker {
    /// One that says nothing: the agent has no need to wake itself, and could not answer meanwhile.
    pub(crate) fn silent() -> Self {
        Self { is_silent: true, thread: None }
    }

    /// Tells the agent of a folder. Where there is none, or no thread for it, it looks by itself within the minute.
    pub(crate) fn wake(&mut self, folder: &Path) {
        if self.thread.is_none() && !self.is_silent {
            self.thread = start(folder.to_owned());
        }
        if let Some((sender, _)) = &self.thread {
            let _ended = sender.send(());
        }
    }
}

impl Drop for Waker {
    fn drop(&mut self) {
        if let Some((sender, thread)) = self.thread.take() {
            drop(sender);
            let _panicked = thread.join();
        }
    }
}

fn start(folder: PathBuf) -> Option<(Sender<()>, JoinHandle<()>)> {
    let (sender, receiver) = mpsc::channel();
    let work = move || {
        while receiver.recv().is_ok() {
            // Several writes in a row are one word.
            while receiver.try_recv().is_ok() {}
            agent::wake(&folder);
        }
    };
    let thread = thread::Builder::new().name("wake".to_owned()).spawn(work).ok()?;
    Some((sender, thread))
}
