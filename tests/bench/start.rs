//! From the start of a process to what the process is started for, by the wall clock of the page itself.

use std::{
    env, fs,
    net::{TcpListener, TcpStream},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Stdio,
};

use fantoccini::ClientBuilder;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use withhold_tests::{login::KeyringDaemon, process::PATIENCE};

use crate::{
    row::samples,
    support::{Desk, Group, until},
};

/// Notes the moment, in nanoseconds, and becomes the program.
const NOTE: &str = "#!/bin/sh\n/bin/date +%s%N > 'FILE'\nexec \"$@\"\n";
/// Accounts that are on the list when the window starts.
const ACCOUNTS: usize = 25;

/// The times of three starts that follow one another, in milliseconds, so that the machine is the same for all three.
#[derive(Clone, Copy)]
pub(crate) struct Turn {
    pub(crate) empty: f64,
    /// When the empty window was on the screen.
    pub(crate) empty_painted: f64,
    pub(crate) list: f64,
    /// When the first frame of the list was on the screen.
    pub(crate) painted: f64,
    /// When the window's own code had taken the list over, so that every button works.
    pub(crate) used: f64,
    /// The start with the same list, encrypted under a key that a keyring keeps.
    pub(crate) sealed: f64,
}

/// Starts an empty window and ours with 25 accounts, plain and encrypted, in `runs` turns, after a first turn that does
/// not count.
pub(crate) fn measure(runs: usize) -> Vec<Turn> {
    let desk = Desk::new();
    let empty = named("WITHHOLD_EMPTY_WINDOW_BIN");
    let window = named("WITHHOLD_BIN");
    let note = noting(&desk);
    fill(&desk);
    let (sealed, plain) = (desk.data(), desk.path("plain"));
    fs::create_dir(&plain).unwrap();
    fs::copy(sealed.join("withhold.db"), plain.join("withhold.db")).unwrap();
    let _keyring = KeyringDaemon::start(&desk.bus(), &desk.path("home"), Some("the person's own"));
    desk.ctl(&["encrypt", "--keyring"]);
    let list = ["--data", plain.to_str().unwrap()];
    let sealed = ["--data", sealed.to_str().unwrap()];
    let begin = |program: &Path, words: &[&str]| start(&desk, &note, program, words, ALL_MARKS);
    samples(runs, || {
        let (empty, marks) = begin(&empty, &[]);
        let empty_painted = moment(&marks, "painted");
        let (list, marks) = begin(&window, &list);
        let (used, painted) = (moment(&marks, "used"), moment(&marks, "painted"));
        let (sealed, _) = begin(&window, &sealed);
        Turn { empty, empty_painted, list, painted, used, sealed }
    })
}

/// Makes the program that notes when it was started, and becomes the program to be measured.
pub(crate) fn noting(desk: &Desk) -> PathBuf {
    let note = desk.path("note");
    fs::write(&note, NOTE.replace("FILE", desk.path("started").to_str().unwrap())).unwrap();
    fs::set_permissions(&note, fs::Permissions::from_mode(0o755)).unwrap();
    note
}

/// Milliseconds of a mark, as the page told them.
fn moment(marks: &Value, name: &str) -> f64 {
    marks[name].as_f64().unwrap_or_else(|| panic!("the page has no moment of “{name}”: {marks}"))
}

/// Puts 25 accounts on the list, of which half were looked at.
pub(crate) fn fill(desk: &Desk) {
    let services = desk.ctl(&["services"]);
    let ids: Vec<&str> =
        services.as_array().unwrap().iter().map(|service| service["id"].as_str().unwrap()).collect();
    for number in 0..ACCOUNTS {
        let label = format!("account {number}");
        desk.ctl(&["add", ids[number % ids.len()], "--label", &label]);
    }
    let items = desk.ctl(&["items"]);
    let looked = items.as_array().unwrap().iter().filter(|item| item["kind"] != "none").step_by(2);
    for item in looked {
        desk.ctl(&["check", item["id"].as_str().unwrap(), "--found", "withheld"]);
    }
}

/// Asks the page, once it was painted, when that and what else was, in milliseconds of the page's own clock.
const ALL_MARKS: &str = "const told = arguments[0];
    const look = () => {
        const [paint] = performance.getEntriesByName('first-contentful-paint');
        const [used] = performance.getEntriesByName('used');
        if (!paint || (document.getElementById('app') && !used)) return setTimeout(look, 5);
        told({ painted: paint.startTime, used: used ? used.startTime : null, origin: performance.timeOrigin });
    };
    look();";

/// Starts a program, and gives the milliseconds until the page's first screen was laid out, and what a script answered
/// after that: a script that hands its answer to its only argument. Moments that the script names `painted` or `used` become
/// milliseconds from the start of the program.
pub(crate) fn start(desk: &Desk, note: &Path, program: &Path, words: &[&str], after: &str) -> (f64, Value) {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut command = desk.command(&crate::support::programs::driver());
    command.arg(format!("--port={port}")).arg("--host=127.0.0.1").stdout(Stdio::null()).stderr(Stdio::null());
    command.env("TAURI_WEBVIEW_AUTOMATION", "true").env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
    let _driver = Group::start(&mut command);
    until("the driver listens", || TcpStream::connect(("127.0.0.1", port)).ok());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut arguments = vec![program.to_str().unwrap()];
    arguments.extend(words);
    let browser = json!({ "webkitgtk:browserOptions": { "binary": note, "args": arguments } });
    runtime.block_on(async {
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(browser.as_object().unwrap().clone());
        let driver = format!("http://127.0.0.1:{port}");
        let client = tokio::time::timeout(PATIENCE, builder.connect(&driver));
        let client = client.await.expect("the window is there in time").unwrap();
        let script = "const [mark] = performance.getEntriesByName('ready');
            return mark ? performance.timeOrigin + mark.startTime : null;";
        let look = async {
            loop {
                match client.execute(script, vec![]).await {
                    Ok(Value::Number(moment)) => break moment.as_f64().unwrap(),
                    _ => tokio::task::yield_now().await,
                }
            }
        };
        let ready = tokio::time::timeout(PATIENCE, look).await.expect("the page is ready in time");
        let answer = tokio::time::timeout(PATIENCE, client.execute_async(after, vec![])).await;
        let mut answer = answer.expect("the page answers in time").unwrap();
        let _closing = client.close_window().await;
        let noted = fs::read_to_string(desk.path("started")).unwrap();
        let started = noted.trim().parse::<f64>().unwrap() / 1e6;
        if let Some(origin) = answer["origin"].as_f64() {
            for name in ["painted", "used"] {
                if let Some(moment) = answer[name].as_f64() {
                    answer[name] = json!(origin + moment - started);
                }
            }
        }
        (ready - started, answer)
    })
}

/// The value of a variable in the environment of this desk's programs.
pub(crate) fn variable(desk: &Desk, name: &str) -> String {
    let command = desk.command(Path::new("/"));
    let mut all = command.get_envs().filter_map(|(name, value)| Some((name.to_str()?, value?.to_str()?)));
    let (_, value) = all.find(|(found, _)| *found == name).unwrap();
    value.to_owned()
}

/// The program that a variable names.
pub(crate) fn named(variable: &str) -> PathBuf {
    env::var_os(variable).map(PathBuf::from).unwrap_or_else(|| panic!("{variable} names no program"))
}
