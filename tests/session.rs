//! A session bus of its own, and a real keyring on it: gnome-keyring's daemon, with the person's password or without.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;
use withhold_os::{Keyring, KeyringError, SystemKeyring};

/// How long anything may take to come true: far beyond what it needs.
const PATIENCE: Duration = Duration::from_secs(30);
const STEP: Duration = Duration::from_millis(20);

/// A bus that starts nothing by itself: whether there is a keyring on it is for a test to say.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=PATH</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// A session: a bus, and a home in which a keyring keeps its files.
#[derive(Debug)]
pub struct Session {
    // Dropped in this order: the keyring before its bus, the bus before its folder.
    keyring: Option<KeyringDaemon>,
    _bus: Ended,
    address: String,
    folder: TempDir,
}

impl Session {
    /// A bus without a keyring.
    ///
    /// # Panics
    /// When it does not start.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "it starts a process")]
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let socket = folder.path().join("bus");
        let config = folder.path().join("bus.conf");
        fs::write(&config, BUS.replace("PATH", &socket.to_string_lossy())).expect("a file can be written");
        let mut command = Command::new("dbus-daemon");
        command.arg(format!("--config-file={}", config.display())).args(["--nofork", "--nopidfile"]);
        let bus = Ended::start(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()));
        until("the bus listens", || socket.exists());
        Self { keyring: None, _bus: bus, address: format!("unix:path={}", socket.display()), folder }
    }

    /// The address of the bus.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Starts the keyring, unlocked with a password, or as a session finds it that nobody signed in to.
    pub fn start_keyring(&mut self, password: Option<&str>) {
        self.stop_keyring();
        self.keyring = Some(KeyringDaemon::start(&self.address, self.folder.path(), password));
    }

    /// Ends the keyring; what is in it stays in the session's home.
    pub fn stop_keyring(&mut self) {
        self.keyring = None;
        until("the keyring has left the bus", || self.keyring().ready() == Err(KeyringError::NoService));
    }

    /// The keyring as Withhold asks it.
    #[must_use]
    pub fn keyring(&self) -> SystemKeyring {
        SystemKeyring::on_bus(&self.address)
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

/// A process that ends with this value.
#[derive(Debug)]
struct Ended(Child);

impl Ended {
    fn start(command: &mut Command) -> Self {
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

fn program(name: &str) -> PathBuf {
    let usual = ["/usr/bin", "/usr/local/bin"].map(|folder| Path::new(folder).join(name));
    usual.into_iter().find(|path| path.exists()).unwrap_or_else(|| PathBuf::from(name))
}

fn until(what: &str, mut is: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is() {
        assert!(start.elapsed() < PATIENCE, "waited in vain: {what}");
        thread::sleep(STEP);
    }
}
