//! The programs of Withhold, found from one another.

use std::{
    env,
    ffi::OsStr,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::outside::{self, Way};

/// The program of the window.
pub const WINDOW: &str = "withhold";
/// The program that reminds.
pub const AGENT: &str = "withhold-agent";
/// The command line.
pub const CTL: &str = "withholdctl";

/// The words by which the window's program, which an AppImage starts, takes the place of another of our programs.
const WORDS: [(&str, &str); 2] = [("agent", AGENT), ("ctl", CTL)];

/// The program of ours that a word stands for.
#[must_use]
pub fn named(word: &OsStr) -> Option<&'static str> {
    WORDS.iter().find(|(known, _)| word == *known).map(|(_, program)| *program)
}

/// How one of our programs is started from anywhere, also once this program has ended: by its file, and within an AppImage
/// by the AppImage.
#[must_use]
pub fn way(name: &str) -> Option<Way> {
    let word = WORDS.iter().find(|(_, program)| *program == name).map(|(word, _)| *word);
    outside::image(word).or_else(|| Some(Way { program: find(name)?, words: Vec::new() }))
}

/// Puts another of our programs in the place of this one, in the same process: within an AppImage it then keeps the mount.
/// Comes back where that fails.
#[cfg(unix)]
#[must_use]
pub fn take_over(name: &str, words: impl Iterator<Item = std::ffi::OsString>) -> io::Error {
    use std::os::unix::process::CommandExt;
    let Some(program) = find(name) else { return missing(name) };
    let mut command = Command::new(program);
    command.args(words);
    let here = outside::from_here(Path::new(""));
    if here.is_absolute() {
        command.current_dir(here);
    }
    command.exec()
}

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
    // A program that ends before this one needs no mount of its own, and the variables of this program's.
    let mut command = Command::new(find(name).ok_or_else(|| missing(name))?);
    command.arg("--data").arg(folder).args(words);
    detach(&mut command);
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

/// The command of one of our programs for a data folder, apart from this program, and with the variables from before this
/// program.
fn command<S: AsRef<OsStr>>(name: &str, folder: &Path, words: &[S]) -> io::Result<Command> {
    let way = way(name).ok_or_else(|| missing(name))?;
    let mut command = Command::new(way.program);
    outside::leave(&mut command);
    command.args(way.words).arg("--data").arg(folder).args(words);
    detach(&mut command);
    Ok(command)
}

fn missing(name: &str) -> io::Error {
    io::Error::new(io::ErrorKind::NotFound, format!("{name} is neither beside this program nor on PATH"))
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
