//! The same with dunst, a notification server that people use.

use std::process::{Command, Stdio};

use crate::{
    delivery::{MONDAY, begun},
    support::{Desk, Group, start_screen, system, until},
};

struct Dunst {
    _dunst: Group,
}

impl Dunst {
    fn start(desk: &Desk, display: &str) -> Self {
        let mut command = Command::new(system("dunst", "dunst"));
        command.envs(desk.variables()).env("DISPLAY", display);
        let dunst = Group::start(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()));
        until("dunst is there", || ctl(desk, &["count", "displayed"]));
        Self { _dunst: dunst }
    }
}

/// What dunst's own command line says; none while no dunst is there.
fn ctl(desk: &Desk, words: &[&str]) -> Option<String> {
    let output =
        Command::new(system("dunstctl", "dunst")).args(words).envs(desk.variables()).output().unwrap();
    output.status.success().then(|| String::from_utf8(output.stdout).unwrap().trim().to_owned())
}

fn shows(desk: &Desk, count: &str) {
    until("dunst shows as many", || (ctl(desk, &["count", "displayed"])? == count).then_some(()));
}

#[test]
fn a_digest_arrives_outlives_dunst_and_the_agent_and_opens_the_window() {
    let (_screen, display) = start_screen();
    let desk = begun();
    desk.set_clock(MONDAY);
    let dunst = Dunst::start(&desk, &display);
    let agent = desk.start();
    shows(&desk, "1");
    assert_eq!(desk.ask("status")["status"]["delivery"], "dunst");
    drop(dunst);
    until("the agent has noticed", || (desk.ask("status")["status"]["showing"] == 0).then_some(()));
    let _dunst = Dunst::start(&desk, &display);
    shows(&desk, "1");
    // Killed and started again, it hears the click all the same.
    drop(agent);
    let _agent = desk.start();
    until("clicked", || {
        ctl(&desk, &["action"]);
        (desk.opened().len() == 1).then_some(())
    });
    shows(&desk, "0");
}
