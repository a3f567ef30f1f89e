//! What a fetch brings, and each way in which a fetch can go wrong.

use std::{
    io::{Read, Write},
    net::TcpListener,
    thread,
    time::Duration,
};

use withhold_net::{Fetched, Limits, NetError};

use crate::{
    child::fetch,
    server::{Connection, Server, answer},
};

const SHORT: Duration = Duration::from_millis(300);

fn limits() -> Limits {
    Limits { body: 1_000, ..Limits::default() }
}

fn hurried() -> Limits {
    Limits { connect: SHORT, answer: SHORT, pace: SHORT, ..limits() }
}

/// What a fetch from a server that answers as `play` says amounts to.
fn fetched(play: impl Fn(&mut dyn Connection) + Send + Sync + 'static) -> Result<Fetched, NetError> {
    fetch(&Server::start(move |_, to| play(to)).at("/c"), limits())
}

/// The error of a fetch from a server that answers as `play` says; the error has to be a sentence and to have a hint.
fn failed(play: impl Fn(&mut dyn Connection) + Send + Sync + 'static) -> NetError {
    spoken(fetched(play).unwrap_err())
}

/// The error of a fetch in which time runs out.
fn hurried_failed(play: impl Fn(&mut dyn Connection) + Send + Sync + 'static) -> NetError {
    spoken(fetch(&Server::start(move |_, to| play(to)).at("/c"), hurried()).unwrap_err())
}

fn spoken(error: NetError) -> NetError {
    for said in [error.to_string(), error.hint().text] {
        assert!(said.ends_with('.') && !said.contains(" ."), "{said}");
    }
    error
}

/// One byte now and then, until the other side leaves.
fn drip(to: &mut dyn Connection, every: Duration) {
    while to.write_all(b"x").and_then(|()| to.flush()).is_ok() {
        thread::sleep(every);
    }
}

#[test]
fn a_body_comes_as_it_was_sent() {
    let came = fetched(|to| answer(to, "200 OK", "", b"withhold-catalogue 1\n\0\xff"));
    assert_eq!(came, Ok(Fetched::Body(b"withhold-catalogue 1\n\0\xff".to_vec())));
    let chunked = fetched(|to| {
        let _ = to.write_all(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n",
        );
    });
    assert_eq!(chunked, Ok(Fetched::Body(b"abc".to_vec())));
}

#[test]
fn not_modified_is_no_error() {
    assert_eq!(fetched(|to| answer(to, "304 Not Modified", "", b"")), Ok(Fetched::NotModified));
}

#[test]
fn the_longest_body_comes_and_one_byte_more_does_not() {
    let came = fetched(|to| answer(to, "200 OK", "", &[b'x'; 1_000]));
    assert_eq!(came, Ok(Fetched::Body(vec![b'x'; 1_000])));
    let error = failed(|to| answer(to, "200 OK", "", &[b'x'; 1_001]));
    assert!(matches!(error, NetError::TooLarge { limit: 1_000, .. }), "{error:?}");
    let unsaid = failed(|to| {
        let _ = to.write_all(b"HTTP/1.1 200 OK\r\n\r\n").and_then(|()| to.write_all(&[b'x'; 1_001]));
    });
    assert!(matches!(unsaid, NetError::TooLarge { .. }), "{unsaid:?}");
}

#[test]
fn each_status_that_is_no_answer_is_named() {
    for (line, expected) in [
        ("404 Not Found", 404),
        ("403 Forbidden", 403),
        ("410 Gone", 410),
        ("429 Too Many Requests", 429),
        ("500 Oops", 500),
        ("503 Busy", 503),
        ("204 No Content", 204),
        ("206 Partial Content", 206),
        ("302 Found", 302),
    ] {
        let error = failed(move |to| answer(to, line, "Content-Type: text/html\r\n", b""));
        assert!(matches!(error, NetError::Status { status, .. } if status == expected), "{error:?}");
    }
}

#[test]
fn a_body_that_breaks_off_is_told_from_a_whole_one() {
    let error = failed(|to| {
        let _ = to.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhalf");
    });
    assert!(matches!(error, NetError::Truncated { got: 4, .. }), "{error:?}");
    let chunked = failed(|to| {
        let _ = to.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n9\r\nc");
    });
    assert!(matches!(chunked, NetError::Truncated { .. }), "{chunked:?}");
}

#[test]
fn a_web_page_is_no_catalogue_whatever_it_calls_itself() {
    let page = b"\xef\xbb\xbf \r\n<!DOCTYPE html><title>Welcome to our network</title>";
    for (status, headers, body) in [
        ("200 OK", "Content-Type: Text/HTML; charset=utf-8\r\n", &b"Sign in"[..]),
        ("200 OK", "Content-Type: application/octet-stream\r\n", page),
        ("200 OK", "", page),
        ("511 Network Authentication Required", "", b""),
    ] {
        let error = failed(move |to| answer(to, status, headers, body));
        assert!(matches!(error, NetError::Portal(_)), "{error:?}");
    }
}

