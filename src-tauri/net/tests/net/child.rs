//! A fetch from another process, whose surroundings a test chooses.

use std::{env, fs, process::Command};

use jiff::civil::date;
use withhold_net::{Client, Fetched, Limits, NetError, Request, UpdateAddress};

const ADDRESS: &str = "WITHHOLD_NET_TEST_ADDRESS";

/// Fetches from an address, with a catalogue of 3 March 2026 in use.
pub(crate) fn fetch(address: &str, limits: Limits) -> Result<Fetched, NetError> {
    let request = Request { address: UpdateAddress::new(address)?, since: date(2026, 3, 3) };
    Client::new(limits)?.fetch(&request)
}

/// Fetches in a process of its own and gives back what the process printed.
pub(crate) fn elsewhere(address: &str, surroundings: &[(&str, &str)]) -> String {
    let mut child = Command::new(env::current_exe().unwrap());
    child.args(["--exact", "child::fetches_what_it_is_told", "--ignored", "--nocapture"]);
    for name in ["http_proxy", "https_proxy", "all_proxy", "no_proxy", "request_method"] {
        child.env_remove(name).env_remove(name.to_uppercase());
    }
    child.env(ADDRESS, address).envs(surroundings.iter().copied());
    let output = child.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
#[ignore = "started by the other tests, as a process of its own"]
fn fetches_what_it_is_told() {
    let Ok(address) = env::var(ADDRESS) else { return };
    match fetch(&address, Limits::default()) {
        Ok(Fetched::NotModified) => println!("not modified"),
        Ok(Fetched::Body(body)) => println!("{} bytes came", body.len()),
        Err(error) => println!("{error:?}\n{error} {}", error.hint()),
    }
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    println!("{}", status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default());
}
