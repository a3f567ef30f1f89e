//! Processes that tests start, and waiting for what comes of them.

use std::{
    path::{Path, PathBuf},
    process::{Child, Command},
    thread,
    time::{Duration, Instant},
};

/// How long anything may take to come true: far beyond what it needs.
const PATIENCE: Duration = Duration::from_secs(30);
const STEP: Duration = Duration::from_millis(20);

/// A process that ends with this value.
#[derive(Debug)]
pub(crate) struct Ended(pub(crate) Child);

impl Ended {
    pub(crate) fn start(command: &mut Command) -> Self {
        let child = command.spawn();
        Self(child.unwrap_or_else(|error| panic!("{:?} does not start: {error}", command.get_program())))
    }
}

impl Drop for Ended {
    fn drop(&mut self) {
        // One that has ended already is no failure.
        let _gone = self.0.kill();
        let _reaped = self.0.wait();
    }
}

/// Where a program of the system lies, whatever the path is.
pub(crate) fn program(name: &str) -> PathBuf {
    let usual = ["/usr/bin", "/usr/local/bin"].map(|folder| Path::new(folder).join(name));
    usual.into_iter().find(|path| path.exists()).unwrap_or_else(|| PathBuf::from(name))
}

/// Waits until something comes true.
pub(crate) fn until(what: &str, mut is: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is() {
        assert!(start.elapsed() < PATIENCE, "waited in vain: {what}");
        thread::sleep(STEP);
    }
}
