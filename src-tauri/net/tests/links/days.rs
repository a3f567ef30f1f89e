//! Two days for a goodbye, runs that go on where they were, and the report.

use std::{
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex},
};

use jiff::civil::{Date, date};
use tempfile::TempDir;
use withhold_net::links::{Link, LinkState, LinksError, check};

use crate::{
    server::{Asked, Server, answer},
    site::{checked, link, options, reason, site},
};

const DAY: Date = date(2026, 3, 3);

/// A site whose one page answers with the status that was put in last.
fn changing() -> (Server, Arc<Mutex<&'static str>>) {
    let status = Arc::new(Mutex::new("404 x"));
    let shown = Arc::clone(&status);
    (site(move |_, to| answer(to, *shown.lock().unwrap(), "", b"")), status)
}

#[test]
fn gone_needs_two_days() {
    let (server, status) = changing();
    let folder = TempDir::new().unwrap();
    let look = |shown: &'static str, day: Date| {
        *status.lock().unwrap() = shown;
        checked(folder.path(), day, &[server.at("/a")]).looked.remove(0).state
    };
    let once = look("404 x", DAY);
    assert_eq!(reason(&once), "gone once, on 2026-03-03; look again another day");
    assert!(reason(&look("410 x", DAY)).contains("gone once"), "the same day is no second day");
    assert!(reason(&look("503 x", date(2026, 3, 4))).contains("503"));
    assert_eq!(look("410 x", date(2026, 3, 5)), LinkState::Gone { since: DAY });
    assert_eq!(look("200 x", date(2026, 3, 6)), LinkState::Ok);
    assert!(reason(&look("404 x", date(2026, 3, 7))).contains("gone once, on 2026-03-07"));
}

#[test]
fn a_run_that_is_cut_short_goes_on_where_it_was() {
    let (server, _) = changing();
    let folder = TempDir::new().unwrap();
    let links = ["/a", "/b", "/c"].map(|path| link(&server.at(path)));
    let cut = catch_unwind(AssertUnwindSafe(|| {
        check(&links, &options(folder.path(), DAY), |progress| assert!(progress.done < 2))
    }));
    assert!(cut.is_err());
    let mut told = Vec::new();
    let report = check(&links, &options(folder.path(), DAY), |progress| {
        told.push((progress.done, progress.total, progress.url.to_owned()));
    });
    assert_eq!(told, [(3, 3, server.at("/c"))]);
    assert_eq!(report.unwrap().looked.len(), 3);
    let asked = server.asked();
    let pages: Vec<_> = asked.iter().map(Asked::path).filter(|path| *path != "/robots.txt").collect();
    assert_eq!(pages, ["/a", "/b", "/c"]);
    checked(folder.path(), DAY, &[server.at("/a")]);
    assert_eq!(server.asked().last().unwrap().path(), "/a", "a finished run begins anew");
}

#[test]
fn an_old_unfinished_run_begins_anew() {
    let (server, _) = changing();
    let folder = TempDir::new().unwrap();
    let links = ["/a", "/b"].map(|path| link(&server.at(path)));
    let cut = catch_unwind(AssertUnwindSafe(|| {
        check(&links, &options(folder.path(), DAY), |_| panic!("cut short"))
    }));
    assert!(cut.is_err());
    let mut told = 0;
    check(&links, &options(folder.path(), date(2026, 3, 20)), |_| told += 1).unwrap();
    assert_eq!(told, 2);
}

#[test]
fn an_address_of_several_settings_is_asked_once() {
    let (server, _) = changing();
    let folder = TempDir::new().unwrap();
    let report = checked(folder.path(), DAY, &[server.at("/a"), server.at("/a")]);
    assert_eq!(report.looked.len(), 2);
    assert_eq!(server.asked().len(), 2);
}

#[test]
fn the_report_is_dated_and_names_all_that_is_not_ok() {
    let server = site(|asked, to| match asked.path() {
        "/ok" => answer(to, "200 OK", "", b"x"),
        "/moved" => answer(to, "301 Moved", "Location: /ok\r\n", b""),
        "/closed" => answer(to, "403 Forbidden", "", b""),
        _ => answer(to, "404 Not Found", "", b""),
    });
    let folder = TempDir::new().unwrap();
    let links: Vec<_> = ["/ok", "/moved", "/closed", "/gone"]
        .iter()
        .map(|path| Link { service: format!("s|{path}"), setting: String::new(), url: server.at(path) })
        .collect();
    check(&links, &options(folder.path(), DAY), |_| {}).unwrap();
    let report = check(&links, &options(folder.path(), date(2026, 3, 5)), |_| {}).unwrap();
    let at = |path: &str| server.at(path);
    let expected = format!(
        "# The catalogue’s links on 2026-03-05\n\n\
         | state | links |\n|---|---:|\n| Ok | 1 |\n| Gone | 1 |\n| Moved | 1 |\n| Cannot tell | 1 |\n\n\
         ## Gone\n\nNot there on two days.\n\n\
         | service | setting | address | found | looked |\n|---|---|---|---|---|\n\
         | s\\|/gone |  | {} | not there since 2026-03-03 | 2026-03-05 |\n\n\
         ## Moved\n\nThere, at another address.\n\n\
         | service | setting | address | found | looked |\n|---|---|---|---|---|\n\
         | s\\|/moved |  | {} | {} | 2026-03-05 |\n\n\
         ## Cannot tell\n\nLook at these in a browser.\n\n\
         | service | setting | address | found | looked |\n|---|---|---|---|---|\n\
         | s\\|/closed |  | {} | the site does not let programs in (status 403) | 2026-03-05 |\n",
        at("/gone"),
        at("/moved"),
        at("/ok"),
        at("/closed")
    );
    assert_eq!(report.to_markdown(), expected);
}

#[test]
fn a_state_file_that_cannot_be_used_stops_before_the_first_request() {
    let (server, _) = changing();
    let folder = TempDir::new().unwrap();
    let links = [link(&server.at("/a"))];
    let file = folder.path().join("links.json");
    for damaged in ["", "{", "{\"format\":2,\"run\":null,\"links\":{}}", "[]"] {
        fs::write(&file, damaged).unwrap();
        let error = check(&links, &options(folder.path(), DAY), |_| {}).unwrap_err();
        assert!(matches!(error, LinksError::Unreadable { .. }), "{error}");
        assert_eq!(fs::read_to_string(&file).unwrap(), damaged, "it is left as it was");
    }
    let nowhere = folder.path().join("not/there");
    let error = check(&links, &options(&nowhere, DAY), |_| {}).unwrap_err();
    assert!(matches!(error, LinksError::Unwritable { .. }) && error.hint().ends_with('.'), "{error}");
    assert!(server.asked().is_empty());
}
