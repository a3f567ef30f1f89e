//! The start at login.

use std::fs;

use crate::{child::Home, systemd::Systemd};

const ENTRY: &str = "conf/autostart/org.withhold.Withhold.Agent.desktop";
const UNIT: &str = "conf/systemd/user/withhold-agent.service";
const LINK: &str = "conf/systemd/user/graphical-session.target.wants/withhold-agent.service";

#[test]
fn it_is_off_until_asked_for_and_off_again_afterwards() {
    let home = Home::new();
    assert_eq!(home.does("state"), "Off");
    assert_eq!(home.does("leave"), "Off");
    assert_eq!(home.does("on"), "done");
    assert_eq!(home.does("state"), "On");
    let entry = fs::read_to_string(home.path(ENTRY)).unwrap();
    let line = format!("Exec=\"{}\" \"--data\" \"/my data\"", home.path("my programs/agent").display());
    assert!(entry.lines().any(|found| found == line), "{entry}");
    assert!(!home.path(UNIT).exists(), "without systemd there is no unit");
    assert_eq!(home.does("off"), "done");
    assert!(!home.path(ENTRY).exists());
    assert_eq!(home.does("state"), "Off");
}

#[test]
fn what_was_switched_off_in_the_desktop_stays_so() {
    let home = Home::new();
    home.does("on");
    let switched_off = fs::read_to_string(home.path(ENTRY)).unwrap() + "Hidden=true\n";
    fs::write(home.path(ENTRY), &switched_off).unwrap();
    assert_eq!(home.does("state"), "SwitchedOff");
    assert_eq!(home.does("mend"), "SwitchedOff");
    let said = home.does("on");
    assert!(
        said.starts_with("Starting at login is switched off in the system's own settings. Switch it on"),
        "{said}"
    );
    assert_eq!(home.does("off"), "done");
    assert_eq!(fs::read_to_string(home.path(ENTRY)).unwrap(), switched_off);
}

#[test]
fn a_lost_entry_and_one_of_a_program_that_has_moved_are_mended() {
    let home = Home::new();
    home.does("on");
    fs::remove_file(home.path(ENTRY)).unwrap();
    assert_eq!(home.does("mend"), "On");
    fs::rename(home.path("my programs"), home.path("other programs")).unwrap();
    assert_eq!(home.does("state"), "Stale");
    assert_eq!(home.does_for(&home.path("other programs/agent"), "mend"), "On");
    let entry = fs::read_to_string(home.path(ENTRY)).unwrap();
    assert!(entry.contains("other programs/agent"), "{entry}");
}

#[test]
fn a_graphical_session_under_systemd_gets_a_unit_and_nothing_else() {
    let mut home = Home::new();
    let systemd = Systemd::start(&mut home, "active");
    assert_eq!(home.does("on"), "done");
    assert_eq!((home.does("state"), systemd.reloads()), ("On".to_owned(), 1));
    assert!(!home.path(ENTRY).exists() && home.path(LINK).exists());
    let unit = fs::read_to_string(home.path(UNIT)).unwrap();
    let line = format!("ExecStart=\"{}\" \"--data\" \"/my data\"", home.path("my programs/agent").display());
    assert!(unit.lines().any(|found| found == line), "{unit}");

    fs::remove_file(home.path(LINK)).unwrap();
    assert_eq!(home.does("mend"), "SwitchedOff", "as `systemctl --user disable` leaves it");
    assert!(!home.path(LINK).exists());

    std::os::unix::fs::symlink(home.path(UNIT), home.path(LINK)).unwrap();
    assert_eq!(home.does("off"), "done");
    assert!(!home.path(UNIT).exists() && fs::symlink_metadata(home.path(LINK)).is_err());
}

#[test]
fn a_session_that_systemd_does_not_know_gets_the_desktops_entry() {
    let mut home = Home::new();
    let _systemd = Systemd::start(&mut home, "inactive");
    home.does("on");
    assert!(home.path(ENTRY).exists() && !home.path(UNIT).exists());
    assert_eq!(home.does("state"), "On");
}

#[test]
fn a_name_that_cannot_be_written_down_is_refused() {
    let home = Home::new();
    let said = home.does_for(&home.path("two\nlines"), "on");
    assert!(said.contains("line break"), "{said}");
    assert_eq!(home.does("state"), "Off");
}

#[test]
fn a_home_that_cannot_be_written_to_says_so() {
    let home = Home::new();
    fs::write(home.path("conf"), "a file where the folder should be").unwrap();
    let said = home.does("on");
    assert!(said.starts_with("The start at login could not be set:") && said.ends_with('.'), "{said}");
}
