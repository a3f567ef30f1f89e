use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use super::*;
use crate::notify::Delivered;

fn said(ask: Ask) -> Answer {
    match ask {
        Ask::Status => {
            Answer::Status(AgentStatus { due: 3, reading: Reading::Open, ..AgentStatus::default() })
        }
        Ask::Test => Answer::Test(Delivered::NoServer),
        _ => Answer::Done,
    }
}

fn serving() -> (tempfile::TempDir, Serving) {
    let folder = tempfile::tempdir().unwrap();
    let serving = Listener::bind(folder.path()).unwrap().serve(said).unwrap();
    (folder, serving)
}

#[test]
fn each_question_gets_its_answer() {
    let (folder, _serving) = serving();
    for question in [Ask::Status, Ask::Wake, Ask::Lock, Ask::Stop, Ask::Test] {
        assert_eq!(ask(folder.path(), &question).unwrap(), said(question), "{question:?}");
    }
}

#[test]
fn without_an_agent_it_is_said_that_none_runs() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(ask(folder.path(), &Ask::Status), Err(SocketError::NotRunning)));
    let (folder, serving) = serving();
    drop(serving);
    assert!(matches!(ask(folder.path(), &Ask::Status), Err(SocketError::NotRunning)));
}

#[test]
fn of_many_agents_started_at_once_one_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_owned();
    let threads: Vec<_> = (0..16)
        .map(|_| {
            let path = path.clone();
            thread::spawn(move || Listener::bind(&path))
        })
        .collect();
    let ends: Vec<_> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
    assert_eq!(ends.iter().filter(|end| end.is_ok()).count(), 1);
    assert!(ends.iter().all(|end| matches!(end, Ok(_) | Err(SocketError::Running))), "{ends:?}");
}

#[test]
fn another_data_folder_has_an_agent_of_its_own() {
    let (_one, _serving) = serving();
    let (_other, _serving) = serving();
}

#[test]
fn a_long_answer_reaches_many_at_once() {
    let (folder, _serving) = serving();
    let answered = Arc::new(AtomicUsize::new(0));
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let (path, answered) = (folder.path().to_owned(), Arc::clone(&answered));
            thread::spawn(move || {
                for _ in 0..20 {
                    assert_eq!(ask(&path, &Ask::Status).unwrap(), said(Ask::Status));
                    answered.fetch_add(1, Ordering::Relaxed);
                }
            })
        })
        .collect();
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    assert_eq!(answered.load(Ordering::Relaxed), 80);
}

#[test]
fn every_trouble_is_a_sentence_and_a_hint() {
    let all = [
        SocketError::NotRunning,
        SocketError::Running,
        SocketError::OtherVersion { theirs: "9.0".to_owned() },
        SocketError::OtherPerson,
        SocketError::Malformed,
        SocketError::Slow,
        SocketError::Io("x".to_owned()),
    ];
    for error in all {
        assert!(error.to_string().ends_with('.') && error.hint().ends_with('.'), "{error:?}");
    }
}

#[cfg(unix)]
mod by_hand {
    use std::{
        io::{BufRead, BufReader, Read, Write},
        os::unix::net::{UnixListener, UnixStream},
        path::PathBuf,
    };

    use super::*;

    /// The place that is in use for a folder.
    fn place(folder: &Path) -> PathBuf {
        super::place::candidates(folder).into_iter().find(|place| place.exists()).unwrap()
    }

    fn talk(folder: &Path) -> (UnixStream, BufReader<UnixStream>) {
        let stream = UnixStream::connect(place(folder)).unwrap();
        let mut lines = BufReader::new(stream.try_clone().unwrap());
        let mut greeting = String::new();
        lines.read_line(&mut greeting).unwrap();
        assert!(greeting.contains("\"protocol\":1"), "{greeting}");
        (stream, lines)
    }

    fn answer_to(folder: &Path, line: &[u8]) -> String {
        let (mut stream, mut lines) = talk(folder);
        // The agent may hang up while this is still being written.
        let _hung_up = stream.write_all(line);
        let mut answer = String::new();
        let _hung_up = lines.read_to_string(&mut answer);
        answer
    }

