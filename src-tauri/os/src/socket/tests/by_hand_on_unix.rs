//! What only a socket among the files can show.

use std::{
    io::{BufRead, BufReader, Write},
    os::unix::net::UnixListener,
    path::PathBuf,
};

use super::*;

/// The place of the socket that is in use for a folder.
fn place(folder: &Path) -> PathBuf {
    super::place::candidates(folder, super::protocol::End::Agent)
        .into_iter()
        .find(|place| place.exists())
        .unwrap()
}

/// An agent that says what the test wants, in as many conversations as `conversations` says.
fn stranger(
    folder: &Path,
    conversations: usize,
    says: impl Fn(&mut dyn Write) + Send + 'static,
) -> thread::JoinHandle<()> {
    // The socket is taken and given up, so that the folder is there.
    drop(Listener::bind(folder).unwrap());
    let place = super::place::candidates(folder, super::protocol::End::Agent).remove(0);
    let _gone = std::fs::remove_file(&place);
    let listener = UnixListener::bind(place).unwrap();
    thread::spawn(move || {
        for stream in listener.incoming().take(conversations) {
            let mut stream = stream.unwrap();
            says(&mut stream);
            let mut asked = String::new();
            let _none = BufReader::new(&stream).read_line(&mut asked);
        }
    })
}

#[test]
fn an_agent_of_another_version_is_told_by_its_greeting() {
    let folder = tempfile::tempdir().unwrap();
    let agent = stranger(folder.path(), 2, |stream| {
        stream.write_all(b"{\"protocol\":4,\"version\":\"7.1\"}\n").unwrap();
    });
    match ask(folder.path(), &Ask::Status) {
        Err(SocketError::OtherVersion { theirs }) => assert_eq!(theirs, "7.1"),
        other => panic!("{other:?}"),
    }
    assert_eq!(ask(folder.path(), &Ask::Stop).unwrap(), Answer::Done);
    agent.join().unwrap();
}

#[test]
fn an_agent_that_never_ends_its_greeting_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let agent = stranger(folder.path(), 1, |stream| {
        // Writes until the other side has gone.
        while stream.write_all(&[b'x'; 4096]).is_ok() {}
    });
    let left = ask(folder.path(), &Ask::Status);
    assert!(matches!(left, Err(SocketError::Malformed)), "{left:?}");
    agent.join().unwrap();
}

#[test]
fn what_a_crash_left_over_is_cleared_away() {
    let (folder, serving) = serving();
    let place = place(folder.path());
    drop(serving);
    // A socket at which nobody listens any more, as a killed process leaves its socket.
    let other = tempfile::tempdir().unwrap();
    let left = place.with_file_name(
        super::place::candidates(other.path(), super::protocol::End::Agent)[0].file_name().unwrap(),
    );
    drop(UnixListener::bind(&left).unwrap());
    assert!(left.exists());
    let _serving = Listener::bind(other.path()).unwrap().serve(said).unwrap();
    assert_eq!(ask(other.path(), &Ask::Status).unwrap(), said(Ask::Status));
}

/// A stranger made the place that all people share, which another account can do before this person's first login.
#[test]
fn a_stranger_at_the_shared_place_keeps_nobody_from_the_place_of_the_login() {
    let login = tempfile::tempdir().unwrap();
    let own = login.path().join("withhold/agent");
    let shared = PathBuf::from("/tmp/withhold-no-such-person/agent");
    let asked = |places: &[PathBuf], at_own: fn() -> Result<Answer, SocketError>| {
        ask_at(places, |place| if place == own { at_own() } else { Err(SocketError::OtherPerson) })
    };
    let both = [own.clone(), shared.clone()];
    let none = asked(&both, || Err(SocketError::NotRunning));
    assert!(matches!(none, Err(SocketError::NotRunning)), "one may be started: {none:?}");
    assert_eq!(asked(&both, || Ok(Answer::Done)).unwrap(), Answer::Done);
    let slow = asked(&both, || Err(SocketError::Slow));
    assert!(matches!(slow, Err(SocketError::Slow)), "what is wrong at the own place is told: {slow:?}");
    let stranger = asked(&both, || Err(SocketError::OtherPerson));
    assert!(matches!(stranger, Err(SocketError::OtherPerson)), "{stranger:?}");
    // Without a place of the login's own no better answer is known.
    let alone = asked(std::slice::from_ref(&shared), || Err(SocketError::NotRunning));
    assert!(matches!(alone, Err(SocketError::OtherPerson)), "{alone:?}");
    drop(login);
    let gone = asked(&both, || Err(SocketError::NotRunning));
    assert!(matches!(gone, Err(SocketError::OtherPerson)), "{gone:?}");
}
