//! The programs of Withhold, found from each other.

use std::{
    env,
    ffi::OsStr,
    io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// Program of the window.
pub const WINDOW: &str = "withhold";
/// Program that reminds.
pub const AGENT: &str = "withhold-agent";

/// One of our programs: the one beside this one, and else the first on `PATH`.
#[must_use]
pub fn find(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    let beside = env::current_exe().ok().and_then(|own| Some(own.parent()?.join(&file)));
    let path = env::var_os("PATH").unwrap_or_default();
    let on_path: Vec<PathBuf> = env::split_paths(&path)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(&file))
        .collect();
    beside.into_iter().chain(on_path).find(|program| program.is_file())
}

/// Starts one of our programs for a data folder, apart from this one.
///
/// # Errors
/// When it cannot be found or started.
pub fn start<S: AsRef<OsStr>>(
    name: &str,
    folder: &Path,
    words: &[S],
    variables: &[(&str, &str)],
) -> io::Result<std::process::Child> {
    let program = find(name).ok_or_else(|| {
        io::Error::new(io::ErrorKind::NotFound, format!("{name} is neither beside this program nor on PATH"))
    })?;
    let mut command = Command::new(program);
    command.arg("--data").arg(folder).args(words);
    command.envs(variables.iter().copied());
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    detach(&mut command);
    command.spawn()
}

/// A program that outlives this one must not end with this one's terminal.
#[cfg(unix)]
fn detach(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

/// A program that outlives this one must not end with this one's terminal, nor open one.
#[cfg(windows)]
fn detach(command: &mut Command) {
    use std::os::windows::process::CommandExt;
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    const CREATE_NEW_PROCESS_GROUP: u32 = 0x0000_0200;
    command.creation_flags(CREATE_NO_WINDOW | CREATE_NEW_PROCESS_GROUP);
}
