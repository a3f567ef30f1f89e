//! The questions by which a service asks the person.

use std::{
    sync::{
        atomic::{AtomicUsize, Ordering::SeqCst},
        mpsc,
    },
    thread,
    time::Duration,
};

use zbus::{
    blocking::{Connection, Proxy},
    zvariant::{OwnedObjectPath, OwnedValue},
};

use super::{
    provider::{NAME, owner},
    said::{gone, over_bus},
};
use crate::keyring::KeyringError;

const PROMPT: &str = "org.freedesktop.Secret.Prompt";

/// How often it is looked whether the service is still there, while the service asks.
const LOOK: Duration = Duration::from_secs(1);

/// How many questions of services are open now.
static OPEN: AtomicUsize = AtomicUsize::new(0);

/// Whether a service asks something now, for this process.
pub(super) fn is_asking() -> bool {
    OPEN.load(SeqCst) > 0
}

/// A question that is open as long as the value is there.
struct Open;

impl Open {
    fn now() -> Self {
        OPEN.fetch_add(1, SeqCst);
        Self
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        OPEN.fetch_sub(1, SeqCst);
    }
}

/// Lets the service ask, and waits for the answer. A question that is not answered within `limit` is taken back.
///
/// # Errors
/// [`KeyringError::Denied`] where the question was closed or answered with no, [`KeyringError::TimedOut`] where nobody
/// answered.
pub(super) fn ask(
    connection: &Connection,
    path: &OwnedObjectPath,
    limit: Duration,
) -> Result<OwnedValue, KeyringError> {
    let prompt = Proxy::new(connection, NAME, path.clone(), PROMPT).map_err(over_bus)?;
    let mut completed = prompt.receive_signal("Completed").map_err(over_bus)?;
    let asker = owner(connection)?;
    let (tell, told) = mpsc::channel();
    // The thread ends with the answer, or with the connection.
    let wait = move || {
        if let Some(signal) = completed.next() {
            // Nobody waits any longer where the limit was reached.
            let _late = tell.send(signal.body().deserialize::<(bool, OwnedValue)>());
        }
    };
    let waiting = thread::Builder::new().name("keyring asks".to_owned()).spawn(wait);
    waiting.map_err(|error| KeyringError::Failed(error.to_string()))?;
    // No window of Withhold's is named: the service puts its own where it likes.
    let _open = Open::now();
    prompt.call_method("Prompt", &"").map_err(over_bus)?;
    let mut left = limit;
    loop {
        match told.recv_timeout(LOOK.min(left)) {
            Ok(Ok((true, _))) => return Err(KeyringError::Denied),
            Ok(Ok((false, result))) => return Ok(result),
            Ok(Err(error)) => return Err(over_bus(error)),
            Err(mpsc::RecvTimeoutError::Disconnected) => return Err(gone()),
            Err(mpsc::RecvTimeoutError::Timeout) => {}
        }
        if owner(connection)? != asker {
            return Err(gone());
        }
        left = left.saturating_sub(LOOK);
        if left.is_zero() {
            take_back(connection, path);
            return Err(KeyringError::TimedOut);
        }
    }
}

/// Takes a question back, whether it was asked already or not.
pub(super) fn take_back(connection: &Connection, path: &OwnedObjectPath) {
    // A question that is gone already needs no taking back.
    let _gone = connection.call_method(Some(NAME), path.as_ref(), Some(PROMPT), "Dismiss", &());
}
