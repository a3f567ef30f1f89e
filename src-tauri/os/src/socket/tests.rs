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
            Answer::Status(AgentStatus { due: Some(3), reading: CanRead::Open, ..AgentStatus::default() })
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
    for question in [Ask::Status, Ask::Wake, Ask::Stop, Ask::Test] {
        assert_eq!(ask(folder.path(), &question).unwrap(), said(question.clone()), "{question:?}");
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

mod by_hand;
#[cfg(unix)]
mod by_hand_on_unix;
