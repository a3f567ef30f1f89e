//! Telling the agent, if an agent runs, that something was written: on a thread apart, so that no write waits.

use std::{
    path::Path,
    sync::mpsc::{self, Sender},
    thread::{self, JoinHandle},
};

use crate::agent;

/// The thread that tells the agent, started with the first word. Dropping the waker waits until the last word was
/// heard or given up, since a program that ends at once would take the last word along.
#[derive(Debug, Default)]
pub(crate) struct Waker {
    is_silent: bool,
    thread: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Waker {
    /// A waker that says nothing: the agent has no need to wake itself, and could not answer meanwhile.
    pub(crate) fn silent() -> Self {
        Self { is_silent: true, thread: None }
    }

    /// Tells the agent of a folder. Where there is no agent, or no thread can be started, the agent looks by itself
    /// within the minute.
    pub(crate) fn wake(&mut self, folder: &Path) {
        if self.thread.is_none() && !self.is_silent {
            let folder = folder.to_owned();
            self.thread = start(move || agent::wake(&folder));
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

fn start(tell: impl Fn() + Send + 'static) -> Option<(Sender<()>, JoinHandle<()>)> {
    let (sender, receiver) = mpsc::channel();
    let work = move || {
        while receiver.recv().is_ok() {
            // Several writes in a row make a single word.
            while receiver.try_recv().is_ok() {}
            tell();
        }
    };
    let thread = thread::Builder::new().name("wake".to_owned()).spawn(work).ok()?;
    Some((sender, thread))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_waits_for_an_agent_that_hangs_and_several_words_are_one() {
        let (tell, told) = mpsc::channel();
        let (release, released) = mpsc::channel::<()>();
        let here = thread::current().id();
        let hangs = move || {
            let on = thread::current().id();
            tell.send(on).unwrap();
            // On this thread the waiting would hang the test as well.
            if on != here {
                let _free = released.recv();
            }
        };
        let folder = Path::new("none");
        let mut waker = Waker { is_silent: false, thread: start(hangs) };
        waker.wake(folder);
        assert_ne!(told.recv().unwrap(), here);
        waker.wake(folder);
        waker.wake(folder);
        drop(release);
        drop(waker);
        assert_eq!(told.iter().count(), 1);
    }
}
