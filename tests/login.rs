//! A bus of its own, and a real keyring on it: gnome-keyring's daemon, with the person's password or without.

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use tempfile::TempDir;
use withhold_os::{Keyring, KeyringError, SystemKeyring};

use crate::{
    bus::Bus,
    process::{Ended, program, until},
};

/// A login: a bus, and a home in which a keyring keeps its files.
#[derive(Debug)]
pub struct Login {
    // Dropped in this order: the keyring before its bus, the bus before its folder.
    keyring: Option<KeyringDaemon>,
    bus: Bus,
    folder: TempDir,
}

impl Login {
    /// A bus without a keyring.
    ///
    /// # Panics
    /// When it does not start.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "it starts a process")]
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        Self { keyring: None, bus: Bus::start(folder.path()), folder }
    }

    /// The address of the bus.
    #[must_use]
    pub fn address(&self) -> String {
        self.bus.address()
    }

    /// Starts the keyring, unlocked with a password, or as it is where nobody signed in.
    pub fn start_keyring(&mut self, password: Option<&str>) {
        self.stop_keyring();
        self.keyring = Some(KeyringDaemon::start(&self.address(), self.folder.path(), password));
    }

    /// Ends the keyring; what is in it stays in the home.
    pub fn stop_keyring(&mut self) {
        self.keyring = None;
        until("the keyring has left the bus", || self.keyring().ready() == Err(KeyringError::NoService));
    }

    /// The keyring as Withhold asks it.
    #[must_use]
    pub fn keyring(&self) -> SystemKeyring {
        SystemKeyring::on_bus(self.address())
    }

    /// The daemon.
    #[must_use]
    pub fn daemon(&self) -> Option<&KeyringDaemon> {
        self.keyring.as_ref()
    }
}

/// gnome-keyring's daemon.
#[derive(Debug)]
pub struct KeyringDaemon(Ended);

impl KeyringDaemon {
    /// Starts it on a bus with its files under `home`, and waits until it answers.
    ///
    /// # Panics
    /// When it does not start.
    #[must_use]
    pub fn start(address: &str, home: &Path, password: Option<&str>) -> Self {
        let run = home.join("keyring-run");
        fs::create_dir_all(&run).expect("a folder can be made");
        let mut command = Command::new(program("gnome-keyring-daemon"));
        command
            .args(["--foreground", "--components=secrets"])
            .arg(format!("--control-directory={}", run.display()))
            .env("DBUS_SESSION_BUS_ADDRESS", address)
            .env("HOME", home)
            .env("XDG_DATA_HOME", home.join(".local/share"))
            .env("XDG_RUNTIME_DIR", &run)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if password.is_some() {
            command.arg("--unlock");
        }
        let mut daemon = Ended::start(command.stdin(Stdio::piped()));
        let mut stdin = daemon.0.stdin.take().expect("it has an input");
        stdin.write_all(password.unwrap_or_default().as_bytes()).expect("it takes the password");
        drop(stdin);
        let keyring = SystemKeyring::on_bus(address);
        until("the keyring is on the bus", || keyring.ready() != Err(KeyringError::NoService));
        Self(daemon)
    }

    /// Makes it hang, or go on.
    ///
    /// # Panics
    /// When it is no longer there.
    pub fn hang(&self, hang: bool) {
        let signal = if hang { "-STOP" } else { "-CONT" };
        let status = Command::new("kill").args([signal, &self.0.0.id().to_string()]).status();
        assert!(status.expect("kill can be started").success());
    }
}
