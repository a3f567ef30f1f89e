//! Nothing is fetched from the network, as the system calls show.

use std::fs;

use crate::support::{Desk, Opening, system};

#[test]
fn nothing_is_fetched_from_the_network() {
    let desk = Desk::new();
    for service in ["linkedin", "x", "medium"] {
        desk.ctl(&["add", service]);
    }
    let calls = desk.path("calls");
    let strace = system("strace", "strace").to_str().unwrap().to_owned();
    let words = ["-f", "-qq", "-e", "trace=%network", "-o", calls.to_str().unwrap()];
    let under = std::iter::once(strace).chain(words.map(str::to_owned)).collect();
    let window = desk.open_with(&Opening { under, ..Opening::default() });
    assert_eq!(window.ready(), "list");

    window.enter();
    while !window.sees("round-summary") {
        window.see("answer-1");
        let asked = window.text("round-question");
        window.press('1');
        window.until(
            "the round goes on",
            &format!("document.querySelector('.round h1')?.innerText.trim() !== {asked:?}"),
        );
        window.until(
            "the next is there",
            "document.querySelector('[data-testid=round-summary], [data-testid=answer-1]')",
        );
    }
    window.click("back-to-today");
    for screen in ["accounts", "history", "catalogue", "settings", "today"] {
        window.visit(screen);
    }
    window.close();

    let calls = fs::read_to_string(calls).unwrap();
    let of = |call: &str, family: &str| -> Vec<&str> {
        calls.lines().filter(|line| line.contains(call) && line.contains(family)).collect()
    };
    assert!(!of("connect(", "AF_UNIX").is_empty(), "strace saw nothing: not even the screen was reached");
    // The port by which the driver comes in, opened by the program itself because the program is being driven.
    let door = of("bind(", "AF_INET").first().and_then(|line| port(line)).unwrap();
    for call in ["connect(", "sendto(", "sendmsg(", "sendmmsg("] {
        let out: Vec<&str> =
            of(call, "sa_family=AF_INET").into_iter().filter(|line| port(line) != Some(door)).collect();
        assert_eq!(out, Vec::<&str>::new(), "something went to the network");
    }
}

/// The port of a line that names this computer.
fn port(line: &str) -> Option<&str> {
    let (_, rest) = line.split_once("sin_port=htons(")?;
    let (port, rest) = rest.split_once(')')?;
    rest.contains("127.0.0.1").then_some(port)
}
