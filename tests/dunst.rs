//! The real dunst, a notification server that people use.

use std::{
    ffi::OsString,
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::process::{Group, system, until};

/// The program that dunst asks which action is meant: given all actions, the program answers with the action that the
/// test chose.
const CHOOSER: &str = "#!/bin/sh\nexec /bin/grep -F -m 1 -- \"$(/bin/cat 'CHOICE')\"\n";

/// A dunst that ends with the value.
#[derive(Debug)]
pub struct Dunst {
    folder: PathBuf,
    surroundings: Vec<(OsString, OsString)>,
    _group: Group,
}

impl Dunst {
    /// Starts dunst with its files in a folder and the environment of another command, which names a screen and a
    /// bus, and waits until dunst answers.
    ///
    /// # Panics
    /// When dunst does not start.
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

    /// Waits until `count` reminders stand on the screen.
    pub fn shows(&self, count: &str) {
        until("dunst shows as many", || (self.tell(&["count", "displayed"])? == count).then_some(()));
    }

    /// Chooses an action of the reminder that stands, in dunst's own menu.
    ///
    /// # Panics
    /// When no reminder stands.
    pub fn choose(&self, action: &str) {
        fs::write(self.folder.join("choice"), action).expect("a file can be written");
        self.tell(&["context"]).expect("dunst is there");
    }

    /// What dunst's own command line says; `None` while dunst does not answer.
    ///
    /// # Panics
    /// When dunst's command line cannot be started.
    #[must_use]
    pub fn tell(&self, words: &[&str]) -> Option<String> {
        let mut command = Command::new(system("dunstctl", "dunst"));
        // `dunstctl` is a script, and calls the bus with the programs that the system has for the bus.
        command.args(words).env_clear().envs(self.surroundings.clone()).env("PATH", "/usr/bin:/bin");
        let output = command.output().expect("dunstctl can be started");
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }
}
