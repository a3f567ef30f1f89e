//! Which answer means what.

use std::net::TcpListener;

use jiff::civil::date;
use tempfile::TempDir;
use withhold_net::links::LinkState;

use crate::{
    server::{Server, answer},
    site::{checked, reason, site, state},
};

fn sends(lines: &'static [(&'static str, &'static str, &'static str)]) -> Server {
    site(move |asked, to| {
        let found = lines.iter().find(|(path, _, _)| *path == asked.path());
        match found {
            Some((_, status, location)) => answer(to, status, &format!("Location: {location}\r\n"), b""),
            None => answer(to, "200 OK", "", b"<title>Opt out</title>"),
        }
    })
}

#[test]
fn a_page_that_is_there_is_ok() {
    let server = sends(&[]);
    assert_eq!(state(&server, "/a?b=c"), LinkState::Ok);
    assert_eq!(state(&server, "/a#part"), LinkState::Ok);
    let asked = server.asked();
    assert!(asked[1].head.contains("user-agent: Withhold catalogue link checker\r\n"), "{asked:?}");
    assert_eq!(asked[1].path(), "/a?b=c");
    assert_eq!(asked[3].path(), "/a");
}

#[test]
fn a_lasting_move_is_moved_and_a_passing_one_is_not() {
    let server = sends(&[
        ("/old", "301 Moved", "/older"),
        ("/older", "308 Moved", "/new"),
        ("/locale", "302 Found", "/en/locale"),
        ("/both", "301 Moved", "/locale"),
        ("/back", "302 Found", "/old"),
        ("/lost", "302 Found", "/"),
    ]);
    let moved = |path: &str| LinkState::Moved { to: server.at(path) };
    assert_eq!(state(&server, "/old"), moved("/new"));
    assert_eq!(state(&server, "/locale"), LinkState::Ok);
    assert_eq!(state(&server, "/both"), moved("/locale"));
    assert_eq!(state(&server, "/back"), LinkState::Ok);
    assert_eq!(state(&server, "/lost"), moved("/"), "the front page is not what was meant");
}

#[test]
fn a_move_to_another_host_is_moved_and_that_hosts_robots_are_read() {
    let other = sends(&[]);
    let location = format!("Location: {}\r\n", other.at("/there"));
    let server = site(move |_, to| answer(to, "302 Found", &location, b""));
    assert_eq!(state(&server, "/a"), LinkState::Moved { to: other.at("/there") });
    assert_eq!(other.asked()[0].path(), "/robots.txt");
}

#[test]
fn a_door_closed_to_programs_is_never_gone() {
    for status in [
        "400 x", "401 x", "402 x", "403 x", "405 x", "406 x", "429 x", "451 x", "500 x", "502 x", "503 x",
        "520 x", "999 x",
    ] {
        let server = site(move |_, to| answer(to, status, "", b""));
        assert!(reason(&state(&server, "/a")).contains(&status[..3]), "{status}");
    }
}

#[test]
fn a_challenge_is_no_page_and_no_absence() {
    for (status, headers, body) in [
        ("404 Not Found", "cf-mitigated: challenge\r\n", ""),
        ("200 OK", "", "<title>Just a moment...</title>"),
        ("200 OK", "", "<body><div class='g-recaptcha'>"),
    ] {
        let server = site(move |_, to| answer(to, status, headers, body.as_bytes()));
        assert!(reason(&state(&server, "/a")).contains("challenge"));
    }
}

#[test]
fn a_page_behind_a_sign_in_cannot_be_told() {
    let server = sends(&[("/settings", "302 Found", "/login?next=/settings")]);
    assert!(reason(&state(&server, "/settings")).contains("sign in"));
    let lasting = sends(&[("/settings", "301 Moved", "/login")]);
    assert!(reason(&state(&lasting, "/settings")).contains("sign in"));
}

#[test]
fn a_ring_of_moves_or_one_to_http_is_given_up() {
    let ring = sends(&[("/a", "301 Moved", "/b"), ("/b", "301 Moved", "/a")]);
    assert!(reason(&state(&ring, "/a")).contains("again and again"));
    let plain = sends(&[("/a", "301 Moved", "http://example.org/a")]);
    assert!(reason(&state(&plain, "/a")).contains("only https"));
    let inward = sends(&[("/a", "301 Moved", "https://10.0.0.1/a")]);
    assert!(reason(&state(&inward, "/a")).contains("public"));
}

#[test]
fn what_cannot_be_reached_or_asked_cannot_be_told() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let folder = TempDir::new().unwrap();
    let urls = [format!("http://127.0.0.1:{port}/a"), "http://example.org/a".to_owned(), "x".to_owned()];
    let report = checked(folder.path(), date(2026, 3, 3), &urls);
    assert_eq!(report.looked.len(), 3);
    for looked in &report.looked {
        assert!(!reason(&looked.state).is_empty());
    }
    let silent = site(|_, _| {});
    assert!(reason(&state(&silent, "/a")).contains("no answer"));
}

#[test]
fn a_long_page_is_not_read_to_its_end() {
    let server = site(|_, to| {
        let _ = to.write_all(b"HTTP/1.1 200 OK\r\n\r\n<title>Help</title>");
        while to.write_all(&[b'x'; 65_536]).is_ok() {}
    });
    assert_eq!(state(&server, "/a"), LinkState::Ok);
}
