//! Reminders around a window: the agent.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    path::Path,
    process::Stdio,
};

use serde_json::Value;
use withhold_tests::{
    dunst::Dunst,
    process::{Group, until},
};

use super::{Desk, programs::programs};

/// Ends, when dropped, the agent that runs for a desk's data.
pub(crate) struct Minder<'a>(&'a Desk);

impl Minder<'_> {
    /// The state of the agent; null where no agent runs.
    pub(crate) fn state(&self) -> Value {
        self.0.ctl(&["agent", "status"])["agent"].clone()
    }

    /// Lets the computer sleep until `then`, and half a minute pass after the sleep, for which the agent holds back:
    /// in steps too small to be taken for another sleep. A question makes the agent look at the clock.
    pub(crate) fn sleeps_until(&self, then: &str) {
        let then: jiff::civil::DateTime = then.parse().unwrap();
        for seconds in [0, 10, 20, 31] {
            self.0.set_clock(&(then + jiff::SignedDuration::from_secs(seconds)).to_string());
            self.state();
        }
    }

    /// Waits until no agent runs, or until an agent runs, and gives the agent's process.
    pub(crate) fn waits_for(&self, running: bool) -> u64 {
        until("the agent runs or rests as it was told", || {
            let state = self.state();
            (state.is_object() == running).then(|| state["pid"].as_u64().unwrap_or_default())
        })
    }
}

impl Drop for Minder<'_> {
    fn drop(&mut self) {
        let mut stop = self.0.ctl_command(&["agent", "stop"]);
        let _none = stop.stdout(Stdio::null()).stderr(Stdio::null()).status();
    }
}

/// An agent whose windows can be driven.
pub(crate) struct Agent {
    _group: Group,
    /// The port at which a window that the agent opens can be driven.
    pub(crate) port: u16,
}

impl Desk {
    /// Makes sure that an agent which a window starts ends with the journey.
    pub(crate) fn minder(&self) -> Minder<'_> {
        Minder(self)
    }

    /// Starts the agent by the desk's own clock, and waits until the agent answers.
    pub(crate) fn start_agent(&self, minder: &Minder<'_>) -> Agent {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut command = self.command(&programs().agent);
        command.arg("--data").arg(self.data()).stdout(Stdio::null()).stderr(Stdio::null());
        command.env("WITHHOLD_TEST_CLOCK", self.clock()).env("TAURI_WEBVIEW_AUTOMATION", "true");
        command.env("WEBKIT_INSPECTOR_SERVER", format!("127.0.0.1:{port}"));
        self.loosen(&mut command);
        let group = Group::start(&mut command);
        minder.waits_for(true);
        Agent { _group: group, port }
    }

    /// Starts dunst on the desk's screen.
    pub(crate) fn start_dunst(&self) -> Dunst {
        Dunst::start(&self.home(), &self.command(Path::new("/")))
    }

    /// A clock whose hands [`Desk::set_clock`] moves.
    pub(crate) fn clock(&self) -> std::path::PathBuf {
        self.path("clock")
    }

    /// Moves the hands of the clock: `2026-11-24T10:00:00`.
    pub(crate) fn set_clock(&self, now: &str) {
        let new = self.path("clock.new");
        fs::write(&new, now).unwrap();
        fs::rename(new, self.clock()).unwrap();
    }
}

impl Agent {
    /// Waits until a window of the agent's has come up and can be driven.
    pub(super) fn has_opened(&self) {
        until("the agent has opened a window", || TcpStream::connect(("127.0.0.1", self.port)).ok());
    }
}
