//! From a click on a reminder's button to the round on the screen, beside a plain start of the same window.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use fantoccini::ClientBuilder;
use hyper_util::client::legacy::connect::HttpConnector;
use jiff::{
    Timestamp, ToSpan,
    tz::{Offset, TimeZone},
};
use serde_json::Value;
use withhold_tests::{
    notifications::Server,
    process::{PATIENCE, end_group, leader},
};

use crate::{
    row::samples,
    start,
    support::{Desk, Group, programs::driver, until},
};

/// Opens the window each way `runs` times, in turns and with 25 accounts, after a first opening each way that does not
/// count. Gives pairs of milliseconds: from the start of the process to the first list; and from the click, through the
/// bus, the agent and the start of the window, to the first card of the round.
pub(crate) fn measure(runs: usize) -> Vec<(f64, f64)> {
    let desk = Desk::new();
    start::fill(&desk);
    samples(runs, || (plain(&desk), click(&desk)))
}

fn plain(desk: &Desk) -> f64 {
    let port = free_port();
    let mut command = desk.command(&start::named("WITHHOLD_BIN"));
    drivable(&mut command, port).arg("--data").arg(desk.data());
    let driver = Driver::start(desk, port);
    let begun = now();
    let _window = Group::start(&mut command);
    driver.marked("ready") - begun
}

fn click(desk: &Desk) -> f64 {
    let port = free_port();
    let server = Server::start(&desk.bus());
    put_off_until_now(desk);
    let mut command = desk.command(&start::named("WITHHOLD_AGENT_BIN"));
    drivable(&mut command, port).arg("--data").arg(desk.data()).env("TZ", midday().0);
    let _agent = Group::start(&mut command);
    let id = server.waits_for(1).id;
    let driver = Driver::start(desk, port);
    let begun = now();
    let _window = Opened(desk);
    server.click(id, "round");
    driver.marked("round") - begun
}

/// Makes the window that an agent opens drivable: what the agent is told is told to the window too.
fn drivable(command: &mut Command, port: u16) -> &mut Command {
    command.env("TAURI_WEBVIEW_AUTOMATION", "true").env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
    command.env("WEBKIT_INSPECTOR_SERVER", format!("127.0.0.1:{port}"));
    command.stdout(Stdio::null()).stderr(Stdio::null())
}

/// Makes a digest due, as "Later today" does three hours before.
fn put_off_until_now(desk: &Desk) {
    let (_, zone) = midday();
    let again = zone.to_datetime(moment()).saturating_sub(1.hour());
    fs::write(desk.data().join("reminders.json"), format!("{{\"again\":\"{again}\"}}")).unwrap();
}

/// A zone where it is about midday, so that no quiet hours keep the reminder back: under the name that the system
/// uses.
fn midday() -> (String, TimeZone) {
    let hour = TimeZone::UTC.to_datetime(moment()).hour();
    let ahead = 12 - hour;
    (format!("MID{}", -ahead), TimeZone::fixed(Offset::constant(ahead)))
}

#[expect(clippy::disallowed_methods, reason = "what is measured passes by the real clock")]
fn moment() -> Timestamp {
    Timestamp::now()
}

fn now() -> f64 {
    moment().as_duration().as_secs_f64() * 1_000.0
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// A driver that waits for a window to be drivable at a port.
struct Driver {
    port: u16,
    window: u16,
    _driver: Group,
}

impl Driver {
    fn start(desk: &Desk, window: u16) -> Self {
        let port = free_port();
        let mut command = desk.command(&driver());
        command.arg(format!("--port={port}")).arg(format!("--target=127.0.0.1:{window}"));
        let driver = Group::start(command.stdout(Stdio::null()).stderr(Stdio::null()));
        until("the driver listens", || TcpStream::connect(("127.0.0.1", port)).ok());
        Self { port, window, _driver: driver }
    }

    /// The moment of a mark in the page, in milliseconds.
    fn marked(&self, mark: &str) -> f64 {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let script = "const [mark] = performance.getEntriesByName(arguments[0]);
            return mark ? performance.timeOrigin + mark.startTime : null;";
        // A driver that looks before there is anything to see never looks again.
        until("the window lets itself be driven", || TcpStream::connect(("127.0.0.1", self.window)).ok());
        runtime.block_on(async {
            let builder = ClientBuilder::new(HttpConnector::new());
            let driver = format!("http://127.0.0.1:{}", self.port);
            let client = tokio::time::timeout(PATIENCE, builder.connect(&driver));
            let client = client.await.expect("the window is there").unwrap();
            let look = async {
                loop {
                    match client.execute(script, vec![mark.into()]).await {
                        Ok(Value::Number(moment)) => break moment.as_f64().unwrap(),
                        _ => tokio::task::yield_now().await,
                    }
                }
            };
            let moment = tokio::time::timeout(PATIENCE, look).await;
            moment.unwrap_or_else(|_| panic!("the page never came to its mark “{mark}”"))
        })
    }
}

/// The window that the agent opens at this desk. The window leads a group of processes, which ends with the value.
struct Opened<'a>(&'a Desk);

impl Drop for Opened<'_> {
    fn drop(&mut self) {
        let program = start::named("WITHHOLD_BIN").canonicalize().unwrap_or_default();
        // A start beside a window that is still ending would only bring that window forward.
        while let Some(window) = leader(&program, &self.0.data()) {
            end_group(window);
            thread::sleep(Duration::from_millis(20));
        }
    }
}
