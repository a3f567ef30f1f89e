//! Windows: a thread of our own that has the icon, and takes the system's messages for the icon.

use std::{
    ptr,
    sync::mpsc::{self, Receiver, Sender, TryRecvError},
    thread,
};

use windows_sys::Win32::{
    System::Threading::GetCurrentThreadId,
    UI::WindowsAndMessaging::{
        DispatchMessageW, GetMessageW, MSG, PM_NOREMOVE, PeekMessageW, PostThreadMessageW, TranslateMessage,
        WM_APP,
    },
};

type Work = Box<dyn FnOnce() + Send>;

/// The thread, which ends when this value is dropped, once the thread has done the work that it was given.
pub(super) struct Thread {
    id: u32,
    work: Option<Sender<Work>>,
}

impl Thread {
    pub(super) fn start() -> Option<Self> {
        let (work, given) = mpsc::channel();
        let (told, id) = mpsc::channel();
        let begin = move || {
            // Messages can be sent to the thread only once the thread has a line for messages.
            let _gone = told.send(open_line());
            take_messages(&given);
        };
        thread::Builder::new().name("tray".to_owned()).spawn(begin).ok()?;
        Some(Self { id: id.recv().ok()?, work: Some(work) })
    }

    pub(super) fn run(&self, work: impl FnOnce() + Send + 'static) {
        if let Some(line) = &self.work {
            let _ended = line.send(Box::new(work));
            self.wake();
        }
    }

    #[expect(unsafe_code, reason = "a call of the system with numbers alone")]
    fn wake(&self) {
        // SAFETY: a thread that has ended is no failure.
        unsafe { PostThreadMessageW(self.id, WM_APP, 0, 0) };
    }
}

impl Drop for Thread {
    fn drop(&mut self) {
        self.work = None;
        self.wake();
    }
}

#[expect(unsafe_code, reason = "calls of the system with a value of this function")]
fn open_line() -> u32 {
    let mut message = MSG::default();
    // SAFETY: the message is a value of this function, and nothing is taken.
    unsafe {
        PeekMessageW(&raw mut message, ptr::null_mut(), 0, 0, PM_NOREMOVE);
        GetCurrentThreadId()
    }
}

/// Takes messages until the other end is given up. After each message the thread looks for work: while a menu is open
/// the system takes the messages, and the message that told of the work may be lost.
#[expect(unsafe_code, reason = "calls of the system with a value of this function")]
fn take_messages(given: &Receiver<Work>) {
    let mut message = MSG::default();
    // SAFETY: the message is a value of this function; the windows of the message are of this thread.
    while do_all(given) && unsafe { GetMessageW(&raw mut message, ptr::null_mut(), 0, 0) } > 0 {
        // SAFETY: the message is a value of this function; the windows of the message are of this thread.
        unsafe {
            TranslateMessage(&raw const message);
            DispatchMessageW(&raw const message);
        }
    }
}

/// Does all the work there is. False when there will be no more work.
fn do_all(given: &Receiver<Work>) -> bool {
    loop {
        match given.try_recv() {
            Ok(work) => work(),
            Err(TryRecvError::Empty) => return true,
            Err(TryRecvError::Disconnected) => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        cell::RefCell,
        sync::{
            Arc,
            mpsc::{RecvTimeoutError, channel},
        },
        time::Duration,
    };

    use super::{
        super::{TrayWords, open},
        *,
    };

    const PATIENCE: Duration = Duration::from_secs(30);

    #[test]
    fn work_is_done_on_one_thread_in_turn_and_the_thread_ends() {
        thread_local! {
            /// A sender that is given up when its thread ends.
            static HELD: RefCell<Option<Sender<()>>> = const { RefCell::new(None) };
        }
        let thread = Thread::start().unwrap();
        let (said, heard) = channel();
        for number in 0..100 {
            let said = said.clone();
            thread.run(move || said.send((number, thread::current().id())).unwrap());
        }
        let all: Vec<_> = (0..100).map(|_| heard.recv_timeout(PATIENCE).unwrap()).collect();
        assert!(all.iter().enumerate().all(|(at, (number, id))| at == *number && *id == all[0].1));
        assert_ne!(all[0].1, thread::current().id());
        let (held, ends) = channel();
        thread.run(move || HELD.set(Some(held)));
        drop(thread);
        assert_eq!(ends.recv_timeout(PATIENCE), Err(RecvTimeoutError::Disconnected));
    }

    #[test]
    fn with_or_without_a_screen_the_icon_comes_and_goes() {
        let words = TrayWords {
            count: "3 settings want a look".to_owned(),
            next: "Next reminder: today, 09:00".to_owned(),
            ..TrayWords::default()
        };
        // Where there is no screen there is no tray, and the agent goes on without a tray.
        if let Some(mut tray) = open(words.clone(), Arc::new(|_| {})) {
            tray.say(&TrayWords { calls: true, ..words });
            assert!(tray.is_shown());
        }
    }
}
