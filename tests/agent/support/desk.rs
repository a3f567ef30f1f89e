//! A desk that no other test has seen: a runtime folder, a bus, a data folder and a clock.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    os::unix::{fs::PermissionsExt, net::UnixStream},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::{Value, json};
use tempfile::TempDir;
use withhold_tests::{
    Ctl,
    bus::{self, Bus},
    servers::{self, Kind},
};

use super::{Group, until};

/// A stand-in for the window that only notes the arguments and the token of each start.
const WINDOW: &str = "#!/bin/sh\nprintf '%s|%s\\n' \"$*\" \"$XDG_ACTIVATION_TOKEN\" >> 'NOTED'\n";

pub(crate) struct Desk {
    folder: TempDir,
    bus: Option<Bus>,
    pub(crate) ctl: Ctl,
}

impl Desk {
    /// A desk with a bus, on 3 March 2026 in Berlin, nine in the morning, and no vault yet.
    pub(crate) fn new() -> Self {
        let mut desk = Self::without_bus();
        desk.start_bus();
        desk
    }

    pub(crate) fn without_bus() -> Self {
        let folder = tempfile::Builder::new().prefix("withhold-agent-").tempdir().unwrap();
        for name in ["home", "run", "bin"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        fs::set_permissions(folder.path().join("run"), fs::Permissions::from_mode(0o700)).unwrap();
        let agent = withhold_tests::binary("withhold-agent");
        let beside = folder.path().join("bin/withhold-agent");
        fs::hard_link(&agent, &beside).or_else(|_| fs::copy(&agent, &beside).map(drop)).unwrap();
        let window = folder.path().join("bin/withhold");
        fs::write(&window, WINDOW.replace("NOTED", folder.path().join("opened").to_str().unwrap())).unwrap();
        fs::set_permissions(&window, fs::Permissions::from_mode(0o755)).unwrap();
        let desk = Self { folder, bus: None, ctl: Ctl::without_vault() };
        desk.set_clock("2026-03-03T09:00:00[Europe/Berlin]");
        desk
    }

    pub(crate) fn start_bus(&mut self) {
        self.bus = Some(Bus::start(&self.path("run")));
    }

    /// Starts a bus that starts the services described in the folder `services`.
    pub(crate) fn start_bus_with_services(&mut self) {
        let (folder, services) = (self.path("run"), self.path("services"));
        self.bus = Some(Bus::start_for(&folder, Some(&services), &self.variables()));
    }

    /// Starts a bus that starts what desktops need on a screen, and a server, where one is given.
    pub(crate) fn start_bus_of_a_desktop(&mut self, display: &str, server: Option<Kind>) {
        let (folder, services) = (self.path("run"), self.path("services"));
        servers::lay_services(&services);
        let mut variables = self.variables();
        variables.push(("DISPLAY", display.to_owned()));
        if let Some(kind) = server {
            servers::lay_its_service(&services, kind);
        }
        self.bus = Some(Bus::start_for(&folder, Some(&services), &variables));
    }

    /// Ends the bus as a crash does.
    pub(crate) fn end_bus(&mut self) {
        self.bus = None;
    }

    pub(crate) fn address(&self) -> String {
        bus::address(&self.path("run/bus"))
    }

    /// A connection to the bus.
    pub(crate) fn connection(&self) -> zbus::blocking::Connection {
        self.builder().build().unwrap()
    }

    /// A builder for a connection that is made with the interfaces it offers: an interface that is added later may
    /// miss the first call.
    pub(crate) fn builder(&self) -> zbus::blocking::connection::Builder<'static> {
        zbus::blocking::connection::Builder::address(self.address().as_str()).unwrap()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn data(&self) -> &Path {
        self.ctl.data()
    }

    /// Moves the hands of the clock: `2026-03-03T09:00:00[Europe/Berlin]`.
    pub(crate) fn set_clock(&self, now: &str) {
        let new = self.path("clock.new");
        fs::write(&new, now).unwrap();
        fs::rename(new, self.path("clock")).unwrap();
    }

    /// Lets the computer sleep, or the clock be set, until `then`, and waits until the agent has settled: by the
    /// agent's clock settling takes half a minute, in steps too small to be taken for another sleep.
    pub(crate) fn sleep_until(&self, then: &str) {
        self.set_clock(then);
        self.looks();
        self.settle();
    }

    pub(crate) fn settle(&self) {
        let start = fs::read_to_string(self.path("clock")).unwrap().parse::<jiff::ZonedDateTime>().unwrap();
        for seconds in [10, 20, 31] {
            self.set_clock(&start.saturating_add(jiff::SignedDuration::from_secs(seconds)).to_string());
            self.looks();
        }
    }

    /// Lets the agent look by the clock as the clock stands. The agent answers before looking: the second answer
    /// comes after the look that the first question brought.
    pub(crate) fn looks(&self) {
        self.ask("status");
        self.ask("status");
    }

    /// Lets the agent look and read everything anew.
    pub(crate) fn wakes(&self) {
        self.ask("wake");
        self.ask("status");
    }

    /// What the command line answers. The vault that the desk makes first is not encrypted.
    pub(crate) fn run_ctl(&self, words: &[&str]) -> Value {
        self.make_vault();
        let mut command = self.ctl.command(words);
        command.arg("--json").envs(self.variables()).env_remove("WITHHOLD_TEST_NOW");
        let output = withhold_tests::Output::of(&mut command);
        assert!(matches!(output.code, 0 | 3), "{output:?}");
        serde_json::from_str(&output.stdout).unwrap_or(Value::Null)
    }

    /// What the command line says, for people.
    pub(crate) fn ctl_says(&self, words: &[&str]) -> String {
        let mut command = self.ctl.command(words);
        command.envs(self.variables()).env_remove("WITHHOLD_TEST_NOW");
        let output = withhold_tests::Output::of(&mut command);
        assert_eq!(output.code, 0, "{output:?}");
        output.stdout
    }

    fn make_vault(&self) {
        if !self.data().join("withhold.db").exists() {
            self.ctl.ok(&["init", "--unencrypted"]);
        }
    }

    /// What the command line answers without anything that a login brings: no home, no bus, no runtime folder.
    pub(crate) fn run_ctl_without_login(&self, words: &[&str]) -> Value {
        self.make_vault();
        let mut command = self.ctl.command(words);
        command.arg("--json").env_clear().env("WITHHOLD_TEST_CLOCK", self.path("clock"));
        let output = withhold_tests::Output::of(&mut command);
        assert!(matches!(output.code, 0 | 3), "{output:?}");
        serde_json::from_str(&output.stdout).unwrap_or(Value::Null)
    }

    /// The agent's command, not yet started.
    pub(crate) fn command(&self) -> Command {
        self.finished(Command::new(self.path("bin/withhold-agent")))
    }

    /// The agent's command on a disk that is full. A limit of no bytes on every file stands in for the full disk:
    /// each write fails, whoever runs the test, and the program goes on.
    pub(crate) fn command_on_a_full_disk(&self) -> Command {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\""]);
        command.arg(self.path("bin/withhold-agent"));
        self.finished(command)
    }

    fn finished(&self, mut command: Command) -> Command {
        command.env_clear().envs(self.variables()).arg("--data").arg(self.data());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    pub(crate) fn variables(&self) -> Vec<(&'static str, String)> {
        let path = |name: &str| self.path(name).display().to_string();
        vec![
            ("HOME", path("home")),
            ("XDG_RUNTIME_DIR", path("run")),
            ("DBUS_SESSION_BUS_ADDRESS", self.address()),
            ("DBUS_SYSTEM_BUS_ADDRESS", self.address()),
            ("WITHHOLD_TEST_CLOCK", path("clock")),
            ("PATH", "/usr/bin:/bin".to_owned()),
            ("TZ", "Europe/Berlin".to_owned()),
        ]
    }

    /// Starts the agent, and waits until it answers.
    pub(crate) fn start(&self) -> Agent {
        self.start_with(&mut self.command())
    }

    pub(crate) fn start_with(&self, command: &mut Command) -> Agent {
        let agent = Agent(Group::start(command));
        until("the agent answers", || {
            (self.ask("status")["status"]["pid"].as_u64()? == u64::from(agent.0.id())).then_some(())
        });
        agent
    }

    /// What the agent answers over the socket; null where no agent answers.
    pub(crate) fn ask(&self, what: &str) -> Value {
        self.converse(&format!("{}\n", json!({ "protocol": 3, "version": "test", "ask": what })))
    }

    /// What the agent answers to a line of any kind; null where the agent hangs up.
    pub(crate) fn converse(&self, line: &str) -> Value {
        let Some(mut stream) = self.socket().and_then(|socket| UnixStream::connect(socket).ok()) else {
            return Value::Null;
        };
        let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
        let greeting = lines.next();
        if greeting.is_none() || stream.write_all(line.as_bytes()).is_err() {
            return Value::Null;
        }
        let answer = lines.next().and_then(Result::ok).unwrap_or_default();
        serde_json::from_str(&answer).unwrap_or(Value::Null)
    }

    fn socket(&self) -> Option<PathBuf> {
        let all = fs::read_dir(self.path("run/withhold")).ok()?;
        all.flatten().map(|entry| entry.path()).find(|path| path.extension().is_none())
    }

    /// How the stand-in for the window was started, a line for each start: the arguments, a stroke, the token.
    pub(crate) fn opened(&self) -> Vec<String> {
        let noted = fs::read_to_string(self.path("opened")).unwrap_or_default();
        noted.lines().map(str::to_owned).collect()
    }
}

/// The process of an agent, ended with the value.
pub(crate) struct Agent(pub(crate) Group);

impl Agent {
    /// Asks the agent to end as a system does, and waits.
    pub(crate) fn terminate(mut self) -> std::process::ExitStatus {
        let number = self.0.id().to_string();
        assert!(Command::new("/bin/kill").args(["-TERM", &number]).status().unwrap().success());
        self.0.ended()
    }
}
