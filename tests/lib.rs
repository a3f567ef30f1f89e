//! What the whole-project tests share: the programs under test, and a `withholdctl` with a folder and a clock apart.
#![expect(clippy::panic, clippy::expect_used, reason = "a test that cannot be set up has failed")]

#[cfg(target_os = "linux")]
pub mod bus;
#[cfg(target_os = "linux")]
pub mod dunst;
#[cfg(target_os = "linux")]
pub mod keepassxc;
#[cfg(target_os = "linux")]
pub mod kwallet;
#[cfg(target_os = "linux")]
pub mod login;
#[cfg(target_os = "linux")]
pub mod logind;
#[cfg(target_os = "linux")]
pub mod notifications;
#[cfg(target_os = "linux")]
pub mod process;
#[cfg(target_os = "linux")]
pub mod servers;
#[cfg(target_os = "linux")]
pub mod terminal;

use std::{
    collections::HashMap,
    env,
    ffi::OsStr,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{Arc, Mutex, OnceLock},
};

use serde_json::Value;
use tempfile::TempDir;

/// The path of a program of ours, `withhold`, `withholdctl` or `withhold-agent`: the program that an environment
/// variable names (`WITHHOLD_BIN`, `WITHHOLDCTL_BIN`, `WITHHOLD_AGENT_BIN`), or a program built now, once.
///
/// # Panics
/// When the program cannot be built.
#[must_use]
pub fn binary(name: &str) -> PathBuf {
    static BUILT: OnceLock<Mutex<HashMap<String, PathBuf>>> = OnceLock::new();
    if let Some(named) = env::var_os(format!("{}_BIN", name.to_uppercase().replace('-', "_"))) {
        return PathBuf::from(named);
    }
    // The lock is held while building, so that no two tests build at once.
    let mut built = BUILT.get_or_init(Mutex::default).lock().expect("no build has panicked");
    built.entry(name.to_owned()).or_insert_with(|| build(name)).clone()
}

/// The root of the repository.
#[must_use]
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// What cargo knows of the workspace.
///
/// # Panics
/// When cargo cannot say.
#[must_use]
pub fn metadata() -> cargo_metadata::Metadata {
    cargo_metadata::MetadataCommand::new()
        .current_dir(root())
        .no_deps()
        .exec()
        .expect("cargo describes the workspace")
}

