//! Processes that tests start, and waiting for what the processes do.

use std::{
    env, fs,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus},
    thread,
    time::{Duration, Instant},
};

/// How long anything may take to come true: far beyond what is needed, so that a busy machine fails no test.
pub const PATIENCE: Duration = Duration::from_secs(30);
const STEP: Duration = Duration::from_millis(20);

/// A process that leads a group. When the value is dropped, the whole group ends.
#[derive(Debug)]
pub struct Group(Child);

impl Group {
    /// Starts the process.
    ///
    /// # Panics
    /// When the process does not start.
    #[must_use]
    pub fn start(command: &mut Command) -> Self {
        let child = command.process_group(0).spawn();
        Self(child.unwrap_or_else(|error| panic!("{:?} does not start: {error}", command.get_program())))
    }

    /// The number of the process, which is the group's number too.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.0.id()
    }

    /// The process itself.
    pub fn child(&mut self) -> &mut Child {
        &mut self.0
    }

    /// Waits until the process has ended by itself.
    ///
    /// # Panics
    /// When the process does not end.
    pub fn ended(&mut self) -> ExitStatus {
        until("the program has ended by itself", || self.0.try_wait().ok().flatten())
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        end_group(self.0.id());
        let _reaped = self.0.wait();
    }
}

/// Ends every process of a group. A process that has ended already is no failure.
pub fn end_group(id: u32) {
    let _gone = Command::new("/bin/kill").args(["-KILL", "--", &format!("-{id}")]).output();
}

/// The processes of a group, by their numbers.
#[must_use]
pub fn members(group: u32) -> Vec<u32> {
    let all = fs::read_dir("/proc").into_iter().flatten().flatten();
    let ids = all.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    ids.filter(|id| group_of(*id) == Some(group)).collect()
}

/// Whether a process runs a program. A process goes on running its program when another build has taken the file's
/// place; the system then says so behind the program's name.
#[must_use]
pub fn runs(id: u32, program: &Path) -> bool {
    let exe = fs::read_link(format!("/proc/{id}/exe")).unwrap_or_default();
    exe == program
        || exe.to_string_lossy().strip_suffix(" (deleted)").is_some_and(|exe| Path::new(exe) == program)
}

/// A process that runs a program on a data folder and leads a group.
#[must_use]
pub fn leader(program: &Path, data: &Path) -> Option<u32> {
    let all = fs::read_dir("/proc").ok()?.flatten();
    let mut ids = all.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    ids.find(|id| {
        let words = fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
        let names = words.split(|byte| *byte == 0).any(|word| word == data.as_os_str().as_encoded_bytes());
        names && group_of(*id) == Some(*id) && runs(*id, program)
    })
}

/// The group of a process: the fifth word of `stat`, counted behind the name, which may hold anything.
fn group_of(id: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    stat.rsplit_once(')')?.1.split_whitespace().nth(2)?.parse().ok()
}

/// A program of the system.
///
/// # Panics
/// With a sentence that names the program's package, where the program is not on PATH.
#[must_use]
pub fn system(program: &str, package: &str) -> PathBuf {
    let path = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file());
    found.unwrap_or_else(|| panic!("{program} is not on PATH: install the package {package}"))
}

/// Waits for something to come true, never for time to pass.
///
/// # Panics
/// When the wait is in vain.
pub fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(start.elapsed() < PATIENCE, "waited in vain: {what}");
        thread::sleep(STEP);
    }
}
