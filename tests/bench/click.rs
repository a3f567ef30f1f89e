//! From a click on what a reminder offers to the round on the screen, beside a plain start of the same window.

use std::{
    collections::HashMap,
    fs,
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Command, Stdio},
    sync::mpsc::{Receiver, Sender, channel},
    time::Duration,
};

use fantoccini::ClientBuilder;
use hyper_util::client::legacy::connect::HttpConnector;
use jiff::{
    Timestamp, ToSpan,
    tz::{Offset, TimeZone},
};
use serde_json::Value;
use zbus::{blocking::Connection, zvariant::OwnedValue};

use crate::{
    start,
    support::{Desk, Group, programs::driver, until},
};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
const PATIENCE: Duration = Duration::from_secs(60);

/// Both, in milliseconds, in turns so that both see the same machine.
pub(crate) struct Openings {
    /// From the start of the process to the first list.
    pub(crate) plain: Vec<f64>,
    /// From the click, through the bus, the agent and the start of the window, to the first card of the round.
    pub(crate) click: Vec<f64>,
}

/// Opens the window both ways `runs` times, with 25 accounts, after one of each that does not count.
pub(crate) fn measure(runs: usize) -> Openings {
    let desk = Desk::new();
    start::fill(&desk);
    let server = Server::start(&desk);
    let mut openings = Openings { plain: Vec::new(), click: Vec::new() };
    for run in 0..=runs {
        let (plain, click) = (plain(&desk), click(&desk, &server));
        if run > 0 {
            openings.plain.push(plain);
            openings.click.push(click);
        }
    }
    openings
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

fn click(desk: &Desk, server: &Server) -> f64 {
    let port = free_port();
    put_off_until_now(desk);
    let mut command = desk.command(&start::named("WITHHOLD_AGENT_BIN"));
    drivable(&mut command, port).arg("--data").arg(desk.data()).env("TZ", midday().0);
    let _agent = Group::start(&mut command);
    let id = server.shown.recv_timeout(PATIENCE).expect("the agent reminds");
    let driver = Driver::start(desk, port);
    let begun = now();
    server.click(id);
    driver.marked("round") - begun
}

/// The window it opens lets itself be driven: what the agent is told is told to the window too.
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

/// A zone where it is about midday, so that nobody's night keeps the reminder back: as the system names it.
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

    /// The moment of a mark in the page, in milliseconds. The window has ended then.
    fn marked(&self, mark: &str) -> f64 {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let script = "const [mark] = performance.getEntriesByName(arguments[0]);
            return mark ? performance.timeOrigin + mark.startTime : null;";
        // A driver that is told to look before there is anything to see never looks again.
        until("the window lets itself be driven", || TcpStream::connect(("127.0.0.1", self.window)).ok());
        let moment = runtime.block_on(async {
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
        });
        end();
        moment
    }
}

/// Ends the window with all it has started, whoever has started it. It leads a group of its own either way.
fn end() {
    let program = start::named("WITHHOLD_BIN").canonicalize().unwrap();
    let id = runs(&program).expect("the window is there");
    let ended = Command::new("/bin/kill").args(["-KILL", "--", &format!("-{id}")]).status().unwrap();
    assert!(ended.success());
    until("the window has ended", || runs(&program).is_none().then_some(()));
}

/// A process that runs a program.
fn runs(program: &Path) -> Option<u32> {
    let all = fs::read_dir("/proc").unwrap().flatten();
    let mut ids = all.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    ids.find(|id: &u32| fs::read_link(format!("/proc/{id}/exe")).is_ok_and(|exe| exe == program))
}

/// A notification server that tells of what it was given.
struct Server {
    connection: Connection,
    shown: Receiver<u32>,
}

struct Interface {
    told: Sender<u32>,
    last: u32,
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Interface {
    #[expect(clippy::too_many_arguments, reason = "the interface has as many")]
    fn notify(
        &mut self,
        _app: String,
        _replaces: u32,
        _icon: String,
        _title: String,
        _body: String,
        _actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _time: i32,
    ) -> u32 {
        self.last += 1;
        self.told.send(self.last).unwrap();
        self.last
    }

    fn close_notification(&self, _id: u32) {}

    fn get_capabilities(&self) -> Vec<String> {
        ["actions", "body", "persistence"].map(str::to_owned).into()
    }

    fn get_server_information(&self) -> (String, String, String, String) {
        ["measure", "measure", "1", "1.2"].map(str::to_owned).into()
    }
}

impl Server {
    fn start(desk: &Desk) -> Self {
        let (told, shown) = channel();
        let address = start::variable(desk, "DBUS_SESSION_BUS_ADDRESS");
        let builder = zbus::blocking::connection::Builder::address(address.as_str()).unwrap();
        let builder = builder.serve_at(PATH, Interface { told, last: 0 }).unwrap().name(NAME).unwrap();
        Self { connection: builder.build().unwrap(), shown }
    }

    fn click(&self, id: u32) {
        self.connection.emit_signal(None::<&str>, PATH, NAME, "ActionInvoked", &(id, "round")).unwrap();
    }
}