fn build(name: &str) -> PathBuf {
    let (package, features) = match name {
        "withholdctl" => ("withhold-ctl", "test-clock"),
        "withhold-agent" => ("withhold-agent", "test-clock"),
        "withhold" => ("withhold", "custom-protocol,test-clock"),
        other => panic!("there is no program {other}"),
    };
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .current_dir(root())
        .args(["build", "--quiet", "--package", package, "--features", features])
        .status()
        .expect("cargo can be started");
    assert!(status.success(), "{package} does not build");
    let folder = metadata().target_directory.into_std_path_buf();
    folder.join("debug").join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// `withholdctl` with a data folder and a day apart. Clones share the folder.
#[derive(Debug, Clone)]
pub struct Ctl {
    home: Arc<TempDir>,
    data: PathBuf,
    now: String,
    zone: String,
    bus: String,
}

impl Ctl {
    /// An empty vault that is not encrypted, on 3 March 2026, nine in the morning.
    ///
    /// # Panics
    /// When there is no room for temporary files.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "it makes a folder")]
    pub fn new() -> Self {
        let ctl = Self::without_vault();
        ctl.ok(&["init", "--unencrypted"]);
        ctl
    }

    /// The command before there is a vault, where there is no bus.
    ///
    /// # Panics
    /// When there is no room for temporary files.
    #[must_use]
    pub fn without_vault() -> Self {
        let home = Arc::new(tempfile::tempdir().expect("a temporary folder can be made"));
        let data = home.path().join("data");
        let bus = format!("unix:path={}", home.path().join("no-bus").display());
        let (now, zone) = ("2026-03-03T09:00:00".to_owned(), "UTC".to_owned());
        Self { home, data, now, zone, bus }
    }

    /// The same command on another bus.
    #[must_use]
    pub fn on_bus(&self, bus: &str) -> Self {
        Self { bus: bus.to_owned(), ..self.clone() }
    }

    /// The same vault at another moment: `2026-06-01`, or `2026-06-01T09:30:00`.
    #[must_use]
    pub fn at(&self, now: &str) -> Self {
        let now = if now.contains('T') { now.to_owned() } else { format!("{now}T09:00:00") };
        Self { now, ..self.clone() }
    }

    /// The same vault in another zone; the moment is read there.
    #[must_use]
    pub fn in_zone(&self, zone: &str) -> Self {
        Self { zone: zone.to_owned(), ..self.clone() }
    }

    /// The same clock over another data folder.
    #[must_use]
    pub fn with_data(&self, data: &Path) -> Self {
        Self { data: data.to_owned(), ..self.clone() }
    }

    /// The data folder.
    #[must_use]
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// A folder for whatever else a test needs.
    #[must_use]
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// The command, not yet started, and without `--data`.
    pub fn bare<S: AsRef<OsStr>>(&self, words: &[S]) -> Command {
        let mut command = Command::new(binary("withholdctl"));
        command
            .args(words)
            .env("WITHHOLD_TEST_NOW", &self.now)
            .env("TZ", &self.zone)
            .env("HOME", self.home())
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .env_remove("XDG_DATA_HOME")
            .stdin(Stdio::null());
        command
    }

    /// The command, not yet started.
    pub fn command<S: AsRef<OsStr>>(&self, words: &[S]) -> Command {
        let mut command = self.bare(words);
        command.arg("--data").arg(&self.data);
        command
    }

    /// Runs the command to the end.
    ///
    /// # Panics
    /// When the command cannot be started.
    pub fn run<S: AsRef<OsStr>>(&self, words: &[S]) -> Output {
        Output::of(&mut self.command(words))
    }

    /// Runs the command, expects success, and gives the output.
    ///
    /// # Panics
    /// When the command fails.
    #[track_caller]
    pub fn ok<S: AsRef<OsStr>>(&self, words: &[S]) -> String {
        let output = self.run(words);
        assert!(output.code == 0 && output.stderr.is_empty(), "{output:?}");
        output.stdout
    }

    /// Runs the command with `--json`, expects success, and gives the answer.
    ///
    /// # Panics
    /// When the command fails or answers in anything but JSON.
    #[track_caller]
    pub fn json<S: AsRef<OsStr>>(&self, words: &[S]) -> Value {
        let mut command = self.command(words);
        let output = Output::of(command.arg("--json"));
        assert!(output.code == 0 && output.stderr.is_empty(), "{output:?}");
        output.json()
    }

    /// Runs the command, expects status 1, and gives the sentence and the hint. Where a sentence says that nothing
    /// was done, everything that can be exported before and after is compared.
    ///
    /// # Panics
    /// When the command succeeds, fails in another way, or says that nothing was done where something was done.
    #[track_caller]
    pub fn refused<S: AsRef<OsStr>>(&self, words: &[S]) -> (String, String) {
        let before = self.everything();
        let output = self.run(words);
        assert!(output.code == 1 && output.stdout.is_empty(), "{output:?}");
        let (sentence, hint) = output.sentence_and_hint();
        if sentence.to_lowercase().contains("nothing was") || hint.to_lowercase().contains("nothing was") {
            assert_eq!(self.everything(), before, "{sentence} {hint}");
        }
        (sentence, hint)
    }

    /// Everything that the vault can export, where the vault can be exported without a passphrase or code.
    fn everything(&self) -> Option<Value> {
        let place = tempfile::tempdir_in(self.home()).expect("there is room").path().with_extension("json");
        let output = Output::of(&mut self.command(&["export", &place.display().to_string(), "--yes"]));
        let text = std::fs::read_to_string(&place).ok().filter(|_| output.code == 0)?;
        std::fs::remove_file(&place).expect("it can be taken away again");
        let mut all: Value = serde_json::from_str(&text).expect("an export is JSON");
        all.as_object_mut().expect("it is an object").remove("made");
        Some(all)
    }
}

/// The result of running a program.
#[derive(Debug, Clone)]
pub struct Output {
    /// The program's status; -1 where a signal ended the program.
    pub code: i32,
    /// What the program wrote to standard output.
    pub stdout: String,
    /// What the program wrote to standard error.
    pub stderr: String,
}

impl Output {
    /// Runs a command to the end.
    ///
    /// # Panics
    /// When the program cannot be started.
    #[must_use]
    pub fn of(command: &mut Command) -> Self {
        let output = command.output().expect("the program can be started");
        Self {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// The answer as JSON.
    ///
    /// # Panics
    /// When the answer is no JSON.
    #[must_use]
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error} in {self:?}"))
    }

    /// The complaint: a sentence, and a hint on the second line.
    ///
    /// # Panics
    /// When the complaint has another shape.
    #[must_use]
    #[track_caller]
    pub fn sentence_and_hint(&self) -> (String, String) {
        let lines: Vec<&str> = self.stderr.lines().collect();
        let [sentence, hint] = lines.as_slice() else { panic!("not a sentence and a hint: {self:?}") };
        let hint = hint.strip_prefix("hint: ").unwrap_or_else(|| panic!("no hint: {self:?}"));
        assert!(sentence.ends_with('.') && !hint.is_empty(), "{self:?}");
        ((*sentence).to_owned(), hint.to_owned())
    }
}