    #[test]
    fn what_is_no_message_ends_the_conversation_and_nothing_else() {
        let (folder, _serving) = serving();
        let endless = vec![b'x'; 4 * 1024 * 1024];
        let nested = [b"{\"protocol\":1,\"ask\":".as_slice(), &b"[".repeat(4000), b"\n"].concat();
        let long =
            [b"{\"protocol\":1,\"version\":\"".as_slice(), &b"x".repeat(9000), b"\",\"ask\":\"stop\"}\n"]
                .concat();
        for bad in [
            b"\n".as_slice(),
            b"{}\n",
            b"null\n",
            b"\xff\xfe\n",
            b"{\"protocol\":1}\n",
            &endless,
            &nested,
            &long,
        ] {
            assert_eq!(answer_to(folder.path(), bad), "", "{} bytes", bad.len());
        }
        assert_eq!(ask(folder.path(), &Ask::Status).unwrap(), said(Ask::Status));
    }

    #[test]
    fn one_that_says_nothing_is_left_and_keeps_nobody_waiting() {
        let (folder, _serving) = serving();
        let (mut silent, _lines) = talk(folder.path());
        assert_eq!(ask(folder.path(), &Ask::Status).unwrap(), said(Ask::Status));
        let mut heard = Vec::new();
        let _hung_up = silent.read_to_end(&mut heard);
        assert_eq!(heard, b"");
    }

    #[test]
    fn another_version_is_refused_in_a_sentence_but_can_stop_the_agent() {
        let (folder, _serving) = serving();
        let refused = answer_to(folder.path(), b"{\"protocol\":9,\"version\":\"3.0\",\"ask\":\"status\"}\n");
        assert!(refused.contains("refused") && refused.contains("3.0"), "{refused}");
        let unknown = answer_to(folder.path(), b"{\"protocol\":1,\"version\":\"3.0\",\"ask\":{\"new\":1}}\n");
        assert!(unknown.contains("refused"), "{unknown}");
        let stopped = answer_to(folder.path(), b"{\"protocol\":9,\"version\":\"3.0\",\"ask\":\"stop\"}\n");
        assert_eq!(stopped, "\"done\"\n");
    }

    #[test]
    fn an_agent_of_another_version_is_told_by_its_greeting() {
        let folder = tempfile::tempdir().unwrap();
        // Taken and given up, so that the folder is there.
        drop(Listener::bind(folder.path()).unwrap());
        let place = place::candidates(folder.path()).remove(0);
        let _gone = std::fs::remove_file(&place);
        let listener = UnixListener::bind(place).unwrap();
        let thread = thread::spawn(move || {
            for stream in listener.incoming().take(2) {
                let mut stream = stream.unwrap();
                stream.write_all(b"{\"protocol\":2,\"version\":\"7.1\"}\n").unwrap();
                let mut asked = String::new();
                let _none = BufReader::new(&stream).read_line(&mut asked);
            }
        });
        match ask(folder.path(), &Ask::Status) {
            Err(SocketError::OtherVersion { theirs }) => assert_eq!(theirs, "7.1"),
            other => panic!("{other:?}"),
        }
        assert_eq!(ask(folder.path(), &Ask::Stop).unwrap(), Answer::Done);
        thread.join().unwrap();
    }

    #[test]
    fn more_than_a_few_at_once_have_to_wait_for_their_turn() {
        let (folder, _serving) = serving();
        let held: Vec<_> = (0..8).map(|_| talk(folder.path())).collect();
        let path = folder.path().to_owned();
        let waits = thread::spawn(move || talk(&path));
        // Each of those that are let in ends by itself, having said nothing.
        waits.join().unwrap();
        drop(held);
        assert_eq!(ask(folder.path(), &Ask::Status).unwrap(), said(Ask::Status));
    }

    #[test]
    fn what_a_crash_left_over_is_cleared_away() {
        let (folder, serving) = serving();
        let place = place(folder.path());
        drop(serving);
        // A socket nobody listens at any more, as a killed process leaves it.
        let other = tempfile::tempdir().unwrap();
        let left = place.with_file_name(super::place::candidates(other.path())[0].file_name().unwrap());
        drop(UnixListener::bind(&left).unwrap());
        assert!(left.exists());
        let _serving = Listener::bind(other.path()).unwrap().serve(said).unwrap();
        assert_eq!(ask(other.path(), &Ask::Status).unwrap(), said(Ask::Status));
    }
}
