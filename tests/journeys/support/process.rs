//! Processes that end with the journey, and waiting for things to come true.

use std::{
    os::unix::process::CommandExt,
    path::Path,
    process::{Child, Command, ExitStatus},
    thread,
    time::{Duration, Instant},
};

/// How long anything may take to come true. Far beyond what it needs, so that a busy machine fails no journey.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);
const STEP: Duration = Duration::from_millis(20);

/// A process that leads a group. With this value all of the group ends.
pub(crate) struct Group(Child);

impl Group {
    pub(crate) fn start(command: &mut Command) -> Self {
        let child = command.process_group(0).spawn();
        Self(child.unwrap_or_else(|error| panic!("{:?} does not start: {error}", command.get_program())))
    }

    pub(crate) fn id(&self) -> u32 {
        self.0.id()
    }

    pub(crate) fn child(&mut self) -> &mut Child {
        &mut self.0
    }

    /// Waits until it has ended by itself.
    pub(crate) fn ended(&mut self) -> ExitStatus {
        until("the program has ended by itself", || self.0.try_wait().unwrap())
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        let all = format!("-{}", self.0.id());
        // A group that has ended already is no failure.
        let _gone = Command::new("/bin/kill").args(["-KILL", "--", &all]).output();
        let _reaped = self.0.wait();
    }
}

/// The processes of a group that run a program, by their numbers.
pub(crate) fn members(group: u32, program: &Path) -> Vec<u32> {
    let all = std::fs::read_dir("/proc").unwrap().flatten();
    all.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok())
        .filter(|id| group_of(*id) == Some(group))
        .filter(|id| std::fs::read_link(format!("/proc/{id}/exe")).is_ok_and(|exe| is(&exe, program)))
        .collect()
}

/// A process that runs a program on a data folder and leads a group.
pub(crate) fn leader(program: &Path, data: &Path) -> Option<u32> {
    let all = std::fs::read_dir("/proc").ok()?.flatten();
    let mut leaders = all.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    leaders.find(|id| {
        let words = std::fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
        let names = words.split(|byte| *byte == 0).any(|word| word == data.as_os_str().as_encoded_bytes());
        names && group_of(*id) == Some(*id) && members(*id, program).contains(id)
    })
}

/// A program stays what it is when another build has taken its file's place; the system then says so behind its name.
fn is(exe: &Path, program: &Path) -> bool {
    exe == program
        || exe.to_string_lossy().strip_suffix(" (deleted)").is_some_and(|exe| Path::new(exe) == program)
}

/// The fifth word of `stat`, counted behind the name, which may hold anything.
fn group_of(id: u32) -> Option<u32> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    stat.rsplit_once(')')?.1.split_whitespace().nth(2)?.parse().ok()
}

/// Waits for something to come true, never for time to pass.
pub(crate) fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(start.elapsed() < PATIENCE, "waited in vain: {what}");
        thread::sleep(STEP);
    }
}
