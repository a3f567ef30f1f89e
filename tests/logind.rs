//! A stand-in for logind on a private bus: the stand-in follows logind's own documentation; the real logind was not
//! asked.

use zbus::blocking::{Connection, connection::Builder};

const NAME: &str = "org.freedesktop.login1";
const PATH: &str = "/org/freedesktop/login1";
const INTERFACE: &str = "org.freedesktop.login1.Manager";

/// Says that the computer goes to sleep, and that the computer wakes up.
#[derive(Debug)]
pub struct Logind(Connection);

impl Logind {
    /// Takes logind's name on the bus at an address.
    ///
    /// # Panics
    /// When there is no bus.
    #[must_use]
    pub fn start(bus: &str) -> Self {
        let connection = Builder::address(bus).and_then(|builder| builder.name(NAME)?.build());
        Self(connection.expect("logind is on the bus"))
    }

    /// Says that sleep begins, or is over.
    ///
    /// # Panics
    /// When the bus has ended.
    pub fn prepare_for_sleep(&self, begins: bool) {
        let said = self.0.emit_signal(None::<&str>, PATH, INTERFACE, "PrepareForSleep", &begins);
        said.expect("the bus takes it");
    }
}
