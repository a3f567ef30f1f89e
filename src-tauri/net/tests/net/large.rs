//! A gigabyte does not arrive.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use crate::{
    child::elsewhere,
    server::{Connection, Server},
};

const GIGABYTE: usize = 1_000_000_000;

/// Sends a head and then a gigabyte; says how much of the gigabyte went out before the other side left.
fn flood(head: &'static [u8]) -> (Server, Arc<AtomicUsize>) {
    let sent = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&sent);
    let server = Server::start(move |_, to: &mut dyn Connection| {
        let _ = to.write_all(head);
        while counter.load(Ordering::SeqCst) < GIGABYTE && to.write_all(&[b'x'; 65_536]).is_ok() {
            counter.fetch_add(65_536, Ordering::SeqCst);
        }
    });
    (server, sent)
}

fn peak_kilobytes(said: &str) -> Option<usize> {
    said.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().strip_suffix(" kB")?.parse().ok()
}

#[test]
fn a_gigabyte_is_left_at_the_limit_and_never_held() {
    for head in [
        &b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n"[..],
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3b9aca00\r\n",
    ] {
        let (server, sent) = flood(head);
        let said = elsewhere(&server.at("/c"), &[]);
        assert!(said.contains("sends more than 4194304 bytes"), "{said}");
        // The bytes between the two sides are the system's.
        assert!(sent.load(Ordering::SeqCst) < 32_000_000, "{sent:?}");
        if let Some(peak) = peak_kilobytes(&said) {
            assert!(peak < 64_000, "{peak} kB");
        }
    }
}
