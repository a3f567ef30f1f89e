//! A web server on this computer that answers whatever a test tells the server to answer, and remembers what it was
//! asked.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Condvar, Mutex},
    thread,
    time::Instant,
};

/// One request, as it came over the wire.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// Every byte of the request's head.
    pub(crate) head: String,
    /// The moment at which the request was there.
    pub(crate) at: Instant,
}

impl Asked {
    /// The path that is asked for, such as `/robots.txt`.
    pub(crate) fn path(&self) -> &str {
        self.head.split(' ').nth(1).unwrap_or_default()
    }
}

type Log = Arc<(Mutex<Vec<Asked>>, Condvar)>;

/// A running server. The server's threads end with the test's process.
#[derive(Debug)]
pub(crate) struct Server {
    /// The port on which the server listens.
    pub(crate) port: u16,
    log: Log,
}

impl Server {
    /// Starts a server that hands each request and its connection to `answer`.
    pub(crate) fn start(answer: impl Fn(&Asked, &mut dyn Connection) + Send + Sync + 'static) -> Self {
        Self::start_with(|plain| Some(Box::new(plain)), answer)
    }

    /// Starts a server with a handshake on each connection; a connection whose handshake fails is dropped.
    pub(crate) fn start_with(
        greet: impl Fn(TcpStream) -> Option<Box<dyn Connection>> + Send + Sync + 'static,
        answer: impl Fn(&Asked, &mut dyn Connection) + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let log = Log::default();
        let (shared, kept) = (Arc::new((greet, answer)), Arc::clone(&log));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (shared, log) = (Arc::clone(&shared), Arc::clone(&log));
                thread::spawn(move || {
                    let (greet, answer) = &*shared;
                    let Some(mut connection) = greet(stream) else { return };
                    let Some(asked) = read_head(connection.as_mut()) else { return };
                    log.0.lock().unwrap().push(asked.clone());
                    log.1.notify_all();
                    answer(&asked, connection.as_mut());
                });
            }
        });
        Self { port, log: kept }
    }

    /// An address on the server.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Every request so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.log.0.lock().unwrap().clone()
    }
}

/// A connection that a server reads from and writes to.
pub(crate) trait Connection: Read + Write {}

impl<T: Read + Write> Connection for T {}

/// A whole answer with a length.
pub(crate) fn answer(to: &mut dyn Connection, status: &str, headers: &str, body: &[u8]) {
    let head = format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\n\r\n", body.len());
    let _ = to.write_all(head.as_bytes()).and_then(|()| to.write_all(body)).and_then(|()| to.flush());
}

fn read_head(from: &mut dyn Connection) -> Option<Asked> {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        if from.read(&mut byte).ok()? == 0 {
            return None;
        }
        head.push(byte[0]);
    }
    Some(Asked { head: String::from_utf8(head).ok()?, at: Instant::now() })
}
