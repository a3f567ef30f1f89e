//! The real dunst, a notification server that people use.

use std::{
    ffi::OsString,
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::process::{Group, system, until};

/// What dunst asks which action is meant: it is given all of them, and answers with the one the test has chosen.
const CHOOSER: &str = "#!/bin/sh\nexec /bin/grep -F -m 1 -- \"$(/bin/cat 'CHOICE')\"\n";

/// One that ends with this value.
#[derive(Debug)]
pub struct Dunst {
    folder: PathBuf,
    surroundings: Vec<(OsString, OsString)>,
    _group: Group,
}

impl Dunst {
    /// Starts it with its files in a folder and the surroundings of another command, which name a screen and a bus, and
    /// waits until it answers.
    ///
    /// # Panics
    /// When it does not start.
    #[must_use]
    pub fn start(folder: &Path, like: &Command) -> Self {
        let (chooser, config) = (folder.join("chooser"), folder.join("dunstrc"));
        let choice = folder.join("choice");
        fs::write(&chooser, CHOOSER.replace("CHOICE", &choice.to_string_lossy()))
            .expect("a file can be written");
        fs::set_permissions(&chooser, fs::Permissions::from_mode(0o755)).expect("it can be started");
        let text = format!("[global]\ndmenu = {}\n", chooser.display());
        fs::write(&config, text).expect("a file can be written");
        let set = like.get_envs().filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned())));
        let surroundings: Vec<_> = set.collect();
        let mut command = Command::new(system("dunst", "dunst"));
        command.arg("-conf").arg(config).env_clear().envs(surroundings.clone());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let dunst = Self { folder: folder.to_owned(), surroundings, _group: Group::start(&mut command) };
        until("dunst is there", || dunst.tell(&["count", "displayed"]));
        dunst
    }

    /// Waits until so many reminders stand.
    pub fn shows(&self, count: &str) {
        until("dunst shows as many", || (self.tell(&["count", "displayed"])? == count).then_some(()));
    }

    /// Chooses an action of the reminder that stands, in dunst's own menu.
    ///
    /// # Panics
    /// When there is none.
    pub fn choose(&self, action: &str) {
        fs::write(self.folder.join("choice"), action).expect("a file can be written");
        self.tell(&["context"]).expect("dunst is there");
    }

    /// What dunst's own command line says; none while it does not answer.
    ///
    /// # Panics
    /// When it cannot be started.
    #[must_use]
    pub fn tell(&self, words: &[&str]) -> Option<String> {
        let mut command = Command::new(system("dunstctl", "dunst"));
        // It is a script, and calls the bus with what the system has for that.
        command.args(words).env_clear().envs(self.surroundings.clone()).env("PATH", "/usr/bin:/bin");
        let output = command.output().expect("dunstctl can be started");
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }
}
