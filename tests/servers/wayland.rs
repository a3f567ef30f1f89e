//! A screen for servers that know no other.

use std::{
    fs,
    os::unix::{
        fs::{MetadataExt, chown},
        process::CommandExt,
    },
    path::PathBuf,
    process::{Command, Stdio},
};

use tempfile::TempDir;

use crate::process::{Group, until};

/// The user that every system has and that owns nothing.
const NOBODY: u32 = 65_534;

/// A screen of Wayland that nobody sees, on which mako can lie above all windows.
#[derive(Debug)]
pub(super) struct Wayland {
    _sway: Group,
    folder: TempDir,
}

impl Wayland {
    pub(super) fn start() -> Self {
        let folder = tempfile::tempdir().expect("there is room");
        let mut command = Command::new("/usr/bin/sway");
        command.args(["-c", "/dev/null"]).env_clear().env("PATH", "/usr/bin:/bin");
        command.env("XDG_RUNTIME_DIR", folder.path()).env("HOME", folder.path());
        command.envs([("WLR_BACKENDS", "headless"), ("WLR_RENDERER", "pixman")]);
        command.env("WLR_LIBINPUT_NO_DEVICES", "1").current_dir("/");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        if fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0) {
            // sway does not run as root.
            chown(folder.path(), Some(NOBODY), Some(NOBODY)).expect("the folder can be given away");
            command.uid(NOBODY).gid(NOBODY);
        }
        let sway = Group::start(&mut command);
        let screen = Self { _sway: sway, folder };
        until("there is a screen", || screen.name().exists().then_some(()));
        screen
    }

    /// The screen's name, as the path that any folder can be named by.
    pub(super) fn name(&self) -> PathBuf {
        self.folder.path().join("wayland-1")
    }
}
