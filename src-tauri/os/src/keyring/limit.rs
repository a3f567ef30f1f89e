//! Work on a thread of its own, for which nobody waits longer than a limit.

use std::{
    sync::{Arc, mpsc},
    thread,
    time::{Duration, Instant},
};

use parking_lot::Mutex;

use super::error::KeyringError;

/// The limit of a piece of work, which the work sets anew with each of its steps.
#[derive(Clone)]
pub(super) struct Limit(Arc<Mutex<Waiting>>);

struct Waiting {
    until: Instant,
    given_up: bool,
}

impl Limit {
    fn new(first: Duration) -> Self {
        Self(Arc::new(Mutex::new(Waiting { until: Instant::now() + first, given_up: false })))
    }

    /// Begins the next step, which may take so long.
    ///
    /// # Errors
    /// [`KeyringError::TimedOut`] where nobody waits for the work any longer: the step is then not to be taken.
    pub(super) fn step(&self, most: Duration) -> Result<(), KeyringError> {
        let mut waiting = self.0.lock();
        if waiting.given_up {
            return Err(KeyringError::TimedOut);
        }
        waiting.until = Instant::now() + most;
        Ok(())
    }

    /// The time that is left for the step, `None` where the work was given up just now.
    fn left(&self) -> Option<Duration> {
        let mut waiting = self.0.lock();
        let left = waiting.until.saturating_duration_since(Instant::now());
        waiting.given_up = left.is_zero();
        (!waiting.given_up).then_some(left)
    }
}

/// Runs `work` on a thread of its own, and waits for each of its steps no longer than the step may take, for the first
/// step no longer than `first`.
pub(super) fn within<T: Send + 'static>(
    first: Duration,
    work: impl FnOnce(&Limit) -> Result<T, KeyringError> + Send + 'static,
) -> Result<T, KeyringError> {
    let (done, answer) = mpsc::sync_channel(1);
    let limit = Limit::new(first);
    let of_the_work = limit.clone();
    let work = move || {
        // The caller may have stopped waiting by now.
        let _late = done.send(work(&of_the_work));
    };
    thread::Builder::new()
        .name("keyring".to_owned())
        .spawn(work)
        .map_err(|error| KeyringError::Failed(error.to_string()))?;
    while let Some(left) = limit.left() {
        match answer.recv_timeout(left) {
            Ok(result) => return result,
            Err(mpsc::RecvTimeoutError::Timeout) => {}
            Err(mpsc::RecvTimeoutError::Disconnected) => {
                return Err(KeyringError::Failed("it stopped in the middle of its answer".to_owned()));
            }
        }
    }
    Err(KeyringError::TimedOut)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_mins(1);

    #[test]
    fn a_keyring_that_never_answers_is_given_up_and_takes_no_further_step() {
        let (open, never) = mpsc::channel::<()>();
        let (tell, told) = mpsc::channel();
        let answer = within(Duration::from_millis(20), move |limit| {
            let _ended = never.recv();
            let _heard = tell.send(limit.step(LONG));
            Ok(())
        });
        assert_eq!(answer, Err(KeyringError::TimedOut));
        drop(open);
        assert_eq!(told.recv(), Ok(Err(KeyringError::TimedOut)));
    }

    #[test]
    fn each_step_has_a_limit_of_its_own() {
        let (go, wait) = mpsc::channel::<()>();
        let answer = within(LONG, move |limit| {
            limit.step(Duration::from_millis(20))?;
            let _ended = wait.recv();
            Ok(())
        });
        assert_eq!(answer, Err(KeyringError::TimedOut));
        drop(go);
    }

    #[test]
    fn an_answer_that_breaks_off_is_no_answer() {
        let answer = within::<()>(LONG, |_| panic!("the library gave up"));
        assert!(matches!(answer, Err(KeyringError::Failed(_))), "{answer:?}");
    }

    #[test]
    fn an_answer_in_time_is_passed_on() {
        assert_eq!(within(LONG, |_| Ok(7)), Ok(7));
        assert_eq!(within::<()>(LONG, |_| Err(KeyringError::Locked)), Err(KeyringError::Locked));
    }
}
