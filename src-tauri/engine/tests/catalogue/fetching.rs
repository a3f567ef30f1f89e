//! A catalogue from a real server on this computer, and every sort of faulty server.

use std::{io::Write, thread, time::Duration};

use withhold_catalogue::{Bundle, SCHEMA, keygen};
use withhold_engine::{OutcomeKind, SetPreferences, UpdatesKind};

use crate::{
    desk::{Desk, EXPIRES, INSIDE, KEYS, MADE, bundle, day, serial, services, signed, spoken, update},
    server::{Connection, Server, answer},
};

/// A server that hands out these bytes.
fn serving(bytes: Vec<u8>) -> Server {
    Server::start(move |_, to| answer(to, "200 OK", "", &bytes))
}

/// What a person is told by a program that asked a server which answers by `play`. The catalogue in force stays.
#[track_caller]
fn refused(play: impl Fn(&mut dyn Connection) + Send + Sync + 'static) -> String {
    let server = Server::start(move |_, to| play(to));
    let desk = Desk::new().asking(&server.at("/c")).hurried();
    let mut engine = desk.open();
    let said = spoken(update(&mut engine).unwrap_err());
    let state = engine.catalogue_state().unwrap();
    assert_eq!(state.serial, INSIDE);
    assert_eq!(spoken(state.updates.last_error.unwrap()), said, "what went wrong is kept");
    drop(engine);
    assert_eq!(serial(&mut desk.open()), INSIDE);
    said
}

#[test]
fn what_is_fetched_is_in_force_and_asked_for_with_its_own_date_alone() {
    let server = serving(bundle(5, |_| ()));
    let desk = Desk::new().asking(&server.at("/withhold.catalogue"));
    let mut engine = desk.open();
    let came = update(&mut engine).unwrap();
    assert_eq!((came.outcome, came.state.serial), (OutcomeKind::Installed, 5));
    let updates = came.state.updates;
    assert_eq!((updates.kind, updates.last_error), (UpdatesKind::On, None));
    assert_eq!(updates.host.as_deref(), Some(format!("127.0.0.1:{}", server.port).as_str()));
    assert!(updates.last_answered.is_some() && updates.last_asked == updates.last_answered);
    assert_eq!(update(&mut engine).unwrap().outcome, OutcomeKind::Current);
    for asked in server.asked() {
        let mut lines: Vec<String> = asked.head.lines().map(str::to_lowercase).collect();
        lines.retain(|line| !line.is_empty() && !line.starts_with("host:"));
        lines.sort();
        assert_eq!(
            lines,
            [
                "accept: */*",
                "get /withhold.catalogue http/1.1",
                "if-modified-since: sun, 01 nov 2026 00:00:00 gmt",
                "user-agent: withhold",
            ]
            .map(str::to_owned),
            "{}",
            asked.head
        );
    }
}

#[test]
fn the_one_gone_back_from_does_not_come_again_by_itself_and_the_request_does_not_tell() {
    let fresh = signed(&Bundle::new(5, day(8), EXPIRES, services()), &KEYS);
    let server = serving(fresh);
    let desk = Desk::new().asking(&server.at("/c"));
    let mut engine = desk.open();
    update(&mut engine).unwrap();
    engine.catalogue_rollback().unwrap();
    assert_eq!(update(&mut engine).unwrap().outcome, OutcomeKind::SetAside);
    assert_eq!(serial(&mut engine), INSIDE);
    let heads: Vec<String> = server.asked().into_iter().map(|asked| asked.head).collect();
    assert!(heads[1].to_lowercase().contains("if-modified-since: sun, 08 nov 2026"), "{heads:?}");
}

#[test]
fn nothing_newer_is_no_failure() {
    let server = Server::start(|_, to| answer(to, "304 Not Modified", "", b""));
    let desk = Desk::new().asking(&server.at("/c"));
    let mut engine = desk.open();
    let came = update(&mut engine).unwrap();
    assert_eq!((came.outcome, came.state.updates.last_error), (OutcomeKind::Current, None));
}

#[test]
fn bytes_that_are_no_good_are_refused() {
    let good = bundle(5, |_| ());
    let mut flipped = good.clone();
    *flipped.last_mut().unwrap() ^= 1;
    let foreign = signed(&Bundle::new(5, MADE, EXPIRES, services()), &keygen(None).unwrap());
    let expired = signed(&Bundle::new(5, day(2), day(3), services()), &KEYS);
    for (bytes, says) in [
        (flipped, "signature does not fit"),
        (foreign, "does not trust"),
        (bundle(2, |_| ()), "an older one is not taken"),
        (expired, "expired on 2026-11-03"),
        (b"withhold-catalogue 2\nsomething new".to_vec(), "a form this version does not know"),
    ] {
        let said = refused(move |to| answer(to, "200 OK", "", &bytes));
        assert!(said.contains(says), "{said}");
    }
}

