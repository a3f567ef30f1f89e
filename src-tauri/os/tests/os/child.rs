//! A call from another process, whose surroundings a test chooses.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    sync::mpsc,
};

use tempfile::TempDir;
use withhold_os::{autostart::Autostart, outside::Way, sleep};

const DOES: &str = "WITHHOLD_OS_TEST_DOES";
const PROGRAM: &str = "WITHHOLD_OS_TEST_PROGRAM";

/// A home, and a program that is there to be started.
pub(crate) struct Home {
    folder: TempDir,
    pub(crate) bus: String,
}

impl Home {
    /// A home without a bus.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("my programs")).unwrap();
        fs::write(folder.path().join("my programs/agent"), "").unwrap();
        let bus = format!("unix:path={}", folder.path().join("no bus").display());
        Self { folder, bus }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Does `what` in a process of its own, for the program of this home, and gives back what came of the call.
    pub(crate) fn does(&self, what: &str) -> String {
        self.does_for(&self.path("my programs/agent"), what)
    }

    pub(crate) fn does_for(&self, program: &Path, what: &str) -> String {
        let mut child = Command::new(env::current_exe().unwrap());
        child.args(["--exact", "child::does_what_it_is_told", "--ignored", "--nocapture"]);
        child.env("HOME", self.folder.path()).env("XDG_CONFIG_HOME", self.path("conf"));
        child.env("DBUS_SESSION_BUS_ADDRESS", &self.bus).env("DBUS_SYSTEM_BUS_ADDRESS", &self.bus);
        child.env(DOES, what).env(PROGRAM, program);
        let output = child.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let said = String::from_utf8(output.stdout).unwrap();
        said.lines().find_map(|line| line.split_once("said: ")).unwrap().1.to_owned()
    }
}

#[test]
#[ignore = "started by the other tests, as a process of its own"]
fn does_what_it_is_told() {
    let (Ok(does), Ok(program)) = (env::var(DOES), env::var(PROGRAM)) else { return };
    let autostart =
        Autostart::new(Way { program: program.into(), words: Vec::new() }, Some(Path::new("/my data")));
    let said = match does.as_str() {
        "on" => autostart.turn_on().map(|()| "done".to_owned()),
        "off" => autostart.turn_off().map(|()| "done".to_owned()),
        "mend" => autostart.mend(true).map(|state| format!("{state:?}")),
        "leave" => autostart.mend(false).map(|state| format!("{state:?}")),
        "hear" => Ok(hear()),
        _ => autostart.state().map(|state| format!("{state:?}")),
    };
    println!("said: {}", said.unwrap_or_else(|error| format!("{error} {}", error.hint())));
}

/// The first three signs that are told of sleep.
fn hear() -> String {
    let (told, heard) = mpsc::channel();
    sleep::listen(move |what| told.send(format!("{what:?}")).unwrap_or_default());
    heard.iter().take(3).collect::<Vec<_>>().join(" ")
}
