//! A private bus, and a real keyring on the bus: gnome-keyring's daemon, with the person's password or without.

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
    process::{Group, system, until},
};

/// A login: a bus, and a home in which a keyring keeps its files.
#[derive(Debug)]
pub struct Login {
    // The fields are dropped in this order: the keyring before its bus, the bus before its folder.
    keyring: Option<KeyringDaemon>,
    bus: Bus,
    folder: TempDir,
}

impl Login {
    /// A bus without a keyring.
    ///
    /// # Panics
    /// When the bus does not start.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "it starts a process")]
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        Self { keyring: None, bus: Bus::start(folder.path()), folder }
    }

    /// A bus that starts the services that the files in a folder describe.
    ///
    /// # Panics
    /// When the bus does not start.
    #[must_use]
    pub fn starting(services: &Path) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        Self { keyring: None, bus: Bus::start_with(folder.path(), Some(services)), folder }
    }

    /// The address of the bus.
    #[must_use]
    pub fn address(&self) -> String {
        self.bus.address()
    }

    /// Starts the keyring, unlocked with a password, or in the state in which nobody signed in.
    pub fn start_keyring(&mut self, password: Option<&str>) {
        self.stop_keyring();
        self.keyring = Some(KeyringDaemon::start(&self.address(), self.folder.path(), password));
    }

    /// Ends the keyring; the keyring's entries stay in the home.
    pub fn stop_keyring(&mut self) {
        self.keyring = None;
        until("the keyring has left the bus", || {
            (self.keyring().ready() == Err(KeyringError::NoService)).then_some(())
        });
    }

    /// The keyring as Withhold asks a keyring.
    #[must_use]
    pub fn keyring(&self) -> SystemKeyring {
        SystemKeyring::on_bus(self.address())
    }

    /// The folder of the login, in which its programs keep their files.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The daemon.
    #[must_use]
    pub fn daemon(&self) -> Option<&KeyringDaemon> {
        self.keyring.as_ref()
    }
}

/// gnome-keyring's daemon.
#[derive(Debug)]
pub struct KeyringDaemon(Group);

impl KeyringDaemon {
    /// Starts the daemon on a bus with its files under `home`, and waits until the daemon answers.
    ///
    /// # Panics
    /// When the daemon does not start.
    #[must_use]
    pub fn start(address: &str, home: &Path, password: Option<&str>) -> Self {
        let run = home.join("keyring-run");
        fs::create_dir_all(&run).expect("a folder can be made");
        let mut command = Command::new(system("gnome-keyring-daemon", "gnome-keyring"));
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
        let mut daemon = Group::start(command.stdin(Stdio::piped()));
        let mut stdin = daemon.child().stdin.take().expect("it has an input");
        stdin.write_all(password.unwrap_or_default().as_bytes()).expect("it takes the password");
        drop(stdin);
        let keyring = SystemKeyring::on_bus(address);
        until("the keyring is on the bus", || {
            let is_missing = matches!(keyring.ready(), Err(KeyringError::NoBus | KeyringError::NoService));
            (!is_missing).then_some(())
        });
        Self(daemon)
    }

    /// Makes the daemon hang, or go on.
    ///
    /// # Panics
    /// When the daemon is no longer there.
    pub fn hang(&self, hang: bool) {
        let signal = if hang { "-STOP" } else { "-CONT" };
        let status = Command::new("kill").args([signal, &self.0.id().to_string()]).status();
        assert!(status.expect("kill can be started").success());
    }
}
