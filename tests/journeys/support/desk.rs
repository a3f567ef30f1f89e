//! A desk: a screen, a bus, a home and a data folder that no other journey has seen.

use std::{
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use parking_lot::{Mutex, MutexGuard};
use serde_json::Value;
use tempfile::TempDir;
use withhold_tests::{
    bus::Bus,
    process::{Group, system},
};

use super::{programs::programs, screen};

/// A lock that lets a single journey run at a time, since web views are heavy: two cores carry no more.
static ONE: Mutex<()> = Mutex::new(());

/// The opener that stands in for the system's: notes the number of arguments, and the arguments.
const OPENER: &str = "#!/bin/sh\nprintf '%s %s\\n' \"$#\" \"$*\" >> 'NOTED'\n";

pub(crate) struct Desk {
    pub(crate) display: String,
    _screen: Group,
    bus: Bus,
    folder: TempDir,
    _one: MutexGuard<'static, ()>,
}

impl Desk {
    /// A desk with an empty vault that is not encrypted.
    pub(crate) fn new() -> Self {
        let desk = Self::bare();
        desk.ctl(&["init", "--unencrypted"]);
        desk
    }

    /// A desk without any data.
    pub(crate) fn bare() -> Self {
        let one = ONE.lock();
        let folder = tempfile::Builder::new().prefix("withhold-journey-").tempdir().unwrap();
        for name in ["home", "run", "tmp", "bin", "empty"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        fs::set_permissions(folder.path().join("run"), fs::Permissions::from_mode(0o700)).unwrap();
        lay_out_opener(folder.path(), "");
        let (screen, display) = screen::start();
        let bus = Bus::start(&folder.path().join("run"));
        Self { display, _screen: screen, bus, folder, _one: one }
    }

    /// The folder in which the windows and the command line keep the data.
    pub(crate) fn data(&self) -> PathBuf {
        self.path("data")
    }

    /// The address of the desk's bus, which is the person's bus and the system's bus.
    pub(crate) fn bus(&self) -> String {
        self.bus.address()
    }

    pub(crate) fn home(&self) -> PathBuf {
        self.path("home")
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A command with the environment of the desk and nothing of the environment outside.
    pub(crate) fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.env_clear().current_dir(self.folder.path()).stdin(Stdio::null());
        command.envs([
            ("LANG", "C.UTF-8"),
            ("TZ", "UTC"),
            ("NO_AT_BRIDGE", "1"),
            ("GSETTINGS_BACKEND", "memory"),
        ]);
        command.env("DISPLAY", &self.display).env("DBUS_SESSION_BUS_ADDRESS", self.bus.address());
        command.env("DBUS_SYSTEM_BUS_ADDRESS", self.bus.address());
        command
            .env("HOME", self.home())
            .env("TMPDIR", self.path("tmp"))
            .env("XDG_RUNTIME_DIR", self.path("run"));
        command.env("PATH", self.path("bin"));
        command
    }

    /// What the command line answers, as JSON.
    pub(crate) fn ctl(&self, words: &[&str]) -> Value {
        self.answer(self.ctl_command(words))
    }

    /// What the command line answers on another day: `at` is a local date and time.
    pub(crate) fn ctl_at(&self, at: &str, words: &[&str]) -> Value {
        let mut command = self.ctl_command(words);
        command.env("WITHHOLD_TEST_NOW", at);
        self.answer(command)
    }

    /// Each address handed to the opener, with the number of arguments before it.
    pub(crate) fn opened(&self) -> Vec<String> {
        let noted = fs::read_to_string(self.path("opened")).unwrap_or_default();
        noted.lines().map(str::to_owned).collect()
    }

    /// From now on the opener hangs after noting its arguments. Gives a function that tells the processes of hanging
    /// openers.
    pub(crate) fn opener_hangs(&self) -> impl Fn() -> Vec<String> {
        let hanging = self.path("hanging");
        let sleep = system("sleep", "coreutils");
        let then = format!("echo $$ >> '{}'\nexec '{}' 600\n", hanging.display(), sleep.display());
        lay_out_opener(self.folder.path(), &then);
        move || fs::read_to_string(&hanging).unwrap_or_default().lines().map(str::to_owned).collect()
    }

    pub(super) fn ctl_command(&self, words: &[&str]) -> Command {
        let mut command = self.command(&programs().ctl);
        command.args(words).arg("--json").arg("--data").arg(self.data());
        command
    }

    /// Turns the web view's sandbox off for root, for whom the sandbox refuses to start. A person's window never runs
    /// without the sandbox.
    pub(crate) fn loosen(&self, command: &mut Command) {
        if self.home().metadata().unwrap().uid() == 0 {
            command.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
        }
    }

    fn answer(&self, mut command: Command) -> Value {
        let Output { status, stdout, stderr } = command.output().unwrap();
        let said = String::from_utf8_lossy(&stderr);
        assert!(matches!(status.code(), Some(0 | 3)), "{command:?} ended with {status}: {said}");
        if stdout.is_empty() { Value::Null } else { serde_json::from_slice(&stdout).unwrap() }
    }
}

fn lay_out_opener(folder: &Path, then: &str) {
    let opener = folder.join("bin/xdg-open");
    let noting = OPENER.replace("NOTED", folder.join("opened").to_str().unwrap());
    fs::write(&opener, format!("{noting}{then}")).unwrap();
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).unwrap();
}
