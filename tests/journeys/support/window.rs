//! The window, driven through WebKitWebDriver.

use std::{
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use fantoccini::{Client, ClientBuilder, wd::TimeoutConfiguration};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::runtime::{self, Runtime};

use withhold_tests::process::{Group, PATIENCE, leader, members, runs, until};

use super::{
    Desk, ear,
    programs::{driver, programs},
    reminding::Agent,
    screen,
};

/// How a window is opened.
#[derive(Default, Clone)]
pub(crate) struct Opening<'a> {
    /// The local date and time at which the window's clock starts.
    pub(crate) now: Option<&'a str>,
    /// The day that the window is to show.
    pub(crate) on: Option<&'a str>,
    /// Another data folder than the desk's.
    pub(crate) data: Option<PathBuf>,
    /// The file that stands in for what a person chooses in the system's dialog.
    pub(crate) chooses: Option<PathBuf>,
    /// Whether the window is to open in the round.
    pub(crate) round: bool,
    /// Whether the window is to show a made-up list.
    pub(crate) demo: bool,
    /// Whether the window is to use the desk's own clock.
    pub(crate) by_clock: bool,
    /// The folder in which programs keep their settings, where the folder is not the usual one.
    pub(crate) config: Option<PathBuf>,
    /// Set where the system is to have no opener for web pages.
    pub(crate) no_opener: bool,
    /// The public key whose catalogues the window trusts.
    pub(crate) catalogue_key: Option<&'a str>,
    /// A program, with its arguments, that starts the window's program.
    pub(crate) under: Vec<String>,
    /// The locale of the person's desktop, and the folder that holds it.
    pub(crate) locale: Option<(&'a str, PathBuf)>,
}

pub(crate) struct Window {
    runtime: Runtime,
    pub(super) client: Client,
    driver: Group,
    /// The group of the window's process, where that group is not the driver's.
    group: Option<u32>,
    display: String,
}

impl Desk {
    /// Opens the window with no day named.
    pub(crate) fn open(&self) -> Window {
        self.open_with(&Opening::default())
    }

    /// The window that an agent has opened, once the window is there.
    pub(crate) fn opened_by(&self, agent: &Agent) -> Window {
        Window::opened_by(self, agent)
    }

    pub(crate) fn open_with(&self, opening: &Opening<'_>) -> Window {
        Window::open(self, opening)
    }
}

impl Window {
    /// Opens the window and waits until something can be done there.
    pub(super) fn open(desk: &Desk, opening: &Opening<'_>) -> Self {
        let port = free_port();
        let driver = start_driver(desk, opening, port, &[]);
        Self::connect(desk, port, driver, &capabilities(desk, opening), None)
    }

    /// Connects to the window that an agent has opened.
    pub(super) fn opened_by(desk: &Desk, agent: &Agent) -> Self {
        agent.has_opened();
        let group = until("its process is there", || leader(&programs().window, &desk.data()));
        let port = free_port();
        let target = format!("--target=127.0.0.1:{}", agent.port);
        let driver = start_driver(desk, &Opening::default(), port, &[&target]);
        Self::connect(desk, port, driver, &json!({}), Some(group))
    }

    fn connect(desk: &Desk, port: u16, driver: Group, capabilities: &Value, group: Option<u32>) -> Self {
        let runtime = runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let client = runtime.block_on(connect(port, capabilities));
        let window = Self { runtime, client, driver, group, display: desk.display.clone() };
        window.settle();
        screen::focus_window_of(&window.display, window.process().expect("the window is open"));
        window.until("the window has the keyboard", "document.hasFocus()");
        window
    }

    /// Loads the page anew, at Today.
    pub(crate) fn start_again(&self) {
        self.hears_nothing_bad();
        self.eval("void (location.hash = '#/today')");
        self.go(self.client.refresh()).unwrap();
        self.settle();
    }

    /// Clicks what loads the page anew, and waits until `then` is there in the new page.
    pub(crate) fn click_to_load(&self, name: &str, then: &str) {
        self.see(name);
        self.eval(&format!("void setTimeout(() => document.querySelector('[data-testid={name}]').click())"));
        self.until("the page is loaded anew", &format!("document.querySelector('[data-testid={then}]')"));
        self.run(ear::LISTEN, vec![]);
    }

    /// Waits until the window is locked. A page that held a list is loaded anew to be locked.
    pub(crate) fn is_shut(&self) {
        self.until(
            "the window is shut",
            "document.documentElement.dataset.ready === 'gate' && document.querySelector('[data-testid=gate]')",
        );
        self.run(ear::LISTEN, vec![]);
    }

    fn settle(&self) {
        self.run(ear::LISTEN, vec![]);
        self.until(
            "the window is ready, or says why not",
            "document.documentElement.dataset.ready || document.querySelector('[data-testid=error-message]')",
        );
    }

    /// What the window showed first: `list` or `first-run`.
    pub(crate) fn ready(&self) -> String {
        self.eval("document.documentElement.dataset.ready").as_str().unwrap_or_default().to_owned()
    }

    /// The number of the window's process, `None` once the process has ended.
    pub(crate) fn process(&self) -> Option<u32> {
        let group = self.group.unwrap_or_else(|| self.driver.id());
        members(group).into_iter().find(|id| runs(*id, &programs().window))
    }

    /// The program that the window's process runs.
    pub(crate) fn program(&self) -> &Path {
        &programs().window
    }

    /// Closes the window as a person does, and waits until the window's process has ended.
    pub(crate) fn close(self) {
        self.hears_nothing_bad();
        let process = self.process().expect("the window is open");
        screen::close_window_of(&self.display, process);
        until("the program ends with its window", || self.process().is_none().then_some(()));
    }

    /// Asks the window to close, and leaves the reaction to the window.
    pub(crate) fn ask_to_close(&self) {
        let process = self.process().expect("the window is open");
        screen::close_window_of(&self.display, process);
    }

    /// Presses the button that closes the window, and waits until the window's process has ended.
    pub(crate) fn close_by(self, name: &str) {
        self.hears_nothing_bad();
        self.see(name);
        // The window may be gone before the driver has an answer; only the end of the program counts.
        let press = format!("void setTimeout(() => document.querySelector('[data-testid={name}]').click())");
        let _gone = self.go(self.client.execute(&press, vec![]));
        until("the program ends with its window", || self.process().is_none().then_some(()));
    }

    /// Waits for the driver's answer, but not for ever, since a program that died gives no answer.
    pub(super) fn go<T>(&self, asked: impl Future<Output = T>) -> T {
        let answered = self.runtime.block_on(async { tokio::time::timeout(2 * PATIENCE, asked).await });
        answered.unwrap_or_else(|_| panic!("the window gives no answer; its process is {:?}", self.process()))
    }

    /// Runs the body of a function in the page.
    pub(crate) fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        let done = self.go(self.client.execute(script, arguments));
        done.unwrap_or_else(|error| panic!("{script}\ngave: {error}"))
    }

    /// Runs the body of a function in the page whose last argument takes the answer.
    pub(crate) fn run_async(&self, script: &str, arguments: Vec<Value>) -> Value {
        let done = self.go(self.client.execute_async(script, arguments));
        done.unwrap_or_else(|error| panic!("{script}\ngave: {error}"))
    }

    /// The value of an expression in the page.
    pub(crate) fn eval(&self, expression: &str) -> Value {
        self.run(&format!("return ({expression});"), vec![])
    }

    /// Waits until an expression in the page is true, and gives its value.
    pub(crate) fn until(&self, what: &str, expression: &str) -> Value {
        let script = format!("const found = ({expression}); return found instanceof Node ? true : found;");
        let look = || {
            let found = self.go(self.client.execute(&script, vec![])).ok()?;
            let nothing =
                matches!(found, Value::Null | Value::Bool(false)) || found == json!("") || found == json!(0);
            (!nothing).then_some(found)
        };
        self.wait(what, look)
    }

    /// Waits for something to come true, and tells what the page reads where the wait was in vain.
    pub(crate) fn wait<T>(&self, what: &str, look: impl FnMut() -> Option<T>) -> T {
        self.wait_telling(what, look, String::new)
    }

    /// The same, with more to tell where the wait was in vain.
    pub(super) fn wait_telling<T>(
        &self,
        what: &str,
        look: impl FnMut() -> Option<T>,
        told: impl FnOnce() -> String,
    ) -> T {
        let waited = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| until(what, look)));
        waited.unwrap_or_else(|_| panic!("waited in vain: {what}\n{}{}", told(), self.account()))
    }

    /// Calls a command of the program, as the page would, and gives the answer or the error.
    pub(crate) fn invoke(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        let script = "const [command, arguments_, done] = arguments;
            window.__TAURI_INTERNALS__.invoke(command, arguments_).then((is) => done({ is }), (not) => done({ not }));";
        let answer = self.run_async(script, vec![json!(command), arguments]);
        match answer.get("not") {
            Some(not) => Err(not.clone()),
            None => Ok(answer.get("is").cloned().unwrap_or_default()),
        }
    }

    /// Asserts that neither an error nor a breach of the page's rules has come up.
    pub(crate) fn hears_nothing_bad(&self) {
        let heard = self.eval("window.heard");
        assert_eq!(heard, json!([]), "the page complained");
    }

    /// Keeps a picture of the page as a file, once what is to be drawn has been drawn.
    pub(crate) fn picture(&self, file: &Path) {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, self.seen().file()).unwrap();
    }

    /// What the page shows, once what is to be drawn has been drawn.
    pub(crate) fn seen(&self) -> screen::Picture {
        self.park_pointer();
        self.run_async(
            "const done = arguments[0]; document.fonts.ready.then(() =>
                requestAnimationFrame(() => requestAnimationFrame(() => done(true))));",
            vec![],
        );
        // From the screen and not from the driver: the driver's own picture may never come where the web view draws by
        // the processor, and shows less than a person sees.
        screen::picture_of(&self.display, self.process().expect("the window is open"))
    }

    /// What can be told about the page when a wait was in vain.
    pub(super) fn account(&self) -> String {
        let text = self
            .go(self.client.execute("return [location.href, document.body.innerText].join('\\n');", vec![]));
        let heard = self.go(self.client.execute("return window.heard;", vec![]));
        format!("heard: {heard:?}\nthe page reads: {}", text.unwrap_or_default().as_str().unwrap_or_default())
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn start_driver(desk: &Desk, opening: &Opening<'_>, port: u16, more: &[&str]) -> Group {
    let mut command = desk.command(&driver());
    command.arg(format!("--port={port}")).arg("--host=127.0.0.1").args(more);
    command.env("TAURI_WEBVIEW_AUTOMATION", "true").stdout(Stdio::null()).stderr(Stdio::null());
    desk.loosen(&mut command);
    if opening.by_clock {
        command.env("WITHHOLD_TEST_CLOCK", desk.clock());
    }
    if let Some(config) = &opening.config {
        command.env("XDG_CONFIG_HOME", config);
    }
    if let Some(now) = opening.now {
        command.env("WITHHOLD_TEST_NOW", now);
    }
    if let Some(chooses) = &opening.chooses {
        command.env("WITHHOLD_TEST_CHOOSES", chooses);
    }
    if let Some(key) = opening.catalogue_key {
        command.env("WITHHOLD_TEST_CATALOGUE_KEYS", key);
    }
    if let Some((locale, folder)) = &opening.locale {
        command.env("LANG", locale).env("LC_ALL", locale).env("LOCPATH", folder);
    }
    if opening.no_opener {
        command.env("PATH", desk.path("empty"));
    }
    let driver = Group::start(&mut command);
    until("the driver listens", || TcpStream::connect(("127.0.0.1", port)).ok());
    driver
}

fn capabilities(desk: &Desk, opening: &Opening<'_>) -> Value {
    let data = opening.data.clone().unwrap_or_else(|| desk.data());
    let mut words = opening.under.clone();
    words.push(programs().window.to_str().unwrap().to_owned());
    words.extend(["--data".to_owned(), data.to_str().unwrap().to_owned()]);
    if let Some(on) = opening.on {
        words.extend(["--on".to_owned(), on.to_owned()]);
    }
    if opening.round {
        words.push("--round".to_owned());
    }
    if opening.demo {
        words.push("--demo".to_owned());
    }
    json!({ "webkitgtk:browserOptions": { "binary": words[0], "args": words[1..] } })
}

async fn connect(port: u16, capabilities: &Value) -> Client {
    let mut builder = ClientBuilder::new(HttpConnector::new());
    builder.capabilities(capabilities.as_object().unwrap().clone());
    let client = builder.connect(&format!("http://127.0.0.1:{port}")).await.unwrap();
    let minute = Some(Duration::from_secs(60));
    client.update_timeouts(TimeoutConfiguration::new(minute, minute, Some(Duration::ZERO))).await.unwrap();
    client
}
