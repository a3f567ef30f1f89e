//! Work that may never end, such as asking a drive that does not answer: the work is waited for until a deadline, and
//! then left.

use std::{
    collections::VecDeque,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc::{self, RecvTimeoutError, Sender},
    },
    thread,
    time::{Duration, Instant},
};

use parking_lot::Mutex;

/// A piece of work.
pub type Work<T> = Box<dyn FnOnce() -> T + Send>;

/// Most threads at work in this process, those that were left among them.
const MOST_THREADS: usize = 8;
/// How long nothing has to come before one more thread helps: those at work may wait for what never answers.
const PATIENCE: Duration = Duration::from_millis(150);
/// The stack of a thread, of which only what is used takes memory.
const STACK: usize = 1 << 20;

/// Threads at work in this process.
static AT_WORK: AtomicUsize = AtomicUsize::new(0);

/// Does all work on threads beside, and hands on each result with its place as the result comes, until `deadline`. Work
/// that has not ended by then is left alone: its result is lost, and the caller sees which results did not come.
pub fn within<T: Send + 'static>(work: Vec<Work<T>>, deadline: Instant, mut each: impl FnMut(usize, T)) {
    let mut left = work.len();
    let queue: Queue<T> = Arc::new(Mutex::new(work.into_iter().enumerate().collect()));
    let (sender, results) = mpsc::channel();
    let mut help = left > 0;
    while left > 0 {
        if help && !queue.lock().is_empty() {
            one_more(&queue, &sender);
        }
        let wait = deadline.saturating_duration_since(Instant::now());
        if wait.is_zero() {
            break;
        }
        match results.recv_timeout(wait.min(PATIENCE)) {
            Ok((place, result)) => {
                left -= 1;
                help = false;
                each(place, result);
            }
            Err(RecvTimeoutError::Timeout) => help = true,
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    // A thread that comes back late finds nothing more to do.
    queue.lock().clear();
}

type Queue<T> = Arc<Mutex<VecDeque<(usize, Work<T>)>>>;

/// Starts one more thread, unless too many are at work already.
fn one_more<T: Send + 'static>(queue: &Queue<T>, sender: &Sender<(usize, T)>) {
    let place = AtWork::take();
    let (queue, sender) = (Arc::clone(queue), sender.clone());
    let Some(place) = place else { return };
    let work = move || {
        let _place = place;
        loop {
            let next = queue.lock().pop_front();
            let Some((place, work)) = next else { return };
            if sender.send((place, work())).is_err() {
                return;
            }
        }
    };
    // Where no thread can be started, no result comes, and the deadline ends the waiting.
    let _ = thread::Builder::new().name("look".to_owned()).stack_size(STACK).spawn(work);
}

/// A thread's place among those at work.
struct AtWork;

impl AtWork {
    fn take() -> Option<Self> {
        let more = |at_work| (at_work < MOST_THREADS).then_some(at_work + 1);
        AT_WORK.fetch_update(Ordering::SeqCst, Ordering::SeqCst, more).ok().map(|_| Self)
    }
}

impl Drop for AtWork {
    fn drop(&mut self) {
        AT_WORK.fetch_sub(1, Ordering::SeqCst);
    }
}
