//! The agent's program, on every system: started, asked over its own socket or pipe, and ended.

#![expect(clippy::unwrap_used, reason = "what a test does not get fails it")]

use std::{
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

use withhold_os::socket::{Answer, Ask, CanRead, SocketError, ask};

/// Far beyond what anything takes here, so that a busy machine fails no test.
const PATIENCE: Duration = Duration::from_secs(60);

/// The process of an agent, ended with the value.
struct Agent(Child);

impl Agent {
    fn start(folder: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_withhold-agent"));
        command.arg("--data").arg(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        // The person who runs this test sees no reminder.
        command.env_remove("DBUS_SESSION_BUS_ADDRESS").env_remove("XDG_RUNTIME_DIR");
        Self(command.spawn().unwrap())
    }

    fn ended(&mut self) -> ExitStatus {
        until("it ends", || self.0.try_wait().unwrap())
    }
}

impl Drop for Agent {
    fn drop(&mut self) {
        // An agent that has ended already is fine.
        let _ended = self.0.kill();
        let _reaped = self.0.wait();
    }
}

fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(start.elapsed() < PATIENCE, "waited in vain: {what}");
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn it_answers_alone_says_what_became_of_a_test_and_ends_when_told() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("data");
    let mut agent = Agent::start(&folder);
    let status = until("it answers", || match ask(&folder, &Ask::Status) {
        Ok(Answer::Status(status)) => Some(status),
        Err(SocketError::NotRunning) => None,
        other => panic!("{other:?}"),
    });
    assert_eq!((status.pid, status.reading, status.due), (agent.0.id(), CanRead::None, Some(0)));
    assert_eq!((status.version.as_str(), status.next), (env!("CARGO_PKG_VERSION"), None));
    assert!(!folder.exists(), "it makes no vault");

    let mut second = Agent::start(&folder);
    assert_eq!(second.ended().code(), Some(1));
    let said = std::io::read_to_string(second.0.stderr.take().unwrap()).unwrap();
    assert!(said.starts_with("The agent is running already."), "{said}");

    assert_eq!(ask(&folder, &Ask::Wake).unwrap(), Answer::Done);
    // Whether reminders can be shown here or not, the answer is a sentence, and the agent goes on.
    let Ok(Answer::Test(delivered)) = ask(&folder, &Ask::Test) else { panic!("no answer to a test") };
    assert!(delivered.sentence().ends_with('.') && delivered.hint().ends_with('.'), "{delivered:?}");
    assert_eq!(ask(&folder, &Ask::Stop).unwrap(), Answer::Done);
    assert!(agent.ended().success());
    assert!(matches!(ask(&folder, &Ask::Status), Err(SocketError::NotRunning)));
}

#[test]
fn one_that_was_killed_keeps_no_other_from_starting() {
    let home = tempfile::tempdir().unwrap();
    let reach = || until("it answers", || ask(home.path(), &Ask::Wake).ok());
    for _ in 0..2 {
        let _killed = Agent::start(home.path());
        reach();
    }
    let mut agent = Agent::start(home.path());
    reach();
    assert_eq!(ask(home.path(), &Ask::Stop).unwrap(), Answer::Done);
    assert!(agent.ended().success());
}
