//! One request a host at a time, and a no is a no.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use jiff::civil::date;
use tempfile::TempDir;
use withhold_net::links::{LinkOptions, LinkState, check};

use crate::{
    server::{Asked, Server, answer},
    site::{checked, link, options, reason, site, state},
};

fn gaps(asked: &[Asked]) -> Vec<Duration> {
    asked.windows(2).map(|pair| pair[1].at.duration_since(pair[0].at)).collect()
}

#[test]
fn a_host_is_asked_once_a_pause_and_others_meanwhile() {
    let pause = Duration::from_millis(120);
    let page = || site(|_, to| answer(to, "200 OK", "", b"x"));
    let (one, other) = (page(), page());
    let folder = TempDir::new().unwrap();
    let options = LinkOptions { per_host_pause: pause, ..options(folder.path(), date(2026, 3, 3)) };
    let links: Vec<_> =
        ["/a", "/b"].iter().flat_map(|path| [link(&one.at(path)), link(&other.at(path))]).collect();
    check(&links, &options, |_| {}).unwrap();
    for server in [&one, &other] {
        let asked = server.asked();
        let paths: Vec<_> = asked.iter().map(Asked::path).collect();
        assert_eq!(paths, ["/robots.txt", "/a", "/b"]);
        assert!(gaps(&asked).iter().all(|gap| *gap >= pause), "{:?}", gaps(&asked));
    }
    // While one host rests, the other host has its turn.
    assert!(other.asked()[0].at < one.asked()[1].at && one.asked()[0].at < other.asked()[1].at);
}

#[test]
fn robots_txt_is_read_once_and_kept_to() {
    let server = Server::start(|asked, to| match asked.path() {
        "/robots.txt" => {
            let rules = b"User-agent: *\nDisallow: /\n\nUser-agent: withhold\nDisallow: /private\n";
            answer(to, "200 OK", "", rules);
        }
        _ => answer(to, "200 OK", "", b"x"),
    });
    let folder = TempDir::new().unwrap();
    let urls = ["/private/a", "/private/b", "/open"].map(|path| server.at(path));
    let report = checked(folder.path(), date(2026, 3, 3), &urls);
    let state = |path: &str| &report.looked.iter().find(|l| l.link.url.ends_with(path)).unwrap().state;
    assert_eq!(*state("/open"), LinkState::Ok);
    assert!(reason(state("/private/a")).contains("asks programs not to read"));
    let asked = server.asked();
    let paths: Vec<_> = asked.iter().map(Asked::path).collect();
    assert_eq!(paths, ["/robots.txt", "/open"]);
}

#[test]
fn a_host_whose_robots_txt_cannot_be_read_is_left_alone() {
    for status in ["500 x", "503 x", "429 x"] {
        let server = Server::start(move |_, to| answer(to, status, "", b""));
        assert!(reason(&state(&server, "/a")).contains("robots.txt"));
        assert_eq!(server.asked().len(), 1, "{status}");
    }
    let hidden = Server::start(|asked, to| match asked.path() {
        "/robots.txt" => answer(to, "302 Found", "Location: /rules\r\n", b""),
        "/rules" => answer(to, "200 OK", "", b"User-agent: *\nDisallow: /a"),
        _ => answer(to, "200 OK", "", b"x"),
    });
    assert!(reason(&state(&hidden, "/a")).contains("asks programs"));
}

#[test]
fn a_short_retry_after_is_waited_for() {
    let first = AtomicBool::new(true);
    let server = site(move |_, to| {
        if first.swap(false, Ordering::SeqCst) {
            answer(to, "429 Slow down", "Retry-After: 1\r\n", b"");
        } else {
            answer(to, "200 OK", "", b"x");
        }
    });
    assert_eq!(state(&server, "/a"), LinkState::Ok);
    assert!(gaps(&server.asked())[1] >= Duration::from_secs(1));
}

#[test]
fn a_long_retry_after_closes_the_host_for_this_run() {
    let server = site(|_, to| answer(to, "503 Busy", "Retry-After: 3600\r\n", b""));
    let folder = TempDir::new().unwrap();
    let urls = ["/a", "/b", "/c"].map(|path| server.at(path));
    let report = checked(folder.path(), date(2026, 3, 3), &urls);
    assert_eq!(server.asked().len(), 2, "robots.txt and one page");
    assert!(reason(&report.looked[0].state).contains("503"));
    assert!(reason(&report.looked[2].state).contains("left alone"));
}
