//! This program as other programs see it. Within an AppImage the program's own files lie in a mount that goes with the
//! program, and what starts the program changes variables for it; neither may get out: into an entry at login, or into a
//! program that is started from here.
//!
//! The variables of an AppImage are described at docs.appimage.org, in “Environment variables”; those that a launcher
//! changes are read from the launchers themselves: `AppRun.c` of AppImageKit, and linuxdeploy with its plugin for GTK, which
//! Tauri's own AppImages have.

mod mount;
mod sandbox;
mod variables;

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

pub use sandbox::sandbox;

use mount::Mount;

/// The variables that this program was started with.
static GIVEN: OnceLock<Vec<(OsString, OsString)>> = OnceLock::new();

/// How a program is started from anywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The file to start.
    pub program: PathBuf,
    /// The words that come before all others.
    pub words: Vec<&'static str>,
}

/// Keeps the variables as they are now, before this program changes any for itself.
pub fn remember() {
    GIVEN.get_or_init(|| env::vars_os().collect());
}

/// Gives a command for another program the variables from before this program and its mount, and a folder to work in that
/// is no part of the mount.
pub fn leave(command: &mut Command) {
    let mount = mount();
    command.env_clear().envs(variables::before(given(), mount.as_ref()));
    if let Some(folder) = mount.and_then(|mount| mount.instead_of(&env::current_dir().ok()?, &given())) {
        command.current_dir(folder);
    }
}

/// How the AppImage that this program is part of starts one of its programs, by the word of that program (`None` for the
/// window's); `None` outside an AppImage.
pub(crate) fn image(word: Option<&'static str>) -> Option<Way> {
    mount().map(|mount| mount.way(word))
}

/// A path of the command line, which means a place beside the folder where the person was: some launchers of AppImages go
/// to another.
#[must_use]
pub fn from_here(path: &Path) -> PathBuf {
    let elsewhere = || mount()?.instead_of(&env::current_dir().ok()?, &given());
    match elsewhere() {
        Some(folder) => folder.join(path),
        None => path.to_owned(),
    }
}

fn mount() -> Option<Mount> {
    Mount::of(&given(), &env::current_exe().ok()?)
}

fn given() -> Vec<(OsString, OsString)> {
    GIVEN.get().cloned().unwrap_or_else(|| env::vars_os().collect())
}

/// The value of a variable.
fn value<'a>(variables: &'a [(OsString, OsString)], name: &str) -> Option<&'a OsString> {
    variables.iter().find(|(one, _)| one == name).map(|(_, value)| value)
}