#[test]
fn three_times_a_server_may_send_on_within_itself() {
    let server = Server::start(|asked, to| match asked.path().trim_start_matches('/').parse::<u8>() {
        Ok(0) | Err(_) => answer(to, "200 OK", "", b"there"),
        Ok(left) => answer(to, "301 Moved", &format!("Location: /{}\r\n", left - 1), b""),
    });
    assert_eq!(fetch(&server.at("/3"), limits()), Ok(Fetched::Body(b"there".to_vec())));
    let error = spoken(fetch(&server.at("/4"), limits()).unwrap_err());
    assert!(matches!(error, NetError::RedirectedTooOften(_)), "{error:?}");
}

#[test]
fn another_place_is_never_asked() {
    let other = Server::start(|_, to| answer(to, "200 OK", "", b"there"));
    let headers = format!("Location: {}\r\n", other.at("/c"));
    let error = failed(move |to| answer(to, "307 Elsewhere", &headers, b""));
    assert!(matches!(error, NetError::RedirectedElsewhere { .. }), "{error:?}");
    assert!(other.asked().is_empty());
}

#[test]
fn a_server_that_drips_is_left_before_the_whole_time_is_up() {
    let server = Server::start(|_, to| {
        let _ = to.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n");
        drip(to, Duration::from_millis(50));
    });
    let error = spoken(fetch(&server.at("/c"), hurried()).unwrap_err());
    assert!(matches!(error, NetError::TooSlow(_)), "{error:?}");
    let [asked] = &server.asked()[..] else { panic!("asked more than once") };
    assert!(asked.at.elapsed() < Duration::from_secs(3), "{:?}", asked.at.elapsed());
}

#[test]
fn a_server_that_begins_well_and_then_drips_is_left_too() {
    let error = hurried_failed(|to| {
        let _ = to.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n");
        let _ = to.write_all(&[b'x'; 500]);
        drip(to, Duration::from_millis(50));
    });
    assert!(matches!(error, NetError::TooSlow(_)), "{error:?}");
}

#[test]
fn a_head_that_drips_or_never_comes_runs_out_of_time() {
    let dripping = hurried_failed(|to| {
        let _ = to.write_all(b"HTTP/1.1 200 OK\r\nX: ");
        drip(to, Duration::from_millis(50));
    });
    let silent = hurried_failed(|to| {
        let _ = to.read(&mut [0]);
    });
    for error in [dripping, silent] {
        assert!(matches!(error, NetError::TimedOut { .. }), "{error:?}");
    }
}

#[test]
fn the_whole_time_ends_even_a_steady_stream() {
    let server = Server::start(|_, to| {
        let _ = to.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        drip(to, Duration::from_millis(10));
    });
    let limits = Limits { whole: SHORT, ..limits() };
    let error = spoken(fetch(&server.at("/c"), limits).unwrap_err());
    assert_eq!(error, NetError::TimedOut { host: format!("127.0.0.1:{}", server.port), limit: SHORT });
    assert!(error.to_string().ends_with("did not finish its answer within 0.3 seconds."), "{error}");
}

#[test]
fn a_door_nobody_answers_refuses() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let error = spoken(fetch(&format!("http://127.0.0.1:{port}/c"), limits()).unwrap_err());
    assert_eq!(error, NetError::Refused(format!("127.0.0.1:{port}")));
}

#[test]
fn a_name_that_leads_nowhere_is_said_so() {
    let error = spoken(fetch("https://withhold.invalid/c", limits()).unwrap_err());
    // Without a network the system cannot tell whether the name exists.
    assert!(matches!(error, NetError::NameNotFound(_) | NetError::NoNetwork), "{error:?}");
}

#[test]
fn what_is_no_http_is_no_answer() {
    let garbage = failed(|to| {
        let _ = to.write_all(b"SSH-2.0-OpenSSH\r\n\r\n");
    });
    let nothing = failed(|_| {});
    let endless = failed(|to| {
        let _ = to.write_all(b"HTTP/1.1 200 OK\r\nX: ");
        while to.write_all(&[b'x'; 10_000]).is_ok() {}
    });
    for error in [garbage, nothing, endless] {
        assert!(matches!(error, NetError::Broken { .. }), "{error:?}");
    }
}

#[test]
fn plain_bytes_are_no_secure_connection() {
    let server = Server::start_with(
        |mut plain| {
            let _ = plain.read(&mut [0; 4096]);
            let _ = plain.write_all(b"HTTP/1.1 400 Speak plainly\r\n\r\n");
            let _ = plain.read(&mut [0; 4096]);
            None
        },
        |_, _| {},
    );
    let address = format!("https://localhost:{}/c", server.port);
    let error = spoken(fetch(&address, limits()).unwrap_err());
    assert!(matches!(error, NetError::Tls { .. }), "{error:?}");
}

#[test]
fn fetching_from_within_a_runtime_does_not_panic() {
    let server = Server::start(|_, to| answer(to, "304 Not Modified", "", b""));
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let came = runtime.block_on(async { fetch(&server.at("/c"), limits()) });
    assert_eq!(came, Ok(Fetched::NotModified));
}
