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
    pub(crate) list: f64,
    /// The start with the same list, encrypted under a key that a keyring keeps.
    pub(crate) sealed: f64,
}

/// Starts an empty window and ours with 25 accounts, plain and encrypted, in `runs` turns, after a first turn that does
/// not count.
pub(crate) fn measure(runs: usize) -> Vec<Turn> {
    let desk = Desk::new();
    let empty = named("WITHHOLD_EMPTY_WINDOW_BIN");
    let window = named("WITHHOLD_BIN");
    let note = desk.path("note");
    fs::write(&note, NOTE.replace("FILE", desk.path("started").to_str().unwrap())).unwrap();
    fs::set_permissions(&note, fs::Permissions::from_mode(0o755)).unwrap();
    fill(&desk);
    let (sealed, plain) = (desk.data(), desk.path("plain"));
    fs::create_dir(&plain).unwrap();
    fs::copy(sealed.join("withhold.db"), plain.join("withhold.db")).unwrap();
    let _keyring = KeyringDaemon::start(&desk.bus(), &desk.path("home"), Some("the person's own"));
    desk.ctl(&["encrypt", "--keyring"]);
    let list = ["--data", plain.to_str().unwrap()];
    let sealed = ["--data", sealed.to_str().unwrap()];
    let begin = |program: &Path, words: &[&str]| start(&desk, &note, program, words);
    samples(runs, || Turn {
        empty: begin(&empty, &[]),
        list: begin(&window, &list),
        sealed: begin(&window, &sealed),
    })
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

fn start(desk: &Desk, note: &Path, program: &Path, words: &[&str]) -> f64 {
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
        let _closing = client.close_window().await;
        let noted = fs::read_to_string(desk.path("started")).unwrap();
        ready - noted.trim().parse::<f64>().unwrap() / 1e6
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
