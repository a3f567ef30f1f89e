//! `cargo xtask desktops`: runs Withhold with the keyrings and the notification servers of several desktops, each in every
//! state and with every verb, and shows a table. It installs them and takes minutes, so no other task runs it.

use crate::failure::{Done, Failure};
use crate::packages::{self, Need};
use crate::{call, say};

/// What `desktops` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Only say which packages are missing, and stop there
    #[arg(long)]
    no_install: bool,
    /// What to run; both without a name
    #[arg(value_enum, value_name = "NAME")]
    names: Vec<Name>,
}

/// A part of a desktop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Name {
    /// Keyrings
    Keyrings,
    /// Notification servers
    Notifications,
}

/// The notification servers beside those of every test run, and what they are run with, as packages of Debian.
const SERVERS: [&str; 13] = [
    "awesome",
    "cinnamon",
    "dconf-gsettings-backend",
    "gjs",
    "gnome-shell",
    "kactivitymanagerd",
    "libglib2.0-bin",
    "mako-notifier",
    "mate-notification-daemon",
    "notification-daemon",
    "notify-osd",
    "plasma-desktop",
    "sway",
];

/// Goes through the tables, and fails where somebody is locked out, an entry is left, a digest goes unseen or a sentence is
/// untrue.
pub(crate) fn run(arguments: &Arguments) -> Done {
    if !cfg!(target_os = "linux") {
        return Err(Failure::new("These desktops are those of Linux.", "Run this on Linux."));
    }
    let has = |name| arguments.names.is_empty() || arguments.names.contains(&name);
    if has(Name::Keyrings) {
        packages::ensure(&[Need::Build, Need::Keyring], arguments.no_install)?;
        say::heading("Keyrings");
        test("keyring", &["--ignored"])?;
    }
    if has(Name::Notifications) {
        packages::ensure(&[Need::Build, Need::Agent], arguments.no_install)?;
        packages::ensure_debian(&SERVERS, arguments.no_install)?;
        say::heading("Notification servers");
        // Servers with bad manners, slow ones among them, are stand-ins: no real one behaves so on command.
        test("agent", &["--include-ignored", "servers::every", "manners::"])?;
    }
    Ok(())
}

/// Runs what tests leave to this task, and shows what they print.
fn test(name: &str, chosen: &[&str]) -> Done {
    let mut tests = call::cargo();
    tests.args(["test", "--package", "withhold-tests", "--test", name, "--", "--nocapture"]).args(chosen);
    call::run(&mut tests, "The table above names what is wrong.")
}
