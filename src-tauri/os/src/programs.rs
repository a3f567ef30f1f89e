//! The programs of Withhold, found from one another.

use std::{
    env,
    ffi::OsStr,
    io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// The program of the window.
pub const WINDOW: &str = "withhold";
/// The program that reminds.
pub const AGENT: &str = "withhold-agent";

/// One of our programs: the program beside this program, and else the first on `PATH`.
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

/// Starts one of our programs for a data folder, apart from this program.
///
/// # Errors
/// When the program cannot be found or started.
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

/// Detaches a program: a program that outlives this program must not end with the terminal of this program.
#[cfg(unix)]
fn detach(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

/// Detaches a program: a program that outlives this program must not end with the terminal of this program, nor open
/// a terminal.
#[cfg(windows)]
fn detach(command: &mut Command) {
    use std::os::windows::process::CommandExt;
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    const CREATE_NEW_PROCESS_GROUP: u32 = 0x0000_0200;
    command.creation_flags(CREATE_NO_WINDOW | CREATE_NEW_PROCESS_GROUP);
}
