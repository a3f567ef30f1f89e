//! Conversations written by hand, as another program may have them: over the socket, or over the pipe.

use std::io::{BufRead, BufReader, Read, Write};

use super::*;

#[cfg(unix)]
type Wire = std::os::unix::net::UnixStream;
#[cfg(windows)]
type Wire = std::fs::File;

#[cfg(unix)]
fn reach(place: &Path) -> std::io::Result<Wire> {
    Wire::connect(place)
}

/// Reaches the pipe. A caller that comes while the next end is being made has to come again.
#[cfg(windows)]
fn reach(place: &Path) -> std::io::Result<Wire> {
    loop {
        match std::fs::OpenOptions::new().read(true).write(true).open(place) {
            Err(error) if error.kind() == std::io::ErrorKind::ResourceBusy => thread::yield_now(),
            other => return other,
        }
    }
}

pub(super) fn talk(folder: &Path) -> (Wire, BufReader<Wire>) {
    let stream = place::candidates(folder, super::protocol::End::Agent)
        .iter()
        .find_map(|place| reach(place).ok())
        .unwrap();
    let mut lines = BufReader::new(stream.try_clone().unwrap());
    let mut greeting = String::new();
    lines.read_line(&mut greeting).unwrap();
    assert!(greeting.contains("\"protocol\":3"), "{greeting}");
    (stream, lines)
}

fn answer_to(folder: &Path, line: &[u8]) -> String {
    let (mut stream, mut lines) = talk(folder);
    // The agent may hang up while the line is still being written.
    let _hung_up = stream.write_all(line);
    let mut answer = String::new();
    let _hung_up = lines.read_to_string(&mut answer);
    answer
}

#[test]
fn what_is_no_message_ends_the_conversation_and_nothing_else() {
    let (folder, _serving) = serving();
    let endless = vec![b'x'; 4 * 1024 * 1024];
    let nested = [b"{\"protocol\":3,\"ask\":".as_slice(), &b"[".repeat(4000), b"\n"].concat();
    let long = [b"{\"protocol\":3,\"version\":\"".as_slice(), &b"x".repeat(9000), b"\",\"ask\":\"stop\"}\n"]
        .concat();
    for bad in
        [b"\n".as_slice(), b"{}\n", b"null\n", b"\xff\xfe\n", b"{\"protocol\":3}\n", &endless, &nested, &long]
    {
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
    let unknown = answer_to(folder.path(), b"{\"protocol\":3,\"version\":\"3.0\",\"ask\":{\"new\":1}}\n");
    assert!(unknown.contains("refused"), "{unknown}");
    let stopped = answer_to(folder.path(), b"{\"protocol\":9,\"version\":\"3.0\",\"ask\":\"stop\"}\n");
    assert_eq!(stopped, "\"done\"\n");
}

#[test]
fn more_than_a_few_at_once_have_to_wait_for_their_turn() {
    let (folder, _serving) = serving();
    let held: Vec<_> = (0..8).map(|_| talk(folder.path())).collect();
    let path = folder.path().to_owned();
    let waits = thread::spawn(move || talk(&path));
    // Each conversation that is let in ends by itself, with nothing said.
    waits.join().unwrap();
    drop(held);
    assert_eq!(ask(folder.path(), &Ask::Status).unwrap(), said(Ask::Status));
}