#[test]
fn servers_that_are_no_good_are_left() {
    let good = bundle(5, |_| ());
    let half = move |to: &mut dyn Connection| {
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", good.len());
        let _ = to.write_all(head.as_bytes()).and_then(|()| to.write_all(&good[..good.len() / 2]));
    };
    assert!(refused(half).contains("broke off"));
    let drips = |to: &mut dyn Connection| {
        let _ = to.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n");
        while to.write_all(b"x").and_then(|()| to.flush()).is_ok() {
            thread::sleep(Duration::from_millis(50));
        }
    };
    assert!(refused(drips).contains("sends so slowly"));
    let gigabyte = |to: &mut dyn Connection| {
        let _ = to.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        let mut left = 1_000_000_000_usize;
        while left > 0 && to.write_all(&[b'x'; 65_536]).is_ok() {
            left = left.saturating_sub(65_536);
        }
    };
    assert!(refused(gigabyte).contains("sends more than 4194304 bytes"));
    let portal = |to: &mut dyn Connection| {
        answer(to, "200 OK", "Content-Type: text/html\r\n", b"<html>Sign in</html>");
    };
    assert!(refused(portal).contains("A web page came"));
    let elsewhere = |to: &mut dyn Connection| {
        answer(to, "302 Found", "Location: http://login.example.com/\r\n", b"");
    };
    assert!(refused(elsewhere).contains("another place"));
    assert!(refused(|to| answer(to, "500 Oops", "", b"")).contains("status 500"));
}

#[test]
fn the_days_of_asking_are_those_of_the_persons_clock() {
    // Noon of the tenth in Auckland is still the ninth in Greenwich, and noon of the tenth in Lima is the tenth there
    // too.
    for (zone, noon) in
        [("Pacific/Auckland", "2026-11-10T12:00:00+13:00"), ("America/Lima", "2026-11-10T12:00:00-05:00")]
    {
        let server = serving(bundle(5, |_| ()));
        let desk = Desk::new().in_zone(zone).asking(&server.at("/c"));
        let mut engine = desk.open();
        let updates = update(&mut engine).unwrap().state.updates;
        assert_eq!(updates.last_asked.as_deref(), Some(noon));
        assert_eq!(updates.last_answered.as_deref(), Some(noon));
    }
}

#[test]
fn what_is_well_signed_and_holds_something_bad_is_refused() {
    for (content, says) in [
        // Forty million zeros pack to forty thousand bytes.
        (vec![b'0'; 40_000_000], "unpacks to more than 33554432 bytes"),
        (inside(99, 1), "have form 99"),
        (inside(1, 1), "have form 1, and this version of Withhold reads form 3"),
        (inside(SCHEMA, 0), "holds no service"),
        (b"{}".to_vec(), "cannot be read"),
        (Vec::new(), "cannot be read"),
    ] {
        let bytes = around(&content);
        let said = refused(move |to| answer(to, "200 OK", "", &bytes));
        assert!(said.contains(says), "{said}");
    }
}

/// A bundle's content of that form, with the first `count` services.
fn inside(schema: u32, count: usize) -> Vec<u8> {
    let bundle = Bundle::new(5, MADE, EXPIRES, services()[..count].to_vec());
    let mut content = serde_json::to_value(&bundle).unwrap();
    content["schema"] = schema.into();
    content.to_string().into_bytes()
}

/// A file with a good signature around any content.
fn around(content: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(content).unwrap();
    let packed = encoder.finish().unwrap();
    let key = minisign::SecretKeyBox::from_string(&KEYS.secret).unwrap().into_unencrypted_secret_key();
    let comment = Some("signature of a Withhold catalogue");
    let signature = minisign::sign(None, &key.unwrap(), &packed[..], Some(""), comment).unwrap();
    let head = format!("withhold-catalogue 1\n{}\n\n", signature.into_string().trim_end());
    [head.as_bytes(), &packed].concat()
}

#[test]
fn nothing_is_due_at_first_and_then_once_a_day() {
    let server = Server::start(|_, to| answer(to, "304 Not Modified", "", b""));
    let desk = Desk::new().asking(&server.at("/c"));
    assert!(desk.open().catalogue_due().is_none(), "nothing is fetched at the first start");
    let state = desk.open().catalogue_state().unwrap();
    assert!(state.updates.next.is_some() && state.updates.last_asked.is_none());
    let desk = desk.at(day(11));
    let mut engine = desk.open();
    let request = engine.catalogue_due().expect("a day later it is due");
    assert!(engine.catalogue_due().is_none(), "once it is being asked nobody else asks");
    assert!(desk.open().catalogue_due().is_none(), "nor another process");
    engine.catalogue_answered(request.send()).unwrap();
    drop(engine);
    assert!(desk.open().catalogue_due().is_none());
    let desk = desk.at(day(13));
    assert!(desk.open().catalogue_due().is_some(), "two days later it is due again");
    assert_eq!(server.asked().len(), 1);
}

#[test]
fn turned_off_or_without_an_address_nothing_is_ever_due() {
    let server = Server::start(|_, to| answer(to, "304 Not Modified", "", b""));
    let desk = Desk::new().asking(&server.at("/c"));
    let mut engine = desk.open();
    engine.catalogue_due();
    let off = SetPreferences { catalogue_updates: Some(false), ..SetPreferences::default() };
    engine.set_preferences(&off).unwrap();
    drop(engine);
    let desk = desk.at(day(20));
    let mut engine = desk.open();
    assert!(engine.catalogue_due().is_none());
    let updates = engine.catalogue_state().unwrap().updates;
    assert_eq!((updates.kind, updates.next), (UpdatesKind::Off, None));
    assert_eq!(update(&mut engine).unwrap().outcome, OutcomeKind::Current, "asking by hand still works");
    let desk = Desk::new();
    let mut engine = desk.open();
    assert!(engine.catalogue_due().is_none());
    assert_eq!(engine.catalogue_state().unwrap().updates.kind, UpdatesKind::NoAddress);
    assert!(spoken(engine.catalogue_request().unwrap_err()).contains("no address"));
    assert!(!desk.store().exists(), "a program without an address writes nothing about it");
    let shown = Desk::new().asking(&server.at("/c")).on(Some(day(20)));
    assert!(shown.open().catalogue_due().is_none());
    assert!(!shown.store().exists());
}
