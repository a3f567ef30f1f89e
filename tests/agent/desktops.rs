//! What a desktop says of itself: do not disturb, its own program for notifications, its icons, and programs that the bus starts.

use std::fs;

use crate::{
    delivery::{MONDAY, begun},
    support::{Desk, Manners, Server, until},
};

fn plasma() -> Manners {
    Manners { who: ("Plasma".to_owned(), "KDE".to_owned()), ..Manners::default() }
}

fn status(desk: &Desk) -> serde_json::Value {
    desk.ask("status")["status"].clone()
}

#[test]
fn what_do_not_disturb_would_swallow_waits_is_said_and_comes_once_it_is_off() {
    let desk = begun();
    desk.set_clock(MONDAY);
    let server = Server::behaving(&desk.address(), plasma());
    server.inhibit(true);
    let _agent = desk.start();
    let told = until("it is told", || status(&desk)["trouble"]["text"].as_str().map(str::to_owned));
    assert!(told.starts_with("Do not disturb is on"), "{told}");
    let known = status(&desk);
    assert_eq!((&known["waiting"], &known["do_not_disturb"]), (&true.into(), &"swallows".into()), "{known}");
    let said = desk.ctl_says(&["agent", "status"]);
    for words in
        ["A reminder is due, and waits to be shown.", "Do not disturb is on: reminders wait", "Plasma (KDE)"]
    {
        assert!(said.contains(words), "{said}");
    }
    assert!(server.shown().is_empty());
    // A test is sent all the same, and says what is so.
    assert_eq!(desk.ask("test")["test"]["outcome"], "sent_quietly");
    let said = desk.ctl_says(&["agent", "test"]);
    assert!(said.contains("do not disturb is on, so it may not be shown"), "{said}");
    server.inhibit(false);
    until("the digest was sent", || {
        assert_eq!(status(&desk)["do_not_disturb"], "off");
        server.shown().iter().any(|shown| shown.title.contains("a look")).then_some(())
    });
    until("nothing waits", || (status(&desk)["waiting"] == false).then_some(()));
    assert!(status(&desk)["trouble"].is_null());
}

#[test]
fn where_do_not_disturb_cannot_be_read_that_is_said() {
    let desk = Desk::new();
    let _server = Server::start(&desk.address());
    let _agent = desk.start();
    assert_eq!(status(&desk)["do_not_disturb"], "unknown");
    assert!(desk.ctl_says(&["agent", "status"]).contains("cannot be read here"));
    let said = desk.ctl_says(&["agent", "test"]);
    assert!(
        said.contains("whether it was seen is not reported back") && said.contains("do not disturb"),
        "{said}"
    );
}

#[test]
fn the_hint_names_the_desktops_own_program() {
    for (desktop, program) in [("XFCE", "Start xfce4-notifyd,"), ("sway", "(dunst, mako)")] {
        let desk = Desk::new();
        let mut command = desk.command();
        command.env("XDG_CURRENT_DESKTOP", desktop);
        let _agent = desk.start_with(&mut command);
        let told = status(&desk)["trouble"]["text"].as_str().unwrap().to_owned();
        assert!(told.starts_with("Nothing here shows notifications.") && told.contains(program), "{told}");
    }
}

#[test]
fn an_icon_is_named_where_it_is_installed_and_nowhere_else() {
    for is_installed in [false, true] {
        let desk = begun();
        let server = Server::start(&desk.address());
        let apps = desk.path("share/icons/hicolor/64x64/apps");
        fs::create_dir_all(&apps).unwrap();
        if is_installed {
            fs::write(apps.join("withhold.png"), "").unwrap();
        }
        desk.set_clock(MONDAY);
        let mut command = desk.command();
        command.env("XDG_DATA_DIRS", desk.path("share"));
        let _agent = desk.start_with(&mut command);
        assert_eq!(server.waits_for(1).icon, if is_installed { "withhold" } else { "" });
    }
}

/// A service file for notifications that notes each start and never takes the name.
fn never_comes(desk: &Desk) {
    fs::create_dir(desk.path("services")).unwrap();
    let (program, noted) = (desk.path("starts"), desk.path("started"));
    fs::write(&program, format!("#!/bin/sh\necho >> '{}'\nexec /bin/sleep 600\n", noted.display())).unwrap();
    fs::set_permissions(&program, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let service =
        format!("[D-BUS Service]\nName=org.freedesktop.Notifications\nExec={}\n", program.display());
    fs::write(desk.path("services/notifications.service"), service).unwrap();
}

#[test]
fn to_ask_how_it_stands_starts_no_server_and_one_that_never_comes_shows_nothing() {
    let mut desk = Desk::without_bus();
    never_comes(&desk);
    desk.start_bus_with_services();
    let _agent = desk.start();
    for _ in 0..3 {
        let known = status(&desk);
        assert!(known["delivery"].is_null() && known["trouble"].is_null(), "{known}");
    }
    assert!(!desk.path("started").exists());
    assert_eq!(desk.ask("test")["test"]["outcome"], "no_server");
    assert_eq!(fs::read_to_string(desk.path("started")).unwrap(), "\n", "it was started once");
}
