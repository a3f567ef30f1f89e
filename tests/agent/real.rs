//! The agent with dunst, a notification server that people use.

use crate::{
    delivery::{MONDAY, begun},
    support::{Desk, Dunst, start_screen, until},
};

fn start(desk: &Desk, display: &str) -> Dunst {
    Dunst::start(&desk.path("home"), desk.command().env("DISPLAY", display))
}

#[test]
fn a_digest_arrives_outlives_dunst_and_the_agent_and_opens_the_window() {
    let (_screen, display) = start_screen();
    let desk = begun();
    desk.set_clock(MONDAY);
    let dunst = start(&desk, &display);
    let agent = desk.start();
    dunst.shows("1");
    assert_eq!(desk.ask("status")["status"]["delivery"], "dunst (knopwob)");
    drop(dunst);
    until("the agent has noticed", || (desk.ask("status")["status"]["showing"] == 0).then_some(()));
    let dunst = start(&desk, &display);
    dunst.shows("1");
    // An agent that was killed and started again hears the click all the same.
    drop(agent);
    let _agent = desk.start();
    until("clicked", || {
        let _clicked = dunst.tell(&["action"]);
        (desk.opened().len() == 1).then_some(())
    });
    dunst.shows("0");
}

#[test]
fn each_action_does_what_it_says_in_dunst() {
    let (_screen, display) = start_screen();
    let desk = begun();
    desk.set_clock(MONDAY);
    let dunst = start(&desk, &display);
    let _agent = desk.start();
    dunst.shows("1");
    dunst.choose("Open the round");
    until("the round was opened", || (desk.opened().len() == 1).then_some(()));
    assert!(desk.opened()[0].contains("--round"), "{:?}", desk.opened());
    dunst.shows("0");

    let put_off = |action: &str, to: &str| {
        dunst.shows("1");
        dunst.choose(action);
        until("it is put off", || {
            desk.ask("status")["status"]["next"].as_str()?.starts_with(to).then_some(())
        });
        dunst.shows("0");
    };
    desk.sleep_until("2026-03-16T09:00:00[Europe/Berlin]");
    // Three hours after the choice, which was made within that minute.
    put_off("Later today", "2026-03-16T12:00");
    desk.sleep_until("2026-03-16T12:01:00[Europe/Berlin]");
    put_off("Next week", "2026-03-23T09:00:00+01:00[Europe/Berlin]");
}
