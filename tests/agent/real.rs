//! The same with dunst, a notification server that people use.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    process::{Command, Stdio},
};

use crate::{
    delivery::{MONDAY, begun},
    support::{Desk, Group, start_screen, system, until},
};

struct Dunst {
    _dunst: Group,
}

/// What dunst asks which action is meant: it is given all of them, and answers with the one the test has chosen.
const CHOOSER: &str = "#!/bin/sh\nexec grep -F -m 1 -- \"$(cat 'CHOICE')\"\n";

impl Dunst {
    fn start(desk: &Desk, display: &str) -> Self {
        let (chooser, config) = (desk.path("chooser"), desk.path("dunstrc"));
        fs::write(&chooser, CHOOSER.replace("CHOICE", desk.path("choice").to_str().unwrap())).unwrap();
        fs::set_permissions(&chooser, fs::Permissions::from_mode(0o755)).unwrap();
        fs::write(&config, format!("[global]\ndmenu = {}\n", chooser.display())).unwrap();
        let mut command = Command::new(system("dunst", "dunst"));
        command.arg("-conf").arg(config).envs(desk.variables()).env("DISPLAY", display);
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

/// Chooses an action in dunst's own menu.
fn choose(desk: &Desk, action: &str) {
    fs::write(desk.path("choice"), action).unwrap();
    ctl(desk, &["context"]).unwrap();
}

#[test]
fn each_action_does_what_it_says_in_dunst() {
    let (_screen, display) = start_screen();
    let desk = begun();
    desk.set_clock(MONDAY);
    let _dunst = Dunst::start(&desk, &display);
    let _agent = desk.start();
    shows(&desk, "1");
    choose(&desk, "Open the round");
    until("the round was opened", || (desk.opened().len() == 1).then_some(()));
    assert!(desk.opened()[0].contains("--round"), "{:?}", desk.opened());
    shows(&desk, "0");

    let put_off = |action: &str, to: &str| {
        shows(&desk, "1");
        choose(&desk, action);
        until("it is put off", || {
            desk.ask("status")["status"]["next"].as_str()?.starts_with(to).then_some(())
        });
        shows(&desk, "0");
    };
    desk.sleep_until("2026-03-16T09:00:00[Europe/Berlin]");
    // Three hours from whenever it was chosen within that minute.
    put_off("Later today", "2026-03-16T12:00");
    desk.sleep_until("2026-03-16T12:01:00[Europe/Berlin]");
    put_off("Next week", "2026-03-23T09:00:00+01:00[Europe/Berlin]");
}
