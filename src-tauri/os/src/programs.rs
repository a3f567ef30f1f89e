//! The programs of Withhold, found from one another.

use std::{
    env,
    ffi::OsStr,
    io::{self, Read, Write},
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
    let mut command = command(name, folder, words)?;
    command.envs(variables.iter().copied());
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn()
}

/// Starts one of our programs for a data folder, apart from this program, and says something on the program's standard
/// input. Nobody waits for the program.
///
/// # Errors
/// When the program cannot be found or started, or hears nothing.
pub fn tell<S: AsRef<OsStr>>(name: &str, folder: &Path, words: &[S], told: &[u8]) -> io::Result<()> {
    let mut command = command(name, folder, words)?;
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn()?.stdin.take().map_or(Ok(()), |mut ear| ear.write_all(told))
}

/// Lets one of our programs answer a question about a data folder, and waits for the answer: `question` goes to the
/// program's standard input, and the answer comes from its standard output.
///
/// # Errors
/// When the program cannot be found or started, does not end well, or answers with more than `most` bytes.
pub fn ask<S: AsRef<OsStr>>(
    name: &str,
    folder: &Path,
    words: &[S],
    question: &[u8],
    most: u64,
) -> io::Result<Vec<u8>> {
    let mut command = command(name, folder, words)?;
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    let mut answer = Vec::new();
    let asked = child.stdin.take().map_or(Ok(()), |mut pipe| pipe.write_all(question));
    let heard = child.stdout.take().map_or(Ok(0), |pipe| pipe.take(most + 1).read_to_end(&mut answer));
    let too_long = u64::try_from(answer.len()).is_ok_and(|bytes| bytes > most);
    if too_long {
        let _ended = child.kill();
    }
    let ended = child.wait()?;
    asked?;
    heard?;
    match ended.success() && !too_long {
        true => Ok(answer),
        false => Err(io::Error::other(format!("{name} gave no answer: {ended}"))),
    }
}

/// The command of one of our programs for a data folder, apart from this program.
fn command<S: AsRef<OsStr>>(name: &str, folder: &Path, words: &[S]) -> io::Result<Command> {
    let program = find(name).ok_or_else(|| {
        io::Error::new(io::ErrorKind::NotFound, format!("{name} is neither beside this program nor on PATH"))
    })?;
    let mut command = Command::new(program);
    command.arg("--data").arg(folder).args(words);
    detach(&mut command);
    Ok(command)
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
