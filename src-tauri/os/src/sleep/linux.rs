//! Linux: logind says on the system bus when it prepares for sleep, and when the sleep is over.

use zbus::blocking::{Connection, Proxy};

use super::SleepEvent;

const NAME: &str = "org.freedesktop.login1";
const PATH: &str = "/org/freedesktop/login1";
const INTERFACE: &str = "org.freedesktop.login1.Manager";

/// Follows the bus until the bus ends. Only signals of logind itself count, whichever process logind is: any program
/// can send a signal.
pub(super) fn follow(hear: impl Fn(SleepEvent)) -> zbus::Result<()> {
    let connection = Connection::system()?;
    let logind = Proxy::new(&connection, NAME, PATH, INTERFACE)?;
    for message in logind.receive_signal("PrepareForSleep")? {
        if let Ok(sleeps) = message.body().deserialize::<bool>() {
            hear(if sleeps { SleepEvent::Sleeping } else { SleepEvent::Awake });
        }
    }
    Ok(())
}
