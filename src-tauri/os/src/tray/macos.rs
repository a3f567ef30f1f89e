//! macOS: the first thread alone may have an icon, while its loop runs.

use dispatch2::DispatchQueue;

use crate::main_thread;

/// The first thread.
pub(super) struct Thread;

impl Thread {
    /// `None` where the first thread has no loop: no work would ever be done on the thread.
    pub(super) fn start() -> Option<Self> {
        main_thread::has_loop().then_some(Self)
    }

    pub(super) fn run(&self, work: impl FnOnce() + Send + 'static) {
        DispatchQueue::main().exec_async(work);
    }
}
